"""Silence is opened until an instant, broken by one State before it; otherwise it brings adoption as of the instant."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests import cast
from tests.texts.agreed import NOW, SITE, TITLE, agreed_text, proposal, stands, taken

from almaty.kernel.actor import Role
from almaty.kernel.pair import Pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound, Refusal
from almaty.people.models import Act, Letter
from almaty.people.rules import ChairSpan, standing
from almaty.texts.models import Sealed, Step
from almaty.texts.operations import sealing
from almaty.texts.operations.silence import (
    amend_in_silence,
    object_to_silence,
    open_silence,
    remind_of_silences,
    settle_silences,
    stop_silence,
)
from almaty.texts.queries import states
from almaty.texts.queries.states import state_of
from almaty.texts.rules.wishing import Wish

EXPIRES = NOW + timedelta(hours=72)
MOMENT = timedelta(microseconds=1)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _plainly(monkeypatch):
    """File plain text only: the typesetter takes a second each time, and has tests of its own."""
    monkeypatch.setattr(sealing, "FILED", ())


@pytest.fixture
def silent():
    """Return a function that puts an agreed text to silence."""

    def put(slug="labour", *, expires=EXPIRES, **more):
        agreed_text(slug)
        open_silence(slug, expires=expires, zone="Asia/Almaty", title=TITLE, actor=cast.chair_office().actor, now=NOW,
                     site=SITE, **more)  # fmt: skip
        return stands(slug)

    return put


def _object(slug="labour", *, now, person=None, **more):
    actor = (person or cast.coordinator("TJK")).actor
    object_to_silence(slug, why="Paragraph 1 goes too far.", actor=actor, now=now, site=SITE, **more)


def test_an_open_silence_stands_without_a_symbol_under_a_temporary_title(silent):
    text = silent()
    silence = state_of(text).silence
    assert (text.stage, text.symbol, text.expires) == ("silence", "", EXPIRES)
    assert silence.title.en == "Draft declaration (interim text)"
    assert (silence.zone, silence.expires) == ("Asia/Almaty", EXPIRES)


def test_everybody_is_told_at_the_opening_each_in_their_own_language(silent, django_capture_on_commit_callbacks):
    russian, english = cast.coordinator("TJK"), cast.observer("ITA")
    silent()
    told = {letter.account_id: letter for letter in Letter.objects.all()}
    assert "6 июня 2030" in told[russian.account.pk].body
    assert "12:00 (время Алматы, UTC+5)" in told[russian.account.pk].body
    assert "6 June 2030, 07:00 (UTC)" in told[english.account.pk].body
    assert f"{SITE}/en/texts/labour/" in told[english.account.pk].body


def test_one_objection_breaks_it_and_the_text_is_negotiated_again(silent):
    silent()
    _object(now=EXPIRES - MOMENT)
    text = stands()
    last = state_of(text).silences[-1]
    assert (text.stage, text.expires, text.remind_at) == ("negotiation", None, None)
    assert (last.outcome, last.broken_by, last.how, last.why) == (
        "broken",
        "TJK",
        "objection",
        "Paragraph 1 goes too far.",
    )


def test_the_chair_and_everyone_are_told_of_an_objection_at_once_with_the_reason(silent):
    chair, member = cast.chair_office(), cast.coordinator("KGZ")
    silent()
    Letter.objects.all().delete()
    _object(now=NOW + timedelta(hours=1))
    told = {letter.account_id: letter.body for letter in Letter.objects.all()}
    assert {chair.account.pk, member.account.pk} <= told.keys()
    assert "Paragraph 1 goes too far." in told[chair.account.pk]
    assert "Таджикистан" in told[member.account.pk]


def test_an_amendment_breaks_it_too_and_becomes_a_live_proposal(silent):
    silent()
    wish = Wish(3, "replace", words="Agree to share figures every month;", reason="Once a year is too late.")
    made = amend_in_silence("labour", wish, actor=cast.coordinator("KGZ").actor, now=EXPIRES - MOMENT).proposal
    state = state_of(stands())
    assert (state.silences[-1].how, state.silences[-1].broken_by) == ("amendment", "KGZ")
    assert (made.by, made.fate, made.paragraph) == ("KGZ", "live", 3)
    assert [edit.new for edit in made.edits] == [("month",)]
    assert state.paragraphs[3].agreement == "open"  # it was agreed; the amendment opens it again
    assert state.paragraphs[4].agreement == "agreed"


@pytest.mark.parametrize(
    "wish",
    [
        Wish(3, "replace", words="Agree to share figures every year;", reason="The same words."),
        Wish(99, "delete", reason="No such paragraph."),
        Wish(3, "delete", reason=""),
        Wish(3, "move", after=1, reason="Moves are no amendment of words."),
        Wish(0, "insert", words="", kind="operative", after=3, reason="No words."),
    ],
    ids=lambda wish: wish.reason or "no reason",
)
def test_an_amendment_that_asks_for_nothing_leaves_silence_unbroken(silent, wish):
    silent()
    with pytest.raises(Refusal):
        amend_in_silence("labour", wish, actor=cast.coordinator("KGZ").actor, now=NOW)
    assert stands().stage == "silence"


def test_an_amendment_may_insert_a_paragraph_or_take_one_out(silent):
    silent()
    silent("other")
    actor = cast.coordinator("KGZ").actor
    new = Wish(0, "insert", words="Call for training;", kind="operative", after=3, reason="Missing.")
    assert amend_in_silence("labour", new, actor=actor, now=NOW).proposal.words == "Call for training;"
    gone = Wish(4, "delete", reason="Not needed.")
    assert amend_in_silence("other", gone, actor=actor, now=NOW).proposal.form == "delete"


@pytest.mark.parametrize("late", [timedelta(0), MOMENT, timedelta(seconds=1), timedelta(days=3)])
def test_an_objection_at_the_instant_or_after_it_is_refused_and_the_attempt_is_logged(silent, late):
    silent()
    with pytest.raises(Conflict) as refused:
        _object(now=EXPIRES + late)
    assert refused.value.code in {"silence-over", "text-adopted"}
    assert "2030-06-06 07:00:00" in refused.value.why.en
    attempt = Act.objects.filter(verb="refused-text").get()
    assert attempt.actor_name == "Farrukh Nazarov"
    assert attempt.subject == "text:labour"
    assert state_of(stands()).silences[-1].outcome in {"running", "adopted"}


def test_unbroken_silence_adopts_as_of_its_instant_however_late_it_is_recorded(silent):
    silent()
    start = EXPIRES + timedelta(days=9)  # the server was stopped over the instant
    assert settle_silences(start) == ["labour"]
    text, step = stands(), Step.objects.filter(text__slug="labour").order_by("seq").last()
    assert (text.stage, text.symbol) == ("adopted", "AP/DEC/2030/1")
    assert (step.kind, step.at, step.recorded_at) == ("adopt", EXPIRES, start)
    assert state_of(text).adoption.at == EXPIRES
    assert Sealed.objects.get(text=text).sealed_at == start


def test_what_is_settled_is_settled_once(silent):
    silent()
    assert settle_silences(EXPIRES + timedelta(minutes=1)) == ["labour"]
    assert settle_silences(EXPIRES + timedelta(minutes=2)) == []
    assert Step.objects.filter(text__slug="labour", kind="adopt").count() == 1


def test_nothing_is_settled_before_the_instant(silent):
    silent()
    assert settle_silences(EXPIRES - MOMENT) == []
    assert stands().stage == "silence"


def test_an_objection_that_arrived_before_the_instant_counts_though_it_had_to_wait(silent):
    silent()
    assert settle_silences(EXPIRES + timedelta(seconds=2)) == []  # what waits for the lock still gets its turn
    _object(now=EXPIRES - MOMENT)
    assert state_of(stands()).silences[-1].outcome == "broken"


def test_no_act_passes_on_an_expired_silence_that_is_not_recorded_yet(silent):
    silent()
    with pytest.raises(Conflict) as refused:
        taken("labour", ("stop-silence", {"why": "late"}), now=EXPIRES)
    assert refused.value.code == "silence-over"


@pytest.mark.parametrize("zone", ["Asia/Almaty", "Asia/Kabul", "Asia/Tehran", "Europe/Istanbul", "UTC"])
def test_the_instant_is_the_same_whatever_zone_it_was_typed_in(silent, zone):
    agreed_text("zoned")
    open_silence("zoned", expires=EXPIRES, zone=zone, title=TITLE, actor=cast.chair_office().actor, now=NOW)
    settle_silences(EXPIRES + timedelta(seconds=6))
    assert state_of(stands("zoned")).adoption.at == EXPIRES


def test_a_reason_is_compulsory(silent):
    silent()
    with pytest.raises(Invalid) as refused:
        object_to_silence("labour", why="  ", actor=cast.coordinator("TJK").actor, now=NOW)
    assert refused.value.where == "why"
    assert stands().stage == "silence"


@pytest.mark.parametrize("who", [cast.deputy, cast.secretary, cast.chair_office])
def test_only_a_coordinator_breaks_silence_and_the_attempt_is_logged(silent, who):
    silent()
    person = who()
    with pytest.raises(NotAllowed):
        _object(now=NOW, person=person)
    assert stands().stage == "silence"
    assert Act.objects.filter(verb="refused-text", actor_name=person.account.name).count() == 1


def test_somebody_without_a_mandate_learns_nothing_of_the_text(silent):
    silent()
    with pytest.raises(NotFound):
        _object(now=NOW, person=cast.outsider())


def test_an_observer_never_breaks_silence_by_the_safe_value(silent):
    silent()
    with pytest.raises(NotAllowed) as refused:
        _object(now=NOW, person=cast.observer("ITA"))
    assert "member State" in refused.value.why.en
    assert Act.objects.filter(verb="refused-text", actor_name="Chiara Bellandi").exists()
    assert stands().stage == "silence"


def test_a_form_for_another_state_is_refused_and_logged(silent):
    silent()
    with pytest.raises(NotAllowed):
        _object(now=NOW, participant="KGZ")
    assert Act.objects.filter(verb="refused-text").count() == 1


def test_the_chair_stops_it_with_a_reason(silent):
    silent()
    with pytest.raises(Invalid):
        stop_silence("labour", why="", actor=cast.chair_office().actor, now=NOW)
    stop_silence("labour", why="A word is missing in Russian.", actor=cast.chair_office().actor, now=NOW)
    last = state_of(stands()).silences[-1]
    assert (stands().stage, last.outcome, last.why) == ("negotiation", "stopped", "A word is missing in Russian.")


def test_nobody_but_the_chairs_office_opens_or_stops_it(silent):
    silent()
    for person in (cast.secretary(), cast.coordinator("KAZ"), cast.outsider()):
        with pytest.raises(NotAllowed):
            stop_silence("labour", why="Because.", actor=person.actor, now=NOW)
    agreed_text("second")
    with pytest.raises(NotAllowed):
        open_silence("second", expires=EXPIRES, zone="UTC", title=TITLE, actor=cast.secretary().actor, now=NOW)


@pytest.mark.parametrize(
    ("hours", "where"), [(-1, "day"), (0, "day"), (1, "day"), (23, "day"), (24 * 400, "day")]
)  # fmt: skip
def test_an_instant_that_passed_or_comes_too_soon_or_too_late_is_refused(hours, where):
    agreed_text()
    with pytest.raises(Invalid) as refused:
        open_silence("labour", expires=NOW + timedelta(hours=hours), zone="UTC", title=TITLE,
                     actor=cast.chair_office().actor, now=NOW)  # fmt: skip
    assert refused.value.where == where
    assert stands().stage == "negotiation"


def test_live_proposals_stand_in_the_way_unless_the_chair_leaves_them_out():
    agreed_text()
    taken("labour", ("open-reading", {"number": 2, "printed": {}, "lines": {}}), proposal(1),
          proposal(2, paragraph=9, form="insert"), ("close-reading", {}))  # fmt: skip
    chair = cast.chair_office().actor
    with pytest.raises(Conflict) as refused:
        open_silence("labour", expires=EXPIRES, zone="UTC", title=TITLE, actor=chair, now=NOW)
    assert "No. 1, 2" in refused.value.why.en
    open_silence("labour", expires=EXPIRES, zone="UTC", title=TITLE, as_it_stands=True, actor=chair, now=NOW)
    settle_silences(EXPIRES + timedelta(minutes=1))
    state = state_of(stands())
    assert [one.fate for one in state.proposals.values()] == ["declined", "declined"]
    assert [one.id for one in state.standing()] == [1, 2, 3, 4]
    assert state.paragraphs[3].text.en == "Agree to share figures every year;"


def test_what_is_not_verified_in_both_languages_is_not_put_to_silence():
    agreed_text(verified=False)
    with pytest.raises(Conflict) as refused:
        open_silence("labour", expires=EXPIRES, zone="UTC", title=TITLE, actor=cast.chair_office().actor, now=NOW)
    assert "para. 1 (Russian: not verified)" in refused.value.why.en
    assert "п. 2 (русский: не сверен)" in refused.value.why.ru


def test_a_temporary_title_is_needed():
    agreed_text()
    with pytest.raises(Invalid) as refused:
        open_silence("labour", expires=EXPIRES, zone="UTC", title=Pair(), actor=cast.chair_office().actor, now=NOW)
    assert refused.value.where == "title"


def test_the_chair_who_looked_at_an_earlier_state_of_the_text_is_told():
    text = agreed_text()
    with pytest.raises(Conflict):
        open_silence("labour", expires=EXPIRES, zone="UTC", title=TITLE, actor=cast.chair_office().actor, now=NOW,
                     seen=text.last - 1)  # fmt: skip


def test_the_reminder_is_written_once_at_its_time(silent):
    silent(remind_hours=24)
    Letter.objects.all().delete()
    due = EXPIRES - timedelta(hours=24)
    cast.coordinator("TJK")
    assert remind_of_silences(due - MOMENT) == []
    assert remind_of_silences(due) == ["labour"]
    assert remind_of_silences(due + timedelta(minutes=1)) == []
    assert "истекает" in Letter.objects.get(account=cast.coordinator("TJK").account).subject


def test_a_reminder_missed_while_nothing_ran_is_written_while_silence_runs_and_not_afterwards(silent):
    silent(remind_hours=24)
    silent("other", remind_hours=24)
    assert remind_of_silences(EXPIRES - timedelta(minutes=3)) == ["labour", "other"]
    silent("third", remind_hours=24)
    assert remind_of_silences(EXPIRES) == []


def test_no_reminder_comes_after_the_silence_was_broken(silent):
    silent(remind_hours=24)
    _object(now=NOW + timedelta(hours=1))
    assert remind_of_silences(EXPIRES - timedelta(hours=1)) == []


def test_nothing_changes_the_text_while_silence_runs(silent):
    silent()
    for step in (proposal(), ("write", {"paragraph": 3, "lang": "en", "words": "x"}),
                 ("verify", {"paragraph": 3}), ("reopen", {"paragraph": 3, "why": "x"})):  # fmt: skip
        with pytest.raises(Conflict):
            taken("labour", step)


def test_a_new_chair_takes_over_a_running_silence(silent, monkeypatch):
    silent()
    old = cast.chair_office()
    new = cast._seated("new@cast.example", "Office of the next Chair", Role.CHAIR_OFFICE, "KGZ")
    monkeypatch.setattr(standing, "_chairs", [lambda: [ChairSpan("KGZ", date(2026, 1, 1))]])
    with pytest.raises(NotAllowed):
        stop_silence("labour", why="I was the Chair.", actor=old.actor, now=NOW)
    stop_silence("labour", why="We read it again.", actor=new.actor, now=NOW + timedelta(hours=2))
    assert Step.objects.filter(text__slug="labour").order_by("seq").last().acting_for == "KGZ"


def test_a_fault_in_one_text_keeps_no_other_from_being_settled(silent, monkeypatch):
    silent()
    silent("other")
    Step.objects.filter(text__slug="labour", kind="open-silence").update(data={"expires": "never", "zone": "UTC"})
    monkeypatch.setattr(states, "_states", type(states._states)())
    assert settle_silences(EXPIRES + timedelta(minutes=1)) == ["other"]
    assert stands().stage == "silence"


def test_a_year_of_the_symbol_is_that_of_the_instant_in_the_zone_of_the_chair():
    at = datetime(2030, 12, 28, 20, 30, tzinfo=UTC)
    agreed_text(now=at)
    open_silence("labour", expires=at + timedelta(days=3), zone="Asia/Almaty", title=TITLE,
                 actor=cast.chair_office().actor, now=at)  # fmt: skip
    settle_silences(at + timedelta(days=4))
    assert stands().symbol == "AP/DEC/2031/1"  # 01:30 on 1 January there
