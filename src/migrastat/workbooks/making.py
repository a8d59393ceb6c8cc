"""Making the workbook of a call for one State."""

import io
from typing import Any

import xlsxwriter

from migrastat.workbooks import words
from migrastat.workbooks.asking import CallBook, mark_of, mark_rows, sheet_name
from migrastat.workbooks.code_sheets import codelists_of, labels_of, write_codes, write_lists
from migrastat.workbooks.data_sheet import DataSheet, period_list
from migrastat.workbooks.front_sheet import write_front
from migrastat.workbooks.source_sheet import SOURCE_LIST, source_labels, write_sources
from migrastat.workbooks.styles import Styles

# Every text is written as text: nothing that a State once wrote can come back as a formula or a link.
_OPEN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def make_workbook(book: CallBook) -> bytes:
    """Make the workbook of a call for one State, in Excel's format.

    A first sheet of instructions; a sheet for each dataflow with a row for each key and a column for each period (one
    row a figure where there are more than 24 periods); a sheet about sources; one of codes. Sheets are protected
    without a password, so that only cells for answers can be written in. What is held is filled in.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPEN) as made:
        made.set_properties({"title": words.both(book.title), "subject": words.both(book.state), "comments": book.call})
        styles = Styles(made)
        front = made.add_worksheet(words.FRONT)
        data = [made.add_worksheet(sheet_name(asked.dataflow)) for asked in book.asked]
        sources, codes = made.add_worksheet(words.SOURCES), made.add_worksheet(words.CODES)
        ranges = _write_lists(made, book)
        write_front(front, styles, book)
        for page, asked in zip(data, book.asked, strict=True):
            DataSheet(page, styles, book, asked).write(ranges)
        write_sources(sources, styles, book, ranges)
        write_codes(codes, styles, codelists_of(asked.dataflow for asked in book.asked))
        _write_mark(made, book)
        for page, colour in ((front, "#0B5F68"), (sources, "#D9B878"), (codes, "#DDD7CA")):
            page.set_tab_color(colour)
        for page in (front, codes):
            page.protect("", {"format_rows": True, "format_columns": True})
        front.activate()
    return out.getvalue()


def _write_lists(made: Any, book: CallBook) -> dict[str, str]:
    lists = labels_of(codelists_of(asked.dataflow for asked in book.asked))
    lists |= {period_list(asked): list(asked.periods) for asked in book.asked}
    lists |= {SOURCE_LIST: source_labels(book)} if book.source_types else {}
    page = made.add_worksheet(words.LISTS)
    page.very_hidden()
    return write_lists(page, lists)


def _write_mark(made: Any, book: CallBook) -> None:
    page = made.add_worksheet(words.MARK)
    page.very_hidden()
    for row, parts in enumerate(mark_rows(mark_of(book))):
        for column, text in enumerate(parts):
            page.write_string(row, column, text)
