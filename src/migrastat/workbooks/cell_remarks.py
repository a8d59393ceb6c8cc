"""What is said of one cell, row or column of a sheet: what is there, what is wanted, how to mend it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from migrastat.structures import CellFinding, Grade, Text
from migrastat.workbooks.remarks import ANEW

Place = tuple[int, str, str]  # row, letters of the column, address

_VALUES = Text(
    "Copy the cells and paste them in the same place with Paste special > Values.",
    "Скопируйте ячейки и вставьте их на то же место через «Специальная вставка > Значения».",
)
_NUMBER = Text("a number alone", "только число")


class At:
    """Makes findings of one sheet that name their cell."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet

    def _cell(
        self, code: str, grade: Grade, place: Place, what: Text, expected: Text, remedy: Text, value: str = ""
    ) -> CellFinding:
        row, column, cell = place
        return CellFinding(code, grade, what, expected, remedy, self.sheet, row, column, cell, value[:200])

    def formula(self, place: Place, text: str, value: str) -> CellFinding:
        """Say that a cell holds a formula, and what it came to."""
        came = Text(f"; it came to {value}", f"; её результат: {value}") if value else Text()
        shown = text if len(text) <= 80 else text[:79] + "…"
        what = Text(f"{place[2]} holds a formula: {shown}{came.en}.", f"В {place[2]} формула: {shown}{came.ru}.")
        expected = Text(value or _NUMBER.en, value or _NUMBER.ru)
        return self._cell("FORMULA", "error", place, what, expected, _VALUES, text)

    def merged(self, place: Place, span: str) -> CellFinding:
        """Say that cells are merged."""
        what = Text(f"The cells {span} are merged.", f"Ячейки {span} объединены.")
        expected = Text("one value in every cell", "одно значение в каждой ячейке")
        remedy = Text(
            f"Mark {span}, choose Unmerge cells, and write into every cell what belongs there.",
            f"Выделите {span}, выберите «Отменить объединение ячеек» и впишите в каждую ячейку своё значение.",
        )
        return self._cell("MERGED", "error", place, what, expected, remedy, span)

    def error_value(self, place: Place, value: str) -> CellFinding:
        """Say that a cell holds an error of the spreadsheet."""
        what = Text(f"{place[2]} shows the error {value}.", f"В {place[2]} ошибка {value}.")
        remedy = Text(
            "Write the figure itself, or leave the cell empty.", "Впишите само значение или оставьте ячейку пустой."
        )
        return self._cell("ERROR_VALUE", "error", place, what, _NUMBER, remedy, value)

    def date(self, place: Place, value: str) -> CellFinding:
        """Say that the spreadsheet took a figure for a date."""
        what = Text(f"{place[2]} holds a date: {value}.", f"В {place[2]} дата: {value}.")
        remedy = Text(
            "The program took the entry for a date. Set the format of the cell to Number and write the figure again.",
            "Программа приняла запись за дату. Задайте ячейке числовой формат и впишите значение снова.",
        )
        return self._cell("DATE", "error", place, what, _NUMBER, remedy, value)

    def boolean(self, place: Place, value: str) -> CellFinding:
        """Say that a cell holds true or false."""
        what = Text(f"{place[2]} holds {value}.", f"В {place[2]} логическое значение {value}.")
        remedy = Text("Write the figure, or leave the cell empty.", "Впишите значение или оставьте ячейку пустой.")
        return self._cell("NOT_A_FIGURE", "error", place, what, _NUMBER, remedy, value)

    def ambiguous(self, place: Place, value: str) -> CellFinding:
        """Say that a number may be read in two ways."""
        whole, broken = value.replace(",", ""), value.replace(",", ".")
        what = Text(f"“{value}” may be {whole} or {broken}.", f"«{value}» может означать {whole} или {broken}.")
        remedy = Text("Write it without separators of thousands.", "Напишите число без разделителей разрядов.")
        return self._cell("NUMBER_AMBIGUOUS", "error", place, what, _NUMBER, remedy, value)

    def grouped(self, place: Place, value: str, read: str) -> CellFinding:
        """Ask whether a text with separators is the number that it looks like."""
        what = Text(
            f"“{value}” stands as a text and was read as {read}.", f"«{value}» записано текстом и прочитано как {read}."
        )
        remedy = Text(
            "Write the number without separators, or confirm it with a word.",
            "Напишите число без разделителей или подтвердите его.",
        )
        return self._cell("NUMBER_GROUPED", "question", place, what, Text(read, read), remedy, value)

    def as_text(self, place: Place, count: int) -> CellFinding:
        """Note that numbers of a column stand as texts."""
        what = Text(
            f"{count} number(s) of column {place[1]} stand as text, the first in {place[2]}; read as numbers.",
            f"Чисел, записанных текстом в столбце {place[1]}: {count}, первое в {place[2]}; они прочитаны как числа.",
        )
        remedy = Text("Nothing has to be done.", "Ничего делать не нужно.")
        return self._cell("NUMBER_AS_TEXT", "note", place, what, _NUMBER, remedy)

    def no_key(self, place: Place, heading: Text) -> CellFinding:
        """Say that a row has figures and lacks a part of its key."""
        what = Text(
            f"Row {place[0]} has figures, but no {heading.en}.",
            f"В строке {place[0]} есть значения, но не указано: {heading.ru}.",
        )
        expected = Text(f"a code of {heading.en}", f"код: {heading.ru}")
        remedy = Text(f"Choose one in {place[2]}, or clear the row.", f"Выберите его в {place[2]} или очистите строку.")
        return self._cell("KEY_MISSING", "error", place, what, expected, remedy)

    def hidden(self, place: Place, name: Text) -> CellFinding:
        """Note that something hidden was read."""
        what = Text(f"{name.en} is hidden, and was read.", f"Скрыто, но прочитано: {name.ru}.")
        expected = Text("figures that can be seen", "видимые значения")
        remedy = Text(
            "Show it and look whether it belongs to the answer.", "Отобразите и проверьте, относится ли это к ответу."
        )
        return self._cell("HIDDEN", "note", place, what, expected, remedy)

    def heading(self, place: Place, held: str, wanted: Text, grade: Grade) -> CellFinding:
        """Say that a heading was changed."""
        what = Text(
            f"The heading of column {place[1]} was changed to “{held}”.",
            f"Заголовок столбца {place[1]} изменён на «{held}».",
        )
        remedy = Text(
            f"Write “{wanted.en}” back into {place[2]}; figures of another period do not belong into this column.",
            f"Верните в {place[2]} заголовок «{wanted.ru}»; данные другого периода в этот столбец не вносят.",
        )
        return self._cell("HEADING", grade, place, what, wanted, remedy, held)

    def no_column(self, name: str, heading: Text, grade: Grade) -> CellFinding:
        """Say that a column was taken away."""
        what = Text(f"The column “{heading.en}” ({name}) is missing.", f"Нет столбца «{heading.ru}» ({name}).")
        expected = Text("the columns as the call gave them", "столбцы, полученные с запросом")
        return self._cell("COLUMN_MISSING", grade, (0, "", ""), what, expected, ANEW, name)

    def column_twice(self, place: Place, name: str) -> CellFinding:
        """Say that a column stands twice."""
        what = Text(
            f"Column {place[1]} stands a second time ({name}); it was not read.",
            f"Столбец {place[1]} повторяет другой ({name}) и не прочитан.",
        )
        remedy = Text(f"Delete column {place[1]}.", f"Удалите столбец {place[1]}.")
        return self._cell(
            "COLUMN_TWICE", "error", place, what, Text("every column once", "каждый столбец один раз"), remedy, name
        )

    def other_column(self, place: Place, name: str) -> CellFinding:
        """Note that a column was not read."""
        named = f" (“{name[:40]}”)" if name else ""
        what = Text(
            f"Column {place[1]}{named} was added and was not read.",
            f"Столбец {place[1]}{named} добавлен и не прочитан.",
        )
        remedy = Text(
            "Write what belongs to the answer into the columns of the call.", "Внесите нужное в столбцы запроса."
        )
        return self._cell(
            "COLUMN_UNKNOWN", "note", place, what, Text("the columns of the call", "столбцы запроса"), remedy, name
        )


def listed(findings: Iterable[CellFinding], most: int = 1_000) -> Iterator[CellFinding]:
    """Yield findings, of each code the first ones; of the rest how many more there are."""
    counts: Counter[tuple[str, Grade]] = Counter()
    for finding in findings:
        counts[finding.code, finding.grade] += 1
        if counts[finding.code, finding.grade] <= most:
            yield finding
    for (code, grade), count in counts.items():
        if count > most:
            what = Text(
                f"{count - most} more findings of the kind {code}.", f"Ещё таких замечаний ({code}): {count - most}."
            )
            remedy = Text("They are told once those above are mended.", "Они будут показаны, когда исправлены прочие.")
            yield CellFinding("MORE_OF_THIS", grade, what, Text("none", "ни одного"), remedy, value=code)
