"""The map of one measure: a class of colour for each area and year."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from almaty.kernel.pair import Lang, Pair
from almaty.language.rules import format_number
from almaty.picture.rules.chart import Cell
from almaty.picture.rules.palette import NO_DATA, SEQUENCE

NO_DATA_WORD = Pair("No data", "Нет данных")
YEAR_WORD = Pair("Year", "Год")
AREA_WORD = Pair("State or area", "Государство или территория")
DISCLAIMER = Pair(
    "The boundaries, names and designations on this map express no opinion of the Almaty Process, its participants "
    "or the authors on the legal status of any country, territory, city or area, or on the delimitation of its "
    "frontiers. Dashed lines are boundaries that are disputed or not finally settled; areas left blank are given to "
    "no State here. The final status of Jammu and Kashmir has not been agreed upon by the parties.",
    "Границы, названия и обозначения на этой карте не выражают какого-либо мнения Алматинского процесса, его "
    "участников или составителей относительно правового статуса какой-либо страны, территории, города или района "
    "или относительно делимитации их границ. Пунктиром показаны спорные или окончательно не установленные границы; "
    "районы, оставленные без заливки, здесь не отнесены ни к одному государству. Окончательный статус Джамму и Кашмира "
    "сторонами не согласован.",
)


class LegendItem(NamedTuple):
    """A line of the legend: the class of its swatch, its colour on paper, and its words."""

    style: str
    colour: str
    text: str


def class_bounds(
    values: Iterable[float | None], *, count: int = 5, method: Literal["quantile", "log"] = "quantile"
) -> tuple[float, ...]:
    """Return the upper bounds of all classes but the last, rounded to two figures, each larger than the one before.

    `quantile` puts equally many values in each class; `log` makes each class wider than the last by the same
    factor, which suits counts that differ by orders of size. Pass the values of all years, so that a colour means
    the same in each.

    >>> class_bounds(range(1, 101), count=4)
    (25, 50, 75)
    >>> class_bounds([1, 10_000], count=4, method="log")
    (10, 100, 1000)
    """
    ordered = sorted(value for value in values if value is not None and value > 0)
    if not ordered:
        return ()
    if method == "log":
        low, factor = ordered[0], (ordered[-1] / ordered[0]) ** (1 / count)
        raw = [low * factor**step for step in range(1, count)]
    else:
        raw = [ordered[(len(ordered) - 1) * step // count] for step in range(1, count)]
    bounds: list[float] = []
    for value in map(_two_figures, raw):
        if value < ordered[-1] and (not bounds or value > bounds[-1]):
            bounds.append(value)
    return tuple(bounds)


def _two_figures(value: float) -> float:
    rounded = float(f"{value:.1e}")
    return int(rounded) if rounded == int(rounded) else rounded


@dataclass(frozen=True, slots=True)
class ChoroplethMap:
    """One measure of the region over the years, in one language.

    `values[iso3]` stand beside `years` (None: no data). `names` and `links` are by iso3; an area with a name and no
    values is shown as "no data", an area without a name as surroundings. `bounds` comes from `class_bounds`.
    `notes[iso3][year]` is what must be said about one value (a break in series, say). `labelled` areas show their
    names on the map (`names`; shorter ones in `short`).
    """

    title: str
    unit: str
    lang: Lang
    years: tuple[int, ...]
    values: Mapping[str, tuple[float | None, ...]]
    names: Mapping[str, str]
    bounds: tuple[float, ...]
    links: Mapping[str, str] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    source: str = ""
    decimals: int = 0
    description: str = ""

    def nearest(self, year: int | None) -> int:
        """Return the year of the map that is nearest to the one asked for; the latest when none is."""
        return min(self.years, key=lambda each: (abs(each - year), -each)) if year is not None else self.years[-1]

    def slot(self, value: float | None) -> int:
        """Return the colour of a value: 1 (light) to 7 (strong), or 0 where there is no data."""
        if value is None:
            return 0
        steps = len(self.bounds)
        return 1 + round(bisect_left(self.bounds, value) * 6 / steps) if steps else 4

    def value(self, iso3: str, year: int) -> float | None:
        """Return the value of an area in a year."""
        values = self.values.get(iso3)
        return values[self.years.index(year)] if values else None

    def text(self, value: float | None) -> str:
        """Write a value as the language does, or say that there is none."""
        if value is None:
            return NO_DATA_WORD.text(self.lang)
        return format_number(value, lang=self.lang, decimals=self.decimals)

    def legend(self) -> tuple[LegendItem, ...]:
        """Return the classes from small to large, then what stands for no data."""
        edges = [format_number(bound, lang=self.lang, decimals=self.decimals) for bound in self.bounds]
        texts = [f"≤ {edges[0]}", *(f"{a} – {b}" for a, b in pairwise(edges))] if edges else []
        last = f"> {edges[-1]}" if edges else self.unit
        slots = [1 + round(step * 6 / len(edges)) for step in range(len(edges) + 1)] if edges else [4]
        items = [LegendItem(f"map-s{n}", SEQUENCE[n - 1], text) for n, text in zip(slots, [*texts, last], strict=True)]
        return (*items, LegendItem("map-none", NO_DATA, NO_DATA_WORD.text(self.lang)))

    def spec(self) -> dict[str, Any]:
        """Return what `chart-map.js` needs to move through the years without asking the server again."""
        return {
            "lang": self.lang,
            "unit": self.unit,
            "decimals": self.decimals,
            "source": self.source,
            "years": list(self.years),
            "words": {"missing": NO_DATA_WORD.text(self.lang)},
            "areas": {
                iso3: {
                    "name": name,
                    "values": list(values),
                    "slots": [self.slot(value) for value in values],
                    "notes": {str(year): note for year, note in self.notes.get(iso3, {}).items()},
                }
                for iso3, name in sorted(self.names.items())
                for values in [self.values.get(iso3, (None,) * len(self.years))]
            },
        }

    def header(self) -> tuple[str, ...]:
        """Return the heads of the table's columns."""
        return (AREA_WORD.text(self.lang), *map(str, self.years))

    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Return the table that stands beside the map: one row an area, by name."""
        return tuple(
            (Cell(name), *(self._cell(iso3, year) for year in self.years))
            for iso3, name in sorted(self.names.items(), key=lambda each: each[1])
        )

    def _cell(self, iso3: str, year: int) -> Cell:
        text = format_number(self.value(iso3, year), lang=self.lang, decimals=self.decimals)
        note = self.notes.get(iso3, {}).get(year, "")
        return Cell(text, number=True, status="*" if note else "", meaning=note)

    def tip(self, iso3: str, year: int) -> str:
        """Return the sentence that names an area's value, with year, unit and what must be said about it."""
        value = self.value(iso3, year)
        unit = f" {self.unit}" if value is not None else ""
        note = self.notes.get(iso3, {}).get(year)
        return f"{self.names[iso3]}, {year}: {self.text(value)}{unit}{f' ({note})' if note else ''}"
