"""The rights of a chair's office begin and end with the term of its State, by the record; everybody is told why."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from tests import cast

from almaty.kernel.actor import Role, Verb
from almaty.kernel.refusal import NotAllowed
from almaty.people.queries import actor_for, chair_receivers
from almaty.people.rules import ChairSpan, chair_on
from almaty.people.rules.effect import Effect, standing_of
from almaty.process.models import ChairDateClaim
from almaty.process.queries import chair_spans

pytestmark = pytest.mark.django_db

FIRST = date(2025, 4, 24)
"""The day on which Kazakhstan took the chair from Azerbaijan, as the record has it in use."""


@pytest.fixture
def incoming():
    """Return somebody of the office of Azerbaijan, which chaired before; the mandate itself has no end."""
    return cast._seated("former@cast.example", "Former office", Role.CHAIR_OFFICE, "AZE")


def _end_on(day):
    """Let the record say that the term of Kazakhstan has ended on a day."""
    start = ChairDateClaim.objects.get(term="chair-6", bound="start", in_use=True)
    start.pk, start.key, start.bound, start.date = None, "test-end", "end", start.date.__class__(str(day))
    start.save(force_insert=True)


def test_terms_of_the_record_follow_one_another_and_the_incoming_holds_the_day_of_the_handover():
    spans = chair_spans()
    assert spans[-1] == ChairSpan("KAZ", FIRST, None)
    assert [chair_on(spans, FIRST + timedelta(days=days)) for days in (-1, 0, 1)] == ["AZE", "KAZ", "KAZ"]
    assert all(one.until is None or one.until <= two.since for one, two in pairwise(spans))
    assert chair_on(spans, date(2001, 1, 1)) == ""


def test_the_office_of_the_state_that_chairs_is_in_force(now):
    actor = cast.chair_office().actor
    assert actor.may_for(Verb.HOLD_PEN, "KAZ")
    assert actor.off_chair == ()


def test_before_its_term_a_mandate_that_runs_carries_nothing(now):
    aigerim = cast.chair_office().account
    aigerim.mandates.update(starts=date(2024, 1, 1))
    held = [bool(actor_for(aigerim, today=FIRST + timedelta(days=days)).roles) for days in (-1, 0)]
    assert held == [False, True]


def test_with_the_term_the_rights_end_though_the_mandate_has_no_end(now):
    aigerim = cast.chair_office().account
    _end_on(now.date() - timedelta(days=1))
    actor = actor_for(aigerim, today=now.date())
    assert not actor.roles
    assert [held.participant for held in actor.off_chair] == ["KAZ"]
    assert actor_for(aigerim, today=now.date() - timedelta(days=1)).roles == {Role.CHAIR_OFFICE}
    assert chair_receivers(today=now.date()) == []


def test_a_refusal_tells_that_the_chair_is_elsewhere_in_both_languages(incoming):
    with pytest.raises(NotAllowed) as refused:
        incoming.actor.require(Verb.READ_LOG)
    assert refused.value.code == "chair-elsewhere"
    assert "not with AZE" in refused.value.told("en")
    page = incoming.client.get("/ru/log/")
    assert page.status_code == 403
    assert "сегодня председательствует не AZE" in page.content.decode()


def test_a_refusal_of_what_no_chairs_office_may_names_who_may(incoming):
    with pytest.raises(NotAllowed, match="secretariat"):
        incoming.actor.require(Verb.GRANT_MANDATE)


def test_other_mandates_of_the_same_person_go_on(incoming, now):
    cast._seated("former@cast.example", "Former office", Role.EXPERT, "AZE")
    assert actor_for(incoming.account, today=now.date()).roles == {Role.EXPERT}


def test_the_roster_and_the_persons_own_pages_say_why_it_is_not_in_force(incoming, now):
    cast.chair_office()
    roster = cast.secretary().client.get("/en/people/").content.decode()
    assert "ended with the chair of its State, on 24 April 2025" in roster
    own = incoming.client.get("/ru/people/mandates/").content.decode()
    assert "прекратились с окончанием председательства: 24 апреля 2025" in own
    assert "not in force today" in incoming.client.get("/en/desk/").content.decode()
    assert "in force" in cast.chair_office().client.get("/en/people/mandates/").content.decode()


@pytest.mark.parametrize(
    ("spans", "effect", "day"),
    [
        ([], Effect.NO_CHAIR, None),
        ([ChairSpan("KAZ", date(2025, 1, 1), date(2026, 1, 1))], Effect.CHAIR_ENDED, date(2026, 1, 1)),
        ([ChairSpan("KAZ", date(2027, 1, 1))], Effect.CHAIR_TO_COME, date(2027, 1, 1)),
        ([ChairSpan("KAZ", date(2020, 1, 1), date(2021, 1, 1)), ChairSpan("KAZ", date(2027, 1, 1))],
         Effect.CHAIR_TO_COME, date(2027, 1, 1)),
        ([ChairSpan("KAZ", date(2025, 1, 1))], Effect.IN_FORCE, None),
        ([ChairSpan("TJK", date(2025, 1, 1))], Effect.NO_CHAIR, None),
    ],
)  # fmt: skip
def test_how_a_mandate_stands_follows_from_the_terms(spans, effect, day):
    mandate = cast.chair_office().account.mandates.get()
    standing = standing_of(mandate, proved=True, spans=spans, today=date(2026, 6, 1))
    assert (standing.effect, standing.day) == (effect, day)
    assert standing.words.en
    assert standing.words.ru


def test_only_somebody_of_a_chairs_office_costs_the_three_queries_of_the_terms(now, django_assert_num_queries):
    farrukh, aigerim = cast.coordinator().account, cast.chair_office().account
    with django_assert_num_queries(1):
        actor_for(farrukh, today=now.date())
    with django_assert_num_queries(4):
        actor_for(aigerim, today=now.date())
