"""Measures keep their stated properties, and never make a figure out of a missing one."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrastat import measures

POSITIVE = st.floats(min_value=1e-6, max_value=1e12)
FIGURE = st.floats(min_value=-1e12, max_value=1e12)
TWO_PLACES = [
    measures.absolute_change,
    measures.relative_change,
    measures.rate,
    measures.share,
    measures.net,
    measures.asymmetry,
    measures.log_ratio,
]


@pytest.mark.parametrize("measure", TWO_PLACES)
@pytest.mark.parametrize("missing", [None, math.nan])
def test_a_missing_operand_gives_a_missing_result(measure: object, missing: float | None) -> None:
    """Never zero, never an error."""
    assert callable(measure)
    assert measure(missing, 5.0) is None
    assert measure(5.0, missing) is None


def test_undefined_results_are_missing() -> None:
    """Division by zero and logarithms of nothing have no answer."""
    assert measures.relative_change(0, 5) is None
    assert measures.rate(5, 0) is None
    assert measures.share(5, -1) is None
    assert measures.asymmetry(0, 0) is None
    assert measures.asymmetry(-1, 3) is None
    assert measures.log_ratio(0, 3) is None
    assert measures.growth_rate(0, 3, years=1) is None


def test_zero_is_a_figure() -> None:
    """It must not be taken for a missing one."""
    assert measures.absolute_change(0, 0) == 0
    assert measures.rate(0, 10) == 0
    assert measures.relative_change(5, 0) == -1
    assert measures.asymmetry(0, 7) == -1


def test_growth_needs_time() -> None:
    """No time between two figures is a mistake of the caller, not of the data."""
    with pytest.raises(ValueError, match="positive"):
        measures.growth_rate(1, 2, years=0)


@given(POSITIVE, POSITIVE)
def test_two_sided_measures_change_sign_with_the_side(one: float, other: float) -> None:
    """Swapping the sides turns the sign and nothing else; the asymmetry is bounded."""
    first, second = measures.asymmetry(one, other), measures.asymmetry(other, one)
    assert first is not None
    assert second is not None
    assert first == -second
    assert -1 <= first <= 1
    ratio = measures.log_ratio(one, other)
    assert ratio is not None
    assert math.copysign(1, ratio) == math.copysign(1, one - other) or math.isclose(one, other, rel_tol=1e-9)


@given(FIGURE, FIGURE)
def test_net_is_the_change_between_the_two_sides(inward: float, outward: float) -> None:
    """Net and its opposite cancel."""
    assert measures.net(inward, outward) == inward - outward


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 50))
def test_growing_at_the_growth_rate_reaches_the_later_figure(earlier: int, later: int, years: int) -> None:
    """The definition of the compound rate."""
    rate = measures.growth_rate(earlier, later, years=years)
    assert rate is not None
    assert math.isclose(earlier * (1 + rate) ** years, later, rel_tol=1e-6)
