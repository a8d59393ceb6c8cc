"""The figures of the story: data calls opened, answered, bound, and shared up to the public."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings

from almaty.demonstration.operations.diary import Act, moment
from almaty.demonstration.operations.listing import list_states
from almaty.demonstration.operations.seating import Stage
from almaty.demonstration.rules.counts import FLOWS, Answered, Asked, answered, asked, entrusted
from almaty.exchange.operations.answers import bind, describe, explain, prepare, receive, say_nothing
from almaty.exchange.operations.calls import close_call, draft_call, open_call
from almaty.exchange.operations.chair_consent import entrust_chair
from almaty.exchange.operations.sharing import consent
from almaty.exchange.queries.answers.findings import findings_of
from almaty.exchange.queries.calls import part_for
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.rules.answers.keeping import submissions
from almaty.exchange.rules.answers.stages import NOT_HELD
from almaty.exchange.rules.calls.content import Content, FlowAsked
from almaty.kernel.actor import Actor, Role
from almaty.kernel.pair import pair
from almaty.process.rules.zones import USUAL_ZONE

STATES = ("XAL", "XBE", "XDA", "XKO", "XSA", "XTE")
_STILL_OPEN = "2026"
_ABOUT = {
    "publisher": pair("Statistical Office", "Статистическая служба"),
    "source": "administrative",
    "population": pair("all persons and permits in the register", "все лица и разрешения, состоящие на учёте"),
    "duration": pair("as the law of the State has it", "согласно законодательству государства"),
}
_EXPLAINED = "Checked against the register: the figure stands."


@dataclass(slots=True)
class Office:
    """The calls of the story as they are held: the name of each in addresses."""

    stage: Stage
    slugs: dict[str, str] = field(default_factory=dict)
    saves: dict[str, int] = field(default_factory=dict)

    def acts(self) -> Iterator[Act]:
        """Yield what happens of figures, each at its moment."""
        yield Act(moment(date(2024, 5, 20)), partial(list_states, self.stage))
        for call in asked():
            yield Act(moment(call.opened, 6), partial(self._open, call))
            if call.key != _STILL_OPEN:
                yield Act(moment(call.deadline + timedelta(days=7), 6), partial(self._close, call))
        for key, state, day in entrusted():
            yield Act(moment(day, 9), partial(self._entrust, key, state))
        for count, one in enumerate(answered()):
            yield Act(moment(one.on, 7, count), partial(self._answer, one))

    def _secretary(self, now: datetime) -> Actor:
        return self.stage.acting(Role.SECRETARIAT, "support-unit", now)

    def _open(self, one: Asked, now: datetime) -> None:
        flows = tuple(FlowAsked(flow, "A", one.first, one.last) for flow in FLOWS)
        content = Content(
            title=one.title, notes=pair("", ""), flows=flows, states=STATES, deadline=moment(one.deadline, 12),
            zone=USUAL_ZONE, audience="members", remind_days=(14, -3),
        )  # fmt: skip
        draft = draft_call(content, actor=self._secretary(now), now=now)
        held = open_call(draft.slug, saves=draft.saves, actor=self._secretary(now), now=now)
        self.slugs[one.key], self.saves[one.key] = held.slug, held.saves

    def _close(self, one: Asked, now: datetime) -> None:
        close_call(self.slugs[one.key], saves=self.saves[one.key], actor=self._secretary(now), now=now)

    def _entrust(self, key: str, state: str, now: datetime) -> None:
        entrust_chair(self.slugs[key], state, actor=self.stage.acting(Role.COORDINATOR, state, now), now=now)

    def _answer(self, one: Answered, now: datetime) -> None:
        """An expert prepares an answer, the coordinator binds it and shares it with everybody, a day later."""
        expert = self.stage.acting(Role.EXPERT, one.state, now)
        part = part_for(expert, self.slugs[one.call], one.state, one.flow).pk
        if one.nothing:
            say_nothing(part, kind=NOT_HELD, reason=one.nothing.en, actor=expert, now=now)
        else:
            _send(part, one, expert, now)
        coordinator = self.stage.acting(Role.COORDINATOR, one.state, now)
        bind(part, actor=coordinator, now=now + timedelta(seconds=30))
        if one.figures:
            consent(part, "public", actor=coordinator, now=now + timedelta(seconds=45))


def _send(part: int, one: Answered, expert: Actor, now: datetime) -> None:
    place = submissions(Path(settings.HOME)).incoming()
    place.write_bytes(_message(one))
    sent = receive(part, source=place, name=f"{one.flow.lower()}.csv", actor=expert, now=now)
    questions = {
        number: _EXPLAINED for number, found in enumerate(findings_of(sent.submission)) if found.grade == "question"
    }
    if questions:
        explain(part, texts=questions, actor=expert, now=now)
    describe(part, about=_ABOUT, actor=expert, now=now)
    prepare(part, actor=expert, now=now)


def _message(one: Answered) -> bytes:
    """Return the figures as an SDMX-CSV message: by partner and over all of them, at the total of what is not told."""
    flow = dataflow(one.flow)
    base = {each.id: each.total for each in flow.dimensions} | {"FREQ": "A", "REF_AREA": one.state}
    out = io.StringIO()
    writer = csv.DictWriter(out, ["DATAFLOW", *flow.columns], restval="", lineterminator="\n")
    writer.writeheader()
    named = {"DATAFLOW": f"{flow.agency}:{flow.id}({flow.version})"}
    for partner, year, value in _with_totals(one):
        told = {"COUNTERPART": partner} if partner else {}
        writer.writerow(named | base | told | {"TIME_PERIOD": str(year), "OBS_VALUE": str(value)})
    return out.getvalue().encode()


def _with_totals(one: Answered) -> list[tuple[str, int, int]]:
    years = sorted({year for _partner, year, _value in one.figures})
    if any(not partner for partner, _year, _value in one.figures):
        return list(one.figures)
    sums = [("WLD", year, sum(value for _, each, value in one.figures if each == year)) for year in years]
    return [*sums, *one.figures]
