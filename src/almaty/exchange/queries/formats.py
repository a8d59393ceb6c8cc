"""Writing a sheet as CSV, Excel's format or Parquet. Values are exactly those held; whole numbers stay whole."""

import csv
import io
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import duckdb
import xlsxwriter

from almaty.exchange.queries.sheets import Sheet
from almaty.exchange.rules.engine import OPEN
from migrastat.sdmx import formulas

Form = Literal["csv", "xlsx", "parquet"]

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # lets Excel read Cyrillic; pandas, R's readr and DuckDB skip it
CONTENT_TYPES: dict[Form, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
_NUMBERS = {"year": "SMALLINT", "period_years": "SMALLINT", "value": "DOUBLE"}


def as_csv(sheet: Sheet) -> bytes:
    """Write CSV: UTF-8 with byte order mark, comma, CRLF, one heading row of stable English names."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(sheet.columns)
    writer.writerows([guarded(value) for value in row] for row in sheet.rows)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def as_xlsx(sheet: Sheet) -> bytes:
    """Write a workbook: the figures on one sheet, what they are on another."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": sheet.title, "subject": sheet.name})
        _figures_page(book, sheet)
        _about_page(book, sheet)
    return out.getvalue()


def as_parquet(sheet: Sheet) -> bytes:
    """Write Parquet with typed columns; what the figures are stands in the file's key-value metadata."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(":memory:", config=OPEN) as base:
        file = Path(folder) / "series.parquet"
        typed = ", ".join(f'"{name}" {_NUMBERS.get(name, "VARCHAR")}' for name in sheet.columns)
        base.execute(f"CREATE TABLE sheet ({typed})")
        columns = [list(column) for column in zip(*sheet.rows, strict=True)] or [[] for _ in sheet.columns]
        unnested = ", ".join(f"unnest(?::{_NUMBERS.get(name, 'VARCHAR')}[])" for name in sheet.columns)
        base.execute(f"INSERT INTO sheet SELECT {unnested}", columns)
        base.execute(f"COPY sheet TO '{file}' (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{_metadata(sheet)}}})")
        return file.read_bytes()


WRITERS: dict[Form, Callable[[Sheet], bytes]] = {"csv": as_csv, "xlsx": as_xlsx, "parquet": as_parquet}


def guarded(value: object) -> object:
    """Keep a spreadsheet from reading a text as a formula, as SDMX-CSV does; numbers are left alone."""
    return formulas.guarded(value) if isinstance(value, str) else value


def _figures_page(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    page = book.add_worksheet("Figures")
    heading = book.add_format({"bold": True, "bottom": 1})
    whole, broken = book.add_format({"num_format": "#,##0"}), book.add_format({"num_format": "#,##0.0###"})
    page.write_row(0, 0, sheet.columns, heading)
    for line, row in enumerate(sheet.rows, start=1):
        for place, value in enumerate(row):
            if sheet.columns[place] == "value":
                page.write_number(line, place, value, whole if isinstance(value, int) else broken)
            else:
                page.write(line, place, value)
    page.freeze_panes(1, 0)
    page.set_column(0, 0, 30)
    page.set_column(1, len(sheet.columns) - 1, 16)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)


def _about_page(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    page = book.add_worksheet("About")
    bold, wrapped = (
        book.add_format({"bold": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    page.set_column(0, 0, 28)
    page.set_column(1, 1, 100)
    page.write_string(0, 0, sheet.title, book.add_format({"bold": True, "font_size": 14}))
    for line, (label, text) in enumerate(sheet.about, start=2):
        page.write_string(line, 0, label, bold)
        page.write_string(line, 1, text, wrapped)


def _metadata(sheet: Sheet) -> str:
    """Write the page about the figures as pairs of SQL text; a label that comes twice is numbered."""
    told: dict[str, str] = {"title": sheet.title}
    for label, text in sheet.about:
        name = label if label not in told else f"{label} {sum(key.startswith(label) for key in told) + 1}"
        told[name] = text
    return ", ".join(f"{_sql(name)}: {_sql(text)}" for name, text in told.items())


def _sql(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
