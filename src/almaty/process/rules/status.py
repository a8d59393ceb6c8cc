"""Which claim of a status is the one in use on a day, and on which step of the audiences it puts its holder."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from almaty.kernel.audience import Audience
from almaty.kernel.pair import pair
from almaty.kernel.period import FuzzyDate
from almaty.kernel.refusal import Conflict


class Claim(Protocol):
    """What the rules need to know of a claim."""

    valid_from: FuzzyDate | None
    valid_to: FuzzyDate | None
    in_use: bool


C = TypeVar("C", bound=Claim)


def holds_on(claim: Claim, day: date) -> bool:
    """Tell whether a day lies in the time for which a claim is made; its ends are read as widely as they are known."""
    begun = claim.valid_from is None or claim.valid_from.first <= day
    return begun and (claim.valid_to is None or day <= claim.valid_to.last)


def in_use_on(claims: Iterable[C], day: date) -> C | None:
    """Return the claim in use on a day, of two that meet on it the later; None when nothing is claimed."""
    held = [claim for claim in claims if claim.in_use and claim.valid_from and holds_on(claim, day)]
    return max(held, key=lambda claim: claim.valid_from.first if claim.valid_from else date.min, default=None)


def step_of(audience: str | None) -> Audience:
    """Return the step on which a status puts its holder; without a status, or an unknown one, the public's.

    >>> step_of("members").value, step_of(None).value
    ('members', 'public')
    """
    return Audience(audience) if audience in {step.value for step in Audience} else Audience.PUBLIC


def overlapping(claim: C, others: Sequence[C]) -> C | None:
    """Return a claim in use whose certain days overlap those of another claim in use; None when there is none.

    Dates known to the year or month may share that year or month: the later start then rules.
    """
    if not claim.in_use:
        return None
    for other in others:
        apart = _certain_end(other) < _certain_start(claim) or _certain_end(claim) < _certain_start(other)
        if other.in_use and not apart:
            return other
    return None


def check_one_in_use(claim: C, others: Sequence[C]) -> None:
    """Refuse a claim in use for days on which another claim of the same participant is in use."""
    met = overlapping(claim, others)
    if met is None:
        return
    raise Conflict(
        what=pair("Two claims would be in use at a time.", "Одновременно использовались бы два утверждения."),
        why=pair(
            f"Another claim is in use {_told(met, 'en')}.", f"Другое утверждение используется {_told(met, 'ru')}."
        ),
        way_out=pair(
            "End that claim first (its last day), or mark this one as not in use.",
            "Сначала укажите последний день того утверждения или снимите отметку об использовании с этого.",
        ),
        where="in_use",
    )


def _certain_start(claim: Claim) -> date:
    return claim.valid_from.last if claim.valid_from else date.min


def _certain_end(claim: Claim) -> date:
    return claim.valid_to.first if claim.valid_to else date.max


def _told(claim: Claim, lang: str) -> str:
    since, until = ("с", "по") if lang == "ru" else ("from", "to")
    parts = [f"{since} {claim.valid_from}"] if claim.valid_from else []
    return " ".join([*parts, f"{until} {claim.valid_to}"] if claim.valid_to else parts)
