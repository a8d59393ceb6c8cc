"""A brief as it goes to the typesetter: plain texts in one language, drawings, one table."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from almaty.exchange.queries import ReleaseView
from almaty.kernel.pair import Lang, Pair, pair
from almaty.language.rules import format_number, format_short, format_signed
from almaty.picture.queries.drawing import draw_svg
from almaty.picture.queries.drawn import Drawn
from almaty.picture.queries.figure import RECENT, Figure, why
from almaty.picture.rules.chart import Chart
from almaty.picture.rules.plan import USD_MILLION

WIDTH, HEIGHT = 390, 231  # pixels of a chart that stands in half the measure: 8.25 by 4.9 cm
MILLION = 1e6
_VIEW = re.compile(r"viewBox=['\"][-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)")

WORDS = {
    "process": pair("Almaty Process", "Алматинский процесс"),
    "page": pair("page", "с."),
    "outstanding": pair("What stands out", "Главное"),
    "key": pair("Key figures", "Ключевые показатели"),
    "table": pair("Figures", "Показатели"),
    "breaks": pair("Breaks in series", "Разрывы рядов"),
    "caveats": pair("To be read with the figures", "К сведению при чтении показателей"),
    "missing": pair("Not held", "Отсутствующие данные"),
    "sources": pair("Sources", "Источники"),
    "break": pair("break in series", "разрыв ряда"),
    "marks": pair(
        "Dashed vertical lines in the charts are breaks in series: the page of a series says what is known of each.",
        "Вертикальный пунктир на графиках обозначает разрывы рядов: что о них известно, сказано на странице ряда.",
    ),
    "none": pair("no figure held", "данных нет"),
    "last": pair("last held", "последнее значение"),
    "licence": pair("licence", "лицензия"),
    "made": pair("Figures as held on", "По данным на"),
}
DISCLAIMER = pair(
    "Made by the Almaty Process platform from published statistics; it is not an official record of any State or "
    "organisation. The designations used and the presentation of the material do not imply any opinion on the legal "
    "status of any country, territory, city or area or of its authorities, or on the delimitation of its frontiers or "
    "boundaries. A missing figure is not a zero.",
    "Составлено платформой Алматинского процесса по опубликованной статистике; не является официальным документом "
    "какого-либо государства или организации. Употребляемые обозначения и изложение материала не означают выражения "
    "какого-либо мнения относительно правового статуса страны, территории, города или района или их властей либо "
    "относительно делимитации их границ. Отсутствие значения не означает нуля.",
)


@dataclass(frozen=True, slots=True)
class Box:
    """A key figure: what, how much, in what unit and year, and how it compares."""

    label: str
    value: str
    unit: str
    change: str = ""
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its title and source, and what a reader hears who cannot see it."""

    title: str
    svg: str
    alt: str
    source: str = ""
    legend: tuple[tuple[str, str], ...] = ()
    tall: bool = False
    marked: bool = False

    @property
    def ratio(self) -> float:
        """Return how many times wider than high it is."""
        size = _VIEW.search(self.svg)
        return float(size.group(1)) / float(size.group(2)) if size else WIDTH / HEIGHT


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source: what it is called, and where it is found."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the first column holds names, the others figures. Rows marked in `groups` are heads of groups."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    groups: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that stands on the two pages. `first` and `second` are the drawings of each page."""

    lang: Lang
    kind: str
    title: str
    standing: str
    dated: str
    iso_date: str
    outstanding: tuple[str, ...]
    boxes: tuple[Box, ...]
    first: tuple[Picture, ...]
    second: tuple[Picture, ...]
    table: Table
    breaks: tuple[str, ...]
    caveats: tuple[str, ...]
    missing: str
    sources: tuple[SourceLine, ...]
    disclaimer: str

    def plain(self) -> dict[str, object]:
        """Return it as plain values, ready for JSON."""
        words = {name: text.text(self.lang) for name, text in WORDS.items()}
        drawn = {
            "first": [_with_ratio(each) for each in self.first],
            "second": [_with_ratio(each) for each in self.second],
        }
        return asdict(self) | drawn | {"words": words}


def _with_ratio(each: Picture) -> dict[str, object]:
    return asdict(each) | {"ratio": each.ratio}


def box(name: Pair, figure: Figure | None, lang: Lang, *, today: date) -> Box:
    """Return a key figure; one that is not held says so, and one that is old is not shown as today's."""
    missing = format_number(None, lang=lang)
    if figure is None:
        return Box(name.text(lang), missing, WORDS["none"].text(lang))
    value = figure.now.value
    shown = format_short(value, lang=lang)
    if figure.older_than(RECENT, today=today.year):
        return Box(name.text(lang), missing, f"{WORDS['last'].text(lang)}: {shown} ({figure.period})")
    told = f"{figure.indicator.unit_name.text(lang)}, {figure.period}"
    return Box(name.text(lang), shown, told, change_text(figure, lang), figure.broken)


def change_text(figure: Figure, lang: Lang) -> str:
    """Return how a figure compares with the one before."""
    if figure.before is None or figure.change is None:
        return ""
    since = f"с {figure.before.year} г." if lang == "ru" else f"since {figure.before.year}"
    if figure.broken:
        return f"{WORDS['break'].text(lang)}; {format_short(figure.before.value, lang=lang)} ({figure.before.year})"
    if figure.ratio is not None:
        percent = "\N{NO-BREAK SPACE}%" if lang == "ru" else "%"
        return f"{format_signed(figure.ratio, lang=lang, decimals=1)}{percent} {since}"
    return f"{format_signed(figure.change, lang=lang)} {since}"


def picture(drawn: Drawn, *, width: int = WIDTH, height: int = HEIGHT) -> Picture:
    """Draw a chart for paper."""
    chart = drawn.chart
    return Picture(
        title=chart.title,
        svg=draw_svg(chart.spec(), width=width, height=height),
        alt=heard(chart),
        source=chart.source,
        marked=any(mark.label in chart.labels for mark in chart.marks),
    )


def heard(chart: Chart) -> str:
    """Return what a chart shows in words: each line's first and last value, or each bar's."""
    told = []
    for series in chart.series:
        held = [(label, value) for label, value in zip(chart.labels, series.values, strict=True) if value is not None]
        shown = held[:8] if chart.kind == "ranking" else held[:1] + held[-1:]
        values = ", ".join(
            f"{label}: {format_number(v, lang=chart.lang, decimals=chart.decimals)}" for label, v in shown
        )
        told.append(f"{series.name} ({values})")
    return f"{chart.title}, {chart.unit}. {'; '.join(told)}."


def row(name: str, figure: Figure | None, lang: Lang) -> tuple[str, ...]:
    """Return a row of a table: the name, the last figure with its year, the one before with its year, the change."""
    missing = format_number(None, lang=lang)
    if figure is None:
        return (name, missing, missing, missing, missing, WORDS["none"].text(lang))
    scale, unit = (MILLION, f", {USD_MILLION.text(lang)}") if figure.indicator.unit == "usd" else (1.0, "")
    before, change = figure.before, figure.change
    return (
        f"{name}{unit}",
        format_number(figure.now.value / scale, lang=lang),
        figure.period,
        format_number(before.value / scale, lang=lang) if before else missing,
        str(before.year) if before else missing,
        WORDS["break"].text(lang) if figure.broken
        else format_signed(change / scale, lang=lang) if change is not None else missing,
    )  # fmt: skip


def breaks_of(figures: Iterable[Figure], lang: Lang) -> tuple[str, ...]:
    """Return what is to be said of the breaks in the last year of figures, each thing once."""
    told: dict[str, list[str]] = {}
    for each in figures:
        if each.mark:
            told.setdefault(f"{each.mark.year}. {why(each.mark).shown(lang).text}", []).append(each.name.text(lang))
    return tuple(f"{', '.join(dict.fromkeys(names))}, {text}" for text, names in told.items())


def sources_of(releases: Sequence[ReleaseView], lang: Lang) -> tuple[SourceLine, ...]:
    """Return the sources: publisher, titles, vintage, licence, address; titles of one vintage stand together."""
    titles: dict[tuple[str, str, str, str], list[str]] = {}
    for each in releases:
        place = (each.publisher.text(lang), each.vintage.text(lang), each.licence, each.address)
        titles.setdefault(place, []).append(each.title.text(lang))
    licence = WORDS["licence"].text(lang).capitalize()
    return tuple(
        SourceLine(f"{publisher}. {'; '.join(names)}. {vintage[:1].upper()}{vintage[1:]}. {licence}: {terms}.", address)
        for (publisher, vintage, terms, address), names in titles.items()
    )


def caveats_on_paper(figures: Iterable[Figure], lang: Lang) -> tuple[str, ...]:
    """Return what must be said beside figures; what the releases say of their files stands on the screens."""
    return tuple(dict.fromkeys(caveat.text(lang) for each in figures for caveat in each.indicator.caveats))
