"""What the rule says at its edges, case by case."""

import pyarrow as pa
import pytest
from tests.migrastat.crossings.histories import date, dates, history

from migrastat.crossings import Rule, Settings, trace

END = 3000


def judged(*crossings, initial=None, end=END, **more):
    """Return (before, after, migration) of each crossing of one person; a dot is unknown."""
    traced = trace([history(*crossings)], Settings(start=date(0), end=date(end), **more), initial=initial)
    words = {None: ".", 0: "0", 1: "1"}
    return [
        words[row["status_before"]] + words[row["status_after"]] + " " + row["migration"] for row in traced.to_pylist()
    ]


def test_a_resident_comes_home_and_a_visitor_leaves():
    assert judged("D 1000", "A 1010") == ["11 no", "11 no"]
    assert judged("A 1000", "D 1010") == ["00 no", "00 no"]


@pytest.mark.parametrize(("stay", "says"), [(364, "00 no"), (365, "01 yes"), (366, "01 yes")])
def test_a_stay_of_365_days_without_a_break_settles(stay, says):
    assert judged("A 1000", f"D {1000 + stay}")[0] == says


@pytest.mark.parametrize(("away", "says"), [(121, "01 yes"), (122, "01 yes"), (123, "00 no")])
def test_122_days_away_still_allow_a_migration_and_123_refute_it(away, says):
    assert judged("A 1000", "D 1100", f"A {1100 + away}")[0] == says


@pytest.mark.parametrize(("away", "says"), [(121, "10 yes"), (122, "10 yes"), (123, "11 no")])
def test_the_rule_is_the_same_for_emigrants(away, says):
    assert judged("D 1000", "A 1100", f"D {1100 + away}")[0] == says


@pytest.mark.parametrize(("days", "says"), [(364, "0. undecided"), (365, "01 yes")])
def test_the_last_day_of_observation_is_not_a_day_spent(days, says):
    """Days are differences of dates: who arrives 365 days before the end has spent 365 days at the end."""
    assert judged("A 1000", end=1000 + days) == [says]


@pytest.mark.parametrize(("days", "says"), [(122, "0. undecided"), (123, "00 no")])
def test_a_refutation_is_known_before_the_window_has_passed(days, says):
    assert judged("A 1000", "D 1010", end=1010 + days)[0] == says


def test_what_cannot_be_decided_is_undecided_and_so_is_all_that_hangs_on_it():
    assert judged("A 1000", "D 1243", "A 1244", end=1300) == ["0. undecided", ".. undecided", ".. undecided"]


@pytest.mark.parametrize(("spent", "says"), [(242, "no"), (243, "undecided"), (244, "undecided")])
def test_a_return_after_less_than_243_days_is_no_migration_whatever_else_is(spent, says):
    """With 243 days, both crossings can still become migrations: 122 away, 122 back, and away for good."""
    assert judged("A 1000", f"D {1000 + spent}", end=1000 + spent + 50) == ["0. undecided", f".. {says}"]
    if spent == 243:
        later = judged("A 1000", "D 1243", "A 1365", "D 1487")
        assert [each.split()[1] for each in later] == ["yes", "yes", "no", "no"]


def test_a_return_on_the_same_day_takes_no_day():
    assert judged("A 1000", "D 1200", "A 1200", "D 1365")[0] == "01 yes"
    assert judged("D 1000", "A 1000") == ["11 no", "11 no"]


def test_several_crossings_on_one_day_are_followed_in_turn():
    assert judged("A 1000", "D 1000", "A 1000", "D 1365") == ["01 yes", "11 no", "11 no", "10 yes"]


def test_a_row_that_stands_twice_counts_once():
    assert judged("A 1000", "A 1000", "D 1400", "D 1400") == ["01 yes", "10 yes"]


@pytest.mark.parametrize(("second", "says"), [(1243, "01 yes"), (1244, "01 yes"), (1246, "00 no")])
def test_a_missing_departure_is_put_half_way_rounded_down(second, says):
    """Away from the middle of the gap: 1000 + 243 // 2 = 1121, that is 122 days; 1000 + 246 // 2 leaves 123."""
    assert judged("A 1000", f"A {second}")[0] == says


def test_a_missing_crossing_can_make_its_person_unknown_from_there():
    crossings = ("A 1000", "A 1100", "D 1200", "A 1900")
    assert judged(*crossings, missing="error") == ["0. undecided", *[".. unknown"] * 3]
    before = ("A 100", "D 600", "A 1100", "A 2000")
    assert judged(*before, missing="error") == ["01 yes", "10 yes", "0. undecided", ".. unknown"]


def test_a_missing_crossing_spoils_nobody_else():
    one, other = history("A 1000", "A 1100", person=1), history("A 1000", "D 1400", person=2)
    how = Settings(start=date(0), end=date(END), missing="error")
    told = trace([pa.concat_tables([one, other])], how)["migration"].to_pylist()
    assert told == ["undecided", "unknown", "yes", "yes"]


def status(value, as_of, person=1):
    return pa.table({"person": [person], "status": [value], "as_of": dates([as_of])})


def test_a_given_status_goes_before_the_direction_of_the_first_crossing():
    assert judged("A 1000", "D 1010") == ["00 no", "00 no"]
    assert judged("A 1000", "D 1010", initial=status(1, 900)) == ["11 no", "10 yes"]


def test_a_status_as_of_a_later_day_is_not_used():
    assert judged("A 1000", "D 1010", initial=status(1, 1001)) == ["00 no", "00 no"]
    assert judged("A 1000", "D 1010", initial=status(1, 1000)) == ["11 no", "10 yes"]


def test_of_several_statuses_the_latest_holds_and_a_contradiction_says_nothing():
    both = pa.concat_tables([status(0, 800), status(1, 900)])
    assert judged("A 1000", initial=both) == ["11 no"]
    against = pa.concat_tables([status(0, 900), status(1, 900)])
    assert judged("A 1000", initial=against) == ["01 yes"]


def test_an_observed_status_needs_365_days_of_observation():
    """Before, the first crossing settles nothing; the first one that would make a status does."""
    assert judged("A 364", "D 400", initial=None, **{"end": END}) == ["00 no", "00 no"]
    from_start = Settings(start=date(0), end=date(END), initial="observed")
    early = trace([history("A 364", "D 800", "A 1300")], from_start)
    assert early["status_before"].to_pylist() == [None, 1, 0]
    assert early["migration"].to_pylist() == ["unknown", "yes", "yes"]
    later = trace([history("A 365", "D 800", "A 1300")], from_start)
    assert later["migration"].to_pylist() == ["yes", "yes", "yes"]


def test_final_dates_are_those_of_the_rule():
    """A migration is final on t + 365 + days back, a refutation on t + 122 + days there; never before the last one."""
    traced = trace([history("A 1000", "D 1100", "A 1150", "D 2000", "A 2010")], Settings(start=date(0), end=date(END)))
    final = [(each - date(0)).days for each in traced["finalised"].to_pylist()]
    assert final == [1415, 1415, 1415, 2132, 2132]
    settled = [(each - date(0)).days for each in traced["settled"].to_pylist()]
    assert settled == [1415, 1100, 1415, 2132, 2010]


def test_days_and_window_are_parameters():
    nine_of_twelve = Rule(270, 365)
    assert judged("A 1000", "D 1270", rule=nine_of_twelve)[0] == "01 yes"
    assert judged("A 1000", "D 1269", rule=nine_of_twelve)[0] == "00 no"
    for days in ((0, 487), (365, 364), (365, 730)):
        with pytest.raises(ValueError, match="is no rule"):
            Rule(*days)


def test_dates_without_times_are_put_in_the_order_that_alternates():
    """A resident who crosses out and back every day, written down with the arrival first."""
    crossings = ["A 1000", *(f"{way} {day}" for day in range(1400, 1420) for way in "AD"), "D 2000"]
    assert judged(*crossings)[0] == "01 yes"
    assert judged(*crossings)[-1] == "10 yes"
    assert len(judged(*crossings)) == 42


def test_times_of_day_order_the_crossings_of_a_day():
    moments = ["2021-03-01T18:00:00", "2021-03-01T08:00:00", "2021-03-01T12:00:00"]
    table = pa.table({"person": [1] * 3, "date": moments, "direction": ["D", "A", "A"]})
    traced = trace([table], Settings(start=date(0), end=date(END)))
    assert traced["arrival"].to_pylist() == [1, 0]
    with_times = pa.table({"person": [1] * 3, "date": moments, "direction": ["A", "A", "D"]})
    assert trace([with_times], Settings(start=date(0), end=date(END)))["arrival"].to_pylist() == [1, 0, 1]
