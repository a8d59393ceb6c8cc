"""Reading both counts of a movement, corridor by corridor, as far as the reader may see them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from almaty.exchange.queries import IndicatorView, catalogue, figures
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.queries.two_sides import Side, sides
from almaty.exchange.rules.answers.about import SOURCE_TYPES
from almaty.exchange.rules.naming import area_name
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair, pair
from almaty.picture.queries.mirror.families import Family
from almaty.picture.rules.mirror import Counted, MirrorYear, stay_in_months
from migrastat import Observation, areas
from migrastat.structures import Dataflow, Text

Ends = tuple[str, str]
SENDER, RECEIVER = "sender", "receiver"


@dataclass(frozen=True, slots=True)
class Both:
    """What the two sides of one corridor count; None where a side's count is not held, or not for this reader.

    `restricted` names the releases that not everybody may see.
    """

    sender: Counted | None = None
    receiver: Counted | None = None
    restricted: tuple[str, ...] = ()

    @property
    def years(self) -> tuple[MirrorYear, ...]:
        """Return every year that either side counts."""
        held = [side.values for side in (self.sender, self.receiver) if side]
        return tuple(
            MirrorYear(year, _at(self.sender, year), _at(self.receiver, year))
            for year in sorted({year for values in held for year in values})
        )

    @property
    def last(self) -> MirrorYear | None:
        """Return the last year that both sides count."""
        return next((year for year in reversed(self.years) if year.both), None)


def counts(family: Family, actor: Actor, now: datetime) -> dict[Ends, Both]:
    """Return what both sides count, by origin and destination, as far as the actor may see it."""
    found: dict[Ends, Both] = {}
    read = _shared if family.shared else _reference
    for role, code in ((SENDER, family.sender), (RECEIVER, family.receiver)):
        for ends, counted, hidden in read(role, code, actor, now):
            before = found.get(ends, Both())
            restricted = (*before.restricted, counted.release) if hidden else before.restricted
            found[ends] = (
                replace(before, sender=counted, restricted=restricted)
                if role == SENDER
                else replace(before, receiver=counted, restricted=restricted)
            )
    return found


def _shared(role: str, code: str, actor: Actor, now: datetime) -> Iterator[tuple[Ends, Counted, bool]]:
    flow = dataflow(code)
    for side in sides(flow, actor, now):
        said = _said(flow, side)
        for partner, held in side.partners.items():
            if partner in areas() and not areas()[partner].special:
                ends = (side.owner, partner) if role == SENDER else (partner, side.owner)
                values = {year: value for year, (value, _status) in held.items()}
                statuses = {year: status for year, (_value, status) in held.items()}
                yield ends, replace(said, values=values, statuses=statuses, breaks=_breaks(statuses)), not side.public


def _said(flow: Dataflow, side: Side) -> Counted:
    about: Mapping[str, Any] = side.about
    source, duration = str(about.get("source", "")), _text(about, "duration")
    return Counted(
        area=side.owner, name=area_name(side.owner), unit=flow.unit, unit_name=_pair(flow.unit_name),
        population=_text(about, "population") or _pair(flow.population), definition=_pair(flow.definition),
        release=side.release, kind=flow.kind, months=stay_in_months(duration), duration=duration,
        source=source, source_name=SOURCE_TYPES.get(source, Pair(source, source)), publisher=_text(about, "publisher"),
        protected=side.protected,
    )  # fmt: skip


def _reference(role: str, code: str, _actor: Actor, _now: datetime) -> Iterator[tuple[Ends, Counted, bool]]:
    view = catalogue().indicators.get(code)
    if view is None:
        return
    keys = [key for key in figures.keys(code) if not (areas()[key.origin].special or areas()[key.destination].special)]
    for key, series in figures.many(keys).items():
        ends = (key.origin, key.destination)
        yield ends, _told(view, ends[role == RECEIVER], series.observations), False


def _told(view: IndicatorView, area: str, held: tuple[Observation, ...]) -> Counted:
    release = catalogue().releases[view.release]
    statuses = {row.year: row.status for row in held}
    return Counted(
        area=area, name=area_name(area), unit=view.unit, unit_name=view.unit_name, population=view.population,
        definition=view.definition, release=view.release, kind=view.kind, publisher=release.publisher,
        values={row.year: row.value for row in held if row.value is not None}, statuses=statuses,
        breaks=_breaks(statuses),
    )  # fmt: skip


def _breaks(statuses: Mapping[int, Any]) -> tuple[int, ...]:
    return tuple(sorted(year for year, status in statuses.items() if str(status) == "B"))


def _text(about: Mapping[str, Any], name: str) -> Pair:
    """Return what a State wrote: a pair, or one text that stands for both languages."""
    told = about.get(name, "")
    return Pair.from_dict(told) if isinstance(told, dict) else pair(str(told), str(told))


def _pair(text: Text) -> Pair:
    return pair(text.en, text.ru)


def _at(side: Counted | None, year: int) -> float | None:
    return side.values.get(year) if side else None
