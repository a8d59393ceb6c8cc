"""A chart is declared once: the screen, the paper and the table beside it are made from the same declaration."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from almaty.kernel.pair import Lang, Pair
from almaty.language.rules import MISSING, format_number

Kind = Literal["line", "area", "bar", "stacked", "ranking"]

STATUSES: Mapping[str, Pair] = MappingProxyType(
    {
        "B": Pair("break in series", "разрыв ряда"),
        "E": Pair("estimate", "оценка"),
        "P": Pair("provisional", "предварительные данные"),
    }
)
WORDS: Mapping[str, Pair] = MappingProxyType(
    {
        "missing": Pair("no data", "нет данных"),
        "break": STATUSES["B"],
        "source": Pair("Source", "Источник"),
        "period": Pair("Year", "Год"),
    }
)


@dataclass(frozen=True, slots=True)
class Series:
    """One line, or one colour of bars.

    `values` and `statuses` stand beside the chart's labels; None is a missing value, never a zero. `slot` is one of
    the eight colours (1 to 8; 0 takes the next by order). `dashed` marks estimates and projections.
    """

    name: str
    values: tuple[float | None, ...]
    statuses: tuple[str, ...] = ()
    slot: int = 0
    dashed: bool = False

    def status(self, index: int) -> str:
        """Return the status at a place: `A` where nothing is said."""
        return self.statuses[index] if index < len(self.statuses) else "A"


@dataclass(frozen=True, slots=True)
class Mark:
    """A break in series: from `label` on the figures do not count what they counted before; `text` says why."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table: its text, whether it is a number, and the status that stands beside it."""

    text: str
    number: bool = False
    status: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn, in one language.

    `kind`: `line`; `area` (stacked areas, for parts of a whole over time); `bar` (side by side); `stacked` (bars);
    `ranking` (horizontal bars, one label a row, largest first as given). `labels` are years or names. `unit` is a
    word ("persons"), `source` a whole line with publisher and edition, `description` the sentence that a reader who
    cannot see the chart hears: what it shows, and its main finding.
    """

    kind: Kind
    title: str
    unit: str
    lang: Lang
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    marks: tuple[Mark, ...] = ()
    source: str = ""
    decimals: int = 0
    description: str = ""
    period: str = ""

    def __post_init__(self) -> None:
        for series in self.series:
            if len(series.values) != len(self.labels):
                raise ValueError(f"{series.name!r} has {len(series.values)} values for {len(self.labels)} labels")

    def spec(self) -> dict[str, Any]:
        """Return the declaration as plain values, ready for JSON, read by `chart-option.js`."""
        return {
            "kind": self.kind,
            "title": self.title,
            "unit": self.unit,
            "lang": self.lang,
            "labels": list(self.labels),
            "series": [self._series(number, each) for number, each in enumerate(self.series)],
            "marks": [{"label": mark.label, "text": mark.text} for mark in self.marks if mark.label in self.labels],
            "source": self.source,
            "decimals": self.decimals,
            "description": self.description or self.title,
            "words": {key: pair.text(self.lang) for key, pair in {**WORDS, **STATUSES}.items()},
        }

    def _series(self, number: int, series: Series) -> dict[str, Any]:
        return {
            "name": series.name,
            "values": list(series.values),
            "statuses": [series.status(index) for index in range(len(self.labels))],
            "slot": series.slot or number % 8 + 1,
            "dashed": series.dashed,
        }

    def header(self) -> tuple[str, ...]:
        """Return the heads of the table's columns."""
        return (self.period or WORDS["period"].text(self.lang), *(series.name for series in self.series))

    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Return the table that stands beside the chart: one row a label, every value with its status."""
        return tuple(
            (Cell(label), *(self._cell(series, index) for series in self.series))
            for index, label in enumerate(self.labels)
        )

    def _cell(self, series: Series, index: int) -> Cell:
        value, status = series.values[index], series.status(index)
        text = format_number(value, lang=self.lang, decimals=self.decimals)
        if status not in STATUSES or text == MISSING:
            return Cell(text, number=True)
        return Cell(text, number=True, status=status, meaning=STATUSES[status].text(self.lang))

    def notes(self) -> tuple[tuple[str, str], ...]:
        """Return the letters that the table uses beside its numbers, each with its meaning."""
        used = {series.status(index) for series in self.series for index in range(len(self.labels))}
        return tuple((letter, pair.text(self.lang)) for letter, pair in STATUSES.items() if letter in used)


def by_year(years: Sequence[int], values: Mapping[int, float]) -> tuple[float | None, ...]:
    """Line values up with years, leaving gaps where there is none.

    >>> by_year([2019, 2020, 2021], {2019: 4.0, 2021: 5.0})
    (4.0, None, 5.0)
    """
    return tuple(values.get(year) for year in years)
