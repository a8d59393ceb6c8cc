"""How many answers are asked of each State in the term of the Chair that runs: the meter of burden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil

from almaty.commitments.queries.asked import reports_asked
from almaty.exchange.queries.calls import Load, asked_of_states, cost_of_answers
from almaty.exchange.rules.calls.burden import NO_BURDEN, Burden
from almaty.kernel.actor import SYSTEM, Actor, Verb
from almaty.kernel.audience import Audience, readable_by
from almaty.kernel.pair import Pair
from almaty.overview.rules.load import Middle, StateLoad, middle
from almaty.people.rules import steps
from almaty.picture.queries.gaps import states_of_process
from almaty.process.queries import chair_today
from almaty.texts.queries.asking import READING, SILENCE, asked_by_texts
from almaty.texts.queries.terms import silence_terms
from almaty.texts.rules.silence import Terms

_WITHOUT_TERM = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class BurdenPage:
    """The meter: the days counted, whose term it is, the States shown, the middle of the members, and the largest
    total among what is shown.

    `all` says that every State is shown; else the reader's own stand beside the middle alone.
    """

    first: date
    last: date
    chair: Pair
    rows: tuple[StateLoad, ...]
    middle: Mapping[str, Middle]
    members: int
    most: int
    all: bool


def burden_page(actor: Actor, *, now: datetime) -> BurdenPage:
    """Return the meter for who follows commitments (all States) or acts for a State (its own); refuses others.

    A constant number of queries. The middle is reckoned over all members, so that it is the same for every reader.
    """
    own = actor.participants_for(Verb.DRAFT_PROGRESS)
    everything = actor.may(Verb.FOLLOW_COMMITMENTS)
    if not own and not everything:
        actor.require(Verb.FOLLOW_COMMITMENTS)
    chair = chair_today(today=now.date())
    begun = chair.term.begun if chair else None
    first, last = begun.first if begun else now.date() - _WITHOUT_TERM, now.date()
    loads = _loads(first, last)
    shown = [one.code for one in loads if everything or one.code in own]
    costs = cost_of_answers(actor, shown, first=first, last=last, now=now)
    rows, between = _in_order([_with_cost(one, costs) for one in loads if one.code in shown]), middle(loads)
    return BurdenPage(
        first=first,
        last=last,
        chair=chair.term.name if chair and begun else Pair(),
        rows=rows,
        middle=between,
        members=sum(one.member for one in loads),
        most=max([ceil(between["total"].value) if between else 0, *(one.total for one in rows)]),
        all=everything,
    )


def _loads(first: date, last: date) -> list[StateLoad]:
    """Return what is asked of every State, counted for the platform itself."""
    calls = asked_of_states(SYSTEM, first=first, last=last)
    reports = reports_asked(SYSTEM, first=first, last=last)
    texts = asked_by_texts(SYSTEM, first=first, last=last)
    terms, standing = silence_terms(), steps(last)
    return [
        _load(line.row.key, line.row.name, standing.get(line.row.key, Audience.PUBLIC), calls.get(line.row.key, Load()),
              reports.get(line.row.key, (0, 0)), texts, terms)
        for line in states_of_process(last)
    ]  # fmt: skip


def _load(
    code: str, name: Pair, step: Audience, calls: Load, reports: tuple[int, int],
    texts: Mapping[tuple[str, Audience], int], terms: Terms,
) -> StateLoad:  # fmt: skip
    def open_to(kind: str) -> int:
        return sum(count for (one, audience), count in texts.items() if one == kind and audience in readable_by(step))

    return StateLoad(
        code, name, step == Audience.MEMBERS, calls.parts, calls.bound, open_to(READING),
        open_to(SILENCE) if terms.counts(step) else 0, *reports,
    )  # fmt: skip


def _with_cost(one: StateLoad, costs: Mapping[str, Burden]) -> StateLoad:
    return StateLoad(
        one.code, one.name, one.member, one.parts, one.bound, one.readings, one.silences, one.reports, one.received,
        costs.get(one.code, NO_BURDEN),
    )  # fmt: skip


def _in_order(loads: Sequence[StateLoad]) -> tuple[StateLoad, ...]:
    return tuple(sorted(loads, key=lambda one: (-one.total, not one.member, one.code)))
