"""From days to instants: where a signed handover says when the chair passed, the days of the record follow it.

Plain Python.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from almaty.people.rules.standing import ChairSpan, midnight
from almaty.process.rules.chair import add_months

_SAME = timedelta(days=1)
"""How far a day of the record may lie from an instant in UTC and mean the same: zones lie less than a day apart."""


@dataclass(frozen=True, slots=True)
class Passed:
    """The chair passed at an instant from `outgoing` to `incoming`, each "" where nobody held it."""

    at: datetime
    outgoing: str
    incoming: str


def exact_spans(
    spans: Sequence[ChairSpan], passed: Iterable[Passed], *, reading_months: int = 0
) -> list[ChairSpan]:  # fmt: skip
    """Return the terms with the instants of signed handovers; the office that handed over reads on for some months.

    A start that the record claims for the incoming State within a day of the instant, or before it, is the same event;
    where none is claimed, the signed instant alone begins its term. Nobody else holds the chair past the instant.
    """
    found = list(spans)
    for one in sorted(passed, key=lambda each: each.at):
        begun = next((span for span in found if _is_begun_by(span, one)), None)
        first = min(begun.since, one.at.date()) if begun else one.at.date()
        found = [_ended(span, one, first, reading_months) for span in found if span is not begun]
        if one.incoming:
            found.append(_begun(begun, one, found))
    return sorted(found, key=lambda span: span.since_at or midnight(span.since))


def _is_begun_by(span: ChairSpan, one: Passed) -> bool:
    if span.participant != one.incoming or span.since_at is not None:
        return False
    return abs(span.since - one.at.date()) <= _SAME or span.runs_on(one.at)


def _ended(span: ChairSpan, one: Passed, first: date, months: int) -> ChairSpan:
    """Return a term ended at the instant: the outgoing State's if it ran up to it, any other that runs past it."""
    begins, ends = span.since_at or midnight(span.since), span.until_at or (span.until and midnight(span.until))
    own = span.participant == one.outgoing
    signed_off = span.until_at is not None and span.until_at <= one.at
    ran = ends is None or ends > one.at or (own and ends >= midnight(first) - _SAME)
    if begins >= one.at or signed_off or not ran:
        return span
    until = reading_until(one.at, months) if own else None
    return replace(span, until=one.at.date(), until_at=one.at, reading_until=until)


def reading_until(at: datetime, months: int) -> datetime | None:
    """Return until when the office that handed over reads; None where no time is set."""
    return datetime.combine(add_months(at.date(), months), at.timetz()) if months > 0 else None


def _begun(span: ChairSpan | None, one: Passed, others: Iterable[ChairSpan]) -> ChairSpan:
    """Return the term of the incoming State, begun at the instant."""
    day = one.at.date()
    if span is not None:
        return replace(span, since=day, since_at=one.at)
    return ChairSpan(one.incoming, day, _next_start(others, day), since_at=one.at)


def _next_start(found: Iterable[ChairSpan], day: date) -> date | None:
    return min((span.since for span in found if span.since > day), default=None)
