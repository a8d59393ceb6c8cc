"""What the room hands to the search: one entry for each thing that a reader may look for."""

from collections.abc import Iterable, Iterator

from almaty.kernel.pair import Pair, pair
from almaty.kernel.search import SearchText
from almaty.process import models
from almaty.process.rules.names import name_of


def search_entries() -> Iterator[SearchText]:
    """Yield everything in the room that can be found; all of it is public."""
    yield from _participants()
    yield from _meetings()
    yield from _chairs()
    yield from _substance()
    yield from _unknown()


def joined(*texts: Pair) -> Pair:
    """Return the texts of several pairs as one, language by language."""
    return pair(" · ".join(text.en for text in texts if text.en), " · ".join(text.ru for text in texts if text.ru))


def _participants() -> Iterator[SearchText]:
    statuses: dict[str, list[Pair]] = {}
    for claim in models.StatusClaim.objects.standing().filter(in_use=True).select_related("status"):
        statuses.setdefault(claim.participant_id, []).append(claim.status.name)
    for row in models.Participant.objects.standing():
        body = joined(row.formal_name, row.note, pair(row.key, row.key), *statuses.get(row.key, []))
        yield SearchText("participant", row.key, f"participants/{row.key}/", row.name, body)


def _meetings() -> Iterator[SearchText]:
    for row in models.Meeting.objects.standing():
        number = pair(f"SOM {row.number}", f"СДЛ {row.number}") if row.kind == "som" and row.number else Pair()
        body = joined(
            name_of("meeting_kind", row.kind), number, row.place, row.organisers, row.topics, row.outcome, row.note
        )
        yield SearchText("meeting", row.key, f"meetings/{row.key}/", row.title, body, when=row.start)
    for mile in models.Milestone.objects.standing():
        yield SearchText("milestone", mile.key, f"process/#{mile.key}", mile.title, mile.text, when=mile.start)


def _chairs() -> Iterator[SearchText]:
    people: dict[str, list[Pair]] = {}
    for person in models.ChairPerson.objects.standing():
        people.setdefault(person.term_id, []).append(joined(person.name, person.office, person.body))
    for row in models.ChairTerm.objects.standing().select_related("participant"):
        name, years = row.participant.name, f"{row.nominal_from}–{row.nominal_to}"
        title = pair(f"Chair: {name.en}, {years}", f"Председательство: {name.ru}, {years}")
        body = joined(row.lead_body, row.note, *people.get(row.key, []))
        yield SearchText("chair-term", row.key, f"chairs/#{row.key}", title, body, when=row.nominal_from)


def _substance() -> Iterator[SearchText]:
    for theme in models.Theme.objects.standing():
        yield SearchText("theme", theme.key, f"themes/{theme.key}/", theme.name, theme.description)
    yield from _texts("objective", models.Objective.objects.standing(), "process/", "text", "variants")
    yield from _texts("duty", models.Duty.objects.standing(), "rules/", "text")
    yield from _texts("rule", models.Rule.objects.standing(), "rules/", "statement")
    yield from _texts("fact", models.Fact.objects.standing(), "process/", "statement")
    for source in models.Source.objects.standing():
        body = joined(source.publisher, source.note)
        yield SearchText("source", source.key, f"sources/{source.key}/", source.title, body, when=source.dated)


def _unknown() -> Iterator[SearchText]:
    sides: dict[str, list[Pair]] = {}
    for side in models.ConflictSide.objects.standing():
        sides.setdefault(side.conflict_id, []).append(side.statement)
    for row in models.Conflict.objects.standing():
        body = joined(row.used, *sides.get(row.key, []))
        yield SearchText("conflict", row.key, f"gaps/#{row.key}", row.title, body)
    for gap in models.Gap.objects.standing():
        yield SearchText("gap", gap.key, f"gaps/#{gap.key}", gap.title, joined(gap.known, gap.ask), when=gap.as_of)


def _texts(kind: str, rows: Iterable[models.Kept], page: str, title: str, body: str = "") -> Iterator[SearchText]:
    for row in rows:
        told = getattr(row, body) if body else Pair()
        yield SearchText(kind, row.key, f"{page}#{row.key}", getattr(row, title), told)
