"""Where crossings come from: Parquet and CSV files and Arrow tables, looked at before a long reckoning starts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import csv, parquet

from migrastat.findings import Finding, FindingsError, refuse_errors
from migrastat.tables.files import readable

NEEDED = ("person", "date", "direction")
OFFERED = ("citizenship", "sex", "birth_year", "age")


@dataclass(frozen=True, slots=True)
class Source:
    """One file or table: `kind` is parquet, csv or table; `types` maps the names that are meant to Arrow types."""

    name: str
    kind: str
    types: Mapping[str, Any]
    columns: Mapping[str, str]
    table: Any = None

    def has(self, name: str) -> bool:
        """Whether the column with this meaning is there."""
        return name in self.types


def look_at(files: Iterable[Any], columns: Mapping[str, str], needed: tuple[str, ...] = NEEDED) -> list[Source]:
    """Return the sources; `FindingsError` tells of every file that is empty, cut off, or lacks a column.

    `columns` names columns that differ from their meaning. `OSError` where a file cannot be opened.
    """
    findings: list[Finding] = []
    sources = []
    for number, file in enumerate(files, start=1):
        try:
            source = _source(file, number, columns)
        except FindingsError as error:
            findings += error.findings
            continue
        findings += _faults(source, needed)
        sources.append(source)
    refuse_errors(findings)
    return sources


def _source(file: Any, number: int, columns: Mapping[str, str]) -> Source:
    if not isinstance(file, (str, Path)):
        table = pa.table(file)
        return Source(f"table {number}", "table", *_meant(table.schema, columns), table)
    path = Path(file)
    with readable(path):
        if path.suffix == ".parquet":
            return Source(str(path), "parquet", *_meant(parquet.read_schema(path), columns))
        with pa.input_stream(str(path), compression="detect") as stream, csv.open_csv(stream) as reader:
            names = reader.schema.names
    return Source(str(path), "csv", *_meant(pa.schema([(name, pa.string()) for name in names]), columns))


def _meant(schema: Any, columns: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    names = {meaning: columns.get(meaning, meaning) for meaning in (*NEEDED, *OFFERED, "status", "as_of")}
    there = {meaning: name for meaning, name in names.items() if name in schema.names}
    types = {meaning: _plain(schema.field(name).type) for meaning, name in there.items()}
    return types, there


def _plain(kind: Any) -> Any:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _faults(source: Source, needed: tuple[str, ...]) -> list[Finding]:
    missing = [
        Finding(
            "COLUMN", source.name, f"the column {name!r} is missing", f"add it, or say which column it is: {name}=NAME"
        )
        for name in needed
        if not source.has(name)
    ]
    fits = {"person": _is_key, "date": _is_day, "as_of": _is_day}
    return missing + [
        Finding("COLUMN", f"{source.name}, {name}", f"{source.types[name]} is no type for it", remedy)
        for name, remedy in (
            ("person", "give keys as whole numbers or text"),
            ("date", "give dates, moments without a zone, or text like 2024-03-31"),
            ("as_of", "give dates, moments without a zone, or text like 2024-03-31"),
        )
        if source.has(name) and not fits[name](source.types[name])
    ]


def _is_text(kind: Any) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def is_whole(kind: Any) -> bool:
    """Whether a type holds whole numbers that fit 64 bits with a sign."""
    return bool(pa.types.is_integer(kind) and not pa.types.is_uint64(kind))


def _is_key(kind: Any) -> bool:
    return is_whole(kind) or _is_text(kind)


def _is_day(kind: Any) -> bool:
    return bool(pa.types.is_date(kind) or (pa.types.is_timestamp(kind) and kind.tz is None) or _is_text(kind))
