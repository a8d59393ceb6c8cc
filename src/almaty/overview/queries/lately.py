"""What the predecessor did last under a mandate, each with the thing and its page, as far as the reader reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from almaty.commitments.queries.gate import titles_of
from almaty.exchange.queries.calls import call_rows
from almaty.handover.queries.review import Reviews
from almaty.kernel.actor import Actor, Held
from almaty.kernel.pair import Pair
from almaty.meetings.queries.page import MeetingRow
from almaty.overview.rules.lately import BEGINNINGS, VERBS, about, address_of, keys_of
from almaty.people.queries import Done, done_before
from almaty.people.rules import verb_name
from almaty.texts.queries.waiting import TextShown

SHOWN = 8
_LOOKED_AT = 24  # some are of things that the reader no longer reads


@dataclass(frozen=True, slots=True)
class Lately:
    """An act in words: what was done, with which thing, where that is read, when last, how often."""

    what: Pair
    thing: Pair
    address: str
    at: datetime
    times: int


@dataclass(frozen=True, slots=True)
class Known:
    """What the page has read already, of which titles are taken."""

    texts: Sequence[TextShown]
    meetings: Sequence[MeetingRow]
    reviews: Reviews
    handovers: Mapping[str, Pair]


def lately(actor: Actor, held: Held, known: Known, *, now: datetime) -> tuple[Lately, ...]:
    """Return what whoever held a mandate before did last, the latest first: four queries and those of data calls.

    A thing that the reader may not read is left out with what was done on it.
    """
    done = done_before(actor, held, verbs=VERBS, beginnings=BEGINNINGS, today=now.date(), most=_LOOKED_AT)
    titles = _titles(actor, [one.subject for one in done], known, now)
    return tuple(told for one in done if (told := _told(one, titles)) is not None)[:SHOWN]


def _told(one: Done, titles: Mapping[tuple[str, str], Pair]) -> Lately | None:
    found = about(one.subject)
    if found not in titles:
        return None
    return Lately(verb_name(one.verb), titles[found], address_of(*found), one.at, one.times)


def _titles(
    actor: Actor, subjects: list[str], known: Known, now: datetime
) -> dict[tuple[str, str], Pair]:  # fmt: skip
    numbers = {int(key) for key in keys_of("commitments", subjects) if key.isdecimal()}
    titles = {("commitments", str(number)): title for number, title in titles_of(actor, numbers).items()}
    titles |= {("text", one.text.slug): one.text.title for one in known.texts}
    titles |= {("meetings", one.row.slug): one.row.title for one in known.meetings}
    reviews = (*(row for term in known.reviews.terms for row in term.reviews), *known.reviews.others)
    titles |= {("review", row.review.slug): row.review.title for row in reviews}
    titles |= {("handover", slug): title for slug, title in known.handovers.items()}
    if any(keys_of("call", subjects)):
        titles |= {("call", row.call.slug): row.call.title for row in call_rows(actor, now)}
    return titles
