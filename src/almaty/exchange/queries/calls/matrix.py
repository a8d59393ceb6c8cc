"""How each State stands for each dataflow of a call: stages and counts, never figures."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from almaty.exchange.models import Answer, Call, CallFlow, Part, Release
from almaty.exchange.queries.calls.asked import flow_name
from almaty.exchange.queries.calls.letters import Letter, letters_of
from almaty.exchange.rules.calls.standing import Standing, standing_of
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import AUDIENCE_NAMES, Audience
from almaty.kernel.pair import Pair
from almaty.people.rules import seat_name, seats

Step = tuple[str, datetime | None]  # a step on which a part was released, and the end of its embargo


@dataclass(frozen=True, slots=True)
class Cell:
    """One part of an answer.

    `reason` and `not_before` are told once the State is bound to having nothing. `next_step` is read from `lifts_at`
    on: a release under embargo.
    """

    part: int
    dataflow: str
    standing: Standing
    reason: str = ""
    not_before: date | None = None
    next_step: Pair = Pair()  # noqa: RUF009 - a pair never changes
    lifts_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StateRow:
    """A State with its parts in the order of the call's dataflows, and the letters it was sent."""

    code: str
    name: Pair
    cells: tuple[Cell, ...]
    letters: tuple[Letter, ...]
    flow_names: tuple[Pair, ...] = ()

    @property
    def named(self) -> list[tuple[Cell, Pair]]:
        """Return the cells, each with the name of its dataflow."""
        return list(zip(self.cells, self.flow_names, strict=True))

    @property
    def answered(self) -> int:
        """Return how many parts the State is bound to."""
        return sum(cell.standing.answered for cell in self.cells)

    @property
    def whole(self) -> bool:
        """Tell whether nothing is outstanding."""
        return self.answered == len(self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """A call's dataflows with their names, and its States."""

    flows: tuple[tuple[CallFlow, Pair], ...]
    rows: tuple[StateRow, ...]

    @property
    def parts(self) -> int:
        """Return how many parts were asked for."""
        return sum(len(row.cells) for row in self.rows)

    @property
    def answered(self) -> int:
        """Return how many parts States are bound to."""
        return sum(row.answered for row in self.rows)


def matrix_of(actor: Actor, call: Call, now: datetime) -> Matrix:
    """Return how a call is answered: every State for those who follow calls, the own States for anybody else.

    The call comes from `call_for`. Five queries, however many States.
    """
    rows = Answer.objects.filter(call=call)
    if not actor.may(Verb.READ_CALLS):
        rows = rows.filter(participant__in=actor.participants_for(Verb.READ_ANSWER))
    answers = list(rows)
    cells = cells_of([answer.pk for answer in answers], now)
    known = seats()
    flows = tuple((flow, flow_name(flow.dataflow, flow.version)) for flow in call.flows.all())
    named = [(seat_name(answer.participant, known), answer) for answer in answers]
    return Matrix(
        flows,
        tuple(
            StateRow(
                answer.participant, state, tuple(cells[answer.pk]), letters_of(answer), tuple(name for _, name in flows)
            )
            for state, answer in sorted(named, key=lambda one: one[0].en)
        ),
    )


def cells_of(answers: list[int], now: datetime) -> dict[int, list[Cell]]:
    """Return the parts of answers, by the number of the answer, in the order of the dataflows."""
    parts = list(Part.objects.filter(answer__in=answers).select_related("flow", "current"))
    releases: dict[int, list[Step]] = defaultdict(list)
    released = Release.objects.filter(submission__part__in=[part.pk for part in parts])
    for number, step, lifts_at in released.values_list("submission__part_id", "audience", "lifts_at"):
        releases[number].append((step, lifts_at))
    found: dict[int, list[Cell]] = defaultdict(list)
    for part in sorted(parts, key=lambda part: (part.flow.position, part.flow.dataflow)):
        found[part.answer_id].append(_cell(part, releases[part.pk], now))
    return found


def standing_of_part(part: Part, shared: list[str] | None = None) -> Standing:
    """Return how a part stands, read with its `current` submission; `shared` are the steps of its releases."""
    return standing_of(
        stage=part.stage,
        nothing=part.nothing,
        begun=part.current is not None or part.saves > 0,
        errors=part.current.errors if part.current else 0,
        shared=shared or (),
    )


def _cell(part: Part, releases: list[Step], now: datetime) -> Cell:
    lifted = [step for step, lifts_at in releases if lifts_at is None or lifts_at <= now]
    standing = standing_of_part(part, lifted)
    if part.nothing and standing.answered:
        return Cell(part.pk, part.flow.dataflow, standing, part.reason, part.not_before)
    waiting = [(lifts_at, step) for step, lifts_at in releases if lifts_at is not None and lifts_at > now]
    if not waiting:
        return Cell(part.pk, part.flow.dataflow, standing)
    lifts_at, step = min(waiting)
    return Cell(part.pk, part.flow.dataflow, standing, next_step=AUDIENCE_NAMES[Audience(step)], lifts_at=lifts_at)
