"""Observations, and what there is to be had: the answers of the service that are figures."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language

from almaty.exchange.operations.note_reading import note_reading
from almaty.exchange.queries.observations import (
    Available,
    Selection,
    availability,
    select,
    sources_for,
    unknown_codes,
)
from almaty.exchange.queries.service.flows import flow_for
from almaty.exchange.queries.service.writing import available_message, data_message
from almaty.exchange.rules.service.accepting import DATA, STRUCTURE, Api, choose
from almaty.exchange.rules.service.asking import AvailabilityQuestion, DataQuestion, Query
from almaty.exchange.rules.service.faults import no_results
from almaty.exchange.views.service.answering import answer, etag_of, headed, unchanged
from almaty.kernel.actor import Actor

_ENDINGS = {"csv1": "csv", "csv2": "csv", "ml21": "xml", "ml21generic": "xml", "ml30": "xml"}


def data(request: HttpRequest, question: DataQuestion, query: Query, *, api: Api, actor: Actor) -> HttpResponseBase:
    """Answer with observations in the format that the reader accepts.

    Refuses (404, number 100) where nothing that the reader may see fits. A read of what is not public is logged.
    """
    now = datetime.now(tz=UTC)
    form = choose(request.headers.get("Accept", ""), query.get("format", ""), offers=DATA, api=api)
    sources = sources_for(actor, flow_for(question.flow), now=now, owners=question.providers)
    etag = etag_of(sources.stamp, form.content_type, str(form.parameters), request.get_full_path())
    held = unchanged(request, etag=etag, last=sources.last, actor=actor)
    if held is not None:
        return held
    selection, lang = select(sources, question), _lang()

    def message() -> Iterator[bytes]:
        return data_message(_not_empty(selection, question), selection, question, form, lang=lang, now=now)

    name = f"{sources.dataflow.id}.{_ENDINGS.get(form.form, 'json')}"
    response = answer(request, message, content_type=form.content_type, name=name)
    if sources.restricted and request.method == "GET":
        note_reading(sources, form.form, actor=actor, now=now)
    return headed(response, etag=etag, last=sources.last, actor=actor)


def available(
    request: HttpRequest, question: AvailabilityQuestion, query: Query, *, api: Api, actor: Actor
) -> HttpResponseBase:
    """Answer which codes and periods hold observations, as a constraint."""
    now = datetime.now(tz=UTC)
    form = choose(request.headers.get("Accept", ""), query.get("format", ""), offers=STRUCTURE, api=api)
    sources = sources_for(actor, flow_for(question.data.flow), now=now, owners=question.data.providers)
    etag = etag_of(sources.stamp, form.content_type, request.get_full_path())
    held = unchanged(request, etag=etag, last=sources.last, actor=actor)
    if held is not None:
        return held
    found = _narrowed(availability(sources, question.data, relaxed=question.mode == "available"), question)
    if sources.restricted and request.method == "GET":
        note_reading(sources, f"availability {form.form}", actor=actor, now=now)
    message = available_message(found, question, sources.dataflow, form, now=now)
    response = answer(request, lambda: iter([message]), content_type=form.content_type)
    return headed(response, etag=etag, last=sources.last, actor=actor)


def _narrowed(found: Available, question: AvailabilityQuestion) -> Available:
    """Leave the dimensions that were asked about."""
    if not question.components:
        return found
    return replace(found, codes={name: codes for name, codes in found.codes.items() if name in question.components})


def _lang() -> str:
    return "ru" if (get_language() or "en").startswith("ru") else "en"


def _not_empty(selection: Selection, question: DataQuestion) -> Iterator[Any]:
    batches = selection.batches()
    first = next(batches, None)
    if first is None:
        updated, flow = question.updated_after is not None, selection.dataflow
        raise no_results(flow.id, updated=updated, unknown=unknown_codes(flow, question))
    return chain([first], batches)
