"""What a person who takes up a mandate has to know: what the role owes, how things stand, whom to ask, what to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from almaty.commitments.queries.gate import own_participants
from almaty.commitments.queries.listing import Listing, Sought, listing
from almaty.handover.queries.handing.page import HandoverRow, handovers_listed
from almaty.handover.queries.review import ReviewRow, Reviews, reviews_for
from almaty.kernel.actor import RIGHTS, ROLE_NAMES, VERB_NAMES, Actor, Held, Role, Verb
from almaty.kernel.pair import LANGS, Pair, pair
from almaty.kernel.refusal import SignInFirst
from almaty.meetings.queries.page import Listed, MeetingRow, meetings_listed
from almaty.overview.queries.desk import Row, Tally, collected, rows_of, tallies
from almaty.overview.queries.lately import Known, Lately, lately
from almaty.overview.rules.items import Item, until_words
from almaty.people.queries import Begun, Colleague, begun_lately, colleagues
from almaty.people.rules import SUPPORT_UNIT, Seat, seat_name, seats
from almaty.people.rules.rooms import parts
from almaty.process.rules.zones import day_of
from almaty.texts.queries.waiting import TextShown, texts_at_a_glance

AHEAD_DAYS = 60
_DATES, _READ = 20, 5
_MANY = 200

Part = tuple[Pair, tuple[Pair, ...]]  # a part of the work, and what the role does there


@dataclass(frozen=True, slots=True)
class Duties:
    """A mandate in words: the role, for whom, what it does in each part of the work, since when, who held it before,
    and what was done last by whoever that was."""

    role: Pair
    seat: Pair
    parts: tuple[Part, ...]
    binds: bool
    since: date | None = None
    before: str = ""
    lately: tuple[Lately, ...] = ()


@dataclass(frozen=True, slots=True)
class Coming:
    """A date ahead: when, what it is of, what happens then, and where that is read."""

    at: date
    when: Pair
    thing: Pair
    what: Pair
    address: str


@dataclass(frozen=True, slots=True)
class Promises:
    """The commitments in force of a participant, or of all where the reader acts for none, counted by stage."""

    code: str
    name: Pair
    found: Listing


@dataclass(frozen=True, slots=True)
class Welcome:
    """The page that welcomes somebody to a mandate."""

    duties: tuple[Duties, ...]
    waiting: tuple[Tally, ...]
    total: int
    over: int
    first: tuple[Row, ...]
    promises: tuple[Promises, ...]
    texts: tuple[TextShown, ...]
    dates: tuple[Coming, ...]
    colleagues: tuple[tuple[Colleague, Pair, Pair], ...]
    ask: tuple[tuple[Pair, Pair], ...]
    adopted: tuple[TextShown, ...]
    reports: tuple[MeetingRow, ...]
    review: ReviewRow | None
    handover: HandoverRow | None


def welcome_page(actor: Actor, *, now: datetime) -> Welcome:
    """Return the welcome of whoever holds a mandate; refuses others. A number of queries that only mandates raise."""
    if not actor.known:
        raise SignInFirst(
            what=pair("The welcome belongs to a signed-in person.", "Эта страница открыта вошедшему в систему."),
            why=pair("It tells what your mandate asks of you.", "Она рассказывает, чего требуют ваши полномочия."),
            way_out=pair("Sign in.", "Войдите в систему."),
        )
    actor.require(Verb.READ_DESK)
    known, found = seats(), collected(actor, now)
    texts = texts_at_a_glance(actor, _MANY)
    listed = meetings_listed(actor)
    begun = {(one.role, one.participant): one for one in begun_lately(actor, today=now.date())}
    reviews = reviews_for(actor, today=now.date())
    handovers = [one for one in handovers_listed(actor) if one.whole]
    done = _lately(actor, Known(texts, _every(listed), reviews, _named(handovers)), now)
    return Welcome(
        duties=tuple(_duties(held, known, begun.get((held.role, held.participant)), done[held])
                     for held in actor.mandates),
        waiting=tallies(found),
        total=found.total,
        over=sum(one.over(now) for one in found.items),
        first=rows_of(found.items[:_READ], known, actor, now),
        promises=tuple(_promises(code, known, actor, day_of(now)) for code in own_participants(actor) or ("",)),
        texts=tuple(one for one in texts if one.text.stage != "adopted"),
        dates=_dates(found.items, (*listed.under_way, *listed.coming), now),
        colleagues=tuple((one, ROLE_NAMES[one.role], _seat(one.participant, known)) for one in
                         colleagues(actor, today=now.date())),
        ask=_ask(actor),
        adopted=tuple(one for one in texts if one.text.stage == "adopted")[:_READ],
        reports=tuple(one for one in listed.past if one.row.record_stage == "approved")[:_READ],
        review=_last_review(reviews),
        handover=next((one for one in handovers if one.row.stage == "done"), None),
    )  # fmt: skip


def _lately(actor: Actor, known: Known, now: datetime) -> dict[Held, tuple[Lately, ...]]:
    return {held: lately(actor, held, known, now=now) for held in actor.mandates}


def _every(listed: Listed) -> tuple[MeetingRow, ...]:
    return (*listed.requests, *listed.under_way, *listed.coming, *listed.drafts, *listed.past)


def _named(handovers: Sequence[HandoverRow]) -> dict[str, Pair]:
    return {
        one.row.slug: pair(*(f"{one.outgoing.shown(lang).text} → {one.incoming.shown(lang).text}" for lang in LANGS))
        for one in handovers
    }


def _duties(held: Held, known: list[Seat], begun: Begun | None, done: tuple[Lately, ...]) -> Duties:
    """Return a mandate in words, by the matrix of rights as it is enforced."""
    found = [(name, tuple(VERB_NAMES[verb] for verb in verbs if held.role in RIGHTS[verb])) for name, verbs in parts()]
    return Duties(
        ROLE_NAMES[held.role], _seat(held.participant, known), tuple(part for part in found if part[1]),
        held.role in RIGHTS[Verb.BIND_COMMITMENT], begun.since if begun else None, begun.before if begun else "",
        done,
    )  # fmt: skip


def _seat(code: str, known: list[Seat]) -> Pair:
    return Pair() if code == SUPPORT_UNIT.code else seat_name(code, known)


def _promises(code: str, known: list[Seat], actor: Actor, today: date) -> Promises:
    return Promises(code, seat_name(code, known) if code else Pair(), listing(actor, Sought(lead=code), today=today))


def _last_review(held: Reviews) -> ReviewRow | None:
    """Return the review of the latest term that has one which was settled."""
    settled = (row for term in held.terms for row in term.reviews if row.review.closed_at is not None)
    return next(settled, None)


def _dates(items: Sequence[Item], meetings: Sequence[MeetingRow], now: datetime) -> tuple[Coming, ...]:
    """Return the dates of the next weeks, the earliest first: what ends, and meetings that begin."""
    last = now + timedelta(days=AHEAD_DAYS)
    found = [
        (one.instant, Coming(one.instant.date(), until_words(one), one.thing, one.what, one.address))
        for one in items
        if one.instant is not None and now < one.instant <= last
    ]
    found += [
        (at, Coming(at.date(), one.when, one.row.title, one.kind, f"convened/{one.row.slug}/"))
        for one in meetings
        if (at := one.row.starts_at) is not None and now < at <= last
    ]
    found.sort(key=lambda told: told[0])
    return tuple(one for _at, one in found[:_DATES])


def _ask(actor: Actor) -> tuple[tuple[Pair, Pair], ...]:
    """Return whom to ask about what, by their roles; the reader's own role is left out."""
    told = (
        (Role.SECRETARIAT, pair("calls for data, papers and records of meetings, reports on commitments, accounts",
                                "запросы данных, документы и протоколы совещаний, отчёты по обязательствам, учётные "
                                "записи")),
        (Role.CHAIR_OFFICE, pair("readings of a text, silence procedures, urgent consultations",
                                 "чтения текстов, процедуры умолчания, срочные консультации")),
        (Role.COORDINATOR, pair("what binds the own State: answers, proposals, commitments, reports",
                                "то, что обязывает государство: ответы, предложения, обязательства, отчёты")),
    )  # fmt: skip
    return tuple((ROLE_NAMES[role], about) for role, about in told if role not in actor.roles)
