"""Inviting the cast, and who of them acts at a moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time

from allauth.mfa.totp.internal.auth import TOTP

from almaty.demonstration.rules.story import Person
from almaty.kernel.actor import SYSTEM, Actor, Role
from almaty.people.operations import invite, join
from almaty.people.queries import actor_for
from almaty.process.queries import on_their_step

_ActorAt = Callable[[datetime], Actor]


@dataclass(slots=True)
class Stage:
    """The people of the story, each with what tells who they are at a moment."""

    seated: list[tuple[Person, _ActorAt]]

    def acting(self, role: Role, participant: str, now: datetime, *, which: int = 0) -> Actor:
        """Return the actor that somebody of the cast is at a moment; `which` counts people of the same seat."""
        found = [actor_at for one, actor_at in self.seated if (one.role, one.participant) == (role, participant)]
        return found[which](now)


def seat(people: list[Person], *, password: str, secret: str) -> Stage:
    """Give everybody an account, the mandate and the second factor of the demonstration."""
    return Stage([(person, _joined(person, password, secret)) for person in people])


def _joined(person: Person, password: str, secret: str) -> _ActorAt:
    day = datetime.combine(person.starts, time(8), tzinfo=UTC)
    link = invite(email=person.email, role=person.role, participant=person.participant, actor=SYSTEM, now=day)
    account = join(link, name=person.name, password=password, language=person.language, now=day)
    TOTP.activate(account, secret)
    account.refresh_from_db()
    return lambda now: on_their_step(actor_for(account, today=now.date(), now=now), today=now.date())
