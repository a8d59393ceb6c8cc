"""The first sheet: what is asked of whom until when, how to fill in, what the colours mean; English beside Russian."""

from typing import Any

from migrastat.structures import Text
from migrastat.workbooks import words
from migrastat.workbooks.asking import Asked, CallBook, sheet_name
from migrastat.workbooks.styles import Styles

ENGLISH, RUSSIAN = 1, 3  # columns, counted from 0
_WIDTH = 70
_LETTERS = {ENGLISH: 78, RUSSIAN: 71}  # in a line of a column; Cyrillic letters are wider


def write_front(page: Any, styles: Styles, book: CallBook) -> None:
    """Write the instructions."""
    page.hide_gridlines(2)
    page.set_column(0, 0, 5)
    page.set_column(ENGLISH, RUSSIAN, _WIDTH)
    page.set_column(ENGLISH + 1, ENGLISH + 1, 2)
    page.set_portrait()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    writer = _Lines(page, styles)
    writer.heading(book)
    writer.facts(_facts(book))
    writer.section(words.HOW)
    for number, step in enumerate(words.STEPS, start=1):
        writer.line(step, number=str(number))
    writer.section(words.COLOURS)
    writer.legend()
    writer.section(words.ASKED)
    for asked in book.asked:
        writer.asked(asked)


def _facts(book: CallBook) -> list[tuple[Text, Text]]:
    facts = [
        (words.DEADLINE, book.deadline),
        (words.AUDIENCE, book.audience),
        (words.NOTES, book.notes),
        (words.ADDRESS, Text(book.address, book.address)),
    ]
    return [(name, text) for name, text in facts if text.en or text.ru]


class _Lines:
    """Writes line by line, the two languages side by side."""

    def __init__(self, page: Any, styles: Styles) -> None:
        self.page, self.styles, self.row = page, styles, 0

    def heading(self, book: CallBook) -> None:
        for column, title, state in (
            (ENGLISH, book.title.text("en"), book.state.en),
            (RUSSIAN, book.title.text("ru"), book.state.ru),
        ):
            self.page.write_string(0, column, title, self.styles("call"))
            self.page.write_string(1, column, state, self.styles("subtitle"))
        self.page.set_row(0, 44)
        self.page.set_row(1, 20)
        self.row = 3

    def section(self, text: Text) -> None:
        self.row += 1
        self.page.set_row(self.row, 22)
        for column in (0, ENGLISH + 1):
            self.page.write_blank(self.row, column, None, self.styles("section"))
        self._both(text, "section")
        self.row += 1

    def line(self, text: Text, *, number: str = "", style: str = "text") -> None:
        longest = max(_lines(text.text("en"), ENGLISH), _lines(text.text("ru"), RUSSIAN))
        self.page.set_row(self.row, 15.5 * longest + 3)
        if number:
            self.page.write_string(self.row, 0, number, self.styles("step"))
        self._both(text, style)
        self.row += 1

    def _both(self, text: Text, style: str) -> None:
        self.page.write_string(self.row, ENGLISH, text.text("en"), self.styles(style))
        self.page.write_string(self.row, RUSSIAN, text.text("ru"), self.styles(style))

    def facts(self, facts: list[tuple[Text, Text]]) -> None:
        for name, text in facts:
            self.line(Text(f"{name.en}: {text.text('en')}", f"{name.ru}: {text.text('ru')}"))

    def legend(self) -> None:
        for name, text in words.LEGEND.items():
            self.page.write_blank(self.row, 0, None, self.styles(name))
            self._both(text, "text")
            self.row += 1

    def asked(self, asked: Asked) -> None:
        flow = asked.dataflow
        self.line(flow.name, style="name")
        name = sheet_name(flow)
        self.page.write_url(self.row - 1, 0, f"internal:'{name}'!A1", self.styles("link"), "→")
        frequency = words.FREQUENCIES[asked.frequency]
        shown = f"{asked.periods[0]} – {asked.periods[-1]}" if len(asked.periods) > 1 else asked.periods[0]
        facts = [
            (words.SHEET, Text(name, name)),
            (words.PERIODS, Text(f"{shown}, {frequency.en}", f"{shown}, {frequency.ru}")),
            (words.UNIT, flow.unit_name),
            (words.COUNTED, flow.population),
            (words.DEFINITION, flow.definition),
            (words.DURATION, flow.duration_rule),
            *((words.CAVEATS, caveat) for caveat in flow.caveats),
        ]
        self.facts([(name, text) for name, text in facts if text.en or text.ru])


def _lines(text: str, column: int) -> int:
    """How many lines a text takes in its column."""
    return sum(max(1, -(-len(part) // _LETTERS[column])) for part in text.split("\n"))
