"""The rows of a message while it is read: kept as Arrow batches of texts, so that few of them are Python objects."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from migrastat.sdmx import remarks
from migrastat.sdmx.heading import UNIT
from migrastat.sdmx.limits import Limits
from migrastat.sdmx.naming import Reference
from migrastat.structures import OBS_VALUE, ROW, TIME_PERIOD, CellFinding, Dataflow, Received, Text

_BATCH = 50_000
# How a message says that a value is missing on purpose.
MISSING = ("", "NaN", "#N/A")
_SAID_ELSEWHERE = frozenset({"type"})


class Refused(Exception):
    """A message that is not read further; `finding` says why."""

    def __init__(self, finding: CellFinding) -> None:
        super().__init__(finding.code)
        self.finding = finding


class Gathering:
    """Takes rows as mappings of column to text, and tells of columns that the dataflow does not know or lacks."""

    def __init__(self, dataflow: Dataflow, limits: Limits) -> None:
        self.dataflow, self.limits = dataflow, limits
        self.findings: list[CellFinding] = []
        self.rows: list[Mapping[str, str | None]] = []
        self.places: list[int] = []
        self.taken = 0
        self._batches: list[pa.RecordBatch] = []
        # A message leaves out what is missing, so that a value may stand nowhere.
        self._held = {OBS_VALUE}
        self._told: set[CellFinding] = set()
        self._beside = {one.id for one in dataflow.attributes if one.level == "dataset"}

    def tell(self, *findings: CellFinding) -> None:
        """Keep findings; one that was told already is not told again."""
        fresh = [one for one in dict.fromkeys(findings) if one not in self._told]
        self._told.update(fresh)
        self.findings += fresh

    def take_whole(self, said: Mapping[str, str | None], place: int = 0) -> None:
        """Take what is said of a whole data set."""
        if UNIT in self._beside and UNIT in said:
            self.tell(*look_at_unit(said[UNIT], self.dataflow, place, UNIT))

    def add(self, row: Mapping[str, str | None], place: int) -> None:
        """Take a row that stands in line `place`; `Refused` where there are too many."""
        self.rows.append(row)
        self.places.append(place)
        if len(self.rows) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Turn the rows added so far into columns."""
        if not self.rows:
            return
        names = {name for name in set().union(*self.rows) if "|" not in name} - _SAID_ELSEWHERE
        fresh = names - self._held - self._beside - {*self.dataflow.columns}
        first = {name: next(at for at, row in enumerate(self.rows) if name in row) for name in fresh}
        columns = {name: [row.get(name) for row in self.rows] for name in self.dataflow.columns if name in names}
        rows, places, self.rows, self.places = self.rows, self.places, [], []
        self._look_at_names(names, {name: places[at] for name, at in first.items()})
        self._keep({name: pa.array(each, pa.string()) for name, each in columns.items()}, places, len(rows))

    def take(self, columns: Mapping[str, Any]) -> None:
        """Take rows as columns of Arrow texts of one length; their place is their number. `Refused` as `add`."""
        size = len(next(iter(columns.values())))
        self._look_at_names({*columns}, {})
        self._keep(columns, range(self.taken + 1, self.taken + size + 1), size)

    def _look_at_names(self, names: set[str], places: Mapping[str, int]) -> None:
        for name in sorted(names - self._held - self._beside - {*self.dataflow.columns}):
            self.tell(remarks.unknown_column(name, self.dataflow.columns, places.get(name, 0)))
        self._held |= names

    def _keep(self, columns: Mapping[str, Any], places: Sequence[int], size: int) -> None:
        self.taken += size
        if self.taken > self.limits.rows:
            raise Refused(remarks.too_large(self.taken, self.limits.rows, "figures", "значений"))
        names = self.dataflow.columns
        coded = {*self.dataflow.key, TIME_PERIOD}
        arrays = [columns[name] if name in columns else pa.nulls(size, pa.string()) for name in names]
        told = [each if name in coded else without_missing(each) for name, each in zip(names, arrays, strict=True)]
        self._batches.append(pa.record_batch([*told, pa.array(places, pa.int64())], [*names, ROW]))

    def received(self) -> Received:
        """Return what was read, in the columns of the dataflow, without optional ones that no row has."""
        self.flush()
        table = pa.Table.from_batches(self._batches) if self._batches else empty_table(self.dataflow)
        if self._batches:
            self.tell(*missing_columns(self.dataflow, self._held))
            table = self._counted(table)
        lacking = [name for name in self.dataflow.columns if self._batches and name not in self._held]
        return Received(table.drop_columns(lacking), tuple(self.findings))

    def _counted(self, table: pa.Table) -> pa.Table:
        """Number the figures from the first on, where lines do not tell them apart."""
        lines = table.column(ROW).to_numpy()
        if (np.diff(lines) > 0).all():
            return table
        self.tell(remarks.counted())
        at = table.schema.get_field_index(ROW)
        return table.set_column(at, ROW, pa.array(np.arange(1, len(lines) + 1)))


def empty_table(dataflow: Dataflow) -> pa.Table:
    """Return a table of the dataflow without rows."""
    names = [*dataflow.columns, ROW]
    return pa.table([pa.array([], pa.int64() if name == ROW else pa.string()) for name in names], names)


def without_missing(column: Any) -> Any:
    """Return texts with null for those that say that a value is missing on purpose."""
    missing = pc.is_in(column, pa.array(MISSING))
    return pc.if_else(missing, pa.scalar(None, pa.string()), column) if pc.any(missing).as_py() else column


def nothing(dataflow: Dataflow, *findings: CellFinding) -> Received:
    """Return what is received of a file that is not read: findings, and no row."""
    return Received(empty_table(dataflow), findings)


def missing_columns(dataflow: Dataflow, held: set[str], row: int = 0) -> list[CellFinding]:
    """Say which columns are not there that no figure can be without."""
    names = {one.id: one.name for one in dataflow.dimensions}
    names |= {TIME_PERIOD: Text("Period", "Период"), OBS_VALUE: Text("Value", "Значение")}
    names |= {one.id: one.name for one in dataflow.attributes if one.required and one.level == "observation"}
    return [remarks.missing_column(name, label, row) for name, label in names.items() if name not in held]


def look_at_unit(held: str | None, dataflow: Dataflow, row: int = 0, column: str = "") -> list[CellFinding]:
    """Compare the unit that a message gives with that of the dataflow."""
    told = (held or "").strip()
    return [] if told in {*MISSING, dataflow.unit} else [remarks.other_unit(told, dataflow, row, column)]


def look_at_reference(held: Reference | None, text: str, dataflow: Dataflow) -> list[CellFinding]:
    """Compare what a message says it is of, as read and as written, with the dataflow that is asked for."""
    if held is None:
        return [remarks.other_dataflow(text, dataflow) if text else remarks.no_dataflow(dataflow)]
    wanted = {"DataStructure": dataflow.structure_id, "Dataflow": dataflow.id, "": dataflow.id}.get(held.kind)
    if held.id != wanted or held.agency != dataflow.agency:
        return [remarks.other_dataflow(str(held), dataflow)]
    if not _same_version(held.version, dataflow.version):
        return [remarks.other_version(held.version, dataflow)]
    return []


def _same_version(held: str, wanted: str) -> bool:
    """Tell whether two versions are the same: 1, 1.0 and 1.0.0 are, and a wildcard leaves it open."""
    short = [version.removesuffix(".0").removesuffix(".0") for version in (held, wanted)]
    return short[0] == short[1] or any(mark in held for mark in "*+") or held == "latest"
