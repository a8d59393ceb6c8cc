"""A sum over States says of how many it is, and compares only States that have both years."""

from almaty.picture.rules.change import largest, latest_change, sum_over
from migrastat import Observation, SeriesKey

KEY = SeriesKey("REFUGEES", "WLD", "TJK")


def test_a_sum_says_how_many_states_have_a_figure():
    total = sum_over({"TJK": [Observation(2025, 5.0)], "KAZ": [Observation(2024, 9.0)], "UZB": []}, asked=3)
    assert (total.year, total.value, total.held, total.asked) == (2025, 5.0, 1, 3)


def test_a_change_compares_only_states_with_both_years():
    """A State that stops reporting must not look like people who left."""
    lines = {
        "TJK": [Observation(2024, 10.0), Observation(2025, 12.0)],
        "KAZ": [Observation(2024, 1000.0)],
        "UZB": [Observation(2025, 7.0)],
    }
    total = sum_over(lines, asked=3)
    assert (total.value, total.change, total.compared) == (19.0, 2.0, 1)


def test_a_break_in_one_series_marks_the_sum():
    lines = {"IRN": [Observation(2024, 100.0), Observation(2025, 20.0, "B")]}
    assert sum_over(lines, asked=1).broken


def test_nothing_held_gives_no_sum():
    assert sum_over({"TJK": []}, asked=1) is None


def test_one_year_alone_has_no_change():
    total = sum_over({"TJK": [Observation(2025, 5.0)]}, asked=1)
    assert (total.change, total.since) == (None, None)


def test_years_that_do_not_follow_each_other_make_no_yearly_change():
    rows = [Observation(2020, 1.0), Observation(2025, 9.0)]
    assert latest_change(rows, key=KEY, area="TJK", slug="refugees-hosted") is None


def test_the_largest_changes_come_first_whatever_their_sign():
    changes = [
        latest_change([Observation(2024, 10.0), Observation(2025, later)], key=KEY, area=area, slug="x")
        for area, later in (("TJK", 12.0), ("IRN", 1.0), ("KAZ", 10.0))
    ]
    assert [change.area for change in largest(changes, year=2025, top=5)] == ["IRN", "TJK"]
