"""Confirming what the platform holds already, as the State's own answer."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from pyarrow import csv

from almaty.exchange.operations.answers.allowing import part_of
from almaty.exchange.operations.answers.receive import Sent, receive
from almaty.exchange.operations.answers.room import told_when_full
from almaty.exchange.queries.answers.held import held_in_periods
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.rules.answers.keeping import submissions
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict


def confirm_held(part_id: int, *, actor: Actor, now: datetime, over: int | None = None) -> Sent:
    """Send what is held of the periods asked, as it stands; it is looked through like anything that is sent.

    Refuses like `receive`; also where nothing is held (Conflict).
    """
    part = part_of(part_id, Verb.PREPARE_ANSWER, actor=actor, now=now)
    held = held_in_periods(part, dataflow(part.flow.dataflow, part.flow.version), actor=actor, now=now)
    if not held.table.num_rows:
        raise Conflict(
            what=pair("Nothing is held that could be confirmed.", "Нет данных, которые можно подтвердить."),
            why=pair("The platform has no figures of the periods asked.",
                     "На платформе нет данных за запрошенные периоды."),
            way_out=pair("Send a file, or type the figures.", "Отправьте файл или введите данные."),
        )  # fmt: skip
    place = submissions(Path(settings.HOME)).incoming()
    with told_when_full():
        csv.write_csv(held.table, place)
    return receive(part_id, source=place, name="held.csv", way="held", over=over, actor=actor, now=now)
