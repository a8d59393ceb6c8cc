"""How far a bound answer has gone up the ladder, step by step; and what its State has settled for all its figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from almaty.exchange.models import Consent, Part, Release
from almaty.exchange.queries.definitions import dataflow, dataflows
from almaty.exchange.queries.sharing.family import family_of, head_of
from almaty.exchange.queries.sharing.protections import InForce, by_step
from almaty.exchange.rules.sharing.ladder import STEP_NAMES, STEPS
from almaty.exchange.rules.sharing.telling import in_pair
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair
from migrastat.structures import Dataflow


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step for one answer: the release made of it (None before), the last one on the step, the rule in advance.

    `embargo` is the instant at which the release of this answer lifts, while that is still to come.
    """

    step: str
    name: Pair
    force: InForce
    release: Release | None
    last: Release | None
    rule: Consent | None
    embargo: datetime | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """The ladder of one answer. `may_share` tells whether the reader may consent; nothing is shown of other States."""

    part: Part
    state: str
    name: Pair
    may_share: bool
    bound: bool
    steps: tuple[StepLine, ...]


def panel(actor: Actor, part: Part, now: datetime) -> Panel:
    """Return the ladder of an answer for a person of its State; refuses others (SignInFirst, NotAllowed)."""
    state = part.answer.participant
    actor.require_for(Verb.READ_ANSWER, state)
    flow = dataflow(part.flow.dataflow, part.flow.version)
    family, force, rules = family_of(state, flow.id), by_step(state, flow), _rules(state, flow.id)
    lines = (_line(step, part, family, force[step], rules, now) for step in STEPS)
    return Panel(
        part=part, state=state, name=in_pair(flow.name), may_share=actor.may_for(Verb.SHARE_FIGURES, state),
        bound=part.stage == "bound" and not part.nothing and part.current_id is not None, steps=tuple(lines),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FlowLine:
    """One dataflow of a State: its releases by step with the newest first, the protection and the rule of each step."""

    flow: Dataflow
    name: Pair
    steps: tuple[tuple[str, Pair, InForce, Consent | None, tuple[Release, ...]], ...]

    @property
    def any(self) -> bool:
        """Tell whether anything was released or settled for it."""
        return any(releases or rule or force.origin == "own" for _, _, force, rule, releases in self.steps)


@dataclass(frozen=True, slots=True)
class StatePage:
    """All that a State has settled: dataflows with releases or settings first, bound answers, withdrawn consents."""

    state: str
    may_share: bool
    flows: tuple[FlowLine, ...]
    others: tuple[FlowLine, ...]
    bound: tuple[Panel, ...]
    withdrawn: tuple[Consent, ...]


def state_page(state: str, *, actor: Actor, now: datetime) -> StatePage:
    """Return the sharing of a State for its own people; refuses others (SignInFirst, NotAllowed)."""
    actor.require_for(Verb.READ_ANSWER, state)
    lines = [_flow_line(state, flow) for flow in dataflows()]
    parts = Part.objects.filter(answer__participant=state, stage="bound", nothing="", current__isnull=False)
    rows = parts.select_related("answer__call", "flow", "current").order_by("-bound_at")
    withdrawn = Consent.objects.filter(participant=state, withdrawn_at__isnull=False)
    return StatePage(
        state=state, may_share=actor.may_for(Verb.SHARE_FIGURES, state),
        flows=tuple(line for line in lines if line.any), others=tuple(line for line in lines if not line.any),
        bound=tuple(panel(actor, part, now) for part in rows[:40]), withdrawn=tuple(withdrawn[:40]),
    )  # fmt: skip


def _line(
    step: str, part: Part, family: list[Release], force: InForce, rules: dict[str, Consent], now: datetime
) -> StepLine:
    own = [one for one in family if one.audience == step and one.submission_id == part.current_id]
    release = max(own, key=lambda one: one.version, default=None)
    held_back = release.lifts_at if release is not None and release.lifts_at and release.lifts_at > now else None
    return StepLine(step, STEP_NAMES[step], force, release, head_of(family, step), rules.get(step), held_back)


def _flow_line(state: str, flow: Dataflow) -> FlowLine:
    family, force, rules = family_of(state, flow.id), by_step(state, flow), _rules(state, flow.id)
    return FlowLine(flow, in_pair(flow.name), tuple(
        (step, STEP_NAMES[step], force[step], rules.get(step), _newest_first(family, step)) for step in STEPS
    ))  # fmt: skip


def _newest_first(family: Sequence[Release], step: str) -> tuple[Release, ...]:
    return tuple(sorted((one for one in family if one.audience == step), key=lambda one: -one.version))


def _rules(state: str, dataflow_id: str) -> dict[str, Consent]:
    rows = Consent.objects.filter(
        participant=state, dataflow=dataflow_id, part__isnull=True, withdrawn_at__isnull=True
    ).select_related("given_by")
    return {row.step: row for row in rows}
