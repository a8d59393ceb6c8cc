"""The page of one handover, of one of its matters, and the list of handovers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from almaty.handover.models import Handover, Matter, MatterStep
from almaty.handover.queries.handing.gate import between, matter_of, reads
from almaty.handover.rules.handing.settling import ACTS, Standing, acts_on
from almaty.handover.rules.handing.sides import INCOMING, OUTGOING, SIDE_NAMES, sides_of
from almaty.handover.rules.names import MATTER_KINDS, MATTER_STATES, SETTLED, STAGE_NAMES
from almaty.kernel.actor import Actor, Role, Verb
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair, pair
from almaty.language.rules import format_date
from almaty.people.rules import SUPPORT_UNIT, Seat, chair_on, chair_spans, seat_name, seats, steps
from almaty.process.queries import setting
from almaty.process.rules.settings import TROIKA_MONTHS
from almaty.process.rules.zones import USUAL_ZONE, deadline_words

VACANT = pair("vacant", "вакантно")
DUE_ON_A_DAY = {"commitment", "action"}


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter in the list: how it stands, when it binds, what the reader may do with it."""

    row: Matter
    state: Pair
    until: Pair
    over: bool
    waits_for: Pair
    closing: Pair
    may_accept: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The matters of one kind."""

    kind: str
    name: Pair
    rows: tuple[MatterRow, ...]
    settled: int

    @property
    def acceptable(self) -> tuple[MatterRow, ...]:
        """Return the matters that the reader may accept at once."""
        return tuple(one for one in self.rows if one.may_accept)


@dataclass(frozen=True, slots=True)
class Signature:
    """One side: its State (the secretariat in the place of a missing one), when and by whom it has signed."""

    side: str
    name: Pair
    state: Pair
    by_secretariat: bool
    at: Pair
    by: str
    may_sign: bool


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A handover in the list: between whom, when, how far. `whole` says that the reader reads all of it."""

    row: Handover
    outgoing: Pair
    incoming: Pair
    stage: Pair
    at: Pair
    begins: Pair
    whole: bool
    settled: int
    total: int

    @property
    def late_start(self) -> bool:
        """Tell whether the new term begins later than the old one ends."""
        return self.row.takes_up_at > self.row.effective_at


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """All of a handover for one reader. `side` is that for which the reader acts, "" for who only reads."""

    told: HandoverRow
    groups: tuple[Group, ...]
    gone: tuple[MatterRow, ...]
    signatures: tuple[Signature, ...]
    side: str
    side_name: Pair
    asked: Pair
    asked_by: Pair
    may_agree: bool
    calls_off_by: Pair
    months: int
    passed: bool

    @property
    def settled(self) -> int:
        """Return how many matters are settled."""
        return sum(group.settled for group in self.groups)

    @property
    def total(self) -> int:
        """Return how many matters there are, without those that are gone."""
        return sum(len(group.rows) for group in self.groups)


def handovers_listed(actor: Actor) -> list[HandoverRow]:
    """Return the handovers of which a reader may know, the latest first: three queries."""
    known = seats()
    rows = list(Handover.objects.prefetch_related("matters"))
    return [_told(row, actor, known) for row in rows if row.stage == "done" or reads(actor, row)]


def handover_page(actor: Actor, row: Handover, *, now: datetime) -> HandoverPage:
    """Return the page of a handover: a constant number of queries. Matters are told to whoever reads all of it."""
    known, sides = seats(), sides_of(actor, between(row))
    told = _told(row, actor, known)
    matters = list(row.matters.all()) if told.whole else []
    side = sides[0] if sides and row.stage in ("open", "signed") else ""
    shown = [_matter(one, row, sides, now) for one in matters if not one.gone]
    months = setting(TROIKA_MONTHS)
    return HandoverPage(
        told=told,
        groups=_groups(shown),
        gone=tuple(_matter(one, row, (), now) for one in matters if one.gone),
        signatures=tuple(_signature(row, one, known, sides, actor, whole=told.whole) for one in (OUTGOING, INCOMING)),
        side=side,
        side_name=SIDE_NAMES.get(side, Pair()),
        asked=deadline_words(row.asked_at, row.zone) if row.asked_at else Pair(),
        asked_by=SIDE_NAMES.get(row.asked_by, Pair()),
        may_agree=bool(side) and row.asked_by not in ("", side),
        calls_off_by=SIDE_NAMES.get(row.calls_off, Pair()),
        months=months if isinstance(months, int) and not isinstance(months, bool) else 0,
        passed=row.stage == "signed" and row.effective_at <= now,
    )


@dataclass(frozen=True, slots=True)
class Step:
    """What one side said of a matter."""

    row: MatterStep
    act: Pair
    side: Pair


@dataclass(frozen=True, slots=True)
class MatterPage:
    """One matter with what was said of it, and what the reader may do."""

    told: HandoverRow
    matter: MatterRow
    kind: Pair
    steps: tuple[Step, ...]
    side: str
    side_name: Pair
    acts: tuple[str, ...]


def matter_page(actor: Actor, row: Handover, pk: int, *, now: datetime) -> MatterPage:
    """Return a matter of a handover that the reader reads; refuses an unknown one (NotFound)."""
    matter, sides = matter_of(row, pk), sides_of(actor, between(row))
    side = sides[0] if sides and row.stage == "open" and not matter.gone else ""
    standing = Standing(matter.state, matter.closed_out, matter.closed_in)
    said = matter.steps.select_related("by").order_by("at", "pk")
    return MatterPage(
        told=_told(row, actor, seats()),
        matter=_matter(matter, row, sides, now),
        kind=MATTER_KINDS[matter.kind],
        steps=tuple(Step(one, ACTS[one.act], SIDE_NAMES[one.side]) for one in said),
        side=side,
        side_name=SIDE_NAMES.get(side, Pair()),
        acts=acts_on(standing, side),
    )


@dataclass(frozen=True, slots=True)
class Opening:
    """Who may open a handover now: the State that holds the chair, those to which it may pass (code, name)."""

    holds: Pair
    states: Sequence[tuple[str, Pair]]
    falls_vacant: bool
    running: str
    zone: str = USUAL_ZONE


def opening(actor: Actor, *, now: datetime) -> Opening:
    """Return what a new handover may be between; refuses whoever may open none (SignInFirst, NotAllowed)."""
    actor.require(Verb.OPEN_HANDOVER)
    chair, known = chair_on(chair_spans(), now), seats()
    offices = [held.participant for held in actor.mandates if held.role == Role.CHAIR_OFFICE]
    between_two = not chair or chair in offices
    codes = [code for code, step in steps(now.date()).items() if step == Audience.MEMBERS and code != chair]
    named = sorted(((code, seat_name(code, known)) for code in codes), key=lambda one: one[1].en)
    running = Handover.objects.filter(stage__in=("open", "signed")).values_list("slug", flat=True).first()
    return Opening(
        seat_name(chair, known) if chair else Pair(), named if between_two else [], bool(chair), running or ""
    )


def _told(row: Handover, actor: Actor, known: list[Seat]) -> HandoverRow:
    whole = reads(actor, row)
    matters = [one for one in row.matters.all() if not one.gone] if whole else []
    return HandoverRow(
        row=row,
        outgoing=seat_name(row.outgoing, known) if row.outgoing else VACANT,
        incoming=seat_name(row.incoming, known) if row.incoming else VACANT,
        stage=STAGE_NAMES[row.stage],
        at=deadline_words(row.done_at or row.effective_at, row.zone),
        begins=deadline_words(row.takes_up_at, row.zone),
        whole=whole,
        settled=sum(one.state in SETTLED for one in matters),
        total=len(matters),
    )


def _groups(rows: Sequence[MatterRow]) -> tuple[Group, ...]:
    found = []
    for kind, name in MATTER_KINDS.items():
        own = tuple(one for one in rows if one.row.kind == kind)
        if own:
            found.append(Group(kind, name, own, sum(one.row.state in SETTLED for one in own)))
    return tuple(found)


def _until(one: Matter) -> Pair:
    """Write the day of what falls due on a day, and the moment of what has one."""
    if one.until is None:
        return Pair()
    if one.kind in DUE_ON_A_DAY:
        return pair(*(format_date(one.until.astimezone(UTC).date(), lang=lang) for lang in ("en", "ru")))
    return deadline_words(one.until, USUAL_ZONE)


def _matter(one: Matter, row: Handover, sides: tuple[str, ...], now: datetime) -> MatterRow:
    side = {"open": INCOMING, "returned": OUTGOING}.get(one.state, "")
    given = [SIDE_NAMES[name] for name, word in ((OUTGOING, one.closed_out), (INCOMING, one.closed_in)) if word]
    return MatterRow(
        row=one,
        state=MATTER_STATES[one.state],
        until=_until(one),
        over=one.until is not None and one.until < (row.done_at or now),
        waits_for=SIDE_NAMES.get(side, Pair()) if row.stage == "open" else Pair(),
        closing=given[0] if given and one.state != "closed" else Pair(),
        may_accept=row.stage == "open" and INCOMING in sides and one.state == "open" and not one.gone,
    )


def _signature(
    row: Handover, side: str, known: list[Seat], sides: tuple[str, ...], actor: Actor, *, whole: bool
) -> Signature:  # fmt: skip
    out = side == OUTGOING
    code, at = (row.outgoing, row.signed_out_at) if out else (row.incoming, row.signed_in_at)
    by, other = (row.signed_out_by, row.signed_in_by) if out else (row.signed_in_by, row.signed_out_by)
    mine = row.stage == "open" and side in sides and at is None
    return Signature(
        side=side,
        name=SIDE_NAMES[side],
        state=seat_name(code, known) if code else SUPPORT_UNIT.name,
        by_secretariat=not code,
        at=deadline_words(at, row.zone) if at else Pair(),
        by=by.name if by is not None and whole else "",
        may_sign=mine and (other is None or other.pk != actor.account_id),
    )
