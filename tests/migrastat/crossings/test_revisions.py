"""The revision triangle says what a reckoning at the end of each month would have said."""

import datetime as dt

import pyarrow.compute as pc
from tests.migrastat.crossings.histories import date, random_histories, table_of

from migrastat.crossings import Settings, count_migration, trace

END = 1500


def test_each_column_is_what_observation_to_the_end_of_that_month_gives():
    """Rerun with the crossings and the end of that day; statuses before the first crossing are the same."""
    days, arrivals, counts = random_histories(800, 6, 0, END, seed=6)
    table = table_of(days, arrivals, counts)
    how = {"start": date(0), "smallest": 0, "by": ("month", "direction"), "same_day": "rows"}
    rows = count_migration([table], Settings(end=date(END), **how), revisions=True).revisions.to_pylist()
    for last in (dt.date(2021, 3, 31), dt.date(2021, 12, 31), dt.date(2022, 8, 31), dt.date(2023, 2, 28), date(END)):
        seen = table.filter(pc.less_equal(table["date"], last))
        then = count_migration([seen], Settings(end=last, **how)).table.to_pylist()
        expected = {(row["month"], row["direction"], row["part"]): row["value"] for row in then}
        known = {
            (row["month"], row["direction"], row["part"]): row["value"]
            for row in rows
            if row["known_by"] == f"{last:%Y-%m}" and row["value"]
        }
        assert known == expected


def test_the_last_column_is_the_result():
    table = table_of(*random_histories(500, 6, 0.05, END, seed=7))
    how = Settings(start=date(0), end=date(END), smallest=0, by=("month", "direction"))
    counted = count_migration([table], how, revisions=True)
    last = [row for row in counted.revisions.to_pylist() if row["known_by"] == f"{date(END):%Y-%m}" and row["value"]]
    cells = {(row["month"], row["direction"], row["part"]): row["value"] for row in last}
    assert cells == {(row["month"], row["direction"], row["part"]): row["value"] for row in counted.table.to_pylist()}


def test_migration_is_known_after_sixteen_months_at_the_latest():
    """None of a month is open 17 months later, when the whole window of its last day has passed."""
    table = table_of(*random_histories(500, 6, 0, END, seed=8))
    counted = count_migration([table], Settings(start=date(0), end=date(END), smallest=0), revisions=True)
    late = [row["value"] for row in counted.revisions.to_pylist() if row["part"] == "undecided" and row["months"] >= 17]
    assert late
    assert set(late) == {0}


def test_a_crossing_is_settled_no_later_than_its_status():
    traced = trace([table_of(*random_histories(500, 6, 0.05, END, seed=9))], Settings(start=date(0), end=date(END)))
    for row in traced.to_pylist():
        if row["finalised"] is not None:
            assert row["date"] <= row["settled"] <= row["finalised"]
