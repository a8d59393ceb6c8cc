"""The perturbation table: which noise a count gets for which cell key.

For each count the noise has mean 0 and a variance of at most V, changes it by at most D, leaves no negative count and
none from 1 to js, and presumes nothing else (maximum entropy). Zero stays zero. Source: Fraser and Wooton (2005);
Thompson, Broadfoot and Elazar (2013); Giessing (2016); the parametrisation is that of the R package ptable of sdcTools.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from migrastat.disclosure.entropy import most_entropy
from migrastat.findings import Finding, FindingsError
from migrastat.tables import Floats
from migrastat.tables.arrow import Columns, SpeaksArrow

Whole = NDArray[np.int64]


class Row(NamedTuple):
    """The noise of one count: rising changes, their probabilities, and the cell key below which each is taken."""

    change: Whole
    probability: Floats
    upper: Floats


@dataclass(frozen=True, eq=False)
class NoiseTable(SpeaksArrow):
    """Noise for every count; the last row serves all counts from its own on.

    >>> noise = noise_table(most=3, variance=1.0)
    >>> noise.changes(np.array([0, 1, 40]), np.array([0.99, 0.01, 0.5])).tolist()
    [0, -1, 0]
    """

    most: int
    variance: float
    blocked: int
    rows: tuple[Row, ...]

    def changes(self, counts: Floats, keys: Floats) -> Whole:
        """Return the noise of counts with cell keys from 0 to 1, shapes alike."""
        row = np.minimum(counts, len(self.rows) - 1).astype(np.intp)
        found = np.zeros(counts.shape, dtype=np.int64)
        for place, each in enumerate(self.rows):
            here = row == place
            found[here] = each.change[np.searchsorted(each.upper[:-1], keys[here], side="right")]
        return found

    def origins(self, published: Floats) -> tuple[Floats, Floats]:
        """Return the lowest and highest count that can stand behind published ones, shapes alike."""
        last = len(self.rows) - 1
        low, high = published - self.most, published + self.most
        for value in range(last + self.most):
            counts = [c for c in range(value + self.most + 1) if value - c in self.rows[min(c, last)].change]
            here = published == value
            if counts:
                low[here], high[here] = min(counts), max(counts)
        return np.maximum(low, 0.0), high

    def columns(self) -> Columns:
        """Return `count`, `change`, `probability`, `lower`, `upper`, a row for each change of each count."""
        sizes = [len(row.change) for row in self.rows]
        return {
            "count": np.repeat(np.arange(len(self.rows), dtype=np.float64), sizes),
            "change": np.concatenate([row.change for row in self.rows]).astype(np.float64),
            "probability": np.concatenate([row.probability for row in self.rows]),
            "lower": np.concatenate([np.concatenate([[0.0], row.upper[:-1]]) for row in self.rows]),
            "upper": np.concatenate([row.upper for row in self.rows]),
        }

    def binned(self, bins: int) -> Whole:
        """Return the change for each count and each of equally wide bins of keys, shape (counts, bins).

        A bin takes the change at its middle: keys that are whole numbers, such as 0 to 255, are looked up so.
        """
        middles = (np.arange(bins) + 0.5) / bins
        return np.stack([self.changes(np.full(bins, float(count)), middles) for count in range(len(self.rows))])


@lru_cache(maxsize=32)
def noise_table(most: int, variance: float, blocked: int = 0, stay: float = 0.0, monotone: bool = True) -> NoiseTable:
    """Make the noise table of largest change D `most`, variance V, and no published counts from 1 to js `blocked`.

    `stay` is the least probability that a count stays as it is, where it may; `monotone` lets probabilities fall away
    from the count downwards. `FindingsError` (`NOISE`) names the counts for which no noise fits.
    """
    _must_make_sense(most, variance, blocked, stay)
    last = most + (blocked + 1 if blocked else 0)
    nothing = Row(np.zeros(1, dtype=np.int64), np.ones(1), np.ones(1))
    rows, found = [nothing], []
    for count in range(1, last + 1):
        change = np.array([v for v in range(-most, most + 1) if count + v == 0 or count + v > blocked], dtype=np.int64)
        p = _distribution(change, variance, stay, monotone)
        if p is None:
            told = (
                f"no noise of at most {most} has mean 0 and variance {variance:g} there (js {blocked}, stay {stay:g})"
            )
            found.append(Finding("NOISE", f"count {count}", told, "allow more change or variance, or a lower stay"))
            continue
        upper = np.cumsum(p)
        upper[-1] = 1.0
        rows.append(Row(change, p, upper))
    if found:
        raise FindingsError(found)
    return NoiseTable(most, variance, blocked, tuple(rows))


def _distribution(change: Whole, variance: float, stay: float, monotone: bool) -> Floats | None:
    v = change.astype(np.float64)
    rules, limits = [v**2], [variance]
    where = np.flatnonzero(change == 0)
    if where.size and stay > 0:
        rules.append(-(v == 0).astype(np.float64))
        limits.append(-stay)
    if where.size and monotone:
        for place in range(int(where[0])):
            step = np.zeros(v.size)
            step[place], step[place + 1] = 1.0, -1.0
            rules.append(step)
            limits.append(0.0)
    return most_entropy(v[None, :], np.array(rules), np.array(limits))


def _must_make_sense(most: int, variance: float, blocked: int, stay: float) -> None:
    def faults() -> Iterator[tuple[bool, str, str]]:
        yield 1 <= most <= 100, f"largest change {most}", "give 1 to 100"
        yield 0 < variance < float("inf"), f"variance {variance:g}", "give a variance above 0"
        yield 0 <= blocked <= 100, f"js {blocked}", "give 0 to 100"
        yield 0 <= stay < 1, f"stay {stay:g}", "give a probability below 1"

    if found := [Finding("NOISE", what, "no noise is so", way) for right, what, way in faults() if not right]:
        raise FindingsError(found)
