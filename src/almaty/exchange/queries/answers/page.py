"""What the page of a part shows, and that of a State's whole answer to a call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from almaty.exchange.models import Answer, Call, Part, Submission
from almaty.exchange.queries.answers.describing import about_lines
from almaty.exchange.queries.answers.findings import Told, in_words, open_questions, told, unlisted_questions
from almaty.exchange.queries.calls import call_for
from almaty.exchange.queries.calls.matrix import standing_of_part
from almaty.exchange.queries.chair_consents import reads_by_consent
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.rules.answers.about import missing_of
from almaty.exchange.rules.answers.stages import BOUND, NOTHING_NAMES, READY, STAGE_NAMES
from almaty.exchange.rules.calls.standing import Standing
from almaty.exchange.rules.calls.timing import Left, left
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.people.rules import seat_name, seats
from almaty.process.queries import four_eyes
from migrastat.structures import Dataflow


@dataclass(frozen=True, slots=True)
class PartPage:
    """A part with everything that stands in its page. `sent`: the newest first; `told`: findings of what counts."""

    part: Part
    flow: Dataflow
    state: Pair
    left: Left
    told: tuple[Told, ...]
    sent: Sequence[Submission]
    about: list[tuple[Pair, Pair]]
    lacking: tuple[Pair, ...]
    may_prepare: bool
    may_bind: bool
    own_work: bool

    @property
    def name(self) -> Pair:
        """Return the name of the dataflow."""
        return in_words(self.flow.name)

    @property
    def unit(self) -> Pair:
        """Return the unit in words."""
        return in_words(self.flow.unit_name)

    @property
    def population(self) -> Pair:
        """Return who or what is counted."""
        return in_words(self.flow.population)

    @property
    def duration(self) -> Pair:
        """Return the rule of duration, empty where the dataflow has none."""
        return in_words(self.flow.duration_rule)

    @property
    def stage(self) -> Pair:
        """Return where the answer stands, in words."""
        return STAGE_NAMES[self.part.stage]

    @property
    def nothing(self) -> Pair:
        """Return the answer that there are no figures, in words."""
        return NOTHING_NAMES[self.part.nothing]

    @property
    def questions(self) -> int:
        """Return how many questions wait for an explanation."""
        return open_questions(self.told) + sum(unlisted_questions(self.part, self.told).values())

    @property
    def unlisted(self) -> Mapping[str, int]:
        """Return by code how many findings of what counts are counted only, and not listed."""
        current = self.part.current
        return current.changed.get("unlisted", {}) if current is not None else {}

    @property
    def whole(self) -> bool:
        """Tell whether the answer can be handed over: figures without errors, questions explained, source described."""
        current = self.part.current
        return current is not None and not current.errors and not self.questions and not self.lacking

    @property
    def can_change(self) -> bool:
        """Tell whether the reader may change something: the call is open and nobody has bound the State."""
        return self.may_prepare and self.part.answer.call.stage == "open" and self.part.stage != BOUND

    @property
    def can_bind(self) -> bool:
        """Tell whether the reader may bind the State now; `own_work` says that four eyes forbid it."""
        return self.may_bind and self.part.answer.call.stage == "open" and self.part.stage == READY

    @property
    def can_reopen(self) -> bool:
        """Tell whether the reader may open the bound answer again."""
        return self.may_bind and self.part.answer.call.stage == "open" and self.part.stage == BOUND


def part_page(part: Part, *, actor: Actor, now: datetime) -> PartPage:
    """Return what the page of a part shows to an actor who may read it; the part comes from `part_for`."""
    state = part.answer.participant
    flow = dataflow(part.flow.dataflow, part.flow.version)
    bind = actor.may_for(Verb.BIND_ANSWER, state)
    return PartPage(
        part=part,
        flow=flow,
        state=seat_name(state, seats()),
        left=left(part.answer.call.deadline, now),
        told=told(part, part.current),
        sent=list(part.submissions.select_related("sent_by")),
        about=about_lines(part),
        lacking=missing_of(part.about, timed=bool(flow.duration_rule.en)),
        may_prepare=actor.may_for(Verb.PREPARE_ANSWER, state),
        may_bind=bind,
        own_work=bind and four_eyes() and part.prepared_by_id is not None and part.prepared_by_id == actor.account_id,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One part in the list of a State's answer."""

    part: Part
    name: Pair
    unit: Pair
    standing: Standing


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """A State's answer to a call: a line for each dataflow."""

    call: Call
    code: str
    state: Pair
    left: Left
    lines: tuple[Line, ...]


def answer_page(slug: str, state: str, *, actor: Actor, now: datetime) -> AnswerPage:
    """Return a State's answer to a call, for those who act for that State, and the chair's office where it lets it.

    Refuses others (SignInFirst, NotAllowed) and a State that the call does not ask (NotFound).
    """
    if not reads_by_consent(actor, slug, state):
        actor.require_for(Verb.READ_ANSWER, state)
    call = call_for(actor, slug)
    answer = Answer.objects.filter(call=call, participant=state).first()
    if answer is None:
        raise NotFound(
            what=pair("This call does not ask this State.", "Этот запрос не обращён к этому государству."),
            why=pair("The call names the States that it asks.", "В запросе названы государства, к которым он обращён."),
            way_out=pair("Open the call.", "Откройте запрос."),
        )
    parts = answer.parts.select_related("flow", "current", "answer__call").order_by("flow__position", "flow__dataflow")
    return AnswerPage(
        call=call,
        code=state,
        state=seat_name(state, seats()),
        left=left(call.deadline, now),
        lines=tuple(_line(part) for part in parts),
    )


def _line(part: Part) -> Line:
    flow = dataflow(part.flow.dataflow, part.flow.version)
    return Line(part, in_words(flow.name), in_words(flow.unit_name), standing_of_part(part))
