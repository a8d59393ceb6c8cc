"""A series as its page shows it: read, named, drawn, with its relatives; what to say of a key that leads nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from almaty.exchange.queries import BreakView, IndicatorView, SeriesView, catalogue, figures
from almaty.exchange.queries.sheets import NOT_EXPLAINED, STATUS_NAMES, caveats_of, series_title
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
_LIKE = 55  # of 100: how alike two names have to be to be offered


@dataclass(frozen=True, slots=True)
class Row:
    """One year of a series: what is held, what its status means, the note that belongs to it."""

    label: str
    observation: Observation
    status: Pair
    mark: BreakView | None
    why: Pair | None


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """Everything that the page of a series shows."""

    view: SeriesView
    title: Pair
    rows: tuple[Row, ...]
    marks: tuple[Row, ...]
    caveats: tuple[Pair, ...]
    decimals: int
    rounded: bool
    change: float | None
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
        marks=tuple(row for row in rows if row.mark),
        caveats=caveats_of(view),
        decimals=decimals,
        rounded=is_rounded(values, decimals),
        change=_change(view),
        kin=kin_of(view.key),
    )


def series_view(text: str) -> SeriesView:
    """Return a series; refuses (404) a malformed key, and one with an unknown part, naming it and what is near."""
    key = figures.read_key(text)
    held = catalogue().indicators
    if key.indicator not in held:
        near = _near(key.indicator, held)
        raise _unknown(key, pair("the indicator", "показатель"), key.indicator, near)
    for code, part in (
        (key.origin, pair("the origin", "происхождение")),
        (key.destination, pair("the destination", "назначение")),
    ):
        if code not in areas():
            near = _near(code, areas())
            raise _unknown(key, part, code, near)
    methods = {method.code for method in held[key.indicator].methods} or {NOT_APPLICABLE}
    if key.method not in methods:
        near = [held[key.indicator].preferred_method, *_near(key.method, methods)]
        raise _unknown(key, pair("the method", "метод"), key.method, list(dict.fromkeys(near)))
    return figures.series(key)


def _unknown(key: SeriesKey, part: Pair, code: str, near: list[str]) -> NotFound:
    offered = [str(key).replace(code, other, 1) for other in near[:_NEAR]]
    if offered:
        told = ", ".join(offered)
        way_out = pair(f"Near to it: {told}. Or open the catalogue of figures.",
                       f"Близкие названия: {told}. Либо откройте каталог показателей.")  # fmt: skip
    else:
        way_out = pair("Open the catalogue of figures and choose a series there.",
                       "Откройте каталог показателей и выберите ряд.")  # fmt: skip
    return NotFound(
        what=pair("There is no such series.", "Такого ряда нет."),
        why=pair(f"Its part “{code[:40]}” ({part.en}) is not known.", f"Часть «{code[:40]}» ({part.ru}) неизвестна."),
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
    mark = view.break_at(observation.year)
    why = None
    if mark:
        why = mark.explanation if mark.explained else NOT_EXPLAINED
    elif observation.status == "B":
        why = NOT_EXPLAINED
    return Row(period_label(view.indicator, observation.year), observation, STATUS_NAMES[observation.status], mark, why)


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
            Mark(row.label, row.why.shown(lang).text)
            for row in page.marks if row.mark and row.mark.marked and row.why
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


def break_word(row: Row) -> Pair:
    """Return in words what sort of break or jump a row carries."""
    return word(BREAK_KINDS, row.mark.kind if row.mark else "")
