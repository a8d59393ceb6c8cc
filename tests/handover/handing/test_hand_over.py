"""The handover is a transaction: every matter taken, two signatures, and at the instant the rights move."""

from datetime import datetime, timedelta

import pytest
from tests import cast
from tests.handover.handing import story
from tests.handover.handing.story import (
    A_SECOND,
    INSTANT,
    NOW,
    SITE,
    ZONE,
    accept_all,
    fresh,
    incoming,
    matter,
    outgoing,
    sign,
    signed,
)
from tests.handover.handing.story import opened as opened_now
from tests.texts.agreed import agreed_text, stands

from almaty.cli import housekeeping
from almaty.exchange.models import ChairConsent
from almaty.exchange.operations.answers import open_answer
from almaty.exchange.operations.chair_consent import end_entrusting, entrust_chair
from almaty.exchange.queries.chair_consents import asked_again, trust_of
from almaty.handover.models import Matter, MatterStep
from almaty.handover.operations import handing
from almaty.handover.queries.handing.waiting import handovers_waiting
from almaty.handover.rules.handing.settling import words_for
from almaty.handover.rules.names import SETTLED
from almaty.kernel.actor import ANYONE, RIGHTS, TROIKA_READS, Role, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound, SignInFirst
from almaty.people.models import Act, Letter
from almaty.people.queries import chair_receivers
from almaty.people.rules import chair_on, chair_spans
from almaty.process.models import ChairTransfer
from almaty.process.queries import chair_today
from almaty.texts.operations.silence import open_silence, settle_silences, stop_silence

pytestmark = pytest.mark.django_db
WHY = pair("The text is not ready.", "Текст не готов.")


def _holds(when):
    return chair_on(chair_spans(), when)


def _last(verb):
    return Act.objects.filter(verb=verb).order_by("-seq").first()


def test_every_verb_moves_at_the_instant():
    """Before it the outgoing office may, from it on the incoming; the outgoing one reads on, and never acts."""
    people = (outgoing(), incoming(), cast.secretary(), cast.coordinator(), cast.observer("ITA"))
    row = signed()
    assert ChairTransfer.objects.get().handover == row.slug
    moments = (INSTANT - A_SECOND, INSTANT, INSTANT + timedelta(days=190))
    before, after, later = ([person.actor_at(moment) for person in people] for moment in moments)
    for verb in Verb:
        carried, reads = Role.CHAIR_OFFICE in RIGHTS[verb], verb in TROIKA_READS
        assert [one.may(verb) for one in before[:2]] == [carried, False], verb
        assert [one.may(verb) for one in after[:2]] == [reads, carried], verb
        assert [one.may_for(verb, "KAZ") for one in after[:2]] == [reads, False], verb
        assert [one.may_for(verb, "TJK") for one in after[:2]] == [False, carried], verb
        assert [one.may(verb) for one in later[:2]] == [False, carried], verb
        assert [one.may(verb) for one in before[2:]] == [one.may(verb) for one in after[2:]], verb
        for one, may in ((before[1], False), (after[0], reads)):
            if not may:
                with pytest.raises(NotAllowed):
                    one.require(verb)
    assert not after[0].roles
    assert after[0].audiences() == before[0].audiences()


def test_what_is_open_is_listed_by_itself_and_what_settles_is_marked():
    call, text = story.call_asked(), agreed_text(now=NOW)
    row = opened_now()
    kinds = dict(row.matters.values_list("kind", "address"))
    assert kinds["call"] == f"figures/calls/{call}/"
    assert kinds["text"] == f"texts/{text.slug}/"
    assert kinds["consent"] == f"figures/calls/{call}/KGZ/"
    open_silence(text.slug, expires=NOW + timedelta(days=20), zone=ZONE, title=pair("Draft", "Проект"),
                 actor=outgoing().actor_at(NOW), now=NOW)  # fmt: skip
    assert handing.complete_handovers(NOW, site=SITE) == []
    assert matter(row.slug, "text").gone
    assert matter(row.slug, "silence").until == NOW + timedelta(days=20)
    assert _last("list-matters").facts == {"new": 1, "gone": 1, "back": 0}
    handing.complete_handovers(NOW, site=SITE)
    assert Act.objects.filter(verb="list-matters").count() == 1  # silent where nothing has changed


def test_each_matter_is_accepted_returned_answered_or_closed_by_both():
    text = agreed_text(now=NOW)
    row = opened_now()
    handing.add_matter(row.slug, title=pair("Talks with a donor", "Переговоры с донором"), kind="talk",
                       actor=outgoing().actor_at(NOW), now=NOW)  # fmt: skip
    taker, giver = incoming().actor_at(NOW), outgoing().actor_at(NOW)
    one, talk = matter(row.slug, "text"), matter(row.slug, "talk")
    with pytest.raises(Invalid):
        handing.return_matter(row.slug, one.pk, words=" ", saves=0, actor=taker, now=NOW)
    with pytest.raises(NotAllowed):
        handing.accept_matter(row.slug, one.pk, saves=0, actor=giver, now=NOW)
    handing.return_matter(row.slug, one.pk, words="Which reading?", saves=0, actor=taker, now=NOW)
    with pytest.raises(Conflict, match="changed since"):
        handing.answer_matter(row.slug, one.pk, words="The first.", saves=0, actor=giver, now=NOW)
    with pytest.raises(Conflict) as refused:
        sign(outgoing(), row.slug)
    assert refused.value.code == "matters-open"
    assert "Labour migration" in refused.value.told("en")
    handing.answer_matter(row.slug, one.pk, words="Closed on Monday.", saves=1, actor=giver, now=NOW)
    handing.accept_matter(row.slug, one.pk, saves=2, actor=taker, now=NOW)
    handing.close_matter(row.slug, talk.pk, words="It came to nothing.", saves=0, actor=giver, now=NOW)
    with pytest.raises(Conflict):
        handing.close_matter(row.slug, talk.pk, words="", saves=1, actor=giver, now=NOW)
    handing.close_matter(row.slug, talk.pk, words="", saves=1, actor=taker, now=NOW)
    states = {one.kind: one.state for one in Matter.objects.all()}
    assert (states["text"], states["talk"]) == ("accepted", "closed")
    assert list(MatterStep.objects.filter(matter=one).values_list("act", "side")) == [
        ("return", "incoming"), ("answer", "outgoing"), ("accept", "incoming"),
    ]  # fmt: skip
    sign(outgoing(), row.slug)
    handing.reopen_matter(row.slug, talk.pk, words="They called.", saves=2, actor=taker, now=NOW)
    assert fresh(row.slug).signed_out_at is None  # what was signed for is open again
    assert text.slug


def test_two_sides_sign_by_two_people_and_a_person_signs_once():
    row = opened_now()
    accept_all(row.slug)
    both = outgoing()
    cast._seated(both.account.email, "Both", Role.CHAIR_OFFICE, "TJK")
    sign(both, row.slug)
    with pytest.raises(NotAllowed) as refused:
        sign(both, row.slug)
    assert refused.value.code == "same-person"
    with pytest.raises(Conflict):
        handing.sign_handover(row.slug, saves=0, actor=incoming().actor_at(NOW), now=NOW)
    assert sign(incoming(), row.slug).stage == "signed"


def test_only_the_two_sides_act_and_an_attempt_stands_in_the_log():
    row = opened_now()
    actors = (cast.secretary(), cast.coordinator(), cast.observer("ITA"), cast.outsider())
    for person, refusal in zip(actors, (NotAllowed, NotFound, NotFound, NotFound), strict=True):
        with pytest.raises(refusal):
            handing.accept_matters(row.slug, [], actor=person.actor_at(NOW), now=NOW)
        assert _last("refused-handover").actor_id == person.account.pk
    office = incoming()
    office.account.second_factor_since = None
    with pytest.raises(NotFound):
        handing.accept_matters(row.slug, [], actor=office.actor_at(NOW), now=NOW)
    with pytest.raises(SignInFirst):
        handing.accept_matters(row.slug, [], actor=ANYONE, now=NOW)
    with pytest.raises(NotAllowed):
        handing.open_handover("KGZ", effective_at=INSTANT, zone=ZONE, actor=cast.secretary().actor_at(NOW), now=NOW)


def test_a_handover_opens_between_two_that_can_be_and_one_at_a_time():
    for state, at, begins, field in (("KAZ", INSTANT, None, "incoming"), ("ITA", INSTANT, None, "incoming"),
                                     ("TJK", NOW - A_SECOND, None, "effective"),
                                     ("TJK", INSTANT, INSTANT - A_SECOND, "takes_up")):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            handing.open_handover(state, effective_at=at, takes_up_at=begins, zone=ZONE, nominal_to="2032",
                                  actor=outgoing().actor_at(NOW), now=NOW)  # fmt: skip
        assert refused.value.where == field
    opened_now()
    with pytest.raises(Conflict, match="under way"):
        opened_now()


def test_at_the_instant_record_consents_and_letters_follow(django_capture_on_commit_callbacks):
    call = story.call_asked()
    row = signed()
    office, former = incoming(), outgoing()
    assert open_answer(call, "KGZ", actor=former.actor_at(NOW), now=NOW).code == "KGZ"
    with pytest.raises(NotAllowed):  # the consent names a State: from the instant it carries nothing
        open_answer(call, "KGZ", actor=former.actor_at(INSTANT), now=INSTANT)
    Letter.objects.all().delete()
    later = INSTANT + timedelta(minutes=1)
    assert handing.complete_handovers(later, site=SITE) == [row.slug]
    assert handing.complete_handovers(later, site=SITE) == []
    done = fresh(row.slug)
    assert (done.stage, done.done_at) == ("done", INSTANT)
    assert chair_today(today=(INSTANT + timedelta(days=1)).date()).term.row.participant_id == "TJK"
    assert [one.account for one in chair_receivers(today=INSTANT.date(), now=INSTANT)] == [office.account.pk]
    told = {letter.account.email: letter.subject for letter in Letter.objects.select_related("account")}
    assert told["coordinator.kgz@cast.example"]
    assert told[office.account.email].startswith("The chair has passed")
    assert told[former.account.email].startswith("Председательство перешло")
    coordinator = cast.coordinator("KGZ").actor_at(later)
    assert [one.call.slug for one in asked_again(coordinator)] == [call]
    with pytest.raises(NotAllowed):
        open_answer(call, "KGZ", actor=office.actor_at(later), now=later)
    entrust_chair(call, "KGZ", actor=coordinator, now=later)
    assert trust_of(coordinator, ChairConsent.objects.first().call, "KGZ", now=later).since == later
    assert open_answer(call, "KGZ", actor=office.actor_at(later), now=later)
    assert not asked_again(coordinator)
    end_entrusting(call, "KGZ", actor=coordinator, now=later)
    with pytest.raises(NotAllowed):
        open_answer(call, "KGZ", actor=office.actor_at(later), now=later)
    assert _last("complete-handover").facts["consents"] == 1


def test_rights_move_at_the_instant_even_when_nothing_ran_over_it():
    row = signed()
    two_days = INSTANT + timedelta(days=2)
    assert [_holds(INSTANT - A_SECOND), _holds(INSTANT), _holds(two_days)] == ["KAZ", "TJK", "TJK"]
    with pytest.raises(NotAllowed):
        handing.cancel_handover(row.slug, why=WHY, saves=row.saves, actor=outgoing().actor_at(two_days), now=two_days)
    with pytest.raises(Conflict):  # the incoming office holds the chair by now; what passed is not called off
        handing.cancel_handover(row.slug, why=WHY, saves=row.saves, actor=incoming().actor_at(two_days), now=two_days)
    handing.complete_handovers(two_days, site=SITE)
    assert fresh(row.slug).done_at == INSTANT
    assert ChairTransfer.objects.get().at == INSTANT


def test_what_is_signed_late_takes_effect_at_the_second_signature():
    row = opened_now()
    accept_all(row.slug)
    sign(outgoing(), row.slug)
    late = INSTANT + timedelta(hours=30)
    assert _holds(late) == "KAZ"  # nothing moves by an instant that only one has signed
    done = sign(incoming(), row.slug, late)
    assert (done.stage, done.done_at) == ("done", late)
    assert [_holds(late - A_SECOND), _holds(late)] == ["KAZ", "TJK"]


def test_a_later_instant_needs_both_and_is_signed_anew():
    row = signed()
    later = INSTANT + timedelta(days=60)
    giver, taker = outgoing().actor_at(NOW), incoming().actor_at(NOW)
    asked = handing.ask_instant(row.slug, effective_at=later, saves=row.saves, actor=taker, now=NOW)
    assert handovers_waiting(giver, NOW)[0].what.en == "Handover: another instant is proposed"
    with pytest.raises(Conflict):
        handing.agree_instant(row.slug, saves=asked.saves, actor=taker, now=NOW)
    assert _holds(INSTANT) == "TJK"  # until it is agreed, what was signed stands
    handing.agree_instant(row.slug, saves=asked.saves, actor=giver, now=NOW)
    moved = fresh(row.slug)
    assert (moved.stage, moved.effective_at, moved.takes_up_at) == ("open", later, later)
    assert (moved.signed_out_at, moved.signed_in_at) == (None, None)
    assert [_holds(INSTANT), _holds(later)] == ["KAZ", "KAZ"]
    sign(incoming(), row.slug)
    sign(outgoing(), row.slug)
    assert [_holds(INSTANT), _holds(later - A_SECOND), _holds(later)] == ["KAZ", "KAZ", "TJK"]
    asked = handing.ask_instant(row.slug, effective_at=INSTANT, saves=fresh(row.slug).saves, actor=giver, now=NOW)
    handing.leave_instant(row.slug, saves=asked.saves, actor=taker, now=NOW)
    assert fresh(row.slug).asked_at is None


def test_a_term_that_starts_late_leaves_the_chair_to_nobody_between():
    begins = INSTANT + timedelta(days=10)
    row = signed(takes_up_at=begins, nominal_to="2032-07")
    between = INSTANT + timedelta(days=5)
    assert [_holds(INSTANT - A_SECOND), _holds(between), _holds(begins)] == ["KAZ", "", "TJK"]
    handing.complete_handovers(between, site=SITE)
    assert chair_today(today=between.date()) is None
    for office in (outgoing(), incoming()):
        assert not office.actor_at(between).may(Verb.HOLD_PEN)
    secretary = cast.secretary().actor_at(between)
    assert secretary.may(Verb.CONVENE_MEETING)  # the secretariat carries on
    with pytest.raises(Conflict):
        handing.open_handover("KGZ", effective_at=begins, zone=ZONE, actor=secretary, now=between)
    assert chair_receivers(today=between.date(), now=between) == []
    assert incoming().actor_at(begins).may(Verb.HOLD_PEN)
    claims = fresh(row.slug), chair_today(today=(begins + timedelta(days=1)).date()).term
    assert str(claims[1].used("nominal-end").date) == "2032-07"


def test_a_chair_falls_vacant_and_is_taken_up_again_with_the_secretariats_countersignature():
    at, first, second = NOW, cast.secretary(), cast.second_secretary()
    row = handing.open_handover("", effective_at=INSTANT, zone=ZONE, actor=first.actor_at(at), now=at)
    rows = list(row.matters.values_list("pk", flat=True))
    handing.accept_matters(row.slug, rows, actor=second.actor_at(at), now=at)
    sign(outgoing(), row.slug)
    with pytest.raises(NotFound):  # whoever is no side of it knows nothing of it
        handing.sign_handover(row.slug, saves=fresh(row.slug).saves, actor=incoming().actor_at(at), now=at)
    sign(second, row.slug)
    handing.complete_handovers(INSTANT, site=SITE)
    vacant = INSTANT + timedelta(days=30)
    assert _holds(vacant) == ""
    assert chair_today(today=vacant.date()) is None
    taken_up = vacant + timedelta(days=2)
    row = handing.open_handover("TJK", effective_at=taken_up, zone=ZONE, nominal_to="2032",
                                actor=first.actor_at(vacant), now=vacant)  # fmt: skip
    accept_all(row.slug, vacant)
    sign(first, row.slug, vacant)
    sign(incoming(), row.slug, vacant)
    assert [_holds(taken_up - A_SECOND), _holds(taken_up)] == ["", "TJK"]
    handing.complete_handovers(taken_up, site=SITE)
    assert chair_today(today=(taken_up + timedelta(days=1)).date()).term.row.participant_id == "TJK"


def test_a_silence_procedure_runs_on_over_the_handover_and_the_incoming_chair_may_stop_it():
    first, second = agreed_text("first", now=NOW), agreed_text("second", now=NOW)
    expires = INSTANT + timedelta(days=1)
    for text in (first, second):
        open_silence(text.slug, expires=expires, zone=ZONE, title=pair("Draft", "Проект"),
                     actor=outgoing().actor_at(NOW), now=NOW)  # fmt: skip
    row = signed()
    assert {one.state for one in row.matters.filter(kind="silence")} <= set(SETTLED)
    after = INSTANT + timedelta(hours=1)
    handing.complete_handovers(after, site=SITE)
    with pytest.raises(NotAllowed):
        stop_silence("second", why="Not now.", actor=outgoing().actor_at(after), now=after)
    stop_silence("second", why="Not yet.", actor=incoming().actor_at(after), now=after)
    settle_silences(expires + timedelta(minutes=5))
    assert stands("first").stage == "adopted"
    assert stands("first").steps.get(kind="adopt").at == expires
    assert stands("second").stage == "negotiation"


def test_one_side_calls_off_what_is_open_and_both_what_both_have_signed():
    row = opened_now()
    with pytest.raises(Invalid):
        handing.cancel_handover(row.slug, why=pair("", ""), saves=row.saves, actor=incoming().actor_at(NOW), now=NOW)
    handing.cancel_handover(row.slug, why=WHY, saves=fresh(row.slug).saves, actor=incoming().actor_at(NOW), now=NOW)
    assert fresh(row.slug).stage == "cancelled"
    row = signed()
    asked = handing.cancel_handover(row.slug, why=WHY, saves=row.saves, actor=outgoing().actor_at(NOW), now=NOW)
    assert (asked.stage, _holds(INSTANT)) == ("signed", "TJK")
    handing.cancel_handover(row.slug, why=WHY, saves=asked.saves, actor=incoming().actor_at(NOW), now=NOW)
    assert (fresh(row.slug).stage, _holds(INSTANT)) == ("cancelled", "KAZ")


def test_the_desk_tells_each_side_what_it_has_to_do(django_assert_max_num_queries):
    agreed_text(now=NOW)
    row = opened_now()
    giver, taker = outgoing().actor_at(NOW), incoming().actor_at(NOW)
    with django_assert_max_num_queries(2):
        assert handovers_waiting(giver, NOW) == []
    assert "to accept or return" in handovers_waiting(taker, NOW)[0].what.en
    accept_all(row.slug)
    assert [handovers_waiting(one, NOW)[0].what.en for one in (giver, taker)] == ["Handover: sign"] * 2
    assert handovers_waiting(cast.coordinator().actor_at(NOW), NOW) == []


def test_words_to_the_other_side_show_nothing_but_what_is_kept():
    assert words_for("return", " It\u200b is\r\nnot ready. ") == "It is\nnot ready."
    for words in ("ready \u202enot", "\u2066x", "", " ", "x" * 4001, "\u200b"):
        with pytest.raises(Invalid):
            words_for("return", words)


def test_the_server_wakes_at_the_instant_and_not_at_the_next_minute(monkeypatch):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return INSTANT - timedelta(seconds=7)

    keeper = housekeeping.Housekeeper(SITE)
    monkeypatch.setattr(housekeeping, "datetime", Clock)
    monkeypatch.setattr(housekeeping.connections, "close_all", lambda: None)
    assert keeper._until_next() == 60
    row = signed()
    assert keeper._until_next() == 7
    handing.complete_handovers(INSTANT, site=SITE)
    assert fresh(row.slug).stage == "done"
    assert keeper._until_next() == 60
