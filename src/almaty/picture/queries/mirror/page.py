"""The mirror room's pages: every corridor that two sides count, and one of them with its definitions and reasons."""

import math
from dataclasses import dataclass, replace
from datetime import datetime

from almaty.exchange.queries.mirror_notes import agreed, note_of, speaks_for
from almaty.exchange.rules.naming import area_name
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Lang, Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.picture.queries.mirror.families import Family, families, family
from almaty.picture.queries.mirror.reading import Both, Ends, counts
from almaty.picture.queries.mirror.reconciled import LEVEL, estimates
from almaty.picture.rules.chart import Chart, Series
from almaty.picture.rules.mirror import MirrorYear, Reason, reasons

WHY_NOT = {
    "UNITS": pair("The two sides do not both count persons, so that no common estimate is made.",
                  "Стороны учитывают не одно и то же (не только людей), поэтому общая оценка не рассчитывается."),
    "ALONE": pair("No corridor is counted by both sides, so that nothing tells how their counts differ.",
                  "Ни один коридор не учитывается обеими сторонами, поэтому сопоставить их учёт невозможно."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MirrorLine:
    """A corridor in the list: its last year that both sides count; `restricted` names releases not for everybody."""

    origin: str
    destination: str
    last: MirrorYear
    years: int
    restricted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MirrorShelf:
    """The corridors of one family, those that lie farthest apart first; how many have one side only."""

    family: Family
    lines: tuple[MirrorLine, ...]
    one_sided: int


@dataclass(frozen=True, slots=True)
class Explained:
    """The explanation of the two States: the note, whether both agree, for whom the reader may speak or agree."""

    note: object | None
    agreed: bool
    speaks_for: tuple[str, ...]
    may_agree: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MirrorPage:
    """A corridor as both sides count it."""

    family: Family
    origin: str
    destination: str
    both: Both
    years: tuple[MirrorYear, ...]
    reasons: tuple[Reason, ...]
    why_not: Pair
    level: int
    chart: Chart | None
    explained: Explained
    others: tuple[Family, ...]


def mirror_room(actor: Actor, now: datetime) -> tuple[MirrorShelf, ...]:
    """Return every family with the corridors that both sides count, as far as the actor may see them."""
    return tuple(_shelf(each, counts(each, actor, now)) for each in families())


def _shelf(each: Family, found: dict[Ends, Both]) -> MirrorShelf:
    lines = [
        MirrorLine(*ends, both.last, sum(year.both for year in both.years), both.restricted)
        for ends, both in found.items()
        if both.last
    ]
    lines.sort(key=lambda line: -math.log(line.last.times or 1))
    return MirrorShelf(each, tuple(lines), sum(1 for both in found.values() if not both.last))


def mirror_page(slug: str, origin: str, destination: str, *, actor: Actor, now: datetime, lang: Lang) -> MirrorPage:
    """Return a corridor as both sides count it; refuses (404) one of which the reader may see no figure."""
    told = family(slug)
    found = counts(told, actor, now)
    both = found.get((origin, destination))
    if both is None and not speaks_for(actor, origin, destination):
        raise _nothing(origin, destination)
    both = both or Both()
    made = estimates(found)
    years = tuple(_with_estimate(year, made.rows.get((origin, destination, year.year))) for year in both.years)
    why = reasons(both.sender, both.receiver, years) if both.sender and both.receiver else ()
    others = tuple(each for each in families() if each.slug != slug)
    return MirrorPage(
        family=told, origin=origin, destination=destination, both=both, years=years, reasons=why,
        why_not=WHY_NOT.get(made.why_not, Pair()), level=round(100 * LEVEL), chart=_chart(years, lang),
        explained=_explained(told, origin, destination, both, actor), others=others,
    )  # fmt: skip


def reconcile_ahead(actor: Actor, now: datetime) -> None:
    """Make the estimates of every family that an actor may read, so that no reader waits for them."""
    for each in families():
        estimates(counts(each, actor, now))


def restricted_releases(page: MirrorPage) -> tuple[str, ...]:
    """Return the releases on the page that not everybody may see, each once."""
    return tuple(dict.fromkeys(page.both.restricted))


def restricted_in_room(shelves: tuple[MirrorShelf, ...]) -> tuple[str, ...]:
    """Return the releases in the list of corridors that not everybody may see, each once."""
    return tuple(dict.fromkeys(slug for shelf in shelves for line in shelf.lines for slug in line.restricted))


def _with_estimate(year: MirrorYear, made: tuple[float, float, float] | None) -> MirrorYear:
    return year if made is None else replace(year, estimate=made[0], lower=made[1], upper=made[2])


def _explained(told: Family, origin: str, destination: str, both: Both, actor: Actor) -> Explained:
    sees_both = both.sender is not None and both.receiver is not None
    note = note_of(origin, destination, told.codes, actor, sees_both=sees_both)
    own = speaks_for(actor, origin, destination)
    said = {origin: note and note.origin_agreed_at, destination: note and note.destination_agreed_at}
    may_agree = tuple(code for code in own if note and not said[code])
    return Explained(note, bool(note and agreed(note)), own, may_agree)


def _chart(years: tuple[MirrorYear, ...], lang: Lang) -> Chart | None:
    if len(years) < 2:
        return None
    names = {
        "sender": pair("Counted by the State of departure", "По данным государства выезда"),
        "receiver": pair("Counted by the State of arrival", "По данным государства въезда"),
        "estimate": pair("Reconciled estimate", "Согласованная оценка"),
    }
    lines = [(key, tuple(getattr(year, key) for year in years)) for key in names]
    return Chart(
        kind="line", title=pair("Both counts over the years", "Учёт обеих сторон по годам").text(lang),
        unit="", lang=lang, labels=tuple(str(year.year) for year in years),
        series=tuple(
            Series(names[key].text(lang), values, dashed=key == "estimate")
            for key, values in lines if any(value is not None for value in values)
        ),
    )  # fmt: skip


def _nothing(origin: str, destination: str) -> NotFound:
    one, other = area_name(origin), area_name(destination)
    return NotFound(
        what=pair(f"No count of this movement is here for you: {one.en} to {other.en}.",
                  f"Данных об этом перемещении, доступных вам, нет: {one.ru} — {other.ru}."),
        why=pair("Neither State has shared its figures with you, or neither counts it.",
                 "Ни одно из государств не предоставило вам свои данные либо не ведёт такой учёт."),
        way_out=pair("Choose a corridor in the mirror room.", "Выберите коридор в разделе зеркальной статистики."),
    )  # fmt: skip
