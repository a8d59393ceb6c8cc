"""Delegations as a reader may see them: names to whom they are for, numbers to everybody."""

from collections.abc import Iterable
from dataclasses import dataclass

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair
from almaty.meetings.models import Credentials, Delegate, Meeting
from almaty.meetings.rules.accrediting import sees_all_of
from almaty.meetings.rules.kinds import DELEGATE_ROLES, DELEGATE_STAGES
from almaty.people.rules import seat_name, seats


@dataclass(frozen=True, slots=True)
class Shown:
    """A person on a list, as this reader may see them; the address is empty for readers who may not."""

    row: Delegate
    email: str

    @property
    def role(self) -> Pair:
        """Return the person's role."""
        return DELEGATE_ROLES[self.row.role]

    @property
    def stage(self) -> Pair:
        """Return how far the accreditation has come."""
        return DELEGATE_STAGES[self.row.stage]


@dataclass(frozen=True, slots=True)
class Delegation:
    """A participant's people: those whom the reader sees, how many were confirmed, how many wait.

    `whole` says that the reader sees all of it; `credentials` is the document in force, for the same readers.
    """

    code: str
    name: Pair
    people: tuple[Shown, ...]
    count: int
    waiting: int
    whole: bool
    credentials: Credentials | None

    @property
    def unnamed(self) -> int:
        """Return how many confirmed people this reader does not see by name."""
        return self.count - sum(one.row.stage == "confirmed" for one in self.people)


def delegations_of(actor: Actor, meeting: Meeting) -> list[Delegation]:
    """Return the delegations of a meeting by the names of participants: three queries.

    A delegation that nobody of was confirmed is shown to its own people and the secretariat only.
    """
    rows: dict[str, list[Delegate]] = {}
    for row in Delegate.objects.filter(meeting=meeting).order_by("participant", "pk"):
        rows.setdefault(row.participant, []).append(row)
    held = {one.participant: one for one in Credentials.objects.filter(meeting=meeting, ended_at__isnull=True)}
    known = seats()
    whole = {code: sees_all_of(actor, code) for code in {*rows, *held}}
    found = [
        _told(actor, code, seat_name(code, known), rows.get(code, []), held.get(code) if seen else None, whole=seen)
        for code, seen in whole.items()
    ]
    return sorted((one for one in found if one.count or one.whole), key=lambda one: one.name.en)


def delegation_of(actor: Actor, meeting: Meeting, participant: str) -> Delegation:
    """Return one delegation, an empty one where nobody was named: three queries."""
    found = {one.code: one for one in delegations_of(actor, meeting)}
    name = seat_name(participant, seats())
    return found.get(participant) or Delegation(participant, name, (), 0, 0, sees_all_of(actor, participant), None)


def may_accredit_for(actor: Actor, meeting: Meeting) -> list[tuple[str, Pair]]:
    """Return the participants for which an actor names people at a meeting, each with its name."""
    if meeting.stage not in ("convened", "open"):
        return []
    codes = actor.participants_for(Verb.ACCREDIT)
    known = seats() if codes else []
    return [(code, seat_name(code, known)) for code in codes]


def sees_names(actor: Actor) -> bool:
    """Tell whether an actor sees confirmed delegates by name: whoever acts for a participant of the Process."""
    return actor.may(Verb.CONFIRM_DELEGATE) or any(held.step != Audience.PUBLIC for held in actor.mandates)


def _told(
    actor: Actor, code: str, name: Pair, rows: Iterable[Delegate], credentials: Credentials | None, *, whole: bool
) -> Delegation:
    people = list(rows)
    confirmed = [row for row in people if row.stage == "confirmed"]
    seen = people if whole else [row for row in confirmed if row.consent_public or sees_names(actor)]
    return Delegation(
        code=code,
        name=name,
        people=tuple(Shown(row, row.email if whole else "") for row in seen if row.name or whole),
        count=len(confirmed),
        waiting=sum(row.stage == "proposed" for row in people) if whole else 0,
        whole=whole,
        credentials=credentials if credentials and credentials.sha256 else None,
    )
