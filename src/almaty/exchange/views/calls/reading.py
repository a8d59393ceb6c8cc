"""Reading calls: the list, one call, the letters about it, the table of stages to take away."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from almaty.exchange.forms.calls import DeadlineForm, initial_of
from almaty.exchange.models import Call
from almaty.exchange.operations.calls import note_read
from almaty.exchange.queries.calls import (
    burdens,
    call_for,
    call_rows,
    content_of,
    flows_of,
    letters_about,
    matrix_of,
    matrix_sheet,
    names_of_flows,
)
from almaty.exchange.queries.chair_consents import entrusted
from almaty.exchange.queries.formats import CONTENT_TYPES, as_csv
from almaty.exchange.rules.calls.burden import NO_BURDEN, Burden
from almaty.exchange.rules.calls.content import faults_before_opening
from almaty.exchange.rules.calls.periods import FREQUENCY_NAMES
from almaty.exchange.rules.calls.stages import STAGE_NAMES
from almaty.exchange.rules.calls.timing import left
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import AUDIENCE_NAMES, Audience
from almaty.language.reader import actor_of, lang_of, moment
from almaty.people.rules import seat_name, seats
from almaty.process.rules.zones import deadline_words


@never_cache
@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """Show the calls that concern the reader."""
    actor = actor_of(request)
    if not actor.may(Verb.READ_CALLS):
        actor.require(Verb.READ_ANSWER)
    rows = call_rows(actor, moment())
    context = {
        "rows": [row for row in rows if row.call.stage == "open"],
        "drafts": [row for row in rows if row.call.stage == "draft"],
        "closed": [row for row in rows if row.call.stage == "closed"],
        "follows": actor.may(Verb.READ_CALLS),
        "may_open": actor.may(Verb.OPEN_CALL),
    }
    return render(request, "exchange/calls/calls.html", context)


@never_cache
@require_safe
def call(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a call: a draft with what it would cost, an opened one with how it is answered."""
    actor = actor_of(request)
    return call_page(request, call_for(actor, slug), actor)


def call_page(
    request: HttpRequest, found: Call, actor: Actor, form: DeadlineForm | None = None, *, status: int = 200
) -> HttpResponse:
    """Show the page of a call; `form` is that of a new deadline where one was refused."""
    now, content = moment(), content_of(found)
    draft = found.stage == "draft"
    follows = actor.may(Verb.READ_CALLS)
    matrix = None if draft else matrix_of(actor, found, now)
    costs = burdens(flows_of(found), [row.code for row in matrix.rows] if matrix else content.states, actor=actor,
                    now=now)  # fmt: skip
    if follows and not draft:
        note_read(found, "page", actor=actor, now=now)
    context: dict[str, Any] = {
        "call": found,
        "stage": STAGE_NAMES[found.stage],
        "deadline": deadline_words(found.deadline, found.zone),
        "left": left(found.deadline, now),
        "audience": AUDIENCE_NAMES[Audience(found.audience)],
        "flows": _flows(found),
        "matrix": matrix,
        "own": [] if follows or matrix is None else _own(matrix, costs),
        "burdens": _by_state(content.states, costs) if draft else [],
        "whole": sum(costs.values(), NO_BURDEN),
        "faults": faults_before_opening(content, now=now) if draft else [],
        "before": sorted((day for day in content.remind_days if day >= 0), reverse=True),
        "after": sorted(-day for day in content.remind_days if day < 0),
        "follows": follows,
        "entrusted": entrusted(actor, found) if follows else [],
        "may_open": actor.may(Verb.OPEN_CALL),
        "form": form or DeadlineForm(lang=lang_of(), initial=initial_of(content)),
    }
    return render(request, "exchange/calls/call.html", context, status=status)


@never_cache
@require_safe
def call_letters(request: HttpRequest, slug: str) -> HttpResponse:
    """Show which letters about a call left, to which roles of which State: for those who follow calls."""
    actor = actor_of(request)
    actor.require(Verb.READ_CALLS)
    found = call_for(actor, slug)
    note_read(found, "letters", actor=actor, now=moment())
    return render(request, "exchange/calls/letters.html", {"call": found, "letters": letters_about(actor, found)})


@never_cache
@require_safe
def call_download(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the stages of a call as CSV: of every State for those who follow calls, of the own State otherwise."""
    actor = actor_of(request)
    found = call_for(actor, slug)
    now = moment()
    note_read(found, "table", actor=actor, now=now)
    sheet = matrix_sheet(found, matrix_of(actor, found, now), lang=lang_of())
    response = HttpResponse(as_csv(sheet), content_type=CONTENT_TYPES["csv"])
    response.headers["Content-Disposition"] = f'attachment; filename="{sheet.name}.csv"'
    return response


def _flows(found: Call) -> list[dict[str, Any]]:
    names = names_of_flows([found])
    return [
        {"row": row, "name": names[row.dataflow], "frequency": FREQUENCY_NAMES[row.frequency]}
        for row in found.flows.all()
    ]


def _own(matrix: Any, costs: dict[tuple[str, str], Burden]) -> list[dict[str, Any]]:
    """Return the parts of the reader's own States, each with what it costs."""
    names = {flow.dataflow: (name, flow) for flow, name in matrix.flows}
    return [
        {"state": row.name, "code": row.code, "cell": cell, "name": names[cell.dataflow][0],
         "flow": names[cell.dataflow][1], "burden": costs[row.code, cell.dataflow]}
        for row in matrix.rows
        for cell in row.cells
    ]  # fmt: skip


def _by_state(states: tuple[str, ...], costs: dict[tuple[str, str], Burden]) -> list[dict[str, Any]]:
    known = seats()
    named = [(seat_name(code, known), code) for code in states]
    return [
        {"state": name, "burden": sum((cost for (state, _flow), cost in costs.items() if state == code), NO_BURDEN)}
        for name, code in sorted(named, key=lambda one: one[0].text(lang_of()))
    ]
