"""The list of reviews: by term, those begun and those that nobody has begun."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from almaty.handover.models import Review
from almaty.handover.queries.review.gate import visible_to
from almaty.handover.rules.review.period import Days, days_of_term
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import AUDIENCE_NAMES, Audience
from almaty.kernel.pair import Pair, pair
from almaty.process.queries import Term, terms


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review in the list."""

    review: Review
    audience: Pair


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term of the chair with its days and its reviews, the newest first."""

    term: Term
    days: Days
    runs: bool
    reviews: tuple[ReviewRow, ...]

    @property
    def open(self) -> bool:
        """Tell whether a review of it is being written."""
        return any(row.review.closed_at is None for row in self.reviews)


@dataclass(frozen=True, slots=True)
class Reviews:
    """Terms, the latest first, and reviews of other days."""

    terms: tuple[TermRow, ...]
    others: tuple[ReviewRow, ...]
    may_keep: bool


def reviews_for(actor: Actor, *, today: date) -> Reviews:
    """Return the reviews that an actor may read, by term: four queries."""
    found: dict[str, list[ReviewRow]] = defaultdict(list)
    for row in visible_to(actor).defer("settled").order_by("-made_at"):
        found[row.term].append(ReviewRow(row, AUDIENCE_NAMES[Audience(row.audience)]))
    rows, known = [], set()
    for term in reversed(terms()):
        days = days_of_term(term.begun, term.ended, today=today)
        if days:
            rows.append(TermRow(term, days, term.ended is None, tuple(found[term.key])))
            known.add(term.key)
    others = [row for key, each in found.items() if key not in known for row in each]
    return Reviews(tuple(rows), tuple(others), actor.may(Verb.KEEP_REVIEW))


@dataclass(frozen=True, slots=True)
class Covered:
    """What a review covers: its days, its title, the name of the State that holds the chair ("" for chosen days)."""

    days: Days
    title: Pair
    chair: Pair


def covered(review: Review, *, today: date) -> Covered:
    """Return what a review covers: an open one of a term follows the record, so that a term that runs grows with it."""
    found = term_days(review.term, today=today) if review.term else None
    if found is None:
        return Covered(Days(review.first, review.last), review.title, Pair())
    if review.closed_at:
        return Covered(Days(review.first, review.last), review.title, found[0].name)
    return Covered(found[1], title_of(*found), found[0].name)


def term_days(key: str, *, today: date) -> tuple[Term, Days] | None:
    """Return a term with its days; None for one that is not on record or has not begun."""
    term = next((one for one in terms() if one.key == key), None)
    days = days_of_term(term.begun, term.ended, today=today) if term else None
    return (term, days) if term and days else None


def title_of(term: Term, days: Days) -> Pair:
    """Return the title of a term's review."""
    years = str(days.first.year) if days.first.year == days.last.year else f"{days.first.year}–{days.last.year}"
    return pair(f"Review of the term of the Chair: {term.name.en}, {years}",
                f"Обзор срока председательства: {term.name.ru}, {years}")  # fmt: skip
