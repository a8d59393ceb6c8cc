"""The sheet of one dataflow: headings in both languages, a row of ids, a row for each key, room for more."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from migrastat.structures import Dataflow, Dimension, Text
from migrastat.workbooks import words
from migrastat.workbooks.asking import Asked, CallBook, sheet_name
from migrastat.workbooks.code_sheets import list_name
from migrastat.workbooks.columns import Column, columns_of, heading
from migrastat.workbooks.held import Line, before_of, comment_of, key_dimensions, lines_of
from migrastat.workbooks.labels import label
from migrastat.workbooks.styles import Styles

HEAD_EN, HEAD_RU, IDS, FIRST = 3, 4, 5, 6  # rows, counted from 0
ROOM = 60  # blank rows to write in at the end
_PAGE, _SHORT = 260, 13  # letters on one page; letters of a heading of a narrow column
_FROZEN = 136  # letters that may stand still at the left before there is no room for figures
_WIDEST, _NARROW = 38, 0.86  # keys are written a little smaller than figures
_WIDTHS = {"before": 12, "value": 13, "period": 12, "held": 8}
_STYLES = {"key": "key", "period": "key", "before": "before", "value": "input"}


class DataSheet:
    """Writes the sheet of a dataflow."""

    def __init__(self, page: Any, styles: Styles, book: CallBook, asked: Asked) -> None:
        self.page, self.styles = page, styles
        self.book, self.asked, self.flow = book, asked, asked.dataflow
        self.lines = lines_of(asked, book.area)
        self.columns = columns_of(self.flow, asked.periods, before_of(asked, self.lines))
        self.widths = [self._width(column) for column in self.columns]
        self.rows = self._rows()
        self.last = FIRST + len(self.rows) + ROOM - 1

    def write(self, ranges: Mapping[str, str]) -> None:
        """Write everything; `ranges` tells where the texts of each drop-down list stand."""
        self._headings()
        for row, (line, period) in enumerate(self.rows, start=FIRST):
            self.page.set_row(row, self._height(line))
            self._line(row, line, period)
        for row in range(FIRST + len(self.rows), self.last + 1):
            for place, column in enumerate(self.columns):
                if column.kind != "held":
                    self.page.write_blank(row, place, None, self._style(column))
        self._choices(ranges)
        self._colours()
        self._setting()

    def _rows(self) -> list[tuple[Line, str]]:
        """One row a key, or one a key and period where no column names its period."""
        if not any(column.kind == "period" for column in self.columns):
            return [(line, "") for line in self.lines]
        return [(line, period) for line in self.lines for period in self.asked.periods if period in line.values]

    def _headings(self) -> None:
        frequency = words.FREQUENCIES[self.asked.frequency]
        narrow = [heading(column, self.flow) for column in self.columns if column.kind == "told" and column.period]
        high = 32 if any(len(text) > _SHORT for both in narrow for text in (both.en, both.ru)) else 18
        told = (self.book.state, self.flow.unit_name, frequency)
        self.page.write_string(0, 0, words.both(self.flow.name), self.styles("title"))
        self.page.write_string(1, 0, "   |   ".join(words.both(text) for text in told), self.styles("subtitle"))
        self.page.write_string(2, 0, words.both(words.GUIDE, "   "), self.styles("guide"))
        for row, height in ((0, 30), (1, 18), (2, 18), (HEAD_EN, high), (HEAD_RU, high), (IDS, 12)):
            self.page.set_row(row, height)
        for place, column in enumerate(self.columns):
            self._heading(place, column)

    def _heading(self, place: int, column: Column) -> None:
        text, number = heading(column, self.flow), column.kind in ("value", "before")
        if column.kind == "held":
            self.page.write_string(IDS, place, column.id, self.styles("mark"))
            return
        upper = {"value": "head_number", "before": "head_before"}.get(column.kind, "head")
        if column.kind == "told" and column.period:
            upper = "head_told"
        lower = {"value": "head_under", "before": "head_before"}.get(
            column.kind, "head_told" if upper == "head_told" else "head_ru"
        )
        # A column that a period heads says in words what it is where it is not for filling in.
        below = {"value": Text(), "before": Text("held", "ранее")}.get(column.kind, text)
        self.page.write_string(HEAD_EN, place, text.en, self.styles(upper))
        self.page.write_string(HEAD_RU, place, words.both(below) if number else below.ru, self.styles(lower))
        self.page.write_string(IDS, place, column.id, self.styles("id_right" if number else "id"))

    def _line(self, row: int, line: Line, period: str) -> None:
        texts = dict(zip((one.id for one in key_dimensions(self.asked)), self._labels(line), strict=True))
        for place, column in enumerate(self.columns):
            when = column.period or period
            if column.kind in ("value", "before", "held") and when in line.values:
                self._figure(row, place, column, line.values[when])
                continue
            if column.kind == "held":
                continue
            if column.kind == "told":
                text = self._told(line, column, when)
            else:
                text = when if column.kind == "period" else texts.get(column.name, "")
            if text:
                self.page.write_string(row, place, text, self._style(column))
            else:
                self.page.write_blank(row, place, None, self._style(column))

    def _height(self, line: Line) -> float:
        """A row is as high as its longest text, as not every program adapts it by itself."""
        widths = [width for width, column in zip(self.widths, self.columns, strict=True) if column.kind == "key"]
        lines = [
            -(-len(text) // int(width / _NARROW * 1.05)) for text, width in zip(self._labels(line), widths, strict=True)
        ]
        comments = [self._told(line, column, "").count("\n") + 1 for column in self.columns if self._is_comment(column)]
        return 15.5 * max(1, *lines, *comments) + 2

    def _is_comment(self, column: Column) -> bool:
        return column.kind == "told" and not column.period and not _list_of(self.flow, column)

    def _figure(self, row: int, place: int, column: Column, value: float | str) -> None:
        style = {"value": "held", "before": "before", "held": "mark"}[column.kind]
        write = self.page.write_string if isinstance(value, str) else self.page.write_number
        write(row, place, value, self.styles(style, whole=self.flow.whole))

    def _labels(self, line: Line) -> list[str]:
        dimensions = key_dimensions(self.asked)
        return [_label(dimension, code) for dimension, code in zip(dimensions, line.key, strict=True)]

    def _told(self, line: Line, column: Column, period: str) -> str:
        attribute = next(one for one in self.flow.attributes if one.id == column.name)
        if attribute.codelist is None and not period:
            return comment_of(line, column.name, self.asked.periods)
        code = line.told.get((column.name, period), "")
        return code

    def _style(self, column: Column) -> Any:
        coded = column.kind == "told" and _list_of(self.flow, column)
        name = _STYLES.get(column.kind) or ("code" if coded else "comment")
        return self.styles(name, whole=self.flow.whole)

    def _choices(self, ranges: Mapping[str, str]) -> None:
        for place, column in enumerate(self.columns):
            if column.kind == "value":
                self.page.data_validation(FIRST, place, self.last, place, self._number())
            elif column.kind == "period":
                self.page.data_validation(FIRST, place, self.last, place, _choice(ranges[period_list(self.asked)]))
            elif name := _list_of(self.flow, column):
                self.page.data_validation(FIRST, place, self.last, place, _choice(ranges[name]))

    def _number(self) -> dict[str, Any]:
        least = self.flow.least if self.flow.least is not None else -1e15
        rule = {"validate": "integer" if self.flow.whole else "decimal", "criteria": ">=", "value": least}
        said = words.WHOLE if self.flow.whole else words.NUMBER
        return {**rule, "error_title": "?", "error_message": f"{said.en} / {said.ru}"}

    def _colours(self) -> None:
        """Text in place of a figure turns red; a figure that differs from what was filled in turns turquoise."""
        places = [place for place, column in enumerate(self.columns) if column.kind == "value"]
        first, last = places[0], places[-1]
        cell = xl_rowcol_to_cell(FIRST, first)
        area = (FIRST, first, self.last, last)
        wrong = {"type": "formula", "criteria": f"=ISTEXT({cell})", "format": self.styles("wrong")}
        held = next(place for place, column in enumerate(self.columns) if column.kind == "held")
        kept = xl_rowcol_to_cell(FIRST, held)
        changed = {"type": "formula", "criteria": f'=AND({kept}<>"",{cell}<>{kept})', "format": self.styles("changed")}
        self.page.conditional_format(*area, wrong)
        self.page.conditional_format(*area, changed)

    def _setting(self) -> None:
        widths = self.widths
        for place, width in enumerate(widths):
            hidden = {"hidden": True} if self.columns[place].kind == "held" else {}
            self.page.set_column(place, place, width, None, hidden)
        keys = sum(column.kind in ("key", "period") for column in self.columns)
        self.page.freeze_panes(FIRST, keys if sum(widths[:keys]) <= _FROZEN else 1)
        self.page.hide_gridlines(2)
        self.page.set_landscape()
        self.page.set_paper(9)
        many = sum(widths) > _PAGE
        self.page.fit_to_pages(2 if many else 1, 0)
        if many:
            self.page.repeat_columns(0, keys - 1)
        self.page.repeat_rows(HEAD_EN, HEAD_RU)
        self.page.set_footer(f"&L{sheet_name(self.flow)} · {self.book.area}&R&P / &N")
        last = xl_col_to_name(sum(column.kind != "held" for column in self.columns) - 1)
        self.page.print_area(f"A1:{last}{FIRST + len(self.rows) + 5}")
        self.page.protect("", {"format_rows": True, "format_columns": True})

    def _width(self, column: Column) -> float:
        if column.kind in _WIDTHS:
            return _WIDTHS[column.kind]
        if column.kind == "told":
            return 13 if column.period else 36 if not _list_of(self.flow, column) else 16
        dimension = self.flow.dimension(column.name)
        place = [one.id for one in key_dimensions(self.asked)].index(column.name)
        used = [_label(dimension, code) for code in {line.key[place] for line in self.lines}]
        few = [label(code) for code in dimension.codelist.codes.values()] if len(dimension.codelist.codes) < 30 else []
        longest = max(map(len, (*used, *few, dimension.name.en, dimension.name.ru)))
        return min(_WIDEST, max(12, longest * _NARROW + 1))


def period_list(asked: Asked) -> str:
    """Return the name of the drop-down list of a dataflow's periods."""
    return f"periods:{asked.dataflow.id}"


def _list_of(flow: Dataflow, column: Column) -> str:
    """Return the name of the drop-down list of a column, empty where it has none."""
    if column.kind == "key":
        return list_name(flow.dimension(column.name).codelist)
    attribute = next((one for one in flow.attributes if one.id == column.name), None)
    return list_name(attribute.codelist) if attribute and attribute.codelist else ""


def _label(dimension: Dimension, code: str) -> str:
    known = dimension.codelist.codes.get(code)
    return label(known) if known else code


def _choice(source: str) -> dict[str, Any]:
    said = f"{words.CHOOSE.en} / {words.CHOOSE.ru}"
    return {"validate": "list", "source": source, "error_title": "?", "error_message": said}
