"""Lines and partners declared as charts, each with the figures that it is drawn from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from almaty.exchange.queries import BreakView
from almaty.exchange.queries.corridors import Neighbours
from almaty.exchange.queries.profile import Line
from almaty.exchange.rules.naming import area_name
from almaty.exchange.rules.numbers import decimals_for
from almaty.kernel.pair import Lang, Pair, pair
from almaty.picture.queries.figure import Figure, figure, why
from almaty.picture.queries.series import period_label
from almaty.picture.rules.chart import Chart, Kind, Mark, Series, by_year
from migrastat import SeriesKey, areas

OTHERS = pair("all others", "все остальные")
PARTNER = pair("Country or area", "Страна или район")
UNEXPLAINED = pair("break in series that the sources do not explain.", "разрыв ряда, не объяснённый источниками.")
FIRST_DRAWN = 1990


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart, and the figures that it is drawn from."""

    slug: str
    chart: Chart
    figures: tuple[Figure, ...]

    @property
    def links(self) -> tuple[tuple[str, SeriesKey], ...]:
        """Return the name and the key of every series that is drawn."""
        return tuple((each.name.text(self.chart.lang), each.key) for each in self.figures)


def over_time(
    slug: str, named: Iterable[tuple[Pair, Line]], *, title: Pair, lang: Lang, kind: Kind = "line", scale: float = 1,
    unit: Pair | None = None, since: int = FIRST_DRAWN, dashed: Sequence[SeriesKey] = (),
) -> Drawn | None:  # fmt: skip
    """Draw lines over the years since `since`; None where there is nothing to draw."""
    figures = tuple(figure(name, line) for name, line in named if line.latest.year >= since)
    if not figures:
        return None
    years = _axis(figures, since)
    told = figures[0].indicator
    labels = tuple(period_label(told, year) for year in years)
    chart = Chart(
        kind=kind,
        title=title.text(lang),
        unit=(unit or told.unit_name).text(lang),
        lang=lang,
        labels=labels,
        series=tuple(_series(each, years, lang, scale, each.key in dashed) for each in figures),
        marks=_marks(figures, dict(zip(years, labels, strict=True)), lang),
        source=sources(figures, lang),
        decimals=decimals_for([row.value / scale for each in figures for row in each.line.observations]),
    )
    return Drawn(slug, chart, figures)


def ranking(
    slug: str, found: Neighbours | None, *, total: Line, name: Pair, title: Pair, lang: Lang, top: int = 10,
    scale: float = 1, unit: Pair | None = None,
) -> Drawn | None:  # fmt: skip
    """Draw the largest partners, and all others together; None where there is none. `total` says over all partners."""
    if found is None or not found.all:
        return None
    told = figure(name, total)
    shown, rest = found.all[:top], sum(each.value for each in found.all[top:])
    labels = [short_name(each.code).text(lang) for each in shown] + ([OTHERS.text(lang)] if rest else [])
    values = [each.value / scale for each in shown] + ([rest / scale] if rest else [])
    chart = Chart(
        kind="ranking",
        title=f"{title.text(lang)}, {found.year}",
        unit=(unit or told.indicator.unit_name).text(lang),
        lang=lang,
        labels=tuple(labels),
        series=(Series(name=name.text(lang), values=tuple(values)),),
        source=sources((told,), lang),
        decimals=decimals_for(values) if scale == 1 else 0,
        period=PARTNER.text(lang),
    )
    return Drawn(slug, chart, (told,))


def short_name(code: str) -> Pair:
    """Return the short name of an area, for charts and dense tables."""
    known = areas().get(code)
    return pair(known.short_en, known.short_ru) if known else area_name(code)


def sources(figures: Iterable[Figure], lang: Lang) -> str:
    """Return the line that names the publishers and vintages of figures, each once."""
    told = dict.fromkeys(f"{each.release.publisher.text(lang)}, {each.release.vintage.text(lang)}" for each in figures)
    return "; ".join(told)


def _axis(figures: Sequence[Figure], since: int) -> list[int]:
    """Return the years of the axis: every one for yearly figures, so that a gap is seen; else those held."""
    held = sorted({row.year for each in figures for row in each.line.observations if row.year >= since})
    if any(each.indicator.period_years > 1 for each in figures):
        return held
    return list(range(held[0], held[-1] + 1))


def _series(each: Figure, years: Sequence[int], lang: Lang, scale: float, dashed: bool) -> Series:
    statuses = {row.year: row.status for row in each.line.observations}
    return Series(
        name=each.name.text(lang),
        values=by_year(years, {row.year: row.value / scale for row in each.line.observations}),
        statuses=tuple(statuses.get(year, "A") for year in years),
        dashed=dashed,
    )


def _marks(figures: Sequence[Figure], labels: dict[int, str], lang: Lang) -> tuple[Mark, ...]:
    """Return the break marks in order of year; a text that several lines share stands once."""
    several = len(figures) > 1
    told: dict[tuple[str, str], list[str]] = {}
    placed = [(mark, each) for each in figures for mark in each.marks if mark.year in labels]
    for mark, told_of in sorted(placed, key=lambda one: one[0].year):
        told.setdefault((labels[mark.year], _why(mark).shown(lang).text), []).append(told_of.name.text(lang))
    return tuple(
        Mark(label, f"{_capital(', '.join(names))}: {text}" if several else _capital(text))
        for (label, text), names in told.items()
    )


def _why(mark: BreakView) -> Pair:
    """Return what stands under a chart, where many marks may follow each other: briefly where nothing explains one."""
    return why(mark) if mark.explained else UNEXPLAINED


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
