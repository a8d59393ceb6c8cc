"""The page of a corridor: a table of both directions, charts, the spread of the estimates, what is not held."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from almaty.exchange.queries import Cell, IndicatorView, ReleaseView, catalogue
from almaty.exchange.queries.corridors import largest, neighbours
from almaty.kernel.pair import Lang, Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.picture.queries.corridor.charts import corridor_charts
from almaty.picture.queries.corridor.estimates import Estimates, corridor_estimates
from almaty.picture.queries.corridor.gather import CorridorFigures, gather_corridor
from almaty.picture.queries.corridor.outstanding import corridor_sentences
from almaty.picture.queries.corridor.sides import Sides, two_sides
from almaty.picture.queries.drawn import Drawn
from almaty.picture.queries.figure import RECENT, Figure, caveats_of, figure, releases_of
from almaty.picture.rules.corridor_plan import CORRIDOR_PLAN, LARGEST_BY, Group
from almaty.picture.rules.methods import WHY_RECOMMENDED
from migrastat import areas

_RELATED = 6
_SEXES = (("M", pair("men", "мужчины")), ("F", pair("women", "женщины")))


@dataclass(frozen=True, slots=True)
class Row:
    """One measure in both directions; None where nothing is held. `part`: a share of the row above."""

    name: Pair
    unit: Pair
    there: Figure | None
    back: Figure | None
    part: bool = False

    @property
    def held(self) -> bool:
        """Tell whether anything is held in either direction."""
        return self.there is not None or self.back is not None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: rows that are held, the names of those that are not, charts, what must be said."""

    group: Group
    rows: tuple[Row, ...]
    missing: tuple[Pair, ...]
    drawn: tuple[Drawn, ...]
    caveats: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class CorridorPage:
    """Everything that the page of a corridor shows."""

    held: CorridorFigures
    outstanding: tuple[Pair, ...]
    parts: tuple[Part, ...]
    estimates: Estimates | None
    sides: tuple[Sides, ...]
    why: Pair
    caveats: tuple[tuple[Pair, tuple[Pair, ...]], ...]
    not_held: tuple[Pair, ...]
    related: tuple[tuple[str, tuple[str, ...]], ...]
    releases: tuple[ReleaseView, ...]


def corridor_page(one: str, other: str, *, states: Sequence[str], lang: Lang, today: date) -> CorridorPage:
    """Read a corridor for its page: three queries over the figures."""
    held = gather_corridor(one, other, states=states)
    parts = tuple(_part(group, held, lang) for group in CORRIDOR_PLAN)
    shown = tuple(part for part in parts if part.rows or part.drawn)
    estimates = corridor_estimates(held)
    return CorridorPage(
        held=held,
        outstanding=corridor_sentences(held, since=today.year - RECENT),
        parts=shown,
        estimates=estimates,
        sides=two_sides(held),
        why=WHY_RECOMMENDED,
        caveats=tuple(_said_once(shown)),
        not_held=tuple(name for part in parts for name in part.missing),
        related=tuple((area, related(area, states=states, besides=(one, other))) for area in (one, other)),
        releases=tuple(dict.fromkeys((*releases_of(_figures(shown)), *(estimates.releases if estimates else ())))),
    )


def _said_once(parts: Iterable[Part]) -> Iterator[tuple[Pair, tuple[Pair, ...]]]:
    """Yield the caveats of each part under its title, without those that a part before it has told."""
    told: set[Pair] = set()
    for part in parts:
        fresh = tuple(caveat for caveat in part.caveats if caveat not in told)
        told.update(fresh)
        if fresh:
            yield part.group.title, fresh


def related(area: str, *, states: Sequence[str], besides: Sequence[str]) -> tuple[str, ...]:
    """Return the other ends of an area's largest corridors, by migrants living on either side."""
    found = neighbours(area, indicators=["MIGRANT_STOCK"], among=None if area in states else states).values()
    size: dict[str, float] = {}
    for each in (one for side in found for one in side.all):
        if each.code not in besides and not areas()[each.code].special:
            size[each.code] = max(size.get(each.code, 0), each.value)
    return tuple(sorted(size, key=lambda code: (-size[code], code))[:_RELATED])


def largest_corridors(
    by: str, *, states: Sequence[str], top: int = 40
) -> tuple[IndicatorView, Pair, int, tuple[Cell, ...]]:
    """Return the indicator, its name, the last year and its largest corridors; refuses (404) an unknown measure."""
    held = catalogue().indicators
    if by not in LARGEST_BY or LARGEST_BY[by][0] not in held:
        raise NotFound(
            what=pair("There is no such list.", "Такого перечня нет."),
            why=pair(f"Corridors are not listed by “{by[:40]}”.", f"Перечня коридоров по признаку «{by[:40]}» нет."),
            way_out=pair("Choose a measure from the list.", "Выберите показатель из списка."),
            where=f"by={by[:40]}",
        )
    code, name = LARGEST_BY[by]
    year, cells = largest(code, ends=states, top=top)
    return held[code], name, year, cells


def _part(group: Group, held: CorridorFigures, lang: Lang) -> Part:
    rows = [row for code in group.indicators for row in _rows(code, held)]
    shown = tuple(row for row in rows if row.held)
    drawn = corridor_charts(group, held, lang)
    return Part(
        group=group,
        rows=shown,
        missing=tuple(row.name for row in rows if not row.held and not row.part),
        drawn=drawn,
        caveats=caveats_of(_in_rows(shown)),
    )


def _rows(code: str, held: CorridorFigures) -> Iterator[Row]:
    told = catalogue().indicators.get(code)
    if told is None:
        return
    yield _row(told, held, told.name)
    if code != "MIGRANT_STOCK":
        return
    for sex, name in _SEXES:
        yield _row(told, held, name, sex=sex, part=True)
    for method in told.methods:
        if method.code != told.preferred_method:
            yield _row(told, held, method.name, method=method.code, part=True)


def _row(
    told: IndicatorView, held: CorridorFigures, name: Pair, *, sex: str = "_T", method: str = "", part: bool = False
) -> Row:
    lines = (held.line(told.code, way, sex=sex, method=method) for way in held.directions)
    whole = pair(f"{told.name.en}, {name.en}", f"{told.name.ru}, {name.ru}") if part else name
    there, back = (figure(whole, line) if line else None for line in lines)
    return Row(name, told.unit_name, there, back, part)


def _in_rows(rows: Iterable[Row]) -> Iterator[Figure]:
    return (each for row in rows for each in (row.there, row.back) if each)


def _figures(parts: Iterable[Part]) -> Iterator[Figure]:
    return (each for part in parts for each in _in_rows(part.rows))
