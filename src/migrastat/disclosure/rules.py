"""Which cells may point at a person or a firm, why, and how uncertain a reader must stay about each.

Rules and protection levels: Hundepool et al., *Statistical Disclosure Control* (2012), sections 4.2 and 4.3.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from migrastat.disclosure.table import Mask, Table
from migrastat.findings import Finding, FindingsError
from migrastat.tables import Floats

Zeros = Literal["open", "cover", "small"]


@dataclass(frozen=True, slots=True)
class Rules:
    """Which cells are sensitive, and the interval that a reader must not be able to narrow.

    `threshold`: a cell of fewer persons (of a magnitude: contributors) is small; 0 for no such rule. `zeros`: an empty
    cell is `open` (published, and so known to be empty), may be suppressed as a `cover` of others, or is itself
    `small`. `dominance` (n, k): the n largest contributors, 1 or 2, hold more than k percent. `p_percent`: the second
    largest contributor can reckon the largest more closely than by p percent.

    Of a small count every number from the lowest that is possible up to the threshold must stay possible; with
    `spread`, as many persons to either side; with `width`, at least an interval that wide. Of a magnitude below the
    threshold `share` of its value to either side must stay possible. `FindingsError` (`RULE`) for values that cannot
    be.
    """

    threshold: int = 10
    zeros: Zeros = "open"
    dominance: tuple[int, float] | None = None
    p_percent: float | None = None
    spread: float | None = None
    width: float = 0.0
    share: float = 0.3

    def __post_init__(self) -> None:
        if found := [
            Finding("RULE", where, what, remedy) for right, where, what, remedy in self._demands() if not right
        ]:
            raise FindingsError(found)

    def _demands(self) -> Iterator[tuple[bool, str, str, str]]:
        yield 0 <= self.threshold < 1e9, "threshold", f"{self.threshold} is no threshold", "give 0 or more, such as 10"
        yield self.zeros in ("open", "cover", "small"), "zeros", f"{self.zeros!r}", "choose open, cover or small"
        number, percent = self.dominance or (1, 75.0)
        told = f"({number}, {percent:g}) is no rule of dominance"
        yield number in (1, 2) and 0 < percent <= 100, "dominance", told, "give n of 1 or 2 and k percent, such as 1,75"
        p = 1.0 if self.p_percent is None else self.p_percent
        yield 0 < p < float("inf"), "p_percent", f"{p:g} is no percentage", "give one above 0, such as 10"
        spread = 1.0 if self.spread is None else self.spread
        yield 0 < spread < float("inf"), "spread", f"{spread:g}", "give persons to either side, above 0"
        yield 0 <= self.width < float("inf"), "width", f"{self.width:g}", "give the width of an interval, or 0"
        yield 0 < self.share < float("inf"), "share", f"{self.share:g}", "give a share of the value, such as 0.3"


class Sensitive(NamedTuple):
    """The sensitive cells of a table and what must stay possible of each, arrays of shape (cells,).

    A reader's interval must reach down to `low` and up to `high` and be at least `width` wide. `reasons` says by which
    rule a cell is sensitive. `floor` is what a reader knows each cell to be at least, were it suppressed; `open` cells
    may be suppressed.
    """

    cells: Mask
    low: Floats
    high: Floats
    width: Floats
    floor: Floats
    open: Mask
    reasons: Mapping[str, Mask]

    def why(self, cell: int) -> tuple[str, ...]:
        """Return the names of the rules that make a cell sensitive."""
        return tuple(name for name, struck in self.reasons.items() if struck[cell])


def find_sensitive(table: Table, rules: Rules) -> Sensitive:
    """Return the sensitive cells of a table, sums among them.

    `FindingsError` (`CONTRIBUTORS`) where a magnitude table does not say what a rule needs.
    """
    _must_know_contributors(table, rules)
    values = table.cells
    empty = values == 0
    floor = np.zeros(table.size)
    if rules.zeros == "open" and table.kind == "count":
        floor = table.parts @ (table.figures.reshape(-1) > 0).astype(
            np.float64
        )  # each category not shown empty has one
    reasons, low, high = _small(table, rules, floor)
    for name, struck, upper in _concentrated(table, rules):
        reasons[name] = struck
        low = np.where(struck, np.minimum(low, values - upper), low)
        high = np.where(struck, np.maximum(high, values + upper), high)
    cells = np.logical_or.reduce(list(reasons.values()))
    width = np.where(cells, rules.width, 0.0)
    hideable = ~empty if rules.zeros == "open" else np.ones(table.size, dtype=np.bool_)
    return Sensitive(cells, np.maximum(low, floor), high, width, floor, hideable, reasons)


def _small(table: Table, rules: Rules, floor: Floats) -> tuple[dict[str, Mask], Floats, Floats]:
    """Return which cells are under the threshold, and the lowest and highest figure that must stay possible."""
    values = table.cells
    behind = values if table.contributors is None else table.contributors.number
    small = (behind < rules.threshold) & ((values > 0) | (rules.zeros == "small"))
    if table.kind == "magnitude":
        down = up = values * rules.share
    elif rules.spread is None:
        down, up = values - floor, rules.threshold - values
    else:
        down = up = np.full(table.size, rules.spread)
    return {"threshold": small}, np.where(small, values - down, values), np.where(small, values + up, values)


def _concentrated(table: Table, rules: Rules) -> Iterator[tuple[str, Mask, Floats]]:
    """Give each rule of concentration: its name, the cells it strikes, and how much must be added to be safe."""
    if table.contributors is None:
        return
    _, largest, second = table.contributors
    if rules.dominance is not None:
        number, percent = rules.dominance
        top = largest + (second if number == 2 else 0.0)
        lacking = 100 / percent * top - table.cells
        yield "dominance", lacking > 0, np.maximum(lacking, 0.0)
    if rules.p_percent is not None:
        lacking = rules.p_percent / 100 * largest - (table.cells - largest - second)
        yield "p-percent", (lacking > 0) & (table.cells > 0), np.maximum(lacking, 0.0)


def _must_know_contributors(table: Table, rules: Rules) -> None:
    asked = {"dominance": rules.dominance, "p-percent": rules.p_percent}
    wanted = [name for name, value in asked.items() if value is not None]
    if table.kind == "magnitude" and rules.threshold:
        wanted.append("threshold")
    if wanted and table.contributors is None and (table.kind == "magnitude" or wanted != ["threshold"]):
        told = f"the rule {' and '.join(wanted)} asks who stands behind each cell, and the table does not say it"
        remedy = "give number, largest and second largest of contributors, or leave the rule out"
        raise FindingsError([Finding("CONTRIBUTORS", "table", told, remedy)])
