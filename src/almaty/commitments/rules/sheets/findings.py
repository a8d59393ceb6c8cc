"""What is said of a cell, a row or the whole file: what is there, what was expected, how to mend it."""

from dataclasses import dataclass, replace
from typing import Literal

from almaty.kernel.pair import Pair, pair
from migrastat.structures import CellFinding, Text
from migrastat.workbooks.addresses import address, column_letters
from migrastat.workbooks.remarks import ANEW

Grade = Literal["error", "note"]
_LONGEST_VALUE = 120
_NONE = Pair()


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark. An error keeps its row from being kept, or everything where it names no row; a note only tells.

    `row` is 0 where the whole file is spoken of; `cell` is the address that a spreadsheet shows.
    """

    code: str
    what: Pair
    expected: Pair
    remedy: Pair
    grade: Grade = "error"
    sheet: str = ""
    row: int = 0
    cell: str = ""
    value: str = ""
    column: Pair = _NONE


@dataclass(frozen=True, slots=True)
class At:
    """A cell (row and column counted from 1; column 0 for the whole row), and what its column is called."""

    sheet: str
    row: int
    column: int = 0
    name: Pair = _NONE

    @property
    def letters(self) -> str:
        """Return the letters of the column."""
        return column_letters(self.column) if self.column else ""

    @property
    def cell(self) -> str:
        """Return the address that a spreadsheet shows; the number of the row for a whole row."""
        return address(self.row, self.column) if self.column and self.row else self.letters or str(self.row)

    def found(
        self, code: str, what: Pair, expected: Pair, remedy: Pair, *, value: object = "", grade: Grade = "error"
    ) -> Finding:
        """Return a finding at this place."""
        return Finding(code, what, expected, remedy, grade, self.sheet, self.row, self.cell if self.column else "",
                       str(value)[:_LONGEST_VALUE], self.name)  # fmt: skip


TEMPLATE = pair(
    "Download the template anew, copy your rows into it (Paste special > Values), and send that.",
    "Скачайте шаблон заново, скопируйте в него свои строки («Специальная вставка > Значения») и отправьте его.",
)
AS_TEMPLATE = pair("an Excel workbook (.xlsx) made from the template", "книга Excel (.xlsx), созданная по шаблону")
_NOTHING_TO_DO = pair("Nothing has to be done.", "Ничего делать не нужно.")
_VALUES = pair("Copy the cells and paste them in the same place with Paste special > Values.",
               "Скопируйте ячейки и вставьте их на то же место через «Специальная вставка > Значения».")  # fmt: skip


def of_file(told: CellFinding) -> Finding:
    """Return a remark of the reader of workbooks on a whole file, in the words of this room."""
    remedy = TEMPLATE if told.remedy == ANEW or told.code == "FILE_TOO_LARGE" else _pair(told.remedy)
    return Finding(told.code, _pair(told.what), AS_TEMPLATE, remedy, sheet=told.sheet, cell=told.cell)


def no_sheet(sheet: str, held: list[str]) -> Finding:
    """Say that the sheet of commitments is missing."""
    others = ", ".join(f"“{name[:40]}”" for name in held[:8])
    return Finding("SHEET_MISSING", pair(f"There is no sheet named {sheet}; there are: {others}.",
                                         f"Нет листа {sheet}; есть листы: {others}."),
                   pair(f"a sheet named {sheet}", f"лист с именем {sheet}"), TEMPLATE)  # fmt: skip


def hidden_sheet(sheet: str) -> Finding:
    """Note that a hidden sheet which the template does not have was not read."""
    return Finding("SHEET_HIDDEN", pair(f"The hidden sheet “{sheet[:40]}” was not read.",
                                        f"Скрытый лист «{sheet[:40]}» не прочитан."),
                   pair("the sheets of the template", "листы шаблона"),
                   pair("Delete it if it does not belong to what you send.",
                        "Удалите его, если он не относится к отправляемому."), "note", sheet=sheet[:40])  # fmt: skip


def other_sheet(sheet: str) -> Finding:
    """Note that a sheet was not read."""
    return Finding("SHEET_UNKNOWN", pair(f"The sheet “{sheet[:40]}” was not read.",
                                         f"Лист «{sheet[:40]}» не прочитан."),
                   pair("the sheets of the template", "листы шаблона"),
                   pair("Move what belongs to commitments into the sheet of the template.",
                        "Перенесите относящееся к обязательствам на лист шаблона."), "note",
                   sheet=sheet[:40])  # fmt: skip


def far_cell(sheet: str, cell: str) -> Finding:
    """Say that something stands so far away that the sheet is not read."""
    return Finding("SHEET_TOO_LARGE", pair(f"The sheet reaches as far as {cell}.", f"Лист заполнен вплоть до {cell}."),
                   pair("rows of commitments alone", "только строки обязательств"),
                   pair(f"Clear what stands at {cell} and around it.", f"Очистите {cell} и ячейки рядом."),
                   sheet=sheet, cell=cell)  # fmt: skip


def many_rows(sheet: str, count: int, most: int) -> Finding:
    """Say that more rows came than are taken at a time."""
    return Finding("ROWS_TOO_MANY", pair(f"The sheet has {count} rows with something in them.",
                                         f"На листе заполнено строк: {count}."),
                   pair(f"at most {most} commitments in a file", f"не более {most} обязательств в файле"),
                   pair("Send them in several files.", "Отправьте их несколькими файлами."), sheet=sheet)  # fmt: skip


def no_rows(sheet: str) -> Finding:
    """Say that no row has anything in it."""
    return Finding("ROWS_NONE", pair("There is no commitment on the sheet.", "На листе нет ни одного обязательства."),
                   pair("a commitment on each row under the headings", "обязательство в каждой строке под заголовками"),
                   pair("Fill in the sheet of the template and send it again.",
                        "Заполните лист шаблона и отправьте его снова."), sheet=sheet)  # fmt: skip


def no_ids(sheet: str) -> Finding:
    """Say that no row names the columns."""
    return Finding("HEADING_LOST", pair("The row of column ids (small letters under the headings) is missing.",
                                        "Нет строки идентификаторов столбцов (мелкий шрифт под заголовками)."),
                   pair("the headings of the template", "заголовки шаблона"), TEMPLATE, sheet=sheet)  # fmt: skip


def no_column(sheet: str, ident: str, name: Pair) -> Finding:
    """Say that a column of the template is missing."""
    return Finding("COLUMN_MISSING", pair(f"The column “{name.en}” ({ident}) is missing.",
                                          f"Нет столбца «{name.ru}» ({ident})."),
                   pair("all columns of the template, in any order", "все столбцы шаблона в любом порядке"), TEMPLATE,
                   sheet=sheet, value=ident, column=name)  # fmt: skip


def other_column(at: At, ident: str) -> Finding:
    """Say that a column is none of the template's."""
    return at.found(
        "COLUMN_UNKNOWN", pair(f"Column {at.letters} (“{ident[:40]}”) is none of the template.",
                               f"Столбца {at.letters} («{ident[:40]}») в шаблоне нет."),
        pair("the columns of the template", "столбцы шаблона"),
        pair(f"Move what it says into a column of the template and delete column {at.letters}.",
             f"Перенесите его содержание в столбец шаблона и удалите столбец {at.letters}."), value=ident,
    )  # fmt: skip


def column_twice(at: At, ident: str) -> Finding:
    """Say that a column stands a second time."""
    return at.found("COLUMN_TWICE", pair(f"Column {at.letters} stands a second time ({ident}).",
                                         f"Столбец {at.letters} повторяет другой ({ident})."),
                    pair("every column once", "каждый столбец один раз"),
                    pair(f"Delete column {at.letters}.", f"Удалите столбец {at.letters}."), value=ident)  # fmt: skip


def merged(at: At, span: str) -> Finding:
    """Say that cells are merged: whose value that is cannot be told, so that no row is read alone."""
    found = at.found("MERGED", pair(f"The cells {span} are merged.", f"Ячейки {span} объединены."),
                    pair("one value in every cell", "одно значение в каждой ячейке"),
                    pair(f"Mark {span}, choose Unmerge cells, and write into every cell what belongs there.",
                         f"Выделите {span}, выберите «Отменить объединение ячеек» и впишите в каждую ячейку своё "
                         "значение."), value=span)  # fmt: skip
    return replace(found, row=0)


def formula(at: At, text: str) -> Finding:
    """Say that a cell holds a formula."""
    return at.found("FORMULA", pair(f"{at.cell} holds a formula.", f"В {at.cell} формула."),
                    pair("the value itself", "само значение"), _VALUES, value=text)  # fmt: skip


def error_value(at: At, text: str) -> Finding:
    """Say that a cell shows an error of the spreadsheet."""
    return at.found("ERROR_VALUE", pair(f"{at.cell} shows an error.", f"В {at.cell} ошибка."),
                    pair("the value itself", "само значение"),
                    pair("Write the value, or leave the cell empty.", "Впишите значение или оставьте ячейку пустой."),
                    value=text)  # fmt: skip


def hidden(at: At) -> Finding:
    """Note that a hidden row or column was read."""
    what = pair(f"Row {at.row} is hidden, and was read.", f"Строка {at.row} скрыта, но прочитана.")
    if at.column:
        what = pair(f"Column {at.letters} is hidden, and was read.", f"Столбец {at.letters} скрыт, но прочитан.")
    return at.found("HIDDEN", what, pair("what can be seen", "видимое содержание"),
                    pair("Show it and look whether it belongs to what you send.",
                         "Отобразите и проверьте, относится ли это к отправляемому."), grade="note")  # fmt: skip


def missing(at: At) -> Finding:
    """Say that a cell which has to be filled in is empty."""
    return at.found("MISSING", pair(f"“{at.name.en}” is empty.", f"Не заполнено: «{at.name.ru}»."),
                    pair("a value on every row", "значение в каждой строке"),
                    pair(f"Fill in {at.cell}, or clear the whole row.",
                         f"Заполните {at.cell} или очистите всю строку."))  # fmt: skip


def not_listed(at: At, value: str) -> Finding:
    """Say that a cell names nothing of its list."""
    return at.found("CODE", pair(f"“{value[:60]}” is not in the list of {at.name.en}.",
                                 f"«{value[:60]}» нет в перечне «{at.name.ru}»."),
                    pair("a code of the sheet of lists", "код с листа перечней"),
                    pair(f"Choose from the list in {at.cell}.", f"Выберите значение из списка в {at.cell}."),
                    value=value)  # fmt: skip


def no_date(at: At, value: str) -> Finding:
    """Say that a cell holds no day, or one that can be read in two ways."""
    return at.found("DATE", pair(f"“{value[:60]}” cannot be read as a day.", f"«{value[:60]}» не читается как дата."),
                    pair("a day, such as 2026-12-31 or 31.12.2026", "дата, например 31.12.2026 или 2026-12-31"),
                    pair(f"Write the day into {at.cell} in one of these ways.",
                         f"Впишите в {at.cell} дату в таком виде."), value=value)  # fmt: skip


def no_number(at: At, value: str, expected: Pair) -> Finding:
    """Say that a cell holds no number, or one that can be read in two ways."""
    what = pair(f"“{value[:60]}” cannot be read as a number.", f"«{value[:60]}» не читается как число.")
    remedy = pair(f"Write the number alone into {at.cell}, without separators of thousands.",
                  f"Впишите в {at.cell} только число, без разделителей разрядов.")  # fmt: skip
    return at.found("NUMBER", what, expected, remedy, value=value)


def no_text(at: At, value: str) -> Finding:
    """Say that the spreadsheet took a text for a day or for yes and no."""
    return at.found("TEXT", pair(f"The program has taken the text in {at.cell} for “{value[:40]}”.",
                                 f"Программа приняла текст в {at.cell} за «{value[:40]}»."), pair("a text", "текст"),
                    pair(f"Set the format of {at.cell} to Text and write it again.",
                         f"Задайте ячейке {at.cell} текстовый формат и впишите текст снова."), value=value)  # fmt: skip


def both_anchors(at: At) -> Finding:
    """Say that a row hangs on a paragraph and on a decision at once."""
    return at.found("TWO_ANCHORS", pair("A paragraph and a decision are named at once.",
                                        "Указаны сразу и пункт, и решение."),
                    pair("one of the two, or neither", "одно из двух или ничего"),
                    pair(f"Clear {at.cell}, or the cell of the paragraph.",
                         f"Очистите {at.cell} или ячейку пункта."))  # fmt: skip


def not_own(at: At, code: str) -> Finding:
    """Say that a row is for a participant for which the sender does not draft."""
    return at.found("NOT_YOUR_OWN", pair(f"You draft no commitments for {code}.",
                                         f"Вы не готовите обязательства от имени участника {code}."),
                    pair("a participant for which you hold a mandate", "участник, от имени которого вы действуете"),
                    pair("Choose your own from the list, or delete the row.",
                         "Выберите своего участника из списка или удалите строку."), value=code)  # fmt: skip


def twice_in_file(at: At, earlier: int) -> Finding:
    """Say that a row repeats an earlier one."""
    return at.found("TWICE", pair(f"This commitment already stands in row {earlier}.",
                                  f"Это обязательство уже есть в строке {earlier}."),
                    pair("every commitment once", "каждое обязательство один раз"),
                    pair("Delete one of the two rows, or tell in the titles how they differ.",
                         "Удалите одну из двух строк или отразите в названиях, чем они отличаются."))  # fmt: skip


def held_already(at: At, number: int) -> Finding:
    """Say that a participant has such a commitment already."""
    return at.found("HELD", pair(f"A commitment of this participant with this title is held already: C-{number}.",
                                 f"У этого участника уже есть обязательство с таким названием: C-{number}."),
                    pair("commitments that are not held yet", "обязательства, которых ещё нет"),
                    pair("Delete the row and change the commitment on its page, or give this one another title.",
                         "Удалите строку и измените обязательство на его странице либо дайте этому другое название."),
                    value=f"C-{number}")  # fmt: skip


def _pair(text: Text) -> Pair:
    return pair(text.en, text.ru)
