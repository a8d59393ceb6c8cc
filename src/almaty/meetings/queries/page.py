"""The page of one meeting, and the list of meetings."""

from dataclasses import dataclass
from datetime import datetime

from almaty.archive.rules.kinds import language_name
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import AUDIENCE_NAMES, Audience
from almaty.kernel.pair import Pair
from almaty.meetings.models import AgendaItem, Meeting
from almaty.meetings.queries.delegations import Delegation, delegations_of, may_accredit_for
from almaty.meetings.queries.gate import visible_to
from almaty.meetings.queries.papers import PaperRow, papers_of
from almaty.meetings.rules.convening.urgent import answer_due
from almaty.meetings.rules.kinds import KIND_NAMES, STAGE_NAMES, URGENT
from almaty.meetings.rules.telling import span_words
from almaty.people.rules import Seat, seat_name, seats
from almaty.process.queries import setting
from almaty.process.rules.zones import deadline_words

_PAST = ("closed", "cancelled", "declined")


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in words: kind, stage, time, host, for whom."""

    row: Meeting
    host: Pair
    asked_for: Pair

    @property
    def kind(self) -> Pair:
        """Return what kind of meeting it is."""
        return KIND_NAMES[self.row.kind]

    @property
    def stage(self) -> Pair:
        """Return how far it has come."""
        return STAGE_NAMES[self.row.stage]

    @property
    def when(self) -> Pair:
        """Return from when to when, in its zone."""
        return span_words(self.row.starts_at, self.row.ends_at, self.row.zone)

    @property
    def audience(self) -> Pair:
        """Return for whom it is."""
        return AUDIENCE_NAMES[Audience(self.row.audience)]

    @property
    def languages(self) -> list[Pair]:
        """Return the languages of work."""
        return [language_name(code) for code in self.row.languages]

    @property
    def accredit_until(self) -> Pair:
        """Return until when delegations are named, in the meeting's zone."""
        return deadline_words(self.row.accredit_until, self.row.zone) if self.row.accredit_until else Pair()


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An item of the agenda with the papers under it; `when` is the moment that is fixed for it."""

    row: AgendaItem
    papers: tuple[PaperRow, ...]
    when: Pair


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """All of a meeting that an actor may see.

    `papers` are those under no item; `accredits` the participants for which the actor names people; `joins` says that
    the actor may see the address for joining; `answer_due` is until when a request is answered.
    """

    told: MeetingRow
    agenda: tuple[AgendaRow, ...]
    papers: tuple[PaperRow, ...]
    delegations: tuple[Delegation, ...]
    accredits: tuple[tuple[str, Pair], ...]
    joins: bool
    answer_due: Pair
    answer_late: bool

    @property
    def count(self) -> int:
        """Return how many people were confirmed."""
        return sum(one.count for one in self.delegations)


def meeting_page(actor: Actor, meeting: Meeting, *, now: datetime) -> MeetingPage:
    """Return the page of a meeting that an actor may know of: a fixed number of queries."""
    known = seats()
    papers = papers_of(actor, meeting, now=now)
    delegations = delegations_of(actor, meeting)
    accredits = tuple(may_accredit_for(actor, meeting))
    items = list(meeting.items.order_by("position", "pk"))
    due = answer_due(meeting.asked_at, setting("urgent_answer_hours")) if meeting.asked_at else None
    return MeetingPage(
        told=_told(meeting, known),
        agenda=tuple(
            AgendaRow(
                item,
                tuple(one for one in papers if one.row.item_id == item.pk),
                deadline_words(item.starts_at, meeting.zone) if item.starts_at else Pair(),
            )
            for item in items
        ),
        papers=tuple(one for one in papers if one.row.item_id is None),
        delegations=tuple(delegations),
        accredits=accredits,
        joins=_joins(actor, delegations) or (meeting.kind == URGENT and bool(accredits)),
        answer_due=deadline_words(due, meeting.zone) if due else Pair(),
        answer_late=due is not None and meeting.stage == "requested" and due < now,
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """The meetings that an actor may know of, by what becomes of them."""

    requests: tuple[MeetingRow, ...]
    under_way: tuple[MeetingRow, ...]
    coming: tuple[MeetingRow, ...]
    drafts: tuple[MeetingRow, ...]
    past: tuple[MeetingRow, ...]


def meetings_listed(actor: Actor) -> Listed:
    """Return the list of meetings, the next first, the past ones the latest first: two queries."""
    known = seats()
    rows = [_told(row, known) for row in Meeting.objects.filter(visible_to(actor)).order_by("starts_at", "slug")]

    def of(*stages: str) -> tuple[MeetingRow, ...]:
        return tuple(one for one in rows if one.row.stage in stages)

    return Listed(of("requested"), of("open"), of("convened"), of("draft"), tuple(reversed(of(*_PAST))))


def told(meeting: Meeting) -> MeetingRow:
    """Return one meeting in words: one query."""
    return _told(meeting, seats())


def _told(meeting: Meeting, known: list[Seat]) -> MeetingRow:
    return MeetingRow(
        meeting,
        seat_name(meeting.host, known) if meeting.host else Pair(),
        seat_name(meeting.asked_for, known) if meeting.asked_for else Pair(),
    )


def _joins(actor: Actor, delegations: list[Delegation]) -> bool:
    """Tell whether an actor sees how to join: who convenes, and whoever acts for a delegation that was confirmed.

    In urgent consultations, minutes count: there whoever names the delegation of a State that is meant sees it at once.
    """
    own = {held.participant for held in actor.mandates}
    return actor.may(Verb.CONVENE_MEETING) or any(one.code in own and one.count for one in delegations)
