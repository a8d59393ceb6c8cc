"""Series keys read back as they are written; series keep order, gaps and statuses."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrastat import MalformedKeyError, Observation, Series, SeriesKey, series_of
from migrastat.tables import total

AREAS = st.one_of(st.from_regex(r"[A-Z]{3}", fullmatch=True), st.just("_Z"))
KEYS = st.builds(
    SeriesKey,
    indicator=st.from_regex(r"[A-Z][A-Z0-9_]{0,20}", fullmatch=True),
    origin=AREAS,
    destination=AREAS,
    sex=st.sampled_from(["_T", "M", "F"]),
    method=st.from_regex(r"_Z|[A-Za-z0-9][A-Za-z0-9_-]{0,10}", fullmatch=True),
)
KEY = SeriesKey.parse("REFUGEES.AFG.IRN._T._Z")


@given(KEYS)
def test_a_key_reads_back_from_its_text(key: SeriesKey) -> None:
    """The text of a key is its address and must lose nothing."""
    assert SeriesKey.parse(str(key)) == key
    assert key.mirror.mirror == key


@pytest.mark.parametrize(
    "text",
    ["", "REFUGEES", "REFUGEES.AFG.IRN._T", "refugees.AFG.IRN._T._Z", "REFUGEES.AF.IRN._T._Z", "REFUGEES.AFG.IRN.X._Z",
     "REFUGEES.AFG.IRN._T.", "REFUGEES.AFG.IRN._T._Z.", "REFUGEES.AFG.IRN._T._Z\n", "A.AFG.IRN._T.' OR 1=1", "." * 400],
)  # fmt: skip
def test_a_malformed_key_is_refused_with_the_part_that_is_wrong(text: str) -> None:
    """A ValueError that says what belongs there, whatever is put in."""
    with pytest.raises(MalformedKeyError, match="series key") as caught:
        SeriesKey.parse(text)
    assert isinstance(caught.value, ValueError)
    assert len(str(caught.value)) < 300


@given(st.text(max_size=60))
def test_any_text_is_a_key_or_a_malformed_key(text: str) -> None:
    """Nothing else is ever raised."""
    with suppress(MalformedKeyError):
        assert str(SeriesKey.parse(text)) == text


def test_a_series_orders_its_years_and_leaves_gaps_open() -> None:
    """A year that is not held is neither zero nor filled in."""
    series = Series(KEY, [Observation(2025, 770_514, "B"), Observation(2022, 3_425_091), Observation(2024, 3_489_257)])
    assert series.years.tolist() == [2022, 2024, 2025]
    assert series.at(2023) is None
    assert series.break_years == (2025,)
    assert series.latest == Observation(2025, 770_514.0, "B")
    assert [row.year for row in series] == [2022, 2024, 2025]


def test_a_series_cannot_be_changed_or_hold_a_year_twice() -> None:
    """Figures are facts once held."""
    series = Series(KEY, [Observation(2025, 1)])
    with pytest.raises(ValueError, match="read-only"):
        series.values[0] = 2
    with pytest.raises(ValueError, match="twice"):
        Series(KEY, [Observation(2025, 1), Observation(2025, 2)])
    with pytest.raises(ValueError, match="unknown statuses"):
        Series(KEY, [Observation(2025, 1, "Q")])


def test_an_empty_series_has_no_latest_figure() -> None:
    """Silence is a state of its own."""
    assert Series(KEY, []).latest is None
    assert len(Series(KEY, [])) == 0


@given(st.lists(st.tuples(KEYS, st.integers(1951, 2025), st.integers(0, 10**7)), max_size=30))
def test_a_total_is_the_sum_of_the_published_cells(cells: list[tuple[SeriesKey, int, int]]) -> None:
    """Every cell is counted once, in its year."""
    distinct = {(key, year): value for key, year, value in cells}
    held = series_of((key, Observation(year, value)) for (key, year), value in distinct.items())
    world = total(held, KEY)
    assert world.values.sum() == sum(distinct.values())
    assert set(world.years.tolist()) == {year for _, year in distinct}


def test_a_key_names_the_total_over_what_keeps_figures_apart() -> None:
    key = SeriesKey.parse("NATIONAL_REFUGEES.WLD.KGZ._T._T")
    assert (key.method, str(key)) == ("_T", "NATIONAL_REFUGEES.WLD.KGZ._T._T")
