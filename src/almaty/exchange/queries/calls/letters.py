"""What a State was written about a call: when, why, to which roles, and whether the letters left."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from almaty.exchange.models import Answer, Call
from almaty.exchange.rules.calls.letter_words import KINDS
from almaty.kernel.actor import ROLE_NAMES, Actor, Role, Verb
from almaty.kernel.pair import Pair
from almaty.people.rules import seat_name, seats


@dataclass(frozen=True, slots=True)
class Letter:
    """Letters of one kind that were sent to a State at one moment.

    `to` counts the people written to by role; nobody is named. `sent` is None while it is not known whether they left,
    `fault` what the mail server said of those that did not.
    """

    at: datetime
    kind: Pair
    by_hand: bool
    to: tuple[tuple[Pair, int], ...]
    sent: int | None
    fault: str

    @property
    def count(self) -> int:
        """Return to how many people it went, or was to go."""
        return sum(number for _role, number in self.to)

    @property
    def nobody(self) -> bool:
        """Tell whether there was nobody to be written to."""
        return not self.to


def letters_of(answer: Answer) -> tuple[Letter, ...]:
    """Return what was written to a State about a call, newest first."""
    return tuple(_letter(entry) for entry in reversed(answer.reminded))


def letters_about(actor: Actor, call: Call) -> list[tuple[Pair, Letter]]:
    """Return every letter about a call with the State it went to, newest first; refuses whoever follows no calls."""
    actor.require(Verb.READ_CALLS)
    known = seats()
    rows = [(seat_name(row.participant, known), one) for row in call.answers.all() for one in letters_of(row)]
    return sorted(rows, key=lambda row: row[1].at, reverse=True)


def failed_letters(slugs: Collection[str], *, at: datetime) -> dict[str, str]:
    """Return what the mail server said of letters written at a moment about calls, by the code of the State."""
    rows = Answer.objects.filter(call__slug__in=slugs)
    return {
        row.participant: entry["fault"]
        for row in rows
        for entry in row.reminded
        if entry["fault"] and entry["at"] == at.isoformat()
    }


def _letter(entry: Mapping[str, Any]) -> Letter:
    sent = entry["sent"]
    return Letter(
        at=datetime.fromisoformat(entry["at"]),
        kind=KINDS[entry["kind"]],
        by_hand=entry["by_hand"],
        to=tuple((ROLE_NAMES[role], entry["to"][role]) for role in Role if role in entry["to"]),
        sent=None if sent is None else len(sent),
        fault=entry["fault"],
    )
