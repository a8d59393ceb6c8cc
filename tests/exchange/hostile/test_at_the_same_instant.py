"""Two who act at once: one act stands, the other is told; and what a stop kept from happening happens at the start."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from tests import cast
from tests.exchange.answers import calling
from tests.exchange.sharing import answers

from almaty.exchange.models import Answer, Call, Consent, MirrorNote, Part, Release
from almaty.exchange.operations.answers import bind, reopen
from almaty.exchange.operations.calls import draft_call, open_call
from almaty.exchange.operations.explain_mirror import write_mirror_note
from almaty.exchange.operations.sharing import consent, consent_in_advance, finish_rules, set_protection
from almaty.exchange.queries import faulty_releases
from almaty.exchange.rules.calls.content import Content
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Refusal
from almaty.people.models import Act
from almaty.people.queries import broken_chain

WHOLE = answers.ABOUT | {"duration": pair("12 months", "12 месяцев").as_dict()}


def _second(state="TJK"):
    """Return the coordinator in a second window: one person binds a State."""
    return cast.coordinator(state)


def _together(*verbs):
    """Do several things at the same instant, each in a thread; return what came of each: "done" or a refusal's code."""
    start, told = threading.Barrier(len(verbs)), {}

    def go(number, verb):
        try:
            start.wait(30)
            verb()
            told[number] = "done"
        except Refusal as refusal:
            told[number] = refusal.code or type(refusal).__name__
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=each) for each in enumerate(verbs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert broken_chain() == []
    return [told[number] for number in range(len(verbs))]


@pytest.mark.usefixtures("committed")
def test_of_two_who_bind_at_once_one_binds_and_a_rule_acts_once():
    first, second = cast.coordinator().actor, _second().actor
    consent_in_advance("TJK", "FLOW_IN", "members", actor=first, now=answers.NOW)
    part = answers.answer(answers.flows("2024"), stage="ready", about=WHOLE)
    came = _together(*(lambda actor=actor: bind(part.pk, actor=actor, now=answers.NOW) for actor in (first, second)))
    assert came.count("done") == 1
    assert Act.objects.filter(verb="bind-answer").count() == 1
    assert [row.slug for row in Release.objects.filter(owner="TJK")] == ["flow-in-tjk-members-1"]
    assert Consent.objects.filter(part=part).count() == 1


@pytest.mark.usefixtures("committed")
def test_of_two_who_open_a_call_at_once_one_opens_it_and_every_state_is_asked_once():
    people = cast.secretary().actor, cast.second_secretary().actor
    content = Content(
        title=pair("At once", "Сразу"), notes=pair("", ""), flows=calling.FLOWS, states=calling.STATES,
        deadline=calling.NOW + timedelta(days=900), zone="Asia/Dushanbe", audience="members", remind_days=(7,),
    )  # fmt: skip
    call = draft_call(content, actor=people[0], now=calling.NOW)
    came = _together(*(
        lambda actor=actor: open_call(call.slug, saves=call.saves, actor=actor, now=calling.NOW) for actor in people
    ))  # fmt: skip
    assert came.count("done") == 1
    assert Call.objects.get(slug=call.slug).stage == "open"
    assert Answer.objects.filter(call=call).count() == 3
    assert Part.objects.filter(answer__call=call).count() == 9
    assert Act.objects.filter(verb="open-call", subject=f"call:{call.slug}").count() == 1


@pytest.mark.usefixtures("committed")
def test_an_answer_is_shared_or_opened_again_but_never_shared_unbound():
    me, second = cast.coordinator().actor, _second().actor
    part = answers.answer(answers.flows("2024"))
    came = _together(
        lambda: consent(part.pk, "public", actor=me, now=answers.NOW),
        lambda: reopen(part.pk, why="A district was missing.", actor=second, now=answers.NOW),
    )
    assert came[1] == "done"
    made = Release.objects.filter(owner="TJK").count()
    assert made == Consent.objects.count() == came.count("done") - 1
    assert not {fault.release for fault in faulty_releases()} & set(Release.objects.values_list("slug", flat=True))


@pytest.mark.usefixtures("committed")
def test_of_two_notes_on_one_difference_one_stands():
    people = {"TJK": cast.coordinator().actor, "KGZ": cast.coordinator("KGZ").actor}
    said = {"language": "en", "seen": 0, "now": answers.NOW}
    came = _together(*(
        lambda state=state, actor=actor: write_mirror_note(
            "TJK", "KGZ", "FLOW_OUT~FLOW_IN", text=f"By {state}", for_state=state, actor=actor, **said)
        for state, actor in people.items()
    ))  # fmt: skip
    assert came.count("done") == 1
    assert MirrorNote.objects.filter(replaced_at__isnull=True).count() == 1


@pytest.fixture
def stopped(db):
    """Return an answer that was bound under two rules, of which none could act as the platform stopped."""
    for step in ("members", "public"):
        consent_in_advance("TJK", "FLOW_IN", step, actor=cast.coordinator().actor, now=answers.NOW)
    return answers.answer(answers.flows("2024"))


def test_what_a_stop_between_binding_and_release_left_undone_is_done_at_the_next_start(stopped):
    done = finish_rules(now=answers.NOW + timedelta(hours=1))
    assert [release.slug for release in done.releases] == ["flow-in-tjk-members-1", "flow-in-tjk-public-1"]
    assert {act.actor_name for act in Act.objects.filter(verb="release-by-rule")} == {"almaty"}
    assert finish_rules(now=answers.NOW + timedelta(hours=2)).releases == ()


def test_a_rule_that_was_kept_back_for_a_reason_is_not_tried_at_every_start(db):
    """Of two figures one is small and the other its only cover: nothing can be left out."""
    me = cast.coordinator().actor
    consent_in_advance("TJK", "FLOW_IN", "public", actor=me, now=answers.NOW)
    set_protection("TJK", "FLOW_IN", "public", {"method": "none"}, actor=me, now=answers.NOW)
    two = [answers.row(code, "_T", "2024", value) for code, value in (("WLD", 100), ("RUS", 97))]
    consent(answers.answer(two).pk, "public", actor=me, now=answers.NOW)
    set_protection("TJK", "FLOW_IN", "public", {"method": "suppress"}, actor=me, now=answers.NOW)
    answers.answer([*two, answers.row("ITA", "_T", "2024", 3)], call="figures-2027")
    came = [[(step, why.code) for step, why in finish_rules(now=answers.NOW).refused] for _ in range(2)]
    assert came == [[("public", "not-protected")], []]
    assert Release.objects.filter(owner="TJK").count() == 1


def test_a_rule_given_after_the_binding_and_a_step_decided_on_are_left_alone(db):
    part = answers.answer(answers.flows("2024"))
    me = cast.coordinator().actor
    consent_in_advance("TJK", "FLOW_IN", "public", actor=me, now=answers.NOW + timedelta(days=1))
    consent_in_advance("TJK", "FLOW_IN", "members", actor=me, now=answers.NOW)
    made = consent(part.pk, "members", actor=me, now=answers.NOW)
    assert finish_rules(now=answers.NOW + timedelta(days=2)).releases == ()
    assert [row.slug for row in Release.objects.filter(owner="TJK")] == [made.slug]
