"""What a review counts: with the eyes of its audience, and silence as a state."""

import json
from datetime import datetime, timedelta

import pytest
from tests.commitments import making

from almaty.handover.operations.review import start_review
from almaty.handover.queries.review import compose
from almaty.handover.rules.review.drawing import Bar, Kind, Trend, panels, stacked
from almaty.handover.rules.review.then_and_now import then_and_now
from almaty.kernel.actor import SYSTEM
from almaty.kernel.audience import Audience
from almaty.kernel.pair import pair
from migrastat import Observation

LATER = making.NOW + timedelta(days=500)


def _commitments(audience) -> str:
    review = start_review(term="", first=making.NOW.date(), last=LATER.date(), title=pair("Days", "Дни"),
                          audience=audience, actor=SYSTEM, now=LATER)  # fmt: skip
    chapter = next(one for one in compose(review, now=LATER, site="")["en"]["chapters"] if one["key"] == "commitments")
    return json.dumps(chapter, ensure_ascii=False)


@pytest.mark.django_db
def test_a_review_counts_what_its_readers_may_know_and_silence_by_name():
    making.declared(audience=Audience.PUBLIC, audience_reports=Audience.PUBLIC)
    making.declared(audience=Audience.MEMBERS, audience_reports=Audience.MEMBERS)
    public, members = _commitments(Audience.PUBLIC), _commitments(Audience.MEMBERS)
    assert "Declared in these days: 1." in public and "Declared in these days: 2." in members
    assert "Reports received: 0 of" in public and "No report received" in public
    assert "Declared in these days" in public and "%" not in public


def test_a_movement_is_told_over_the_same_states_and_never_across_a_break():
    def line(*values):
        return [Observation(year, value, "A") for year, value in values]

    lines = {"A": line((2022, 10), (2024, 14)), "B": line((2022, 5), (2024, 90)), "C": line((2024, 7))}
    days = {"first": datetime(2023, 3, 28).date(), "last": datetime(2025, 4, 24).date()}  # noqa: DTZ001
    ends = then_and_now(lines, **days, time_type="end-year", asked=4, breaks={"B": [2023]})
    assert (ends.then, ends.now, ends.moved, ends.compared, ends.asked, ends.broken) == (10, 14, 4, 1, 4, ("B",))
    alone = then_and_now({"A": line((2024, 14))}, **days, time_type="mid-year", asked=4, breaks={})
    assert alone.moved is None, "one year is no movement"
    assert then_and_now({}, **days, time_type="mid-year", asked=4, breaks={}) is None


def test_drawings_escape_what_people_typed_and_survive_zeros():
    drawn = stacked([Kind('<b>"in time"', "done"), Kind("silent", "silent")], [Bar("A & B " * 30, (0, 0))], title="<x>")
    assert "<b>" not in drawn.svg and "&lt;b&gt;" in drawn.svg and "A &amp; B" in drawn.svg
    one = panels([Trend("T", "u", ((2024, 0.0),))], first=2024, last=2024, title="T", lang="en")
    assert "NaN" not in one.svg and one.height > 0
