"""How far the methods of an estimate lie apart: the range over all of them, those that say zero included."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """One period: the preferred method's value, each method's, the least and the most of all."""

    year: int
    preferred: float
    values: tuple[float, ...]

    @property
    def least(self) -> float:
        """Return the smallest of the methods' values."""
        return min(self.values)

    @property
    def most(self) -> float:
        """Return the largest of the methods' values."""
        return max(self.values)


def spreads(
    by_method: Mapping[str, Mapping[int, float]], *, methods: Sequence[str], preferred: str, years: Sequence[int]
) -> tuple[Spread, ...]:
    """Return the spread of every period.

    A method without a figure for a corridor estimates it at zero: the release says so, and a range that left it out
    would be too narrow.

    >>> spreads({"a": {2000: 5.0}, "b": {2000: 2.0}}, methods=["a", "b", "c"], preferred="a", years=[2000])[0].least
    0.0
    """
    return tuple(
        Spread(
            year=year,
            preferred=by_method.get(preferred, {}).get(year, 0.0),
            values=tuple(by_method.get(method, {}).get(year, 0.0) for method in methods),
        )
        for year in years
    )
