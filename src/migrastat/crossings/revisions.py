"""The revision triangle: what would have been known of each month's crossings at the end of each later month."""

from typing import Any

import numpy as np
import pyarrow as pa

from migrastat.crossings.cells import DIRECTIONS, month_words
from migrastat.crossings.observed import Observed
from migrastat.crossings.rule import Settings


def triangle(known: pa.Table, observed: Observed) -> dict[tuple[int, int, str], list[int]]:
    """Return, by month, arrival and part, the figures at the end of that month and of each later one.

    `known` are rows of the statement `known`. The last figure is that of the end of observation.
    """
    last = observed.end.year * 12 + observed.end.month - 1
    cells: dict[tuple[int, int, str], Any] = {}
    for row in known.to_pylist():
        month, arrival, n = int(row["month"]), int(row["arrival"]), int(row["n"])
        length = last - month + 1
        migrations = cells.setdefault((month, arrival, "migrations"), np.zeros(length, dtype=int))
        undecided = cells.setdefault((month, arrival, "undecided"), np.zeros(length, dtype=int))
        since = length if row["known"] is None else int(row["known"]) - month
        undecided[:since] += n
        if row["migration"]:
            migrations[since:] += n
    return {key: figures.tolist() for key, figures in cells.items()}


def revised(cells: dict[tuple[int, int, str], list[int]], settings: Settings) -> pa.Table:
    """Return the triangle as a table: month, direction, part, known_by, months, value, status.

    From the last figure back, one is shown when it reaches the smallest count and differs from the next one shown by
    nothing or by as much: no difference between two releases gives away a few persons.
    """
    rows: dict[str, list[Any]] = {
        name: [] for name in ("month", "direction", "part", "known_by", "months", "value", "status")
    }
    for (month, arrival, part), figures in sorted(cells.items()):
        shown = _shown(figures, settings.smallest)
        for months, (figure, show) in enumerate(zip(figures, shown, strict=True)):
            done = {"migrations": "final", "undecided": "provisional"}[part]
            row = (month, DIRECTIONS[arrival], part, month + months, months, figure if show else None)
            for name, entry in zip(rows, (*row, done if show else "suppressed"), strict=True):
                rows[name].append(entry)
    return pa.table(
        {
            **rows,
            "month": month_words(rows["month"]),
            "known_by": month_words(rows["known_by"]),
            "value": pa.array(rows["value"], pa.int64()),
        }
    )


def _shown(figures: list[int], smallest: int) -> list[bool]:
    shown, following = [], None
    for figure in reversed(figures):
        apart = following is None or figure == following or abs(figure - following) >= smallest
        show = apart and (figure == 0 or figure >= smallest)
        following = figure if show else following
        shown.append(show)
    return shown[::-1]
