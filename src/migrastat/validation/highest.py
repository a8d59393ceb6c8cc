"""One question for a figure and its parts: what a total and its parts have in common is asked of the total alone."""

from migrastat.validation.definitions import definition
from migrastat.validation.layout import AREA, FREQUENCY, Layout

_ALIKE = 1.5


def highest(layout: Layout, table: str, measure: str) -> dict[str, str]:
    """Return what fills the gaps of `highest.sql`: rows of a table whose total is not in it with much the same measure.

    `measure` is the SQL of a ratio; two are much the same when they differ by less than a factor of 1.5. Totals over
    partner areas do not count: each corridor is asked about by itself.
    """
    apart = {AREA, FREQUENCY, layout.partner.id if layout.partner else ""}
    alone = []
    for dimension in layout.dataflow.dimensions:
        field = layout.field(dimension.id)
        if dimension.total in field.codes and dimension.id not in apart:
            gaps = {
                "type": layout.type,
                "shift": field.shift,
                "alike": _ALIKE,
                "emptied": layout.without(field, "own.k"),
            }
            alone.append(definition("no_total", total=field.codes.index(dimension.total), **gaps))
    return {"table": table, "measure": measure, "alone": " and ".join(alone) or "true"}
