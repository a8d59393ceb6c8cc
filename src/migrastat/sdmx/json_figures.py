"""The figures of an SDMX-JSON message: numbers that stand for codes, turned into columns some thousand at a time."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from migrastat.sdmx.gathering import Gathering
from migrastat.sdmx.json_shape import Number, ShapeError, index, listed, mapped, text
from migrastat.structures import OBS_VALUE

_BATCH = 50_000
Part = tuple[str, list[str | None]]


class Structure:
    """What the numbers of a message stand for: dimensions and attributes of each level, with their values."""

    def __init__(self, structure: Any) -> None:
        self.held = mapped(structure, "structure")
        dimensions = mapped(self.held.get("dimensions", {}), "structure.dimensions")
        attributes = mapped(self.held.get("attributes", {}), "structure.attributes")
        measures = mapped(self.held.get("measures", {}), "structure.measures")
        self.dimensions = {level: _parts(dimensions, level) for level in ("dataSet", "series", "observation")}
        self.attributes = {level: _parts(attributes, level) for level in ("dataSet", "series", "observation")}
        # A message may call its one measure by another name than the dataflow does; a second one is an unknown column.
        others: list[Part] = [(name, []) for name, _ in _parts(measures, "observation")[1:]]
        self.cells: list[Part] = [(OBS_VALUE, []), *others, *self.attributes["observation"]]

    def key(self, level: str, key: str, where: str) -> dict[str, str | None]:
        """Return the codes that a key such as `0:3:1` stands for."""
        parts = self.dimensions[level]
        numbers = key.split(":") if key else []
        if len(numbers) != len(parts):
            raise ShapeError(f"{where}, {key!r}")
        told = zip(numbers, parts, strict=True)
        return {name: values[index(number, len(values), where)] for number, (name, values) in told}

    def told(self, level: str, cells: Sequence[Any], where: str) -> dict[str, str | None]:
        """Return the attributes of a series or data set."""
        parts = self.attributes[level]
        if len(cells) > len(parts):
            raise ShapeError(f"{where}.attributes")
        told = [(name, values, cell) for (name, values), cell in zip(parts, cells, strict=False) if cell is not None]
        return {
            name: values[index(cell, len(values), where)] if values else text(cell, where)
            for name, values, cell in told
        }


class Figures:
    """Collects observations, and hands them on as columns."""

    def __init__(self, structure: Structure, rows: Gathering) -> None:
        self.structure, self.rows = structure, rows
        self.keys: list[str] = []
        self.cells: list[Sequence[Any]] = []
        self.runs: list[tuple[Mapping[str, str | None], int]] = []

    def take(self, held: Any, base: Mapping[str, str | None], where: str) -> None:
        """Take every observation of a series or data set, of which all `base` is true."""
        observations = mapped(held, f"{where}.observations")
        if not observations:
            return
        self.keys += observations
        self.cells += observations.values()
        self.runs.append((base, len(observations)))
        if len(self.keys) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Hand on what was taken so far, some thousand rows at a time; `ShapeError` where it is not as said."""
        if self.keys:
            bases = self._bases()
            for at in range(0, len(self.keys), _BATCH):
                piece = slice(at, at + _BATCH)
                columns = {name: column[piece] for name, column in bases.items()}
                columns |= dict(self._key_columns(self.keys[piece]))
                self.rows.take(columns | dict(self._cell_columns(self.cells[piece])))
        self.keys, self.cells, self.runs = [], [], []

    def _bases(self) -> dict[str, Any]:
        """Return what holds for whole series, once for each of their observations."""
        sizes = pa.array([size for _, size in self.runs])
        number = pa.array(range(len(self.runs)), pa.int32())
        at = pa.RunEndEncodedArray.from_arrays(pc.cumulative_sum(sizes), number)
        at = pc.run_end_decode(at)
        names = dict.fromkeys(name for base, _ in self.runs for name in base)
        return {name: pa.array([base.get(name) for base, _ in self.runs], pa.string()).take(at) for name in names}

    def _key_columns(self, keys: Sequence[str]) -> Iterator[tuple[str, Any]]:
        parts = self.structure.dimensions["observation"]
        if not parts:
            raise ShapeError("structure.dimensions.observation")
        split = pc.split_pattern(pa.array(keys, pa.string()), ":")
        if pc.any(pc.not_equal(pc.list_value_length(split), len(parts))).as_py():
            wrong = next(key for key in keys if key.count(":") != len(parts) - 1)
            raise ShapeError(f"observations, {wrong!r}")
        for at, (name, values) in enumerate(parts):
            yield name, _laid_out(pc.list_element(split, at), values, f"observations, {name}")

    def _cell_columns(self, cells: Sequence[Any]) -> Iterator[tuple[str, Any]]:
        parts = self.structure.cells
        if not all(isinstance(each, list) for each in cells) or max(map(len, cells)) > len(parts):
            raise ShapeError("observations")
        for (name, values), column in zip(parts, zip_longest(*cells), strict=False):
            where = f"observations, {name}"
            yield name, _laid_out(_numbers(column, where), values, where) if values else _texts(column, where)


def _parts(held: Mapping[str, Any], level: str) -> list[Part]:
    parts = [mapped(one, f"structure.{level}") for one in listed(held.get(level) or [], level)]
    return [(str(one.get("id")), [_value(each) for each in listed(one.get("values") or [], "values")]) for one in parts]


def _value(value: Any) -> str | None:
    """Return what an entry of a list of values says: a code, a value, or (free text in 1.0) a name."""
    if value is None:
        return None
    entry = mapped(value, "values")
    told = next((entry[name] for name in ("id", "value", "name") if entry.get(name) is not None), None)
    return text(told, "values")


def _numbers(column: Sequence[Any], where: str) -> Any:
    try:
        return pa.array(column, pa.int64())
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        raise ShapeError(where) from None


def _laid_out(numbers: Any, values: Sequence[str | None], where: str) -> Any:
    """Return the values that numbers (or their texts) stand for."""
    try:
        at = pc.cast(numbers, pa.int64())
    except pa.ArrowInvalid:
        raise ShapeError(where) from None
    least, most = pc.min_max(at).as_py().values()
    if least is not None and not 0 <= least <= most < len(values):
        raise ShapeError(f"{where}, {least if least < 0 else most}")
    return pa.array(values, pa.string()).take(at)


def _texts(column: Sequence[Any], where: str) -> Any:
    return pa.array(
        [str(cell) if isinstance(cell, int | Number) else text(cell, where) for cell in column], pa.string()
    )
