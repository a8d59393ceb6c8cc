"""The meetings of the story: convened, attended, recorded, settled, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from almaty.demonstration.operations.diary import Act, moment
from almaty.demonstration.operations.seating import Stage
from almaty.demonstration.rules.gatherings import Comer, Gathering, Settled
from almaty.kernel.actor import Actor, Role
from almaty.kernel.audience import Audience
from almaty.meetings.operations.accreditation import confirm_delegate, erase_accreditations, propose_delegate
from almaty.meetings.operations.agenda import Item, add_item
from almaty.meetings.operations.attendance import note_attendance
from almaty.meetings.operations.convening import close_meeting, convene, draft_meeting, open_meeting
from almaty.meetings.operations.outcomes import Lifted, lift_outcome, report_outcome
from almaty.meetings.operations.record import approve_record, circulate_record, write_entry
from almaty.meetings.rules.accrediting import Person
from almaty.meetings.rules.convening.content import Content
from almaty.process.rules.zones import USUAL_ZONE

_UNDER_NO_STATE = ("support-unit", "XHC")  # for these the secretariat tells what became of an action


@dataclass(slots=True)
class Hall:
    """A meeting as it is held: its name in addresses, its items, delegates and outcomes by their place in the story."""

    told: Gathering
    stage: Stage
    slug: str = ""
    items: dict[str, int] = field(default_factory=dict)
    delegates: list[tuple[int, Comer]] = field(default_factory=list)
    outcomes: list[int] = field(default_factory=list)
    saves: int = 0

    def acts(self) -> Iterator[Act]:
        """Yield what happens of the meeting, each at its moment."""
        told = self.told
        yield Act(moment(told.convened - timedelta(days=5)), self._draft)
        yield Act(moment(told.convened), self._convene)
        yield Act(moment(told.starts - timedelta(days=18), 9), self._name)
        yield Act(moment(told.starts, 4), self._open)
        yield Act(moment(told.ends, 11), self._record)
        yield Act(moment(told.ends, 13), self._close)
        yield Act(moment(told.ends + timedelta(days=3)), self._circulate)
        yield Act(moment(told.ends + timedelta(days=20)), self._approve)
        yield Act(moment(told.ends + timedelta(days=92), 1), erase_accreditations)
        for place, one in enumerate(told.outcomes):
            if one.told is not None:
                yield Act(moment(one.told, 7), self._telling(place, one))

    def _secretary(self, now: datetime) -> Actor:
        return self.stage.acting(Role.SECRETARIAT, "support-unit", now)

    def _draft(self, now: datetime) -> None:
        one = self.told
        content = Content(
            kind=one.kind, title=one.title, number=one.number, place=one.place, country=one.host, host=one.host,
            starts_at=moment(one.starts, 4), ends_at=moment(one.ends, 12), zone=USUAL_ZONE, concept=one.concept,
            invitation=one.invitation, audience=_audience(one.kind),
        )  # fmt: skip
        meeting = draft_meeting(content, actor=self._secretary(now), now=now)
        self.slug, self.saves = meeting.slug, meeting.saves
        for item in one.items:
            row = add_item(
                self.slug, Item(item.title, item.number, minutes=item.minutes), actor=self._secretary(now), now=now
            )
            self.items[item.number] = row.pk

    def _convene(self, now: datetime) -> None:
        self.saves = convene(self.slug, saves=self.saves, actor=self._secretary(now), now=now).saves

    def _name(self, now: datetime) -> None:
        for one in self.told.comers:
            now += timedelta(minutes=17)
            person = Person(one.name, one.function, role=one.role, consent_public=one.public)
            actor = self.stage.acting(Role.COORDINATOR, one.participant, now)
            row = propose_delegate(self.slug, one.participant, person, actor=actor, now=now)
            confirm_delegate(self.slug, row.pk, actor=self._secretary(now), now=now + timedelta(minutes=5))
            self.delegates.append((row.pk, one))

    def _open(self, now: datetime) -> None:
        self.saves = open_meeting(self.slug, saves=self.saves, actor=self._secretary(now), now=now).saves

    def _record(self, now: datetime) -> None:
        actor, entries = self._secretary(now), dict[str, int]()
        note_attendance(self.slug, ticks=self._present(), seen={}, actor=actor, now=now)
        for item in self.told.items:
            row = write_entry(self.slug, item.record, item=self.items[item.number], actor=actor, now=now)
            entries[item.number] = row.pk
        for one in self.told.outcomes:
            lifted = Lifted(one.kind, one.text, one.owner, one.due)
            self.outcomes.append(
                lift_outcome(self.slug, lifted, entry=entries[one.item], actor=actor, now=now).pk
            )  # fmt: skip

    def _present(self) -> dict[int, frozenset[str]]:
        length = (self.told.ends - self.told.starts).days + 1
        days = [(self.told.starts + timedelta(days=count)).isoformat() for count in range(length)]
        return {pk: frozenset(days if one.days is None else days[: one.days]) for pk, one in self.delegates}

    def _close(self, now: datetime) -> None:
        self.saves = close_meeting(self.slug, saves=self.saves, actor=self._secretary(now), now=now).saves

    def _circulate(self, now: datetime) -> None:
        saves = len(self.told.items) + len(self.told.outcomes)
        meeting = circulate_record(
            self.slug, until=now + timedelta(days=14), saves=saves, actor=self._secretary(now), now=now
        )
        self.saves = meeting.record_saves

    def _approve(self, now: datetime) -> None:
        approve_record(self.slug, saves=self.saves, actor=chair(self.stage, now), now=now)

    def _telling(self, place: int, one: Settled) -> "_Telling":
        return _Telling(self, place, one)


@dataclass(frozen=True, slots=True)
class _Telling:
    hall: Hall
    place: int
    one: Settled

    def __call__(self, now: datetime) -> None:
        """Tell what became of an action, as its owner."""
        actor = _owner(self.hall.stage, self.one.owner, now)
        report_outcome(
            self.hall.slug, self.hall.outcomes[self.place], state=self.one.state, text=self.one.said, actor=actor,
            now=now,
        )  # fmt: skip


def _audience(kind: str) -> str:
    """Return for whom a meeting is: everybody hears of a Ministerial Conference."""
    return (Audience.PUBLIC if kind == "ministerial" else Audience.PARTICIPANTS).value


def _owner(stage: Stage, owner: str, now: datetime) -> Actor:
    if owner == "chair":
        return chair(stage, now)
    if owner in _UNDER_NO_STATE:
        return stage.acting(Role.SECRETARIAT, "support-unit", now)
    return stage.acting(Role.COORDINATOR, owner, now)


def chair(stage: Stage, now: datetime) -> Actor:
    """Return the chair's office of whoever holds the chair at a moment."""
    first = stage.acting(Role.CHAIR_OFFICE, "XAL", now)
    return first if Role.CHAIR_OFFICE in first.roles else stage.acting(Role.CHAIR_OFFICE, "XBE", now)
