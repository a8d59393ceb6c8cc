"""Periods, time left, days of reminders, stages and burden are plain arithmetic."""

from dataclasses import replace
from datetime import UTC, date, datetime
from types import MappingProxyType

import pytest
from tests.exchange.calls.conftest import CONTENT

from almaty.exchange.rules.calls.burden import Burden, Held, burden_of, cells_a_period
from almaty.exchange.rules.calls.content import FlowAsked, check_deadline, faults_before_opening, faults_of_content
from almaty.exchange.rules.calls.periods import check_order, periods, read_period
from almaty.exchange.rules.calls.standing import standing_of
from almaty.exchange.rules.calls.timing import latest_due, left
from almaty.kernel.identifiers import free_name
from almaty.kernel.pair import Pair
from almaty.kernel.refusal import Invalid
from almaty.process.rules.zones import deadline_words
from migrastat.structures import Code, CodeList, Dataflow, Dimension, Text

KNOWN = {"REFUGEES": ("A", "H"), "TRAFFICKING_VICTIMS": ("A",)}
STATES = {"TJK", "KGZ", "KAZ"}
NOW = datetime(2030, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("frequency", "first", "last", "count"),
    [
        ("A", "2020", "2024", 5),
        ("H", "2023-S2", "2024-S1", 2),
        ("Q", "2023-Q1", "2023-Q4", 4),
        ("M", "2023-11", "2024-02", 4),
    ],
)
def test_periods_are_listed_from_the_first_to_the_last(frequency, first, last, count):
    listed = periods(frequency, first, last)
    assert (listed[0], listed[-1], len(listed)) == (first, last, count)


@pytest.mark.parametrize(
    ("typed", "frequency"), [("2023-Q5", "Q"), ("2023-1", "M"), ("", "A"), ("23", "A"), ("2023-S1", "Q")]
)
def test_what_is_no_period_is_refused_with_how_to_write_it(typed, frequency):
    with pytest.raises(Invalid) as refused:
        read_period(typed, frequency, edge="first", where="here")
    assert refused.value.where == "here"
    assert refused.value.way_out.ru


def test_a_last_period_before_the_first_is_refused():
    with pytest.raises(Invalid):
        check_order("Q", "2024-Q1", "2023-Q4")


def test_everything_that_is_wrong_with_a_call_is_told_at_its_field():
    wrong = replace(
        CONTENT, title=Pair(), states=("TJK", "XXX"), audience="everybody", zone="Mars/Olympus",
        flows=(FlowAsked("REFUGEES", "M", "2020", "2024"), FlowAsked("BEES", "A", "2020", "2024"),
               FlowAsked("TRAFFICKING_VICTIMS", "A", "2024", "2020")),
    )  # fmt: skip
    where = [fault.where for fault in faults_of_content(wrong, known=KNOWN, states=STATES)]
    assert where == [
        "title",
        "REFUGEES_frequency",
        "flow_BEES",
        "TRAFFICKING_VICTIMS_last",
        "states",
        "audience",
        "zone",
    ]


def test_opening_needs_a_dataflow_a_state_both_titles_and_time():
    bare = replace(CONTENT, flows=(), states=(), title=Pair("English only"), deadline=NOW)
    codes = [fault.code for fault in faults_before_opening(bare, now=NOW)]
    assert codes == ["call-no-flows", "call-no-states", "call-one-language", "call-over"]
    assert not faults_before_opening(CONTENT, now=NOW)


def test_a_deadline_is_moved_later_only():
    assert check_deadline(CONTENT.deadline, now=NOW, before=CONTENT.deadline)
    assert not check_deadline(CONTENT.deadline.replace(hour=14), now=NOW, before=CONTENT.deadline)


@pytest.mark.parametrize(
    ("days", "hours", "en", "ru"),
    [
        (-3, 0, "3 days left", "осталось: 3 дня"),
        (-1, 0, "24 hours left", "осталось: 24 часа"),
        (0, -1, "1 hour left", "осталось: 1 час"),
        (5, 0, "overdue by 5 days", "срок истёк 5 дней назад"),
    ],
)
def test_time_left_is_told_in_words(later, days, hours, en, ru, deadline):
    words = left(deadline, later(days, hours)).words
    assert (words.en, words.ru) == (en, ru)


def test_a_reminder_is_due_from_the_morning_of_its_day_in_the_zone_of_the_call(deadline):
    """The deadline is 30 June 18:00 in Almaty; seven days before is 23 June, and eight o'clock there is 03:00 UTC."""
    days = (7, 1, -2)
    assert latest_due(deadline, "Asia/Almaty", days, datetime(2030, 6, 23, 2, 59, tzinfo=UTC)) is None
    assert latest_due(deadline, "Asia/Almaty", days, datetime(2030, 6, 23, 3, 0, tzinfo=UTC)) == date(2030, 6, 23)
    assert latest_due(deadline, "Asia/Almaty", days, datetime(2030, 6, 28, 3, 0, tzinfo=UTC)) == date(2030, 6, 23)
    assert latest_due(deadline, "Asia/Almaty", days, datetime(2030, 7, 3, 3, 0, tzinfo=UTC)) == date(2030, 7, 2)


def test_a_deadline_is_told_with_its_zone_in_both_languages(deadline):
    told = deadline_words(deadline, "Asia/Almaty")
    assert told.ru == "30 июня 2030 г., 18:00 (время Алматы, UTC+5)"
    assert deadline_words(deadline, "Asia/Kabul").en == "30 June 2030, 17:30 (Kabul time, UTC+4:30)"
    assert deadline_words(deadline, "UTC").en == "30 June 2030, 13:00 (UTC)"


def test_a_name_in_addresses_is_never_a_screen_of_its_own():
    assert free_name(Pair("New"), set(), otherwise="call-2030") == "call-2030"
    assert free_name(Pair("A" * 200), set(), otherwise="call-2030") == "a" * 48


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"stage": "open", "begun": False, "errors": 0}, "none"),
        ({"stage": "open", "begun": True, "errors": 0}, "begun"),
        ({"stage": "open", "begun": True, "errors": 3}, "errors"),
        ({"stage": "open", "begun": True, "errors": 0, "nothing": "not-held"}, "begun"),
        ({"stage": "returned", "begun": True, "errors": 0}, "returned"),
        ({"stage": "ready", "begun": True, "errors": 0}, "ready"),
        ({"stage": "bound", "begun": True, "errors": 0}, "bound"),
        ({"stage": "bound", "begun": True, "errors": 0, "nothing": "not-before"}, "not-before"),
        ({"stage": "bound", "begun": True, "errors": 0, "shared": ("secretariat", "members")}, "shared"),
    ],
)
def test_a_part_has_one_stage(facts, code):
    standing = standing_of(**({"nothing": ""} | facts))
    assert standing.code == code
    assert standing.words.en
    assert standing.words.ru


def test_the_widest_step_is_the_one_that_is_told():
    shared = standing_of(stage="bound", nothing="", begun=True, errors=0, shared=("secretariat", "members"))
    assert shared.words.en == "shared: member States"


def _dimension(name, count, total=""):
    codes = {f"{total or name}{number or ''}": Code(f"{name}{number}", Text(name)) for number in range(count)}
    return Dimension(name, Text(name), CodeList(f"CL_{name}", "1", Text(name), MappingProxyType(codes)), total=total)


def _dataflow(*dimensions):
    return Dataflow("FLOW_IN", "1", "ALM", Text("Inflows"), Text(), "flow", "PS", Text(), Text(), dimensions)


FLOW = _dataflow(_dimension("FREQ", 4), _dimension("REF_AREA", 200), _dimension("COUNTERPART", 200, "WLD"),
                 _dimension("SEX", 3, "_T"), _dimension("AGE", 10, "_T"), _dimension("CONCEPT", 3))  # fmt: skip


def test_cells_are_partners_by_sex_and_each_breakdown_over_all_partners():
    """12 partners and the total, and nine ages, each by three sexes; a concept without a total is answered once."""
    assert cells_a_period(FLOW, 12) == (1 + 12 + 9) * 3


def test_where_nothing_is_held_twenty_partners_are_reckoned_with():
    assert cells_a_period(FLOW, 0) == (1 + 20 + 9) * 3


def test_whoever_answered_before_is_asked_for_the_same_table_again():
    burden = burden_of(FLOW, periods=5, held=Held(cells=300, a_period=100, partners=12))
    assert (burden.cells, burden.held) == (500, 300)


def test_time_is_by_the_stated_rule_in_steps_of_five_minutes():
    """30 minutes, 200 figures typed at 10 seconds and 300 confirmed at 2: 73.3 minutes."""
    assert Burden(500, 300).minutes == 75
    assert Burden(500, 300).words.en == "about 1 h 15 min"
    assert (Burden(500, 300) + Burden(0, 0)).minutes == 105
