"""Sending what was typed into the grid in the browser."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.conf import settings

from almaty.exchange.operations.answers.allowing import part_of
from almaty.exchange.operations.answers.receive import Sent, receive
from almaty.exchange.operations.answers.room import told_when_full
from almaty.exchange.queries.answers.held import asked_periods
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.rules.answers.grid import grid_columns, typed_rows, write_grid
from almaty.exchange.rules.answers.keeping import submissions
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Invalid


def send_grid(
    part_id: int, *, form: Mapping[str, str], actor: Actor, now: datetime, over: int | None = None
) -> Sent:  # fmt: skip
    """Send the figures that stand in the boxes of the grid (`c-<row>-<column>`), looked through like a file.

    Refuses like `receive`; also a grid without a single figure (Invalid).
    """
    part = part_of(part_id, Verb.PREPARE_ANSWER, actor=actor, now=now)
    flow = dataflow(part.flow.dataflow, part.flow.version)
    columns = grid_columns(flow, asked_periods(part))
    rows = typed_rows(form, columns, flow, state=part.answer.participant, frequency=part.flow.frequency)
    place = submissions(Path(settings.HOME)).incoming()
    try:
        with told_when_full():
            count = write_grid(rows, flow, place)
        if not count:
            raise Invalid(
                what=pair("No figure was typed.", "Не введено ни одного значения."),
                why=pair("A row counts once a figure stands in it.", "Строка учитывается, если в ней есть значение."),
                way_out=pair("Type a figure, or say that you do not hold this.",
                             "Введите значение или сообщите, что данных нет."),
            )  # fmt: skip
        return receive(part_id, source=place, name="grid.csv", way="grid", over=over, actor=actor, now=now)
    finally:
        place.unlink(missing_ok=True)
