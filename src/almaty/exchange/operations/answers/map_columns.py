"""Saying how a State's own table is read, and reading it so; it is remembered for next time."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from shutil import copyfileobj
from typing import Any

from django.conf import settings
from django.db import transaction

from almaty.exchange.models import Mapping as MappingRow
from almaty.exchange.models import Part, Submission
from almaty.exchange.operations.answers.allowing import part_of, subject_of
from almaty.exchange.operations.answers.receive import Sent, receive
from almaty.exchange.operations.answers.room import told_when_full
from almaty.exchange.queries.answers.held import asked_periods
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.rules.answers.keeping import submissions
from almaty.exchange.rules.answers.own_table import constants_of, targets_of
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound
from almaty.people.operations import log_act
from migrastat.workbooks.labels import CodeReader


def read_with_mapping(
    part_id: int, *, number: int, mapping: Mapping[str, Any], actor: Actor, now: datetime, over: int | None = None
) -> Sent:
    """Remember how a State's own table is read, and read the one of this number so; it comes under a new number.

    `mapping` has `columns` (heading -> column of the dataflow, or OBS_VALUE:<period>), `codes` (column -> word -> code)
    and `constants`. Refuses like `receive`; also a number under which no table of the State's own was sent (NotFound).
    """
    part = part_of(part_id, Verb.PREPARE_ANSWER, actor=actor, now=now)
    row = Submission.objects.filter(part=part, number=number, way="csv").first()
    if row is None:
        raise NotFound(
            what=pair("No table of your own was sent under this number.",
                      "Под этим номером собственной таблицы не отправлено."),
            why=pair("Only such a table needs to be told which column is which.",
                     "Только для неё указывают, что означают столбцы."),
            way_out=pair("Choose one in the list of what was sent.", "Выберите её в перечне отправленного."),
        )  # fmt: skip
    kept = _remember(part, mapping, actor=actor, now=now)
    store = submissions(Path(settings.HOME))
    place = store.incoming()
    with told_when_full(), store.open(row.original) as held, place.open("wb") as out:
        copyfileobj(held, out)
    return receive(
        part_id, source=place, name=row.name, way="csv", over=over, mapping=kept, actor=actor, now=now
    )  # fmt: skip


@transaction.atomic
def _remember(part: Part, mapping: Mapping[str, Any], *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Keep a mapping for the State and the dataflow, in place of what was kept before; return what is kept of it."""
    flow = dataflow(part.flow.dataflow, part.flow.version)
    targets = set(targets_of(flow, asked_periods(part)))
    read = {one.id: CodeReader(one.codelist) for one in flow.dimensions}
    codes = {one.id: set(one.codelist.codes) for one in flow.dimensions}
    kept = {
        "columns": {heading: target for heading, target in mapping["columns"].items() if target in targets},
        "codes": {
            name: {word: code for word, said in words.items() if (code := read[name](said)) in codes[name]}
            for name, words in mapping["codes"].items() if name in codes
        },
        "constants": constants_of(dict(mapping["constants"]), flow),
    }  # fmt: skip
    given = {**kept, "saved_at": now, "saved_by_id": actor.account_id}
    MappingRow.objects.update_or_create(
        participant=part.answer.participant, dataflow=part.flow.dataflow, defaults=given
    )
    facts = {"columns": len(kept["columns"])}
    log_act(actor=actor, verb="remember-mapping", subject=subject_of(part), facts=facts, now=now, change=False)
    return kept
