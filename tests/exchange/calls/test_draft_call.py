"""The secretariat drafts a call; nobody else, and of two people at once the second is told."""

from dataclasses import replace

import pytest
from tests import cast

from almaty.exchange.models import Answer, Call
from almaty.exchange.operations.calls import draft_call, drop_draft, open_call, save_call
from almaty.exchange.queries.calls import content_of
from almaty.exchange.rules.calls.content import FlowAsked
from almaty.kernel.actor import ANYONE
from almaty.kernel.pair import Pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound, SignInFirst

pytestmark = pytest.mark.django_db


def test_a_draft_keeps_all_that_it_says(drafted, content):
    call = Call.objects.get(slug=drafted().slug)
    assert replace(content_of(call), states=()) == replace(content, states=())
    assert set(content_of(call).states) == set(content.states)
    assert call.slug == "figures-for-the-fifth-som"
    assert call.stage == "draft"


def test_a_bare_year_becomes_its_first_and_last_part(drafted):
    call = drafted(flows=(FlowAsked("REFUGEES", "Q", "2022", "2023"),))
    assert content_of(call).flows == (FlowAsked("REFUGEES", "Q", "2022-Q1", "2023-Q4"),)


def test_drafting_is_an_entry_in_the_log_that_leaves_public_pages_alone(drafted, last_act):
    call = drafted()
    act = last_act()
    assert (act.verb, act.subject, act.actor_name, act.change) == (
        "draft-call", f"call:{call.slug}", "Gulnara Esenova", False)  # fmt: skip


@pytest.mark.parametrize("who", ["chair_office", "coordinator", "deputy", "observer", "outsider"])
def test_nobody_but_the_secretariat_writes_calls(drafted, content, now, who):
    call, actor = drafted(), getattr(cast, who)().actor
    with pytest.raises(NotAllowed):
        draft_call(content, actor=actor, now=now)
    with pytest.raises(NotAllowed):
        save_call(call.slug, content, saves=0, actor=actor, now=now)
    with pytest.raises(NotAllowed):
        drop_draft(call.slug, saves=0, actor=actor, now=now)
    assert Call.objects.count() == 1


def test_an_anonymous_reader_is_asked_to_sign_in(content, now):
    with pytest.raises(SignInFirst):
        draft_call(content, actor=ANYONE, now=now)


def test_what_cannot_be_read_is_refused_with_every_fault(drafted):
    with pytest.raises(Invalid) as refused:
        drafted(title=Pair(), zone="Mars/Olympus", flows=(FlowAsked("REFUGEES", "A", "2024", "2020"),))
    told = refused.value.told("en")
    assert "no title" in told
    assert "Mars" in told
    assert "lies before the first" in told
    assert not Call.objects.exists()


def test_of_two_people_who_save_the_second_is_told(drafted, content, now):
    call = drafted()
    first = replace(content, notes=Pair("Gulnara's notes"))
    second = replace(content, notes=Pair("Daniyar's notes"))
    save_call(call.slug, first, saves=0, actor=cast.secretary().actor, now=now)
    with pytest.raises(Conflict):
        save_call(call.slug, second, saves=0, actor=cast.second_secretary().actor, now=now)
    assert Call.objects.get().notes.en == "Gulnara's notes"


def test_a_saved_draft_asks_exactly_the_states_named_last(drafted, content, now):
    call = drafted()
    save_call(call.slug, replace(content, states=("TJK", "TKM")), saves=0, actor=cast.secretary().actor, now=now)
    assert set(Answer.objects.filter(call=call).values_list("participant", flat=True)) == {"TJK", "TKM"}


def test_a_dropped_draft_is_gone_and_its_name_free(drafted, now, last_act):
    call = drafted()
    drop_draft(call.slug, saves=0, actor=cast.second_secretary().actor, now=now)
    assert not Call.objects.exists()
    assert not Answer.objects.exists()
    assert last_act().verb == "drop-call"
    with pytest.raises(NotFound):
        drop_draft(call.slug, saves=0, actor=cast.second_secretary().actor, now=now)


def test_an_opened_call_is_neither_written_on_nor_dropped(opened, content, now):
    call = opened()
    for act in (lambda: save_call(call.slug, content, saves=call.saves, actor=cast.secretary().actor, now=now),
                lambda: drop_draft(call.slug, saves=call.saves, actor=cast.secretary().actor, now=now),
                lambda: open_call(call.slug, saves=call.saves, actor=cast.secretary().actor, now=now)):  # fmt: skip
        with pytest.raises(Conflict):
            act()
    assert Call.objects.get().stage == "open"
