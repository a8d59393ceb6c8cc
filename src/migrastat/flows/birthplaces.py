"""One total by birthplace for both ends, so that the same persons are at the start and at the end (step 4)."""

from typing import NamedTuple

import numpy as np

from migrastat.findings import Finding
from migrastat.flows.adjustments import Adjustment, changes, totals
from migrastat.flows.catalogue import Closing
from migrastat.flows.fitting import fit
from migrastat.tables import Floats

_SEEN = 0.5
_SHOWN = 5


class Matched(NamedTuple):
    """Both stocks (n, n) with equal row sums; who left or entered the system (n, n); changes; notes."""

    start: Floats
    end: Floats
    gone: Floats
    come: Floats
    adjustments: list[Adjustment]
    notes: list[Finding]


def matched(areas: tuple[str, ...], start: Floats, end: Floats, closing: Closing) -> Matched:
    """Give both stocks the same birthplace totals.

    `closed`: both are fitted to the mean of the two totals, populations kept (IPF; Abel and Sander 2014). `open`: who
    is not there at the end left the system in proportion to where they lived at the start, who is new entered it in
    proportion to where they live at the end. `open-dr`: the same by the distribution of the other end (Abel 2013).
    """
    return _closed(areas, start, end) if closing == "closed" else _open(areas, start, end, closing == "open-dr")


def _closed(areas: tuple[str, ...], start: Floats, end: Floats) -> Matched:
    excess = start.sum(axis=1) - end.sum(axis=1)
    made: list[Adjustment] = []
    gaps, tables = [], []
    for moment, stock, half in (("start", start, -excess / 2), ("end", end, excess / 2)):
        fitted = fit(stock, np.maximum(stock.sum(axis=1) + half, 0.0), stock.sum(axis=0))
        gap = np.where(np.abs(fitted.gap) > _SEEN, fitted.gap, 0.0)
        made += changes("birthplace_totals", moment, "birth", areas, stock, fitted.values)
        made += totals("unmatched", moment, "birth", areas, gap, stock.sum(axis=1))
        gaps.append((moment, gap))
        tables.append(fitted.values)
    none = np.zeros_like(start)
    return Matched(tables[0], tables[1], none, none, made, [note for gap in gaps for note in _told(areas, *gap)])


def _told(areas: tuple[str, ...], moment: str, gap: Floats) -> list[Finding]:
    """Say which birthplaces cannot have the total they should: those raised by the populations that must be kept."""
    if not gap.any():
        return []
    raised = np.argsort(gap, kind="stable")[: int((gap < 0).sum())]
    if not raised.size:
        raised = np.argsort(-np.abs(gap), kind="stable")
    named = ", ".join(f"{areas[place]} ({abs(gap[place]):,.0f})" for place in raised[:_SHOWN])
    more = f" and {raised.size - _SHOWN} more" if raised.size > _SHOWN else ""
    told = (
        f"no stock of the {moment} has these populations and the mean of both birthplace totals: "
        f"{named}{more} persons remain above it; populations were kept"
    )
    return [
        Finding("MARGINS", f"birthplaces, {moment}", told, "check stocks without foreign-born, or use open", "note")
    ]


def _open(areas: tuple[str, ...], start: Floats, end: Floats, other_end: bool) -> Matched:
    excess = start.sum(axis=1) - end.sum(axis=1)
    gone, lacking_gone = _taken(start, end if other_end else start, np.maximum(excess, 0.0))
    come, lacking_come = _taken(end, start if other_end else end, np.maximum(-excess, 0.0))
    made = changes("left_the_system", "start", "birth", areas, start, start - gone)
    made += changes("entered_the_system", "end", "birth", areas, end, end - come)
    notes = [
        Finding(
            "OUTSIDE",
            f"born in {areas[place]}",
            f"{lacking[place]:,.0f} persons more would leave or enter through areas than live there; taken elsewhere",
            "use the open method, which spreads them by where they live",
            "note",
        )
        for lacking in (lacking_gone, lacking_come)
        for place in np.flatnonzero(lacking > _SEEN)
    ]
    return Matched(start - gone, end - come, gone, come, made, notes)


def _taken(stock: Floats, pattern: Floats, persons: Floats) -> tuple[Floats, Floats]:
    """Spread `persons` (n,) over the row of each birthplace by `pattern`, never more than live there.

    The second array tells what went beyond a cell and was taken from the rest of the row in proportion.
    """
    wanted = _spread(persons, pattern)
    taken = np.minimum(wanted, stock)
    lacking = np.maximum(persons - taken.sum(axis=1), 0.0)
    return np.minimum(taken + _spread(lacking, stock - taken), stock), lacking


def _spread(persons: Floats, pattern: Floats) -> Floats:
    total = pattern.sum(axis=1)
    return np.asarray(pattern * np.divide(persons, total, out=np.zeros_like(persons), where=total > 0)[:, None])
