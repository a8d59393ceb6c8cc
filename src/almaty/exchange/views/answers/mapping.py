"""A State's own table: which column is which, which word is which code. What is said is remembered."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from almaty.exchange.models import Submission
from almaty.exchange.operations.answers import note_reading, read_with_mapping
from almaty.exchange.queries.answers.mappings import headings_of, mapping_page
from almaty.exchange.queries.answers.page import part_page
from almaty.exchange.views.answers.asking import asked_part, back_to, seen_of, wide
from almaty.exchange.views.answers.sending import after_sending
from almaty.exchange.views.answers.words import tell_sent
from almaty.language.reader import actor_of, moment


@wide
@require_http_methods(["GET", "HEAD", "POST"])
def answer_mapping(request: HttpRequest, slug: str, state: str, dataflow: str, number: int) -> HttpResponse:
    """Show how a table that was sent is read, and read it as its sender says."""
    part = asked_part(request, slug, state, dataflow)
    row = part.submissions.filter(number=number, way="csv").first()
    if row is None:
        return back_to(part, at="sent")
    actor, now = actor_of(request), moment()
    if request.method == "POST":
        sent = read_with_mapping(
            part.pk, number=number, mapping=_said(request, row), over=seen_of(request, "over"), actor=actor, now=now
        )
        tell_sent(request, sent)
        return after_sending(part, sent)
    note_reading(part, f"table of number {number}", actor=actor, now=now)
    page = part_page(part, actor=actor, now=now)
    context = {
        "page": page, "part": part, "call": part.answer.call, "row": row,
        "mapping": mapping_page(part, row, page.flow),
    }  # fmt: skip
    return render(request, "exchange/answers/mapping.html", context)


def _said(request: HttpRequest, row: Submission) -> dict[str, Any]:
    """Return the mapping that was chosen: columns by their place, words beside the code typed for them."""
    columns = {
        heading: target
        for place, heading in enumerate(headings_of(row))
        if (target := request.POST.get(f"column-{place}", ""))
    }
    codes: dict[str, dict[str, str]] = {}
    for name, word in request.POST.dict().items():
        if name.startswith("word-"):
            target, code = name.removeprefix("word-").rpartition("-")[0], request.POST.get(f"code-{name[5:]}", "")
            if code.strip():
                codes.setdefault(target, {})[word] = code.strip()
    constants = {
        name.removeprefix("constant-"): code
        for name, code in request.POST.dict().items()
        if name.startswith("constant-")
    }
    return {"columns": columns, "codes": codes, "constants": {name: code for name, code in constants.items() if code}}
