"""The log of acts."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

from almaty.kernel.actor import Verb
from almaty.language.reader import actor_of, lang_of, moment
from almaty.people import operations, queries
from almaty.people.forms import LogForm
from almaty.people.models import Act
from almaty.people.rules import seat_name, seats, verb_name
from almaty.people.views.paging import older_than

_PAGE = 50
_HEADINGS = ["seq", "at", "actor", "acting_for", "verb", "subject", "facts", "change", "previous_hash", "hash"]


@never_cache
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Show the log, newest first, a page at a time, and how its chain stands."""
    actor_of(request).require(Verb.READ_LOG)
    form = _form(request)
    found = _found(request, form)
    chain = queries.chain_state(actor_of(request), whole="whole" in request.GET)
    _note_read(request, form)
    before = older_than(request)
    rows = list((found if before is None else found.filter(seq__lt=before))[: _PAGE + 1])
    context = {
        "form": form,
        "chain": chain,
        "rows": _shown(rows[:_PAGE]),
        "older": _address(request, before=rows[_PAGE - 1].seq) if len(rows) > _PAGE else "",
        "newest": _address(request) if request.GET.get("before") else "",
        "download": _address(request),
        "narrowed": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "people/log.html", context, status=422 if form.errors else 200)


@never_cache
@require_GET
def log_download(request: HttpRequest) -> StreamingHttpResponse:
    """Hand out what was looked for as CSV, the whole of it."""
    actor_of(request).require(Verb.READ_LOG)
    form = _form(request)
    found = _found(request, form)
    _note_read(request, form)
    response = StreamingHttpResponse(_lines(found), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="almaty-log.csv"'
    return response


def _form(request: HttpRequest) -> LogForm:
    actor = actor_of(request)
    known = {"verbs": queries.verbs_used(actor), "people": queries.people_in_log(actor)}
    return LogForm(request.GET, lang=lang_of(), **known)  # type: ignore[arg-type]


def _found(request: HttpRequest, form: LogForm) -> QuerySet[Act]:
    """Return what was looked for; a question that cannot be read finds nothing."""
    found = queries.acts(actor_of(request), form.sought if form.is_valid() else None)
    return found if form.is_valid() else found.none()


def _note_read(request: HttpRequest, form: LogForm) -> None:
    facts = {name: str(value) for name, value in form.cleaned_data.items() if value}
    operations.log_act(
        actor=actor_of(request), verb="read-log", subject="people:log", facts=facts, now=moment(), change=False
    )


def _address(request: HttpRequest, before: int | None = None) -> str:
    query = request.GET.copy()
    query.pop("before", None)
    query.pop("whole", None)
    if before is not None:
        query["before"] = str(before)
    return f"?{query.urlencode()}"


def _shown(acts: list[Act]) -> list[dict[str, Any]]:
    known = seats()
    return [
        {"is": act, "verb": verb_name(act.verb), "seat": seat_name(act.acting_for, known), "facts": _facts(act)}
        for act in acts
    ]


def _facts(act: Act) -> list[tuple[str, Any]]:
    return [(name, value) for name, value in act.facts.items() if value not in ("", None, [], {})]


class _Line:
    """Hands each line of a CSV file on as it is written."""

    def write(self, line: str) -> str:
        return line


def _lines(found: QuerySet[Act]) -> Iterator[str]:
    sheet = csv.writer(_Line())
    yield "\ufeff" + sheet.writerow(_HEADINGS)
    for act in found.iterator(chunk_size=2000):
        facts = json.dumps(act.facts, ensure_ascii=False, sort_keys=True)
        cells = [act.actor_name, act.acting_for, act.verb, act.subject, facts]
        yield sheet.writerow(
            [act.seq, act.at.isoformat(), *map(_harmless, cells), int(act.change), act.previous_hash, act.hash]
        )


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from reading a text as a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
