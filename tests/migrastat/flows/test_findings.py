"""Bad figures are refused with every reason, the place and the way out; what was mended is told."""

import math
from typing import Any

import numpy as np
import pytest
from tests.migrastat.flows.world import FOUR, NOBODY, SCIENTIFIC_DATA, SPAN, stocks, vital

from migrastat import Components, Period, Stock
from migrastat.findings import FindingsError
from migrastat.flows import estimate, estimate_all

START, END = SCIENTIFIC_DATA


def refused(*tables: Any, **choices: Any) -> list[str]:
    with pytest.raises(FindingsError) as caught:
        estimate(*tables, **choices)
    return [str(finding) for finding in caught.value.findings]


def test_tables_of_different_areas_periods_and_sexes_are_refused_together() -> None:
    """Every disagreement at once."""
    other = Components(("A", "B", "C", "X"), NOBODY, NOBODY, Period(2010, 2020), "M")
    said = refused(START, END, other)
    assert any("lack D" in each for each in said)
    assert any("have besides X" in each for each in said)
    assert any("2010-2020" in each and "PERIOD" in each for each in said)
    assert any("SEX" in each for each in said)
    assert any("not after the first" in each for each in refused(END, START, vital()))


def test_negative_and_missing_figures_are_named_by_their_cell() -> None:
    """Born in, living in, year; area and column; seed from, to."""
    spoiled = START.values.copy()
    spoiled[0, 1], spoiled[2, 3] = -5, math.nan
    said = refused(Stock(FOUR, spoiled, 2010), END, vital([1, -1, 0, 0]), seed=-np.eye(4))
    assert any("born in A, living in B, 2010: -5" in each for each in said)
    assert any("born in C, living in D, 2010: nan" in each for each in said)
    assert any("B, births: -1" in each for each in said)
    assert any("seed from D to D" in each for each in said)


def test_more_deaths_than_inhabitants_are_refused() -> None:
    """Figures in thousands beside figures in persons."""
    assert any(
        "D, 2010-2015: 9,000 deaths" in each
        for each in refused(START, END, vital(deaths=[0, 0, 0, 9000]), method="da_min_open")
    )


def test_accounting_without_population_or_components_is_refused() -> None:
    """And the remedy names what to give."""
    empty = START.values * (1 - np.eye(4))
    said = refused(Stock(FOUR, empty, 2010), END, vital())
    assert "give the population of each area" in said[0]
    assert "sd_rev_neg" in refused(START, END, method="da_min_closed")[0]
    with pytest.raises(ValueError, match="da_pb_closed"):
        estimate(START, END, vital(), method="da_pb")


def test_a_seed_without_diagonal_is_refused_where_staying_must_be_weighed() -> None:
    """The minimum does not need it, the mix does."""
    seed = np.ones((4, 4)) - np.eye(4)
    assert "diagonal is empty" in refused(START, END, vital(), seed=seed)[0]
    same = estimate(START, END, vital(), seed=seed, method="da_min_closed").flow.values
    assert same == pytest.approx(estimate(START, END, vital(), method="da_min_closed").flow.values)


def test_a_seed_that_forbids_moves_that_must_be_is_told() -> None:
    """Natives of C must come back to A; the seed lets nobody in."""
    seed = np.ones((4, 4))
    seed[:, 0] = 0
    found = estimate(START, END, vital(), seed=seed, method="da_min_closed")
    assert any(
        note.code == "MOVERS" and note.where.startswith("born in C") and "25 persons" in note.what
        for note in found.findings
    )
    assert not found.flow.values[:, 0].any()


def test_more_foreign_born_than_inhabitants_are_scaled_to_the_population() -> None:
    """The column keeps its population, nobody in it is native-born, and a note says so."""
    people = START.population.copy()
    people[3] = 100
    components = Components(FOUR, NOBODY, NOBODY, SPAN, "_T", people, END.population)
    found = estimate(START, END, components, method="da_min_open")
    mended = [each for each in found.adjustments if each.step == "negative_natives"]
    assert [(each.area, each.moment, round(each.persons)) for each in mended] == [("D", "start", 30 + 160 - 160)]
    assert [note.where for note in found.findings if note.code == "NATIVES"] == ["D, 2010"]


def test_more_births_than_native_born_are_spread() -> None:
    """And the report says how many were taken from the foreign-born."""
    end = END.values.copy()
    end[0, 0] = 4
    found = estimate(START, Stock(FOUR, end, 2015), vital([20, 0, 0, 0]), method="da_min_open")
    (spread,) = [each for each in found.adjustments if each.step == "births_spread"]
    assert spread.area == "A"
    assert spread.persons == pytest.approx(20 - 20 * 4 / end[:, 0].sum())
    assert any(note.code == "BIRTHS" for note in found.findings)


def test_margins_that_cannot_be_met_are_named_with_the_gap() -> None:
    """An area without any foreign-born whose birthplace total falls by more than its emigrants."""
    start = [[100, 0, 0], [0, 500, 20], [0, 30, 600]]
    end = [[60, 10, 0], [0, 480, 60], [40, 30, 570]]
    found = estimate(
        *stocks(start, end, ("A", "B", "C")), vital([0, 0, 0], [0, 0, 0], ("A", "B", "C")), method="da_min_closed"
    )
    (note,) = [each for each in found.findings if each.code == "MARGINS"]
    assert "A (" in note.what
    gaps = {each.area: each.net for each in found.adjustments if each.step == "unmatched"}
    assert gaps["A"] == pytest.approx(70 + (70 - 100) / 2 - 100 + 30, abs=0.5)
    assert np.isfinite(found.flow.values).all()


def test_all_periods_are_checked_before_anything_is_refused() -> None:
    """Findings of every period and sex, each with its period and sex."""
    bad = [Stock(FOUR, -np.ones((4, 4)), year, sex) for year in (2010, 2015, 2020) for sex in ("M", "F")]
    with pytest.raises(FindingsError) as caught:
        estimate_all(bad, methods=["sd_drop_neg"])
    places = {finding.where[:11] for finding in caught.value.findings}
    assert places == {"2010-2015 M", "2015-2020 M", "2010-2015 F", "2015-2020 F"}
