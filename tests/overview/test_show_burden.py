"""The meter counts how many answers are asked of each State, so that no small State drowns; who sees which row."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import cast
from tests.commitments import making
from tests.exchange.sharing import answers
from tests.texts import story

from almaty.exchange.models import Call
from almaty.kernel.pair import Pair
from almaty.overview.queries.burden import burden_page
from almaty.overview.rules.load import Middle, StateLoad, middle
from almaty.people.models import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    """Return this moment."""
    return datetime.now(tz=UTC)


def _asked(now):
    """Ask Tajikistan for two parts of a call and a report, and every member for a reading of a text."""
    for flow, stage in (("FLOW_IN", "bound"), ("FLOW_OUT", "open")):
        answers.answer(answers.flows("2024"), flow=flow, stage=stage)
    Call.objects.update(opened_at=now)
    story.read(now)
    making.declared(datetime(2026, 1, 10, tzinfo=UTC), first_due=date(2026, 3, 1), last_due=date(2029, 3, 1))


def _rows(person, now):
    return {row.code: row for row in burden_page(person.actor, now=now).rows}


def test_what_is_asked_is_counted_across_rooms_with_what_was_given(now):
    _asked(now)
    rows = _rows(cast.secretary(), now)
    tajikistan, kyrgyzstan = rows["TJK"], rows["KGZ"]
    assert (tajikistan.parts, tajikistan.bound, tajikistan.readings, tajikistan.silences) == (2, 1, 1, 0)
    assert (tajikistan.reports, tajikistan.received, tajikistan.total) == (1, 0, 4)
    assert tajikistan.cost.minutes >= 60
    assert (kyrgyzstan.parts, kyrgyzstan.readings, kyrgyzstan.total) == (0, 1, 1)
    assert next(iter(rows)) == "TJK"
    page = cast.chair_office().client.get("/en/burden/").content.decode()
    assert "Tajikistan" in page
    assert "1 of 2" in page
    assert "Median of" in page
    assert Act.objects.order_by("-seq").first().verb == "read-burden"
    assert "Медиана по" in cast.secretary().client.get("/ru/burden/").content.decode()


def test_a_state_sees_its_own_row_beside_the_middle_and_no_other(now):
    _asked(now)
    for person in (cast.coordinator("KGZ"), cast.deputy("KGZ"), cast.observer("ITA")):
        assert len(_rows(person, now)) == 1
    page = cast.coordinator("KGZ").client.get("/en/burden/").content.decode()
    assert "Kyrgyzstan" in page.split("<tbody")[1]
    assert "Tajikistan" not in page.split("<tbody")[1]
    assert "Median of" in page
    assert not Act.objects.filter(verb="read-burden").exists()
    assert "/en/burden/" in cast.coordinator("KGZ").client.get("/en/desk/").content.decode()


def test_others_are_refused_with_the_reason():
    assert Client().get("/ru/burden/").status_code == 401
    assert cast.outsider().client.get("/en/burden/").status_code == 403


def test_the_middle_is_that_of_members_alone():
    loads = [StateLoad(code, Pair(), member, parts=parts) for code, member, parts in (
        ("A", True, 1), ("B", True, 2), ("C", True, 30), ("D", False, 99),
    )]  # fmt: skip
    assert middle(loads)["parts"] == middle(loads)["total"] == Middle(2.0)
    assert [middle(loads[:many])["parts"].decimals for many in (2, 3)] == [1, 0]
    assert middle(loads[3:]) == {}


def test_more_calls_and_reports_ask_no_more_questions(now):
    _asked(now)
    client, counts = cast.secretary().client, []
    for more in range(2):
        if more:
            answers.answer(answers.flows("2024"), call="another-call")
            Call.objects.update(opened_at=now)
            making.declared(datetime(2026, 1, 10, tzinfo=UTC), first_due=date(2026, 3, 1), last_due=date(2029, 3, 1))
        client.get("/en/burden/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/en/burden/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
