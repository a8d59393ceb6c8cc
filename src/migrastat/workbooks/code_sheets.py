"""The sheets of codes: one to read, in both languages, and a hidden one that the drop-down lists take theirs from."""

from collections.abc import Iterable, Mapping
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from migrastat.structures import Code, CodeList, Dataflow
from migrastat.workbooks import words
from migrastat.workbooks.columns import columns_of
from migrastat.workbooks.labels import label
from migrastat.workbooks.styles import Styles

FEW_CODES = 40  # a list with more codes than this has columns of its own


def codelists_of(dataflows: Iterable[Dataflow]) -> list[CodeList]:
    """Return every code list that a column of some sheet is of, each once."""
    found: dict[tuple[str, str], CodeList] = {}
    for flow in dataflows:
        keys = {column.name for column in columns_of(flow, ()) if column.kind == "key"}
        coded = [one.codelist for one in flow.dimensions if one.id in keys]
        coded += [one.codelist for one in flow.attributes if one.codelist and one.level == "observation"]
        for codelist in coded:
            found.setdefault((codelist.id, codelist.version), codelist)
    return list(found.values())


def write_codes(page: Any, styles: Styles, codelists: list[CodeList]) -> None:
    """Write every list: code, English, Russian. Short ones stand below each other, long ones beside them."""
    page.hide_gridlines(2)
    page.write_string(0, 0, words.both(words.CODE_LISTS), styles("title"))
    page.set_row(0, 30)
    short = [one for one in codelists if len(one.codes) <= FEW_CODES]
    row = 2
    for codelist in short:
        row = _write_list(page, styles, codelist, (row, 0)) + 1
    for place, codelist in enumerate((one for one in codelists if one not in short), start=int(bool(short))):
        _write_list(page, styles, codelist, (2, place * 4))
    for place in range(len(codelists)):
        page.set_column(place * 4, place * 4, 14)
        page.set_column(place * 4 + 1, place * 4 + 2, 40)
        page.set_column(place * 4 + 3, place * 4 + 3, 3)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _write_list(page: Any, styles: Styles, codelist: CodeList, start: tuple[int, int]) -> int:
    """Write one list from a row and column on; return the row after it."""
    row, column = start
    page.write_string(row, column, words.both(codelist.name), styles("name_line"))
    row += 1
    for offset, name in enumerate((words.CODE, words.ENGLISH, words.RUSSIAN)):
        page.write_string(row, column + offset, words.both(name), styles("head"))
    for code in codelist.codes.values():
        row += 1
        for offset, text in enumerate((_indented(code, codelist), code.name.en, code.name.ru)):
            page.write_string(row, column + offset, text, styles("cell_line"))
    return row + 1


def _indented(code: Code, codelist: CodeList) -> str:
    """A code that is part of another stands a little to the right of it."""
    depth, parent = 0, code.parent
    while parent in codelist.codes and depth < 5:
        depth, parent = depth + 1, codelist.codes[parent].parent
    return "   " * depth + code.id


def write_lists(page: Any, lists: Mapping[str, list[str]]) -> dict[str, str]:
    """Write the texts of every drop-down list, a column each; return the range that each stands in."""
    ranges = {}
    for column, (name, texts) in enumerate(lists.items()):
        page.write_column(0, column, texts or [""])
        letter = xl_col_to_name(column)
        ranges[name] = f"={words.LISTS}!${letter}$1:${letter}${max(len(texts), 1)}"
    return ranges


def labels_of(codelists: list[CodeList]) -> dict[str, list[str]]:
    """Return the texts of the drop-down list of each code list."""
    return {list_name(codelist): [label(code) for code in codelist.codes.values()] for codelist in codelists}


def list_name(codelist: CodeList) -> str:
    """Return the name under which a code list's drop-down is known in the workbook."""
    return f"{codelist.id}:{codelist.version}"
