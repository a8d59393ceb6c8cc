"""The workbook of a call for one State: what is asked, what is held, what was said of each source last time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from almaty.exchange.models import Call, Part
from almaty.exchange.queries.answers.describing import about_before, about_of
from almaty.exchange.queries.answers.held import asked_periods, filled_in
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.rules.answers.about import SOURCE_TYPES
from almaty.kernel.actor import Actor
from almaty.kernel.audience import AUDIENCE_NAMES, Audience
from almaty.kernel.pair import Pair
from almaty.people.rules import seat_name, seats
from almaty.process.rules.zones import deadline_words
from migrastat.structures import Text
from migrastat.workbooks import Asked, CallBook


def call_book(
    call: Call, state: str, parts: Sequence[Part], *, actor: Actor, now: datetime, address: str = ""
) -> CallBook:  # fmt: skip
    """Return what the workbook of a State's parts of a call is made of; `address` is where it goes back to."""
    return CallBook(
        call=call.slug,
        title=_text(call.title),
        area=state,
        state=_text(seat_name(state, seats())),
        asked=tuple(_asked(part, actor=actor, now=now) for part in parts),
        deadline=_text(deadline_words(call.deadline, call.zone)),
        audience=_text(AUDIENCE_NAMES[Audience(call.audience)]),
        notes=_text(call.notes),
        address=address,
        source_types={code: _text(name) for code, name in SOURCE_TYPES.items()},
    )


def _asked(part: Part, *, actor: Actor, now: datetime) -> Asked:
    flow = dataflow(part.flow.dataflow, part.flow.version)
    said: dict[str, Any] = {**about_before(part), **about_of(part)}
    return Asked(
        dataflow=flow,
        periods=asked_periods(part),
        frequency=part.flow.frequency,
        held=filled_in(part, flow, actor=actor, now=now),
        about={name: value if isinstance(value, str) else _text(value) for name, value in said.items()},
    )


def _text(words: Pair) -> Text:
    return Text(words.en, words.ru)
