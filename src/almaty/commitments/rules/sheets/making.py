"""Making the spreadsheet of commitments: instructions in both languages, a sheet to fill in, the lists beside it.

It is written once into memory. Every text is written as text, so that no name or title comes back as a formula; only
cells that are to be filled in can be written in.
"""

import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter

from almaty.commitments.rules.sheets.columns import (
    COLUMNS,
    FIXED,
    LISTS_SHEET,
    MOST_ROWS,
    SHEET,
    START_SHEET,
    Column,
    Lists,
    label,
)
from almaty.kernel.pair import Pair, pair
from migrastat.workbooks.styles import Styles

OPEN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
HEAD, IDS, FIRST = 0, 1, 2  # rows, counted from 0
_STEPS: tuple[Pair, ...] = (
    pair("Fill in the sheet “Commitments”: one row is one commitment. Leave headings and the small ids under them as "
         "they are; columns may stand in another order.",
         "Заполните лист «Commitments»: одна строка — одно обязательство. Заголовки и мелкие идентификаторы под ними "
         "не меняйте; порядок столбцов может быть любым."),
    pair("Write values, not formulas, and do not merge cells. Cells with a list take what the list offers; the sheet "
         "“Lists” explains every code.",
         "Вписывайте значения, а не формулы, и не объединяйте ячейки. Ячейки со списком принимают только значения из "
         "него; каждый код пояснён на листе «Lists»."),
    pair("Say exactly what will be different, for whom, by when and who leads: something that anybody can check on the "
         "last day.",
         "Точно укажите, что изменится, для кого, к какому сроку и кто отвечает: так, чтобы в последний день это мог "
         "проверить каждый."),
    pair("Headings in bold ask for an answer on every row. One language of a text suffices; the other can follow.",
         "Столбцы с жирным заголовком заполняются в каждой строке. Для текста достаточно одного языка; второй можно "
         "добавить позже."),
    pair("A measure is a series of the regional picture (its key stands on its page) or a result in words.",
         "Показатель — это ряд региональной картины (ключ указан на его странице) или результат словами."),
    pair(f"Send the file on the platform: at most {MOST_ROWS} rows at a time. You see what was read before anything is "
         "kept, and every cell that has to be mended. What is kept are drafts; the coordinator declares them.",
         f"Отправьте файл на платформе: не более {MOST_ROWS} строк за один раз. Вы увидите прочитанное и каждую "
         "ячейку, которую нужно исправить, прежде чем что-либо сохранится. Сохраняются проекты; заявляет их "
         "координатор."),
)  # fmt: skip
_TITLE = pair("Commitments of the Almaty Process", "Обязательства Алматинского процесса")
_LIST_NAMES: Mapping[str, Pair] = {
    "participant": pair("Participants for which you draft", "Участники, от имени которых вы готовите обязательства"),
    "partner": pair("Participants of the Process", "Участники Процесса"),
    "population": pair("Groups of people", "Группы людей"),
    "paragraph": pair("Paragraphs of adopted texts", "Пункты принятых текстов"),
    "outcome": pair("Decisions of meetings", "Решения совещаний"),
    "objective": pair("Objectives of the Process", "Цели Процесса"),
    "tag": pair("Outside frameworks", "Внешние документы"),
    "form": pair("Made by", "Кем принято"),
    "way": pair("Which way is progress", "Что считать продвижением"),
    "audience": pair("Readers", "Читатели"),
}


def make_template(lists: Lists, *, participant: Pair, address: str) -> bytes:
    """Return the workbook for one participant; `lists` are what its cells choose from, `address` where it goes back."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPEN) as book:
        book.set_properties({"title": f"{_TITLE.en} · {_TITLE.ru}", "subject": f"{participant.en} · {participant.ru}"})
        styles = Styles(book)
        start, sheet, codes = (book.add_worksheet(name) for name in (START_SHEET, SHEET, LISTS_SHEET))
        _start(start, styles, participant, address)
        ranges = _lists(codes, styles, {**FIXED, **lists})
        for place, column in enumerate(COLUMNS):
            _column(book, sheet, styles, place, column, ranges.get(column.listed, ""))
        _settle(sheet)
        for page, colour in ((start, "#0B5F68"), (codes, "#DDD7CA")):
            page.set_tab_color(colour)
        for page in (start, codes):
            page.protect("", {"format_rows": True, "format_columns": True})
        start.activate()
    return out.getvalue()


def _start(page: Any, styles: Styles, participant: Pair, address: str) -> None:
    page.hide_gridlines(2)
    page.set_column(0, 0, 5)
    page.set_column(1, 1, 70)
    page.set_column(2, 2, 2)
    page.set_column(3, 3, 70)
    rows = [(_TITLE, "call", ""), (participant, "subtitle", ""), (Pair(address, address), "guide", "")]
    rows += [(step, "text", str(number)) for number, step in enumerate(_STEPS, 1)]
    for row, (words, style, number) in enumerate(rows):
        page.set_row(row, 48 if number else 30)
        page.write_string(row, 0, number, styles("step"))
        page.write_string(row, 1, words.en, styles(style))
        page.write_string(row, 3, words.ru, styles(style))


def _lists(page: Any, styles: Styles, lists: Lists) -> dict[str, str]:
    """Write each list with what its codes mean, and return the range of its labels, for the drop-downs."""
    ranges: dict[str, str] = {}
    for place, (name, listed) in enumerate(lists.items()):
        title = _LIST_NAMES[name]
        page.set_column(place, place, 46)
        page.write_string(0, place, f"{title.en} · {title.ru}", styles("head"))
        for row, (code, words) in enumerate(listed.items(), 1):
            page.write_string(row, place, label(code, words), styles("cell_line"))
        if listed:
            letters = xlsxwriter.utility.xl_col_to_name(place)
            ranges[name] = f"='{LISTS_SHEET}'!${letters}$2:${letters}${len(listed) + 1}"
    page.freeze_panes(1, 0)
    return ranges


def _column(book: Any, page: Any, styles: Styles, place: int, column: Column, listed: str) -> None:
    """Write the heading of a column and its id, and say what its cells take."""
    page.write_string(
        HEAD, place, f"{column.name.en}\n{column.name.ru}", styles("head" if column.required else "head_ru")
    )
    page.write_string(IDS, place, column.id, styles("id"))
    answer = {"locked": False, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#DDD7CA"}
    formats = {"date": {"num_format": "yyyy-mm-dd"}, "text": {"num_format": "@"}, "code": {"num_format": "@"}}
    page.set_column(place, place, column.width, book.add_format(answer | formats.get(column.kind, {})))
    rule: dict[str, Any] = {"validate": "any"}
    if listed:
        rule = {"validate": "list", "source": listed, "error_type": "warning"}
    page.data_validation(FIRST, place, FIRST + MOST_ROWS - 1, place, rule | {
        "input_title": column.name.en[:32], "input_message": f"{column.help.en}\n{column.help.ru}"[:255],
    })  # fmt: skip


def _settle(page: Any) -> None:
    page.set_row(HEAD, 48)
    page.freeze_panes(FIRST, 2)
    page.set_landscape()
    page.set_paper(8)
    page.protect("", {"format_rows": True, "format_columns": True, "insert_rows": True, "delete_rows": True,
                      "sort": True, "autofilter": True})  # fmt: skip
