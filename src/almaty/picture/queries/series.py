"""A series as its page shows it: read, named, drawn, with its relatives; what to say of a key that leads nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from almaty.exchange.queries import BreakView, IndicatorView, SeriesView, catalogue, figures
from almaty.exchange.queries.sheets import STATUS_NAMES, caveats_of, explanation_of, series_title
from almaty.exchange.rules.naming import NOT_APPLICABLE
from almaty.exchange.rules.numbers import decimals_for, is_rounded
from almaty.exchange.rules.words import BREAK_KINDS, word
from almaty.kernel.pair import Lang, Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.picture.queries.relatives import Kin, kin_of
from almaty.picture.rules.chart import Chart, Mark, Series, by_year
from migrastat import Observation, SeriesKey, areas
from migrastat.measures import relative_change

_NEAR = 3
_PARTS = {
    "indicator": pair("the indicator", "показатель"),
    "origin": pair("the origin", "происхождение"),
    "destination": pair("the destination", "назначение"),
    "method": pair("the method", "метод"),
}
_LIKE = 55  # of 100: how alike two names have to be to be offered


@dataclass(frozen=True, slots=True)
class Row:
    """One year of a series: what is held and what its status means."""

    label: str
    observation: Observation
    status: Pair


@dataclass(frozen=True, slots=True)
class Noted:
    """A break or jump: its year, what sort it is, what the sources say; `held` tells whether the year has a row."""

    label: str
    mark: BreakView
    sort: Pair
    why: Pair
    held: bool


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """Everything that the page of a series shows."""

    view: SeriesView
    title: Pair
    rows: tuple[Row, ...]
    marks: tuple[Noted, ...]
    caveats: tuple[Pair, ...]
    decimals: int
    rounded: bool
    change: float | None
    before: str
    kin: tuple[Kin, ...]


def series_page(text: str) -> SeriesPage:
    """Read a series for its page: two queries over the figures; refuses (404) a key with an unknown part."""
    view = series_view(text)
    rows = tuple(_row(view, observation) for observation in view.observations)
    values = [observation.value for observation in view.observations]
    decimals = decimals_for(values)
    return SeriesPage(
        view=view,
        title=series_title(view),
        rows=tuple(reversed(rows)),
        marks=tuple(_noted(view, mark) for mark in reversed(view.breaks)),
        caveats=caveats_of(view),
        decimals=decimals,
        rounded=is_rounded(values, decimals),
        change=_change(view),
        before=rows[-2].label if len(rows) > 1 else "",
        kin=kin_of(view.key),
    )


def series_view(text: str) -> SeriesView:
    """Return a series; refuses (404) a malformed key, and one with an unknown part, naming it and what is near."""
    key = figures.read_key(text)
    held = catalogue().indicators
    if key.indicator not in held:
        raise _unknown(key, "indicator", _near(key.indicator, held))
    for part in ("origin", "destination"):
        if (code := getattr(key, part)) not in areas():
            raise _unknown(key, part, _near(code, areas()))
    methods = {method.code for method in held[key.indicator].methods} or {NOT_APPLICABLE}
    if key.method not in methods:
        near = [held[key.indicator].preferred_method, *_near(key.method, methods)]
        raise _unknown(key, "method", list(dict.fromkeys(near)))
    return figures.series(key)


def _unknown(key: SeriesKey, part: str, near: list[str]) -> NotFound:
    code, named = getattr(key, part)[:40], _PARTS[part]
    offered = [str(replace(key, **{part: other})) for other in near[:_NEAR]]
    if offered:
        told = ", ".join(offered)
        way_out = pair(f"Near to it: {told}. Or open the catalogue of figures.",
                       f"Близкие названия: {told}. Либо откройте каталог показателей.")  # fmt: skip
    else:
        way_out = pair("Open the catalogue of figures and choose a series there.",
                       "Откройте каталог показателей и выберите ряд.")  # fmt: skip
    return NotFound(
        what=pair("There is no such series.", "Такого ряда нет."),
        why=pair(f"Its part “{code}” ({named.en}) is not known.", f"Часть «{code}» ({named.ru}) неизвестна."),
        way_out=way_out,
        where=str(key)[:120],
        code="unknown-series",
    )


def _near(code: str, known: Iterable[str]) -> list[str]:
    """Return the known codes most like the one typed, the likest first."""
    return [
        one for one, _, _ in process.extract(code, sorted(known), scorer=fuzz.ratio, limit=_NEAR, score_cutoff=_LIKE)
    ]


def _row(view: SeriesView, observation: Observation) -> Row:
    return Row(period_label(view.indicator, observation.year), observation, STATUS_NAMES[observation.status])


def _noted(view: SeriesView, mark: BreakView) -> Noted:
    label = period_label(view.indicator, mark.year)
    return Noted(label, mark, word(BREAK_KINDS, mark.kind), explanation_of(mark), view.at(mark.year) is not None)


def period_label(indicator: IndicatorView, year: int) -> str:
    """Return how a year is written: flows over several years name both ends."""
    if indicator.kind == "flow" and indicator.period_years > 1:
        return f"{year}–{year + indicator.period_years}"
    return str(year)


def _change(view: SeriesView) -> float | None:
    """Return the change of the last year on the one before, in per cent; None across a break or a gap."""
    if len(view.observations) < 2 or view.indicator.kind == "rate":
        return None
    before, last = view.observations[-2:]
    if last.status == "B" or last.year - before.year > max(view.indicator.period_years, 1):
        return None
    if min(before.value, last.value) < 0:  # a balance that may turn its sign has no change in per cent
        return None
    ratio = relative_change(before.value, last.value)
    return None if ratio is None else ratio * 100


def chart_of(page: SeriesPage, *, lang: Lang) -> Chart:
    """Declare the chart of a series: a line over the years, with its breaks marked."""
    view = page.view
    years = _axis(view)
    statuses = {row.year: row.status for row in view.observations}
    release = view.release
    return Chart(
        kind="line",
        title=page.title.text(lang),
        unit=view.indicator.unit_name.shown(lang).text,
        lang=lang,
        labels=tuple(period_label(view.indicator, year) for year in years),
        series=(Series(
            name=view.indicator.name.shown(lang).text,
            values=by_year(years, {row.year: row.value for row in view.observations}),
            statuses=tuple(statuses.get(year, "A") for year in years),
        ),),
        marks=tuple(
            Mark(noted.label, noted.why.shown(lang).text) for noted in reversed(page.marks) if noted.mark.marked
        ),
        source=f"{release.publisher.shown(lang).text}, {release.vintage.shown(lang).text}" if release else "",
        decimals=page.decimals,
    )  # fmt: skip


def _axis(view: SeriesView) -> list[int]:
    """Return the years of the axis: every one for yearly figures, so that a gap is seen; else those held."""
    years = list(view.years)
    if not years or view.indicator.period_years > 1:
        return years
    return list(range(years[0], years[-1] + 1))
