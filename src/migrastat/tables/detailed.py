"""Flows that are told apart by birthplace, age group or another mark, held as cells and never as a cube."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from migrastat.tables.arrow import Columns, SpeaksArrow
from migrastat.tables.cells import Tables, code_rows, periods
from migrastat.tables.matrices import Areas, Flow, Period
from migrastat.tables.reading import AS_IS, Reading, flow_sheet, method_of, note_diagonal, told
from migrastat.tables.series import Floats, Places


class FlowsBy(SpeaksArrow):
    """Flows of one period and sex by `mark`, such as `birthplace` or `age`: `flows["KAZ"]` is the flow of one value.

    Only cells that have a row are held, in order of mark: 24 bytes each, whatever the number of areas. A `Flow` of
    shape (n, n) is made when it is asked for, one at a time; cells without a row are 0. All arrays are read-only.

    >>> table = {"year": [2020, 2020], "birthplace": ["KAZ", "RUS"], "origin": ["KAZ", "KAZ"],
    ...          "destination": ["RUS", "RUS"], "value": [3, 2]}
    >>> [flows] = detailed_flows_from(table).values()
    >>> list(flows), flows["RUS"].at("KAZ", "RUS"), flows.total.at("KAZ", "RUS")
    (['KAZ', 'RUS'], 2.0, 5.0)
    """

    __slots__ = ("_bounds", "areas", "destination", "mark", "marks", "method", "moves", "origin", "period", "sex")

    def __init__(
        self,
        mark: str,
        marks: Sequence[str],
        areas: Areas,
        cells: Places,
        values: ArrayLike,
        period: Period,
        sex: str = "_T",
        method: str = "_Z",
    ) -> None:
        """Hold `values` of shape (m,); `cells` of shape (3, m) has the places of their mark, origin and destination."""
        order = np.lexsort((cells[2], cells[1], cells[0]))
        self.mark, self.marks, self.areas = mark, tuple(marks), areas
        self.period, self.sex, self.method = period, sex, method
        self.origin, self.destination = cells[1][order], cells[2][order]
        self.moves: Floats = np.asarray(values, dtype=np.float64)[order]
        self._bounds = np.searchsorted(cells[0][order], np.arange(len(self.marks) + 1))
        for held in (self.origin, self.destination, self.moves):
            held.setflags(write=False)

    def __getitem__(self, mark: str) -> Flow:
        if mark not in self.marks:
            raise KeyError(mark)
        place = self.marks.index(mark)
        return self._flow(slice(self._bounds[place], self._bounds[place + 1]))

    def __iter__(self) -> Iterator[str]:
        return iter(self.marks)

    def __len__(self) -> int:
        return len(self.marks)

    def items(self) -> Iterator[tuple[str, Flow]]:
        """Return each value of the mark with its flow, one at a time."""
        return ((mark, self[mark]) for mark in self.marks)

    @property
    def total(self) -> Flow:
        """Return the flow of all marks together."""
        return self._flow(slice(None))

    def columns(self) -> Columns:
        """Return `period_start`, `period_end`, `sex`, `method`, the mark, `origin`, `destination`, `value`."""
        rows = self.moves.size
        marks = np.repeat(np.array(self.marks, dtype=object), np.diff(self._bounds))
        codes = np.array(self.areas, dtype=object)
        return {
            "period_start": np.full(rows, self.period.start, dtype=np.float64),
            "period_end": np.full(rows, self.period.end, dtype=np.float64),
            "sex": [self.sex] * rows,
            "method": [self.method] * rows,
            self.mark: marks.tolist(),
            "origin": codes[self.origin].tolist(),
            "destination": codes[self.destination].tolist(),
            "value": self.moves,
        }

    def _flow(self, cells: slice) -> Flow:
        size = len(self.areas)
        at = self.origin[cells] * size + self.destination[cells]
        values = np.bincount(at, self.moves[cells], size * size).reshape(size, size)
        return Flow(self.areas, values, self.period, self.sex, self.method)


def detailed_flows_from(table: Any, mark: str = "birthplace", how: Reading = AS_IS) -> Tables[Period, FlowsBy]:
    """Make flows by `birthplace` or `age` of a long table that has a column of it; all else is as in `flows_from`.

    Marks are texts, in the order in which they occur; a birthplace is not compared with the list of areas.
    """
    sheet = flow_sheet(table, how, (mark,))
    marks, marked = sheet.texts(mark)
    sheet.tell("MARK", mark, marked < 0, "nothing stands there", f"give every row its {mark}")
    ends = ("origin", "destination")
    cells = code_rows(sheet, periods(sheet, how.years), ends, how.areas, how.own_codes, {mark: (marks, marked)})
    values = sheet.figures("value")
    note_diagonal(sheet, cells, values)
    held: dict[tuple[Period, str], FlowsBy] = {}
    for period, sex, rows in cells.groups():
        rows = rows[(marked[rows] >= 0) & (cells.at[0][rows] != cells.at[1][rows])]
        used, place = np.unique(marked[rows], return_inverse=True)
        coded = np.stack([place.ravel(), *(at[rows] for at in cells.at)])
        named = [marks[each] for each in used.tolist()]
        held[period, sex] = FlowsBy(mark, named, cells.areas, coded, values[rows], period, sex, method_of(sheet))
    return Tables(held, told(sheet, how))
