"""The region at a glance: one measure on the map, key figures, what changed most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from almaty.exchange.queries import BreakView, IndicatorView, ReleaseView, catalogue
from almaty.exchange.queries.profile import Line, profile
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Invalid, NotFound
from almaty.picture.rules.change import Change, Sum, largest, latest_change, sum_over
from almaty.picture.rules.measures import BY_SLUG, Measure

_WATCHED = (
    "refugees-hosted", "refugees-from", "asylum-seekers", "asylum-seekers-from", "idps", "stateless", "returned",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A sum over the States of the region, with all that has to stand beside it."""

    measure: Measure
    sum: Sum
    indicator: IndicatorView
    release: ReleaseView


@dataclass(frozen=True, slots=True)
class Noted:
    """A change with what its series' break mark says, where there is one."""

    change: Change
    measure: Measure
    indicator: IndicatorView
    mark: BreakView | None


@dataclass(frozen=True, slots=True)
class OnMap:
    """One measure of each State over the years. `lines` holds what is held; a State that is not in it has no data."""

    measure: Measure
    indicator: IndicatorView
    release: ReleaseView
    years: tuple[int, ...]
    lines: dict[str, Line]


def measure_of(slug: str) -> Measure:
    """Return a measure by its name in the address; refuses (404) an unknown one."""
    if slug in BY_SLUG:
        return BY_SLUG[slug]
    raise NotFound(
        what=pair("There is no such measure.", "Такого показателя нет."),
        why=pair(f"The map knows no measure called “{slug[:60]}”.", f"На карте нет показателя «{slug[:60]}»."),
        way_out=pair("Choose one from the list above the map.", "Выберите показатель из списка над картой."),
        where=f"measure={slug[:60]}",
    )


def year_of(text: str, *, years: Sequence[int]) -> int:
    """Return a year from the address; refuses (422) what is none of the years held."""
    if text.isascii() and text.isdigit() and len(text) == 4 and years[0] <= int(text) <= years[-1]:
        return int(text)
    raise Invalid(
        what=pair("This year is not held.", "За этот год данных нет."),
        why=pair(f"The figures run from {years[0]} to {years[-1]}.", f"Данные охватывают {years[0]}–{years[-1]} годы."),
        way_out=pair("Move the slider to a year in this span.", "Передвиньте ползунок на год из этого периода."),
        where=f"year={text[:20]}",
    )


def on_map(measure: Measure, *, states: Sequence[str]) -> OnMap:
    """Return one measure of the States over all years; refuses (404) one of which nothing is held."""
    held = catalogue()
    found = profile(states, indicators=[measure.indicator])
    lines = {area: line for (_, side, area), line in found.items() if side == measure.side}
    if not lines:
        raise NotFound(
            what=pair("No figures are held for this measure.", "По этому показателю данных нет."),
            why=pair("No current release carries it.", "Ни один действующий выпуск его не содержит."),
            way_out=pair("Choose another measure.", "Выберите другой показатель."),
            where=f"measure={measure.slug}",
        )
    indicator = held.indicators[measure.indicator]
    years = tuple(sorted({row.year for line in lines.values() for row in line.observations}))
    return OnMap(measure, indicator, held.releases[indicator.release], years, lines)


def key_figures(slugs: Sequence[str], *, states: Sequence[str]) -> tuple[KeyFigure, ...]:
    """Return sums over the States, in the order asked; a measure of which nothing is held is left out."""
    held = catalogue()
    measures = [BY_SLUG[slug] for slug in slugs]
    found = profile(states, indicators=sorted({measure.indicator for measure in measures}))
    figures = []
    for measure in measures:
        lines = {area: line.observations for (code, side, area), line in found.items()
                 if (code, side) == (measure.indicator, measure.side)}  # fmt: skip
        total = sum_over(lines, asked=len(states))
        if total:
            indicator = held.indicators[measure.indicator]
            figures.append(KeyFigure(measure, total, indicator, held.releases[indicator.release]))
    return tuple(figures)


def what_changed(*, states: Sequence[str], top: int = 8) -> tuple[Noted, ...]:
    """Return the largest changes of the latest year among what is watched, each with its break mark."""
    held = catalogue()
    found = profile(states, indicators=sorted({BY_SLUG[slug].indicator for slug in _WATCHED}))
    lines = [
        (measure, area, line)
        for measure in (BY_SLUG[slug] for slug in _WATCHED)
        for (code, side, area), line in found.items()
        if (code, side) == (measure.indicator, measure.side)
    ]
    year = max((line.latest.year for _, _, line in lines), default=0)
    changes = largest(
        (latest_change(line.observations, key=line.key, area=area, slug=measure.slug) for measure, area, line in lines),
        year=year, top=top,
    )  # fmt: skip
    return tuple(
        Noted(change, BY_SLUG[change.slug], held.indicators[change.key.indicator], _mark(held.breaks, change))
        for change in changes
    )


def _mark(breaks: Mapping[str, tuple[BreakView, ...]], change: Change) -> BreakView | None:
    marks = breaks.get(str(change.key), ())
    return next((mark for mark in marks if mark.year == change.year), None)
