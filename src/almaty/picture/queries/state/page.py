"""The page of a State: its parts, each with what is drawn, what is lacking, and what must be said beside it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from almaty.exchange.queries import IndicatorView, ReleaseView, Side, catalogue
from almaty.exchange.queries.corridors import Neighbours
from almaty.kernel.pair import Lang, Pair
from almaty.picture.queries.drawn import Drawn, over_time, ranking
from almaty.picture.queries.figure import RECENT, Figure, caveats_of, releases_of
from almaty.picture.queries.state.gather import StateFigures, gather
from almaty.picture.queries.state.outstanding import what_changed_most, what_stands_out
from almaty.picture.queries.state.own import own_figures
from almaty.picture.rules.change import Change
from almaty.picture.rules.measures import BY_SLUG, STATE_KEY_FIGURES
from almaty.picture.rules.plan import STATE_PLAN, ChartPlan, Member, RankingPlan, SectionPlan

SHOWN_CORRIDORS = 12


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A key figure: what is held, or the name of what is not. `share` is per cent of the product, with its year."""

    name: Pair
    indicator: IndicatorView
    figure: Figure | None
    old: bool = False
    share: tuple[int, float] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page. `lacking` names what is asked for and not held, by the chart that would show it.

    `caveats` leaves out what an earlier part, `told_in`, has said already.
    """

    plan: SectionPlan
    drawn: tuple[Drawn, ...]
    partners: Neighbours | None
    lacking: tuple[tuple[Pair, tuple[Pair, ...]], ...]
    caveats: tuple[Pair, ...]
    told_in: SectionPlan | None = None


@dataclass(frozen=True, slots=True)
class Corridor:
    """A partner of the State in one line; None where no figure is held."""

    code: str
    here: float | None
    there: float | None
    refugees_here: float | None
    refugees_there: float | None


@dataclass(frozen=True, slots=True)
class StatePage:
    """Everything that the page of a State shows of its figures."""

    held: StateFigures
    outstanding: tuple[Pair, ...]
    changes: tuple[tuple[Pair, Change, Figure], ...]
    key_figures: tuple[KeyFigure, ...]
    sections: tuple[Section, ...]
    corridors: tuple[Corridor, ...]
    corridor_year: int
    not_held: tuple[IndicatorView, ...]
    asked: int
    releases: tuple[ReleaseView, ...]


def state_page(code: str, *, states: Sequence[str], lang: Lang, today: date) -> StatePage:
    """Read a State for its page: two queries over the figures."""
    held = gather(code, states=states)
    sections = tuple(_said_once(section_of(plan, held, lang) for plan in (*STATE_PLAN, *own_figures(held))))
    named = set(held.lines) | set(held.partners)
    indicators = catalogue().indicators
    stock = held.partners.get(("MIGRANT_STOCK", "destination")) or held.partners.get(("MIGRANT_STOCK", "origin"))
    return StatePage(
        held=held,
        outstanding=what_stands_out(held, since=today.year - RECENT),
        changes=tuple(_change(name, change, held) for name, change in what_changed_most(held)),
        key_figures=tuple(key_figure(slug, held, today) for slug in STATE_KEY_FIGURES),
        sections=tuple(section for section in sections if section.drawn or not held.partial),
        corridors=_corridors(held),
        corridor_year=stock.year if stock else 0,
        not_held=tuple(view for view in indicators.values() if not {(view.code, side) for side in _SIDES} & named),
        asked=len(indicators),
        releases=releases_of(each for section in sections for drawn in section.drawn for each in drawn.figures),
    )


_SIDES: tuple[Side, Side] = ("destination", "origin")


def key_figure(slug: str, held: StateFigures, today: date) -> KeyFigure:
    """Return one key figure of a State."""
    measure = BY_SLUG[slug]
    found = held.figure(slug)
    of_product = held.share_of("REMITTANCES_RECEIVED", "GDP") if slug == "remittances-in" else None
    return KeyFigure(
        name=measure.name,
        indicator=catalogue().indicators[measure.indicator],
        figure=found,
        old=found is not None and found.older_than(RECENT, today=today.year),
        share=of_product,
    )


def section_of(plan: SectionPlan, held: StateFigures, lang: Lang) -> Section:
    """Return a part of the page with what is held."""
    drawn = [_ranking(each, held, lang) for each in plan.rankings] + [_chart(each, held, lang) for each in plan.charts]
    shown = tuple(each for each in drawn if each)
    asked = [(each.title, (each.member,)) for each in plan.rankings] + [
        (each.title, each.members) for each in plan.charts
    ]
    lacking = ((title, tuple(one.name for one in members if _place(one) not in held.lines)) for title, members in asked)
    first = plan.rankings[0].member if plan.rankings else None
    return Section(
        plan=plan,
        drawn=shown,
        partners=held.partners.get((first.indicator, first.side)) if first else None,
        lacking=tuple((title, names) for title, names in lacking if names),
        caveats=caveats_of(each for one in shown for each in one.figures),
    )


def _said_once(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield the sections, each without the caveats that one before it has told."""
    told: dict[Pair, SectionPlan] = {}
    for section in sections:
        again = [told[caveat] for caveat in section.caveats if caveat in told]
        fresh = tuple(caveat for caveat in section.caveats if caveat not in told)
        told |= dict.fromkeys(fresh, section.plan)
        yield replace(section, caveats=fresh, told_in=again[0] if again else None)


def _ranking(plan: RankingPlan, held: StateFigures, lang: Lang) -> Drawn | None:
    place = _place(plan.member)
    total = held.lines.get(place)
    if total is None:
        return None
    return ranking(plan.slug, held.partners.get(place), total=total, name=plan.member.name, title=plan.title,
                   lang=lang, scale=plan.scale, unit=plan.unit)  # fmt: skip


def _chart(plan: ChartPlan, held: StateFigures, lang: Lang) -> Drawn | None:
    lines = ((member.name, held.lines.get(_place(member))) for member in plan.members)
    return over_time(plan.slug, [(name, line) for name, line in lines if line], title=plan.title, lang=lang,
                     kind=plan.kind, scale=plan.scale, unit=plan.unit)  # fmt: skip


def _place(member: Member) -> tuple[str, Side]:
    return (member.indicator, member.side)


def _change(name: Pair, change: Change, held: StateFigures) -> tuple[Pair, Change, Figure]:
    found = held.figure(change.slug)
    assert found is not None  # noqa: S101  a change is one of a line that is held
    return name, change, found


def _corridors(held: StateFigures) -> tuple[Corridor, ...]:
    """Return the largest partners by the migrants who live on either side."""
    values = {place: {each.code: each.value for each in found.all} for place, found in held.partners.items()}
    here, there = (values.get(("MIGRANT_STOCK", side), {}) for side in _SIDES)
    refugees_here, refugees_there = (values.get(("REFUGEES", side), {}) for side in _SIDES)
    size = {code: max(here.get(code, 0), there.get(code, 0)) for code in {*here, *there}}
    largest = sorted((code for code in size if _is_place(code)), key=lambda code: (-size[code], code))
    return tuple(
        Corridor(code, here.get(code), there.get(code), refugees_here.get(code), refugees_there.get(code))
        for code in largest[:SHOWN_CORRIDORS]
    )


def _is_place(code: str) -> bool:
    return code not in ("UNK", "XXA")
