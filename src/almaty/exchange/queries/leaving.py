"""A State's release to take away: rows that can be read alone, as CSV or Excel, with what has to be said of them."""

import csv
import io
import tempfile
from collections.abc import Iterator
from typing import IO, Any

import pyarrow as pa
import xlsxwriter
from pyarrow import parquet

from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.queries.formats import BYTE_ORDER_MARK, guarded
from almaty.exchange.queries.sharing.release_page import ReleasePage
from almaty.exchange.queries.store import stored_file
from almaty.exchange.rules.naming import area_name
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import TooLarge
from migrastat.structures import OBS_VALUE, CodeList, Dataflow

MOST_ROWS = 1_000_000
_ABOUT_RELEASE = ("unit", "release", "vintage", "publisher", "licence", "citation", "caveats")
_BATCH = 5_000


def release_rows_csv(page: ReleasePage, *, lang: str) -> IO[bytes]:
    """Return a State's release as CSV (UTF-8 with byte order mark) in a file that vanishes when it is closed."""
    out: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  handed to the server, which closes it
    out.write(BYTE_ORDER_MARK.encode())
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(_heading(_flow(page)))
    writer.writerows([guarded(each) for each in row] for row in _rows(page, lang))
    text.detach()
    out.seek(0)
    return out


def release_rows_xlsx(page: ReleasePage, *, lang: str) -> IO[bytes]:
    """Return a State's release as a workbook: the figures on one sheet, what they are with every caveat on another.

    Refuses (413) more rows than a sheet holds.
    """
    if page.view.rows > MOST_ROWS:
        raise _too_large()
    out: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  handed to the server, which closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        heading, whole = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "#,##0.###"})
        _about_sheet(book, page, lang)
        sheet = book.add_worksheet("Figures")
        names = _heading(_flow(page))
        sheet.write_row(0, 0, names, heading)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(page.view.rows, 1), len(names) - 1)
        for line, row in enumerate(_rows(page, lang), start=1):
            for place, value in enumerate(row):
                if isinstance(value, int | float):
                    sheet.write_number(line, place, value, whole)
                elif value:
                    sheet.write_string(line, place, value)
    out.seek(0)
    return out


def about_lines(page: ReleasePage, *, lang: str) -> list[tuple[str, str]]:
    """Return what a workbook says of a release: label and text, one caveat a line."""
    view, flow = page.view, _flow(page)
    lines: list[tuple[Pair, Any]] = [
        (pair("Release", "Выпуск"), view.slug),
        (pair("Who may read it", "Кто может читать"), page.audience),
        (pair("Publisher", "Издатель"), view.publisher),
        (pair("Vintage", "Редакция данных"), view.vintage),
        (pair("Licence", "Лицензия"), view.licence),
        (pair("How to cite", "Как ссылаться"), view.citation),
        (pair("SHA-256 of the release", "SHA-256 выпуска"), view.sha256),
        (pair("Dataflow", "Набор данных"), f"{flow.id} {flow.version}"),
        (pair("Definition", "Определение"), _pair(flow.definition)),
        (pair("Unit", "Единица измерения"), _pair(flow.unit_name)),
        *((name, text) for name, text in page.about),
        *((pair("Protection", "Защита"), each) for each in (page.protection,) if each),
        *((pair("Caveat", "Оговорка"), text) for text in view.caveats),
    ]
    return [(name.text(lang), text.shown(lang).text if isinstance(text, Pair) else text) for name, text in lines]


def _flow(page: ReleasePage) -> Dataflow:
    return dataflow(page.view.dataflow, page.view.dataflow_version)


def _heading(flow: Dataflow) -> list[str]:
    """Return the columns: those of the dataflow, the name of each code after it, and what is said of the release."""
    named = [name for one in flow.key for name in (one, f"{one}_NAME")]
    rest = [name for name in flow.columns if name not in flow.key]
    return [*named, *rest, *_ABOUT_RELEASE]


def _rows(page: ReleasePage, lang: str) -> Iterator[list[Any]]:
    flow, view = _flow(page), page.view
    said = (view.vintage, view.publisher, pair(view.licence, view.licence), view.citation)
    about = [_pair(flow.unit_name).text(lang), view.slug, *(text.shown(lang).text for text in said)]
    about.append(" ".join(text.shown(lang).text for text in view.caveats))
    names = [_names(one.codelist, lang) for one in flow.dimensions]
    rest = [name for name in flow.columns if name not in flow.key]
    with parquet.ParquetFile(stored_file(view)) as file:
        for batch in file.iter_batches(batch_size=_BATCH):
            for row in pa.Table.from_batches([batch]).to_pylist():
                coded = [text for one, called in zip(flow.key, names, strict=True)
                         for text in (row[one], called(row[one]))]  # fmt: skip
                yield [*coded, *(_shown(name, row.get(name)) for name in rest), *about]


def _names(codelist: CodeList, lang: str) -> Any:
    def called(code: str) -> str:
        held = codelist.codes.get(code)
        return held.name.text(lang) if held else area_name(code).text(lang)

    return called


def _shown(name: str, held: Any) -> Any:
    if name == OBS_VALUE and held is not None:
        return int(held) if float(held).is_integer() else held
    return "" if held is None else held


def _about_sheet(book: xlsxwriter.Workbook, page: ReleasePage, lang: str) -> None:
    sheet = book.add_worksheet("About")
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)
    title = page.view.title.shown(lang).text
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    for line, (label, text) in enumerate(about_lines(page, lang=lang), start=2):
        sheet.write_string(line, 0, label, bold)
        sheet.write_string(line, 1, text, wrapped)


def _pair(text: Any) -> Pair:
    return pair(text.en, text.ru)


def _too_large() -> TooLarge:
    return TooLarge(
        what=pair("This release is too large for a workbook.", "Этот выпуск слишком велик для рабочей книги."),
        why=pair(f"A sheet holds at most {MOST_ROWS:,} rows.", f"На листе помещается не более {MOST_ROWS} строк."),
        way_out=pair("Take the CSV or Parquet file.", "Возьмите файл CSV или Parquet."),
    )
