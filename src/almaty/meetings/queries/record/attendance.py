"""Who was in the room: delegations with their persons and days, and who was not represented."""

from dataclasses import dataclass
from datetime import date

from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair
from almaty.meetings.models import Delegate, Meeting
from almaty.meetings.queries.record.entitled import entitled_to
from almaty.meetings.rules.attendance import Count, days_of
from almaty.meetings.rules.kinds import DELEGATE_ROLES
from almaty.people.rules import seat_name, seats
from almaty.people.rules.standing import steps


@dataclass(frozen=True, slots=True)
class Person:
    """A confirmed delegate, the name of the role, and the days of presence."""

    row: Delegate
    role: Pair
    days: frozenset[date]


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """A participant that may come: its confirmed persons, and the step on which it stands."""

    code: str
    name: Pair
    step: Audience
    persons: tuple[Person, ...]

    @property
    def present(self) -> tuple[Person, ...]:
        """Return the persons who were seen on a day at least."""
        return tuple(person for person in self.persons if person.days)

    @property
    def represented(self) -> bool:
        """Tell whether anybody was seen for it."""
        return bool(self.present)


@dataclass(frozen=True, slots=True)
class Room:
    """The room of a meeting: its days, every participant that may come, and counts with what they are counted of."""

    days: tuple[date, ...]
    delegations: tuple[DelegationRow, ...]

    @property
    def represented(self) -> Count:
        """Return how many participants were represented, of those that may come."""
        return Count(sum(each.represented for each in self.delegations), len(self.delegations))

    @property
    def persons(self) -> Count:
        """Return how many persons were present, of those confirmed."""
        return Count(sum(len(each.present) for each in self.delegations),
                     sum(len(each.persons) for each in self.delegations))  # fmt: skip

    @property
    def absent(self) -> tuple[DelegationRow, ...]:
        """Return the participants that were not represented."""
        return tuple(each for each in self.delegations if not each.represented)

    def by_day(self, day: date) -> Count:
        """Return how many persons were present on a day, of those confirmed."""
        there = sum(day in person.days for each in self.delegations for person in each.persons)
        return Count(there, self.persons.whole)

    @property
    def daily(self) -> list[tuple[date, Count]]:
        """Return the count of every day."""
        return [(day, self.by_day(day)) for day in self.days]


def room_of(meeting: Meeting, *, today: date) -> Room:
    """Return who may come to a meeting and who came: a constant number of queries."""
    day = meeting.starts_at.date() if meeting.starts_at else today
    known, standing = seats(), steps(day)
    people: dict[str, list[Person]] = {code: [] for code in entitled_to(meeting, day)}
    rows = Delegate.objects.filter(meeting=meeting, stage="confirmed").order_by("participant", "pk")
    for row in sorted(rows, key=lambda one: (list(DELEGATE_ROLES).index(one.role), one.pk)):
        days = frozenset(date.fromisoformat(each) for each in row.present)
        people[row.participant].append(Person(row, DELEGATE_ROLES[row.role], days))
    order = [seat.code for seat in known]
    delegations = [
        DelegationRow(code, seat_name(code, known), standing.get(code, Audience.PUBLIC), tuple(persons))
        for code, persons in people.items()
    ]
    delegations.sort(key=lambda each: (each.step != Audience.MEMBERS, order.index(each.code) if each.code in order
                                       else len(order)))  # fmt: skip
    return Room(days_of(meeting.starts_at, meeting.ends_at, meeting.zone), tuple(delegations))
