"""Small measures with a name: each states its formula, its unit and what it does with what is missing.

One policy for all: a missing operand (None or NaN) or an undefined result (division by zero, logarithm of a figure
that is not positive) gives None, never zero and never an error. Zero is a figure.
"""

import math

Figure = float | None


def absolute_change(earlier: Figure, later: Figure) -> Figure:
    """Return later - earlier, in the unit of the figures.

    >>> absolute_change(65_833, 4_377)
    -61456.0
    """
    pair = _held(earlier, later)
    return pair[1] - pair[0] if pair else None


def relative_change(earlier: Figure, later: Figure) -> Figure:
    """Return (later - earlier) / |earlier|, a ratio (0.05 is five per cent); None from a base of zero.

    >>> relative_change(200, 150)
    -0.25
    """
    pair = _held(earlier, later)
    return (pair[1] - pair[0]) / abs(pair[0]) if pair and pair[0] else None


def growth_rate(earlier: Figure, later: Figure, *, years: float) -> Figure:
    """Return the compound annual growth rate (later / earlier) ** (1 / years) - 1, a ratio a year.

    Both figures must be positive. `years` is the time between them and must be positive, else ValueError.

    >>> growth_rate(100, 121, years=2)
    0.10000000000000009
    """
    if years <= 0:
        raise ValueError("years between two figures must be positive")
    pair = _positive(earlier, later)
    return float((pair[1] / pair[0]) ** (1 / years) - 1) if pair else None


def rate(events: Figure, population: Figure, *, per: int = 100_000) -> Figure:
    """Return events / population * per: how many for every `per` people; None unless the population is positive.

    >>> rate(20, 10_000_000)
    0.2
    """
    pair = _held(events, population)
    return pair[0] * per / pair[1] if pair and pair[1] > 0 else None


def share(part: Figure, whole: Figure) -> Figure:
    """Return part / whole, a ratio; None unless the whole is positive. The denominator belongs beside it.

    >>> share(1, 4)
    0.25
    """
    return rate(part, whole, per=1)


def net(inward: Figure, outward: Figure) -> Figure:
    """Return inward - outward, in the unit of the figures: positive is gain.

    >>> net(30, 45)
    -15.0
    """
    return absolute_change(outward, inward)


def asymmetry(one: Figure, other: Figure) -> Figure:
    """Return (one - other) / (one + other), between -1 and 1, of two figures that claim the same thing.

    Zero is agreement, 1 that only the first side counted anything. None where both are zero or one is negative.

    >>> asymmetry(300, 100)
    0.5
    """
    pair = _held(one, other)
    if not pair or min(pair) < 0 or sum(pair) == 0:
        return None
    return (pair[0] - pair[1]) / (pair[0] + pair[1])


def log_ratio(one: Figure, other: Figure) -> Figure:
    """Return ln(one / other), without unit: 0 is agreement, 0.693 a factor of two. Both must be positive.

    >>> round(log_ratio(200, 100), 3)
    0.693
    """
    pair = _positive(one, other)
    return math.log(pair[0]) - math.log(pair[1]) if pair else None


def _held(*figures: Figure) -> tuple[float, ...] | None:
    held = tuple(float(figure) for figure in figures if figure is not None and not math.isnan(figure))
    return held if len(held) == len(figures) else None


def _positive(*figures: Figure) -> tuple[float, ...] | None:
    held = _held(*figures)
    return held if held and min(held) > 0 else None
