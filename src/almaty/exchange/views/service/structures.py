"""Structures: dataflows, their definitions, code lists, concepts. They are public."""

from datetime import UTC, datetime

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from almaty.exchange.queries.service.structures import CONSTRAINT, constraint_flow, found_structures, structure_stamp
from almaty.exchange.queries.service.writing import structure_message
from almaty.exchange.rules.service.accepting import STRUCTURE, Api, choose
from almaty.exchange.rules.service.asking import AvailabilityQuestion, DataQuestion, Query, Reference, StructureQuestion
from almaty.exchange.views.service.answering import answer, etag_of, headed, unchanged
from almaty.exchange.views.service.data import available
from almaty.kernel.actor import Actor
from almaty.kernel.kept import Kept

_kept: Kept[bytes] = Kept(16 * 1024 * 1024)


def structures(
    request: HttpRequest, question: StructureQuestion, query: Query, *, api: Api, actor: Actor
) -> HttpResponseBase:
    """Answer with structures in the format that the reader accepts; refuses (404) where there is none of the name."""
    if question.kind == CONSTRAINT:
        flow = constraint_flow(question)
        asked = AvailabilityQuestion(DataQuestion(Reference(ids=(flow.id,))))
        return available(request, asked, query, api=api, actor=actor)
    form = choose(request.headers.get("Accept", ""), query.get("format", ""), offers=STRUCTURE, api=api)
    stamp = structure_stamp()
    etag = etag_of(stamp, form.content_type, request.get_full_path())
    held = unchanged(request, etag=etag, last=None, actor=actor)
    if held is not None:
        return held
    message = _message(question, form.form, stamp)
    response = answer(request, lambda: iter([message]), content_type=form.content_type)
    return headed(response, etag=etag, last=None, actor=actor)


def _message(question: StructureQuestion, form: str, stamp: str) -> bytes:
    """Return the message: the one made before, as long as no definition and no reference release has come since."""
    message = _kept.get((question, form, stamp))
    if message is None:
        message = structure_message(found_structures(question), form, now=datetime.now(tz=UTC))
        _kept.put((question, form, stamp), message, size=len(message))
    return message
