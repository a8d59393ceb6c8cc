"""A schedule lays dates ahead; it never touches what was reported, nor what passed without a report."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from almaty.commitments.rules.reporting import Reported, in_effect
from almaty.commitments.rules.schedule import (
    date_taken,
    due_dates,
    locked,
    next_due,
    next_step,
    owed_since,
    remind_on,
    rescheduled,
)

DAYS = st.dates(date(2024, 1, 1), date(2034, 12, 31))
HELD = st.dictionaries(DAYS, st.booleans(), max_size=12)
STEPS = [30, 7, -1, -14, -45]


@given(DAYS, st.integers(1, 60), DAYS)
def test_the_dates_of_a_schedule_rise_begin_with_the_first_and_end_by_the_last(first, months, last):
    found = due_dates(first, months, last)
    assert found == sorted(set(found))
    assert found[:1] == ([first] if first <= last else [])
    assert all(one <= last for one in found)


@given(HELD, st.lists(DAYS, max_size=12), DAYS)
def test_a_changed_schedule_never_changes_what_was_reported_nor_what_passed(held, wanted, today):
    add, remove = rescheduled(wanted, held, today)
    after = {one: held.get(one, False) for one in (held.keys() - set(remove)) | set(add)}
    assert {one: told for one, told in held.items() if told or one < today}.items() <= after.items()
    assert {one for one, told in after.items() if one >= today and not told} == {
        one for one in wanted if one >= today and not held.get(one, False)
    }
    assert not [one for one in add if one < today]


@given(HELD, st.lists(DAYS, max_size=12), DAYS)
def test_lateness_cannot_be_scheduled_away(held, wanted, today):
    add, remove = rescheduled(wanted, held, today)
    after = {one: held.get(one, False) for one in (held.keys() - set(remove)) | set(add)}
    assert owed_since(after, today) == owed_since(held, today)


@given(HELD, DAYS)
def test_a_report_counts_for_the_earliest_date_that_is_open_and_whose_time_has_begun(held, today):
    taken = date_taken(held, today, 60)
    for one in sorted(held):
        if not held[one] and not locked(one, held, today, 60):
            before = max((other for other in held if other < one), default=date.min)
            assert taken == (one if before < today else None)
            break
    else:
        assert taken is None


@given(HELD, DAYS)
def test_what_is_owed_has_passed_and_what_is_next_has_not(held, today):
    since, ahead = owed_since(held, today), next_due(held, today)
    assert since is None or (since < today and not held[since])
    assert ahead is None or (ahead >= today and not held[ahead])


@given(DAYS, st.lists(st.integers(0, 40), min_size=1, max_size=60))
def test_each_reminder_is_written_once_whatever_days_nobody_looked(due, pauses):
    told: list[int] = []
    day, written = due - timedelta(days=60), []
    for pause in pauses:
        day += timedelta(days=pause)
        looked_at = remind_on(due, STEPS, told)
        step = next_step(due, STEPS, told, day)
        if step is not None:
            assert looked_at is not None
            assert looked_at <= day
            written.append(step)
            told = [one for one in STEPS if one >= step]
    assert written == sorted(set(written), reverse=True)
    assert day < due + timedelta(days=45) or -45 in written


def test_a_locked_date_is_one_whose_successor_passed_long_ago():
    dates = [date(2026, 1, 1), date(2027, 1, 1)]
    assert not locked(dates[0], dates, date(2027, 3, 2), 60)
    assert locked(dates[0], dates, date(2027, 3, 3), 60)
    assert not locked(dates[1], dates, date(2039, 1, 1), 60)


def test_a_correction_of_a_correction_speaks_for_the_report_that_both_correct():
    told = [Reported(1, "planning"), Reported(2, "fulfilled"), Reported(3, "dropped", 2), Reported(4, "under-way", 3)]
    assert in_effect(told).seq == 4
    assert in_effect([*told, Reported(5, "not-started", 1)]).seq == 4
    assert in_effect([]) is None
