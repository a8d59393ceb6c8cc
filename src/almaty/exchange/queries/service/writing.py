"""Messages of the service: the writers of `migrastat.sdmx`, told what a question and a format want."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from almaty.exchange.queries.definitions import agency
from almaty.exchange.queries.observations import Available, Selection
from almaty.exchange.queries.service.structures import beside_availability
from almaty.exchange.rules.service.accepting import Chosen
from almaty.exchange.rules.service.asking import AvailabilityQuestion, DataQuestion
from migrastat.sdmx import Artefact, write_availability, write_data, write_structures
from migrastat.sdmx.csv_writing import Labels
from migrastat.structures import Dataflow

_LABELS: dict[str, Labels] = {"both": "both", "name": "name"}


def data_message(
    batches: Iterator[Any], selection: Selection, question: DataQuestion, form: Chosen, *, lang: str, now: datetime
) -> Iterator[bytes]:
    """Return the pieces of a data message, made as they are asked for.

    What has changed since a moment is to replace what the reader holds; everything else is information.
    """
    keys_alone = question.shape.detail == "serieskeysonly"
    labels: Labels = _LABELS.get(form.parameters.get("labels", ""), "id")
    return write_data(
        batches,
        selection.dataflow,
        form.form,
        sender=agency(),
        prepared=now,
        dimension_at_observation="TIME_PERIOD" if keys_alone else question.shape.observation_dimension,
        labels="both" if labels == "name" and form.form == "csv1" else labels,
        lang=lang,
        action="R" if question.updated_after else "I",
    )


def structure_message(held: Iterable[Artefact], form: str, *, now: datetime) -> bytes:
    """Return a structure message of artefacts."""
    return write_structures((), form, agency=agency(), prepared=now, only=held)


def available_message(
    found: Available, question: AvailabilityQuestion, flow: Dataflow, form: Chosen, *, now: datetime
) -> bytes:
    """Return a constraint that says which codes and periods hold observations."""
    return write_availability(
        flow,
        found.codes,
        (found.first, found.last),
        found.observations,
        form.form,
        agency=agency(),
        prepared=now,
        series=found.series,
        beside=beside_availability(flow, question.references),
    )
