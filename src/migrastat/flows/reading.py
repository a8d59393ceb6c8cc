"""Stocks, components and a seed for estimates from long tables, brought to one list of areas."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from migrastat import codes
from migrastat.findings import Finding, refuse_errors
from migrastat.tables import Components, Floats, Reading, Stock, components_from, stocks_from
from migrastat.tables.cells import code_rows
from migrastat.tables.reading import open_as, told
from migrastat.tables.sheet import ROWS, Counting

_SHOWN = 8


class PeriodTables(NamedTuple):
    """Stocks and components, all with one list of areas, in order of time and sex; notes on what was left out."""

    stocks: list[Stock]
    components: list[Components]
    notes: tuple[Finding, ...]


def period_tables(
    stocks: Any,
    components: Any | None = None,
    counting: tuple[Counting, Counting] = (ROWS, ROWS),
    *,
    own_codes: bool = False,
) -> PeriodTables:
    """Read stocks and components of long tables (`tables.stocks_from`, `tables.components_from`) for `estimate_all`.

    The areas are those of the components: who was born elsewhere counts as native-born where they live, who lives
    elsewhere is left out, and a note says how many. `own_codes` takes any text for an area. `FindingsError` where a
    code is a total, and for all that the readers refuse.
    """
    read = stocks_from(stocks, Reading(own_codes=own_codes, counting=counting[0]))
    parts: list[Components] = []
    notes = list(read.findings)
    if components is not None:
        given = components_from(components, Reading(own_codes=own_codes, counting=counting[1]))
        parts, notes = list(given.values()), [*notes, *given.findings]
    held = list(read.values())
    areas = parts[0].areas if parts else held[0].areas
    notes += refuse_errors([*_totals({*areas, *held[0].areas}), *_strangers(held, areas)])
    return PeriodTables([_within(stock, areas) for stock in held], parts, tuple(notes))


def seed_from(table: Any, areas: tuple[str, ...], counting: Counting = ROWS) -> Floats:
    """Make a seed (n, n) of a long table of `origin`, `destination`, `value`; a pair that it does not name has zero."""
    how = Reading(own_codes=True, counting=counting, areas=areas)
    sheet = open_as(table, "seed", ("origin", "destination", "value"), (), how)
    once = ([0.0], np.zeros(len(sheet), dtype=np.intp))
    cells = code_rows(sheet, once, ("origin", "destination"), areas, own_codes=True)
    values = sheet.figures("value")
    refuse_errors(told(sheet, how))
    return next(square for _, _, square in cells.squares(values, 0.0))


def _within(stock: Stock, areas: tuple[str, ...]) -> Stock:
    values = np.zeros((len(areas), len(areas)))
    shared = [area for area in areas if area in set(stock.areas)]
    there, here = ([each.index(area) for area in shared] for each in (areas, stock.areas))
    values[np.ix_(there, there)] = stock.values[np.ix_(here, here)]
    return Stock(areas, values, stock.year, stock.sex)


def _totals(used: Iterable[str]) -> list[Finding]:
    """Refuse the world among areas of the user's own; the readers refuse it among those of ISO 3166."""
    if codes.WORLD not in used:
        return []
    return [Finding("AREA", codes.WORLD, "it is a total, not an area", "leave totals out: the areas are summed here")]


def _strangers(stocks: list[Stock], areas: tuple[str, ...]) -> list[Finding]:
    """Tell who was born or lives where no births and deaths are known, in the latest stock."""
    stock = max(stocks, key=lambda each: each.year)
    out = np.array([area not in set(areas) for area in stock.areas])
    if not out.any():
        return []
    named = _some([area for area, is_out in zip(stock.areas, out, strict=True) if is_out])
    born, live = stock.values[out][:, ~out].sum(), stock.values[:, out].sum()
    what = (
        f"no births and deaths are known there; of the stock of {stock.year:g} {stock.sex}, {born:,.0f} born there "
        f"count as native-born where they live, {live:,.0f} who live there are left out"
    )
    return [Finding("AREAS", named, what, "give their births, deaths and population", "note")]


def _some(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
