"""What waits for a person, across rooms, in one order."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from almaty.drafts.queries import named, own_open
from almaty.kernel.actor import ROLE_NAMES, Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import SignInFirst
from almaty.overview.queries.waiting.calls import call_items
from almaty.overview.queries.waiting.commitments import commitment_items
from almaty.overview.queries.waiting.handover import handover_items
from almaty.overview.queries.waiting.meetings import meeting_items
from almaty.overview.queries.waiting.record import record_items
from almaty.overview.queries.waiting.texts import text_items
from almaty.overview.rules.items import (
    ACT_NAMES,
    GROUP_NAMES,
    ROOM_ADDRESSES,
    ROOM_NAMES,
    Item,
    away,
    in_order,
    until_words,
    who_else,
)
from almaty.people.queries import Begun, begun_lately
from almaty.people.rules import SUPPORT_UNIT, Seat, seat_name, seats

SHOWN = 50

Named = tuple[object, Pair, Pair]  # a draft, what it is called, its kind


@dataclass(frozen=True, slots=True)
class Row:
    """An item in words: for whom, until when, how far away, who else may do it.

    `mine` says that the reader does it for that participant; else it is done by an office about it.
    """

    item: Item
    act: Pair
    owner: Pair
    mine: bool
    until: Pair
    away: Pair
    over: bool
    who: Pair


@dataclass(frozen=True, slots=True)
class Group:
    """What binds at about the same time: how many there are, and those that are shown."""

    code: str
    name: Pair
    count: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many things of a room wait, and where its whole list is."""

    code: str
    name: Pair
    count: int
    address: str


@dataclass(slots=True)
class Desk:
    """What waits, in one list by groups; `total` counts what the chosen room has, `shown` what of it stands here.

    `rooms` are those of which something waits, `own` the reader's own drafts, `states` those for whose figures the
    reader acts (code, name), `begun` the mandates of the reader that began lately; `meter` says that the reader may
    open the meter of burden. A mandate is its role, and for whom it is held; the role of the secretariat says that
    already.
    """

    mandates: list[tuple[Pair, Pair]]
    groups: tuple[Group, ...] = ()
    total: int = 0
    shown: int = 0
    all: int = 0
    over: int = 0
    room: str = ""
    rooms: tuple[Tally, ...] = ()
    own: Sequence[Named] = ()
    states: Sequence[tuple[str, Pair]] = ()
    begun: Sequence[Begun] = field(default_factory=list)
    meter: bool = False


def desk_page(actor: Actor, *, now: datetime, room: str = "") -> Desk:
    """Return the desk of a signed-in person, of one room or of all; refuses an anonymous reader.

    A constant number of queries, however much waits; words are made of what is shown only.
    """
    if not actor.known:
        raise SignInFirst(
            what=pair("The desk belongs to a signed-in person.", "Рабочий стол есть у вошедшего в систему."),
            why=pair("It shows what waits for you under your mandate.", "На нём то, что ждёт вас по полномочиям."),
            way_out=pair("Sign in.", "Войдите в систему."),
        )
    known = seats() if actor.mandates else []
    everything = collected(actor, now)
    chosen = everything.of(room)
    return Desk(
        mandates=_mandates(actor, known),
        groups=_groups(chosen, known, actor, now),
        total=chosen.total,
        shown=min(len(chosen.items), SHOWN),
        all=everything.total,
        over=sum(one.over(now) for one in chosen.items),
        room=room,
        rooms=tallies(everything),
        own=named(own_open(actor)) if actor.may(Verb.EDIT_RECORD) else (),
        states=[(code, seat_name(code, known)) for code in actor.participants_for(Verb.READ_ANSWER)],
        begun=begun_lately(actor, today=now.date()),
        meter=actor.may(Verb.FOLLOW_COMMITMENTS) or actor.may(Verb.DRAFT_PROGRESS),
    )


@dataclass(frozen=True, slots=True)
class Collected:
    """Everything that waits, in order; and how much more there is that is not told one by one, by room.

    What is not told has no date.
    """

    items: Sequence[Item]
    more: Counter[str]

    def of(self, room: str) -> "Collected":
        """Return what waits in one room, or in all."""
        if not room:
            return self
        return Collected([one for one in self.items if one.room == room], Counter({room: self.more[room]}))

    @property
    def total(self) -> int:
        """Return how much waits."""
        return len(self.items) + self.more.total()


def collected(actor: Actor, now: datetime) -> Collected:
    """Return everything that waits for a person under the mandates held now."""
    commitments, unread = commitment_items(actor, now)
    items: Iterator[Item] = chain(
        call_items(actor, now), text_items(actor, now), meeting_items(actor, now), commitments,
        handover_items(actor, now), record_items(actor),
    )  # fmt: skip
    return Collected(in_order(items, now), Counter(commitments=unread))


def tallies(found: Collected) -> tuple[Tally, ...]:
    """Count what waits by room."""
    counts = Counter(one.room for one in found.items) + found.more
    return tuple(Tally(code, name, counts[code], ROOM_ADDRESSES[code]) for code, name in ROOM_NAMES.items()
                 if counts[code])  # fmt: skip


def rows_of(items: Sequence[Item], known: list[Seat], actor: Actor, now: datetime) -> tuple[Row, ...]:
    """Return items in words."""
    own = {held.participant for held in actor.mandates}
    return tuple(
        Row(one, ACT_NAMES[one.act], seat_name(one.owner, known) if one.owner else Pair(), one.owner in own,
            until_words(one), away(one, now), one.over(now), who_else(one.verb, actor.roles, owned=bool(one.owner)))
        for one in items
    )  # fmt: skip


def _groups(found: Collected, known: list[Seat], actor: Actor, now: datetime) -> tuple[Group, ...]:
    counts = Counter(one.group(now) for one in found.items) + Counter(undated=found.more.total())
    rows = rows_of(found.items[:SHOWN], known, actor, now)
    return tuple(
        Group(code, name, counts[code], tuple(row for row in rows if row.item.group(now) == code))
        for code, name in GROUP_NAMES.items()
        if counts[code]
    )


def _mandates(actor: Actor, known: list[Seat]) -> list[tuple[Pair, Pair]]:
    return [
        (ROLE_NAMES[held.role], Pair() if held.participant == SUPPORT_UNIT.code else seat_name(held.participant, known))
        for held in actor.mandates
    ]
