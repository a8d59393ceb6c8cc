"""The sheet about sources: what the State says of each table, in one language or both, filled in from last time."""

from typing import Any

from migrastat.structures import Code, Text
from migrastat.workbooks import words
from migrastat.workbooks.asking import Asked, CallBook
from migrastat.workbooks.labels import label
from migrastat.workbooks.styles import Styles

SOURCE_LIST = "source types"
ID_COLUMN = 4  # the hidden column that tells which answer a row is
FIRST_ROW = 4


def source_labels(book: CallBook) -> list[str]:
    """Return the kinds of sources as their drop-down shows them."""
    return [label(Code(code, name)) for code, name in book.source_types.items()]


def write_sources(page: Any, styles: Styles, book: CallBook, ranges: dict[str, str]) -> None:
    """Write a block of questions for each dataflow."""
    page.hide_gridlines(2)
    page.set_column(0, 1, 34)
    page.set_column(2, 3, 52)
    page.set_column(ID_COLUMN, ID_COLUMN, None, None, {"hidden": True})
    page.write_string(0, 0, words.both(Text("Sources", "Источники")), styles("title"))
    page.set_row(0, 30)
    page.write_string(1, 0, words.both(words.ONE_IS_ENOUGH), styles("guide"))
    row = FIRST_ROW - 1
    for asked in book.asked:
        row = _write_block(page, styles, book, asked, ranges, row)
    page.freeze_panes(2, 0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.protect("", {"format_rows": True, "format_columns": True})


def _write_block(page: Any, styles: Styles, book: CallBook, asked: Asked, ranges: dict[str, str], row: int) -> int:
    heads = (asked.dataflow.name.en, asked.dataflow.name.ru, words.both(words.IN_ENGLISH), words.both(words.IN_RUSSIAN))
    for column, text in enumerate(heads):
        page.write_string(row, column, text, styles("section"))
    page.set_row(row, 22)
    for name, question in words.ABOUT.items():
        row += 1
        page.write_string(row, 0, question.en, styles("cell"))
        page.write_string(row, 1, question.ru, styles("cell"))
        page.write_string(row, ID_COLUMN, f"{asked.dataflow.id}:{name}", styles("mark"))
        for column, text in enumerate(_answers(book, asked, name), start=2):
            page.write_string(row, column, text, styles("answer"))
        if name == "source" and book.source_types:
            choice = {"validate": "list", "source": ranges[SOURCE_LIST], "error_type": "warning"}
            page.data_validation(row, 2, row, 2, choice)
        page.set_row(row, 32)
    return row + 2


def _answers(book: CallBook, asked: Asked, name: str) -> tuple[str, str]:
    said = asked.about.get(name, "")
    if isinstance(said, Text):
        return said.en, said.ru
    if name == "source" and said in book.source_types:
        return label(Code(said, book.source_types[said])), ""
    return said, ""
