"""What a call asks, read back as the plain values that it was made of."""

from collections.abc import Iterable, Mapping
from datetime import date

from almaty.exchange.models import Call
from almaty.exchange.queries.definitions import dataflow, dataflows
from almaty.exchange.rules.calls.content import Content, FlowAsked
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair, pair
from almaty.process.queries import states_with_status


def content_of(call: Call) -> Content:
    """Return all that a call says."""
    return Content(
        title=call.title,
        notes=call.notes,
        flows=tuple(flow for flow, _version in flows_of(call)),
        states=tuple(answer.participant for answer in call.answers.all()),
        deadline=call.deadline,
        zone=call.zone,
        audience=call.audience,
        remind_days=tuple(call.remind_days),
    )


def flows_of(call: Call) -> list[tuple[FlowAsked, str]]:
    """Return the dataflows asked with their periods, each with the version that was frozen; "" in a draft."""
    return [(FlowAsked(row.dataflow, row.frequency, row.first, row.last), row.version) for row in call.flows.all()]


def flow_name(ident: str, version: str = "") -> Pair:
    """Return the name of a dataflow."""
    name = dataflow(ident, version).name
    return pair(name.en, name.ru)


def names_of_flows(calls: Iterable[Call]) -> dict[str, Pair]:
    """Return the names of the dataflows of calls by their ids, each in a version that one of the calls froze."""
    versions = {row.dataflow: row.version for call in calls for row in call.flows.all()}
    return {ident: flow_name(ident, version) for ident, version in versions.items()}


def known_dataflows() -> Mapping[str, tuple[str, ...]]:
    """Return every dataflow that can be asked for, with the frequencies it has."""
    return {one.id: tuple(one.frequencies) for one in dataflows()}


def states_to_ask(day: date) -> dict[str, tuple[Pair, Audience, bool]]:
    """Return the States that can be asked, members before observers: name, step, and whether they are represented.

    Applicants and others whose status gives them no step cannot be asked.
    """
    steps = {Audience.MEMBERS.value, Audience.PARTICIPANTS.value}
    lines = [line for line in states_with_status(day) if line.status and line.status.audience in steps]
    return {
        line.row.key: (line.row.name, Audience(line.status.audience), not line.not_represented)
        for line in sorted(lines, key=lambda line: line.status.audience if line.status else "")
        if line.status
    }
