"""Terms of the Chair with the dates in use, the dates claimed otherwise, and the people; today's chair."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from almaty.kernel.pair import Pair
from almaty.kernel.period import FuzzyDate
from almaty.people.rules import ChairSpan
from almaty.process.models import ChairDateClaim, ChairPerson, ChairTerm, ChairTransfer
from almaty.process.queries.settings import setting
from almaty.process.rules.chair import TimeLeft, chair_on, time_left
from almaty.process.rules.names import BOUNDS
from almaty.process.rules.settings import CHAIR_TERM, TROIKA_MONTHS
from almaty.process.rules.transfers import Passed, exact_spans


@dataclass(slots=True)
class Term:
    """A term with its claims."""

    row: ChairTerm
    colour: int
    claims: list[ChairDateClaim] = field(default_factory=list)
    people: list[ChairPerson] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Return the key of the term."""
        return self.row.key

    @property
    def name(self) -> Pair:
        """Return the name of the State."""
        return self.row.participant.name

    def used(self, bound: str) -> ChairDateClaim | None:
        """Return the claim in use for a bound."""
        return next((claim for claim in self.claims if claim.bound == bound and claim.in_use), None)

    def others(self, bound: str) -> list[ChairDateClaim]:
        """Return the claims for a bound that are not in use."""
        return [claim for claim in self.claims if claim.bound == bound and not claim.in_use]

    @property
    def begun(self) -> FuzzyDate | None:
        """Return the start in use."""
        claim = self.used("start")
        return claim.date if claim else None

    @property
    def ended(self) -> FuzzyDate | None:
        """Return the end in use, None while the term runs."""
        claim = self.used("end")
        return claim.date if claim else None

    @property
    def claims_in_order(self) -> list[ChairDateClaim]:
        """Return the claims by bound, the one in use before the others."""
        order = list(BOUNDS)
        return sorted(self.claims, key=lambda claim: (order.index(claim.bound), not claim.in_use, str(claim.date)))

    @property
    def bounds(self) -> "list[Bound]":
        """Return start, end and nominal end with their claims, those bounds only of which something is claimed."""
        found = [Bound(code, self.used(code), self.others(code)) for code in ("start", "end", "nominal-end")]
        return [bound for bound in found if bound.used or bound.others]


@dataclass(frozen=True, slots=True)
class Bound:
    """Start, end or nominal end of a term: the claim in use, and the others."""

    code: str
    used: ChairDateClaim | None
    others: list[ChairDateClaim]


def terms() -> list[Term]:
    """Return every term in order, with claims and people: three queries.

    A State keeps its colour (1 to 8, in the order of first terms) when it takes the Chair again.
    """
    rows = list(ChairTerm.objects.standing().select_related("participant").order_by("number"))
    seen: dict[str, int] = {}
    found = {row.key: Term(row, seen.setdefault(row.participant_id, len(seen) % 8 + 1)) for row in rows}
    for claim in ChairDateClaim.objects.standing().order_by("-in_use", "date"):
        if claim.term_id in found:
            found[claim.term_id].claims.append(claim)
    for person in ChairPerson.objects.standing().order_by("as_of", "key"):
        if person.term_id in found:
            found[person.term_id].people.append(person)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class ChairToday:
    """Who holds the Chair on a day, and how the term stands."""

    term: Term
    left: TimeLeft
    term_months: int | None

    @property
    def people(self) -> list[ChairPerson]:
        """Return the officials named in the term, the latest first."""
        return sorted(self.term.people, key=lambda person: (person.role != "chairperson", _reversed(person.as_of)))


def _reversed(when: FuzzyDate | None) -> int:
    return -when.last.toordinal() if when else 0


def chair_today(*, today: date, known: list[Term] | None = None) -> ChairToday | None:
    """Return who holds the Chair on a day; None when nobody is on record. `known` spares reading the terms again."""
    held = chair_on(terms() if known is None else known, today)
    if held is None or held.begun is None:
        return None
    length = setting(CHAIR_TERM)
    months = length if isinstance(length, int) and not isinstance(length, bool) else None
    nominal = held.used("nominal-end")
    end = nominal.date if nominal else held.row.nominal_to
    return ChairToday(held, time_left(start=held.begun, nominal_end=end, term_months=months, today=today), months)


def chair_spans() -> list[ChairSpan]:
    """Return on which days which State holds the chair, to the instant where a signed handover says it: three queries.

    Where a start or an end is known to the month or year only, every day that may be meant counts; on the day of a
    hand-over the incoming State holds it. Signed handovers count before the record has been brought up to them, so that
    rights move at the instant even when nothing ran over it.
    """
    begun = [term for term in _dated() if term.begun]
    begun.sort(key=_first_day)
    spans = [_span(term, before=_first_day(following)) for term, following in pairwise(begun)]
    spans += [_span(term) for term in begun[-1:]]
    signed = [Passed(one.at, one.outgoing, one.incoming) for one in ChairTransfer.objects.all()]
    if not signed:
        return spans
    months = setting(TROIKA_MONTHS)
    reading = months if isinstance(months, int) and not isinstance(months, bool) else 0
    return exact_spans(spans, signed, reading_months=reading)


def _dated() -> list[Term]:
    """Return the terms with their claims in use only."""
    rows = ChairTerm.objects.standing().select_related("participant").order_by("number")
    found = {row.key: Term(row, 0) for row in rows}
    for claim in ChairDateClaim.objects.standing().filter(in_use=True, term__in=list(found)).order_by("pk"):
        found[claim.term_id].claims.append(claim)
    return list(found.values())


def _first_day(term: Term) -> date:
    return term.begun.first if term.begun else date.min


def _span(term: Term, before: date | None = None) -> ChairSpan:
    ends = [day for day in (before, term.ended.last + timedelta(days=1) if term.ended else None) if day]
    return ChairSpan(term.row.participant_id, _first_day(term), min(ends, default=None))
