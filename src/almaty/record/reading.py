"""Read a record folder: typed rows, or every fault with its file, line and column. Never half of it in silence."""

import csv
from collections.abc import Iterator
from pathlib import Path

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid
from almaty.record.cells import Value, read_cell
from almaty.record.checks import check_rows
from almaty.record.faults import (
    BAD_SCHEMA,
    MISSING_COLUMN,
    MISSING_FILE,
    UNKNOWN_COLUMN,
    UNKNOWN_FILE,
    UNREADABLE,
    WRONG_WIDTH,
    Fault,
    in_order,
)
from almaty.record.rows import Record, Row
from almaty.record.schema import Schema, Sheet, read_schema

SHIPPED = Path(__file__).parent
_LARGEST = 20_000_000  # bytes; a record file is some tens of kilobytes, so more is not a record

__all__ = ["SHIPPED", "Fault", "Record", "Row", "check_record", "read_record"]


def read_record(folder: Path = SHIPPED) -> Record:
    """Return the record in a folder; raise Invalid, naming the first faults, when it has any."""
    record, faults = _load(folder)
    if faults:
        raise _refusal(faults)
    return record


def check_record(folder: Path = SHIPPED) -> list[Fault]:
    """Return every fault of the record in a folder, by file and line; an empty list means that it is sound.

    Whatever the folder holds, this does not raise.
    """
    return _load(folder)[1]


def _refusal(faults: list[Fault]) -> Invalid:
    count = len(faults)
    first = faults[0]
    return Invalid(
        what=pair(f"The record has faults: {count}.", f"В своде обнаружены ошибки: {count}."),
        why=pair(f"First: {first.told('en')}", f"Первая: {first.told('ru')}"),
        way_out=pair("Mend them and check the record again.", "Исправьте их и проверьте свод ещё раз."),
        where=first.where,
    )


def _load(folder: Path) -> tuple[Record, list[Fault]]:
    try:
        schema = read_schema(_schema_of(folder))
    except (OSError, ValueError) as error:
        told = str(error).replace(str(folder), "").strip()
        return Record(folder, {}), [Fault(BAD_SCHEMA, "schema.toml", value=told)]
    faults: list[Fault] = []
    sheets: dict[str, tuple[Row, ...]] = {}
    for sheet in schema.sheets.values():
        rows = _rows(folder, sheet, faults)
        if rows is not None:
            sheets[sheet.name] = tuple(rows)
    faults += _strangers(folder, schema)
    faults += check_rows(schema, sheets)
    return Record(folder, sheets), in_order(faults)


def _schema_of(folder: Path) -> Path:
    """Return the schema of a record; one without a schema of its own is held to the shipped one."""
    own = folder / "schema.toml"
    return own if own.exists() or not folder.is_dir() else SHIPPED / "schema.toml"


def _strangers(folder: Path, schema: Schema) -> Iterator[Fault]:
    known = {sheet.file for sheet in schema.sheets.values()}
    for path in sorted(folder.glob("*.csv")):
        if path.name not in known:
            yield Fault(UNKNOWN_FILE, path.name)


def _rows(folder: Path, sheet: Sheet, faults: list[Fault]) -> list[Row] | None:
    """Return the rows of one file, or None when there is nothing to read; add what is wrong to `faults`."""
    table = _table(folder / sheet.file, faults)
    if table is None:
        return None
    if not table:
        faults.append(Fault(UNREADABLE, sheet.file, detail=pair("It is empty.", "Он пуст.")))
        return None
    header = [cell.strip() for cell in table[0][1]]
    faults += _header_faults(sheet, header)
    return [_row(sheet, header, line, cells, faults) for line, cells in table[1:] if any(cells)]


def _table(path: Path, faults: list[Fault]) -> list[tuple[int, list[str]]] | None:
    """Return the lines of a file, each with the number at which it begins."""
    if not path.is_file():
        faults.append(Fault(MISSING_FILE, path.name))
        return None
    table: list[tuple[int, list[str]]] = []
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("the file is larger than a record can be")
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            begins = 1
            for cells in reader:
                table.append((begins, cells))
                begins = reader.line_num + 1
    except (OSError, ValueError, csv.Error) as error:
        faults.append(Fault(UNREADABLE, path.name, row=len(table) + 1, value=type(error).__name__))
        return None
    return table


def _header_faults(sheet: Sheet, header: list[str]) -> Iterator[Fault]:
    for name in sheet.headers:
        if name not in header:
            yield Fault(MISSING_COLUMN, sheet.file, 1, name)
    for place, name in enumerate(header):
        if name not in sheet.headers or name in header[:place]:
            yield Fault(UNKNOWN_COLUMN, sheet.file, 1, name, name)


def _row(sheet: Sheet, header: list[str], line: int, cells: list[str], faults: list[Fault]) -> Row:
    if len(cells) != len(header):
        faults.append(Fault(WRONG_WIDTH, sheet.file, line, detail=_width(len(cells), len(header))))
    named = dict(zip(header, cells, strict=False))
    values: dict[str, Value] = {}
    for column in sheet.columns:
        if not set(column.headers) & set(header):
            continue  # the missing column is a fault of its own, once
        values[column.name], troubles = read_cell(column, named)
        faults += [Fault(kind, sheet.file, line, at, value, told) for kind, at, value, told in troubles]
    return Row(sheet.name, line, named, values)


def _width(found: int, wanted: int) -> Pair:
    return pair(f"Found {found}, expected {wanted}.", f"Найдено {found}, ожидалось {wanted}.")
