"""A record as it is read: items of the agenda, numbered paragraphs, corrections, what was lifted out."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import LANGS, Pair, Standing
from almaty.meetings.models import AgendaItem, Correction, Entry, Meeting
from almaty.meetings.queries.record.gate import keeps_records
from almaty.meetings.queries.record.outcomes import OutcomeRow, outcome_rows
from almaty.meetings.rules.kinds import CORRECTION_STATES
from almaty.people.rules import seat_name, seats


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction with the name of who asked, and how it stands in words."""

    row: Correction
    participant: Pair
    state: Pair


@dataclass(slots=True)
class Paragraph:
    """A numbered entry; `lagging` are the languages in which it is missing or outdated."""

    number: int
    entry: Entry
    corrections: list[CorrectionRow] = field(default_factory=list)
    outcomes: list[OutcomeRow] = field(default_factory=list)

    @property
    def lagging(self) -> list[tuple[str, Standing]]:
        """Return each language that does not say the same as the source, with its standing."""
        told = [(lang, self.entry.text.standing(lang)) for lang in LANGS]
        return [(lang, standing) for lang, standing in told if standing in (Standing.MISSING, Standing.OUTDATED)]


@dataclass(slots=True)
class Part:
    """An item of the agenda with its paragraphs; None for what stands under no item."""

    item: AgendaItem | None
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class RecordPage:
    """A whole record, and what the reader may do with it."""

    meeting: Meeting
    parts: list[Part]
    outcomes: list[OutcomeRow]
    waiting: int
    may_write: bool
    may_correct: tuple[str, ...]
    may_approve: bool

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield every paragraph in its order."""
        return (each for part in self.parts for each in part.paragraphs)

    @property
    def lagging(self) -> list[Paragraph]:
        """Return the paragraphs in which a language is missing or outdated."""
        return [each for each in self.paragraphs if each.lagging]


def paragraphs_of(meeting: Meeting) -> list[tuple[int, Entry]]:
    """Return the entries of a record in the order of the agenda, numbered; what stands under no item comes first."""
    rows = Entry.objects.filter(meeting=meeting).select_related("item")
    ordered = sorted(rows, key=_place)
    return list(enumerate(ordered, start=1))


def record_page(actor: Actor, meeting: Meeting, *, now: datetime) -> RecordPage:
    """Return a record for a reader that may read it: a constant number of queries.

    Corrections are shown to those who act for a participant, the secretariat and the chair's office.
    """
    corrections = _corrections(meeting) if actor.mandates or actor.system else []
    outcomes = outcome_rows(meeting.outcomes.order_by("position", "pk"), actor=actor, today=now.date())
    by_entry: dict[int, list[CorrectionRow]] = defaultdict(list)
    for each in corrections:
        by_entry[each.row.entry_id].append(each)
    lifted: dict[int | None, list[OutcomeRow]] = defaultdict(list)
    for outcome in outcomes:
        lifted[outcome.row.entry_id].append(outcome)
    items = list(AgendaItem.objects.filter(meeting=meeting).order_by("position", "pk"))
    parts = {None: Part(None)} | {item.pk: Part(item) for item in items}
    for number, entry in paragraphs_of(meeting):
        parts[entry.item_id].paragraphs.append(Paragraph(number, entry, by_entry[entry.pk], lifted[entry.pk]))
    shown = [part for part in parts.values() if part.paragraphs or (part.item and keeps_records(actor))]
    return _allowed(actor, RecordPage(
        meeting, shown, outcomes, sum(each.row.state == "asked" for each in corrections), False, (), False
    ), now)  # fmt: skip


def _allowed(actor: Actor, page: RecordPage, now: datetime) -> RecordPage:
    """Say what the actor may do at this stage."""
    meeting = page.meeting
    begun = meeting.stage in ("open", "closed")
    page.may_write = begun and meeting.record_stage != "approved" and actor.may(Verb.KEEP_RECORD)
    circulated = meeting.record_stage == "circulated"
    runs = circulated and (meeting.record_until is None or now <= meeting.record_until)
    page.may_correct = actor.participants_for(Verb.CORRECT_RECORD) if runs else ()
    page.may_approve = circulated and actor.may(Verb.APPROVE_RECORD)
    return page


def _corrections(meeting: Meeting) -> list[CorrectionRow]:
    known = seats()
    rows = Correction.objects.filter(entry__meeting=meeting).order_by("asked_at", "pk")
    return [CorrectionRow(row, seat_name(row.participant, known), CORRECTION_STATES[row.state]) for row in rows]


def _place(entry: Entry) -> tuple[int, int, int]:
    return (entry.item.position if entry.item else -1, entry.position, entry.pk)
