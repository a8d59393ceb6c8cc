"""No figures, however strange, end in an overflow, in NaN or in silence."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from tests.migrastat.flows.world import SPAN, stocks, vital

from migrastat import Components
from migrastat.findings import FindingsError
from migrastat.flows import METHODS, VARIANTS, Choices, estimate
from migrastat.flows.fitting import fit

SIZES = st.sampled_from([0.0, 1.0, 3.0, 1e3, 1e9, 1e12]) | st.floats(0, 1e12)
EVERY = [*METHODS, *VARIANTS]


@st.composite
def extremes(draw: st.DrawFn) -> tuple[Any, Any, Components, Any]:
    count = draw(st.integers(1, 5))
    areas = tuple("ABCDE"[:count])
    square, line = (arrays.arrays(np.float64, shape, elements=SIZES) for shape in ((count, count), count))
    people = line | st.none()
    components = Components(areas, draw(line), draw(line), SPAN, "_T", draw(people), draw(people))
    seed = draw(st.none() | square)
    return (*stocks(draw(square), draw(square), areas), components, seed)


@settings(max_examples=150, deadline=None)
@given(extremes(), st.sampled_from(EVERY), st.sampled_from(["native", "proportional"]), st.booleans())
def test_flows_are_finite_and_not_negative_or_a_finding_says_why_not(
    world: Any, method: str, births: Any, accounted: bool
) -> None:
    """Zeros beside a million million, empty rows, one area, two areas, seeds that forbid everything."""
    start, end, components, seed = world
    choices = Choices(births=births, deaths="accounting" if accounted else "proportional")
    try:
        found = estimate(start, end, components, method=method, seed=seed, choices=choices)
    except FindingsError as refused:
        assert all(finding.where and finding.what and finding.remedy for finding in refused.findings)
        return
    for flow in found.kinds.values():
        assert np.isfinite(flow.values).all()
        assert (flow.values >= 0).all()
    if found.types:
        assert all((found.stayers_of(code) >= 0).all() for code in start.areas)
    assert all(np.isfinite([each.persons, each.net, each.share]).all() for each in found.adjustments)


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_a_fit_keeps_the_columns_and_says_what_rows_lack(count: int, number: int) -> None:
    """Sparse seeds and margins that often cannot be had: what is missing is in the gap, and nowhere else."""
    chance = np.random.default_rng(number)
    seed = chance.integers(1, 1000, (count, count)) * (chance.random((count, count)) < 0.5)
    seed = seed + np.diag(chance.integers(1, 1_000_000, count))
    columns = seed.sum(axis=0).astype(float)
    rows = seed.sum(axis=1) * chance.uniform(0.7, 1.3, count)
    rows *= columns.sum() / rows.sum()
    found = fit(seed.astype(float), rows, columns)
    assert found.values.sum(axis=0) == pytest.approx(columns, rel=1e-12)
    assert found.values.sum(axis=1) + found.gap == pytest.approx(rows, rel=1e-12)
    assert not found.values[seed == 0].any()


@pytest.mark.parametrize("method", EVERY)
def test_one_area_and_nobody(method: str) -> None:
    """Nobody can move within one area; an empty world has no flows."""
    assert estimate(*stocks([[5]], [[6]], ("A",)), vital([1], [0], ("A",)), method=method).flow.total == 0
    empty = estimate(
        *stocks(np.zeros((2, 2)), np.zeros((2, 2)), ("A", "B")), vital([0, 0], [0, 0], ("A", "B")), method=method
    )
    assert empty.flow.total == 0
