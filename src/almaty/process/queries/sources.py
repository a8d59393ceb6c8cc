"""Sources, and what rests on each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.process import models
from almaty.process.models import Source, Sourced

SourceBook = dict[str, Source]


def source_book() -> SourceBook:
    """Return every source by its key, for the citations on a page: one query."""
    return {source.key: source for source in Source.objects.only("key", "title", "publisher", "dated", "kind")}


def sources() -> list[Source]:
    """Return the sources in the order of their numbers."""
    return sorted(Source.objects.standing(), key=lambda source: _order(source.key))


def _order(key: str) -> tuple[str, int, str]:
    digits = key.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return ("" if key.startswith("S") else key[:1], int(digits) if digits.isdigit() else 0, key)


@dataclass(frozen=True, slots=True)
class Resting:
    """Something that rests on a source: what it is, and its page without the language prefix."""

    kind: str
    key: str
    title: Pair
    address: str


@dataclass(slots=True)
class SourcePage:
    """A source with what rests on it, by kind."""

    source: Source
    resting: dict[str, list[Resting]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Return how many entries of the record cite it."""
        return sum(len(group) for group in self.resting.values())


def source_page(key: str) -> SourcePage:
    """Return a source with everything in the room that cites it; a fixed number of queries."""
    source = Source.objects.keyed(key)
    if source is None:
        raise NotFound(
            what=pair("No such source is held.", "Такой источник не значится."),
            why=pair("Its key is not in the list of sources.", "Его кода нет в перечне источников."),
            way_out=pair("Open the list of sources.", "Откройте перечень источников."),
        )
    page = SourcePage(source)
    for resting in _resting(key):
        page.resting.setdefault(resting.kind, []).append(resting)
    return page


def _resting(key: str) -> Iterator[Resting]:
    for claim in _citing(models.StatusClaim, key, "participant", "status"):
        told = pair(
            f"{claim.participant.name.en}: {claim.status.name.en}",
            f"{claim.participant.name.ru}: {claim.status.name.ru}",
        )
        yield Resting("status-claim", claim.key, told, f"participants/{claim.participant_id}/")
    for meeting in _citing(models.Meeting, key):
        yield Resting("meeting", meeting.key, meeting.title, f"meetings/{meeting.key}/")
    for seat in _citing(models.Attendance, key, "participant", "meeting"):
        told = pair(
            f"{seat.participant.name.en}: {seat.meeting.title.en}",
            f"{seat.participant.name.ru}: {seat.meeting.title.ru}",
        )
        yield Resting("attendance", seat.key, told, f"meetings/{seat.meeting_id}/")
    for mile in _citing(models.Milestone, key):
        yield Resting("milestone", mile.key, mile.title, f"process/#{mile.key}")
    for claim in _citing(models.ChairDateClaim, key, "term__participant"):
        name = claim.term.participant.name
        told = pair(f"{name.en}: {claim.bound} {claim.date}", f"{name.ru}: {claim.date}")
        yield Resting("chair-date", claim.key, told, f"chairs/#{claim.term_id}")
    for model, kind, page, text in _PLAIN:
        for row in _citing(model, key):
            yield Resting(kind, row.key, getattr(row, text), f"{page}#{row.key}")


_PLAIN: tuple[tuple[type[Sourced], str, str, str], ...] = (
    (models.ChairPerson, "chair-person", "chairs/", "name"),
    (models.Rule, "rule", "rules/", "statement"),
    (models.Duty, "duty", "rules/", "text"),
    (models.Objective, "objective", "process/", "text"),
    (models.Theme, "theme", "process/", "name"),
    (models.Fact, "fact", "process/", "statement"),
    (models.Conflict, "conflict", "gaps/", "title"),
    (models.Gap, "gap", "gaps/", "title"),
)


def _citing(model: type[Sourced], key: str, *related: str) -> list[Any]:
    held = model.objects.standing().order_by(*(model._meta.ordering or ()), "pk")
    rows = held.select_related(*related) if related else held
    return [row for row in rows if key in row.sources]
