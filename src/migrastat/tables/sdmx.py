"""SDMX-CSV 1.0 and 2.0: series, stocks and flows out and in, exact to the last digit.

Dimensions are those of the series key, INDICATOR, ORIGIN, DESTINATION, SEX, METHOD, and TIME_PERIOD; attributes are
OBS_STATUS and UNIT_MEASURE (PS: persons). Of a stock the origin is the area of birth and the destination that of
residence. The time of a stock is its year (mid-year) or day, that of a flow a calendar year or a range such as
2015-07-01/P5Y. Source: SDMX Technical Working Group, SDMX-CSV field guides for data messages, 1.0 and 2.0.
"""

import csv as plain_csv
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from migrastat.findings import Finding, refuse_errors
from migrastat.tables.files import read_csv, readable
from migrastat.tables.matrices import Flow, Stock
from migrastat.tables.periods import write_moment, write_period
from migrastat.tables.series import Series
from migrastat.tables.sheet import LINES, Sheet

Version = Literal["1.0", "2.0"]
KEY = ("INDICATOR", "ORIGIN", "DESTINATION", "SEX", "METHOD")
COLUMNS = (*KEY, "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "UNIT_MEASURE")
NEEDED = ("INDICATOR", "ORIGIN", "DESTINATION", "TIME_PERIOD", "OBS_VALUE")
PERSONS, NORMAL, MISSING = "PS", "A", "M"
_STRUCTURE = r"[A-Za-z][A-Za-z0-9_.\-]*:[A-Za-z0-9_@$\-]+\(\d+(\.\d+)*[+]?\)"
_HEAD = 1 << 16
_MUST = {
    "DATAFLOW": (_STRUCTURE, "write AGENCY:ID(VERSION)"),
    "STRUCTURE": ("dataflow|datastructure|dataprovision", "write dataflow, datastructure or dataprovision"),
    "STRUCTURE_ID": (_STRUCTURE, "write AGENCY:ID(VERSION)"),
    "ACTION": ("[IARM]?", "write I, A, R or M; rows that delete are no figures"),
}


def sdmx_of_series(
    series: Iterable[Series], structure: str = "MIGRASTAT:SERIES(1.0)", version: Version = "2.0", unit: str = PERSONS
) -> Any:
    """Return observations as an Arrow table in the columns of SDMX-CSV; `write_table` makes the file.

    `ValueError` where `structure` is not of the form AGENCY:ID(VERSION).
    """
    return _table([_of_series(each) for each in series], structure, version, unit)


def sdmx_of_tables(
    tables: Iterable[Stock | Flow],
    indicator: str,
    structure: str = "MIGRASTAT:TABLES(1.0)",
    version: Version = "2.0",
    unit: str = PERSONS,
) -> Any:
    """Return the cells of stocks or flows as `sdmx_of_series` does; a missing cell has status M and no value.

    `ValueError` also where a moment falls between two days: SDMX has no way to write it.
    """
    return _table([_of_square(each, indicator) for each in tables], structure, version, unit)


def read_sdmx(path: str | Path) -> Any:
    """Read an SDMX-CSV file, of either version, with any separator, with or without labels, as an Arrow table of texts.

    Its columns bear the names of `COLUMNS`, and `stocks_from`, `flows_from` and `series_from` read it; with
    `Reading(counting=LINES)` their findings name the line as those here do. `OSError` where the file cannot be opened;
    `FindingsError` where it is no table (`FILE`), lacks columns (`COLUMNS`) or says of a line what SDMX does not know.
    """
    path = Path(path)
    with readable(path):
        separator, header = _header(path)
        texts = csv.ConvertOptions(column_types={name: pa.string() for name in header})
        table = read_csv(path, texts, separator)
    names = [re.split(r"\[|: ", name)[0] for name in table.column_names]
    refuse_errors(_of_header(names, path))
    table = table.rename_columns(names)
    refuse_errors(_of_lines(table))
    labelled = {name for name, column in zip(names, header, strict=True) if ": " in column}
    return pa.table(
        {name: _codes(table.column(name)) if labelled else table.column(name) for name in dict.fromkeys(names)}
    )


def _header(path: Path) -> tuple[str, list[str]]:
    """Return the separator, which follows the first term, and the names of the columns."""
    with pa.input_stream(str(path), compression="detect") as stream:
        head = stream.read(_HEAD).decode("utf-8-sig").splitlines()
    first = head[0] if head else ""
    mark = re.match(r'"?(?:DATAFLOW|STRUCTURE(?:\[.\])?)"?([,;\t|])', first)
    separator = mark[1] if mark else ","
    return separator, next(plain_csv.reader([first], delimiter=separator), [])


def _of_header(names: Sequence[str], path: Path) -> Iterator[Finding]:
    needed = {"DATAFLOW": NEEDED, "STRUCTURE": ("STRUCTURE_ID", *NEEDED)}
    where = f"{path.name}, line 1"
    if names[0] not in needed:
        told = f"the first column is {names[0][:40]!r}"
        yield Finding("COLUMNS", where, told, "begin with DATAFLOW (SDMX-CSV 1.0) or STRUCTURE (2.0)")
        return
    if lacking := [name for name in needed[names[0]] if name not in names]:
        told = f"there is no column {', '.join(lacking)} among {', '.join(names)}"
        yield Finding("COLUMNS", where, told, f"give the columns {', '.join((names[0], *needed[names[0]]))}")
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Finding("COLUMNS", where, f"the column {name} stands twice", "leave one of them")


def _of_lines(table: Any) -> list[Finding]:
    """Tell what stands in the columns that every message has and is not allowed there."""
    sheet = Sheet(table, {name: name for name in _MUST if name in table.column_names}, LINES)
    for name in sheet.names:
        texts, places = sheet.texts(name)
        allowed, remedy = _MUST[name]
        strange = [at for at, text in enumerate(texts) if not re.fullmatch(allowed, text.split(": ")[0])]
        faults = {at: f"{texts[at][:40]!r} is not allowed there" for at in strange}
        sheet.tell_texts("SDMX", name, places, faults, remedy)
    return sheet.findings


def _codes(column: Any) -> Any:
    return pc.replace_substring_regex(column, r"(?s): .*", "")


def _of_series(series: Series) -> dict[str, Any]:
    key, size = series.key, len(series)
    parts = (key.indicator, key.origin, key.destination, key.sex, key.method)
    return {
        **{name: [part] * size for name, part in zip(KEY, parts, strict=True)},
        "TIME_PERIOD": [str(year) for year in series.years.tolist()],
        "OBS_VALUE": series.values,
        "OBS_STATUS": list(series.statuses),
    }


def _of_square(table: Stock | Flow, indicator: str) -> dict[str, Any]:
    when = write_period(table.period) if isinstance(table, Flow) else write_moment(table.year)
    cells = table.columns()
    values, size = cells["value"], len(cells["value"])
    return {
        "INDICATOR": [indicator] * size,
        "ORIGIN": cells["origin" if isinstance(table, Flow) else "birth"],
        "DESTINATION": cells["destination" if isinstance(table, Flow) else "residence"],
        "SEX": [table.sex] * size,
        "METHOD": [table.method if isinstance(table, Flow) else "_Z"] * size,
        "TIME_PERIOD": [when] * size,
        "OBS_VALUE": values,
        "OBS_STATUS": np.where(np.isnan(values), MISSING, NORMAL).tolist(),
    }


def _table(parts: Sequence[dict[str, Any]], structure: str, version: Version, unit: str) -> Any:
    if not re.fullmatch(_STRUCTURE, structure):
        raise ValueError(f"{structure[:60]!r} names no structure; write it as AGENCY:ID(VERSION)")
    joined: dict[str, Any] = {name: [each for part in parts for each in part[name]] for name in COLUMNS[:-1]}
    size = len(joined["OBS_VALUE"])
    lead = {"DATAFLOW": structure} if version == "1.0" else {
        "STRUCTURE": "dataflow", "STRUCTURE_ID": structure, "ACTION": "I"
    }  # fmt: skip
    columns = {name: [text] * size for name, text in lead.items()} | joined | {"UNIT_MEASURE": [unit] * size}
    arrays = [
        pa.array(each, pa.float64() if name == "OBS_VALUE" else pa.string(), from_pandas=True)
        for name, each in columns.items()
    ]
    return pa.table(arrays, names=list(columns))
