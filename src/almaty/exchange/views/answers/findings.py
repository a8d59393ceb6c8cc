"""The findings of a part: all of them, each with its place and way out; questions are answered here."""

from collections.abc import Iterable
from typing import Literal

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from almaty.exchange.models import Part
from almaty.exchange.operations.answers import explain, note_reading
from almaty.exchange.queries.answers.compare import compared
from almaty.exchange.queries.answers.findings import GRADES, Kind, Told, by_kind
from almaty.exchange.queries.answers.findings_sheet import findings_sheet
from almaty.exchange.queries.answers.page import part_page
from almaty.exchange.queries.answers.places import place_in_words
from almaty.exchange.queries.formats import CONTENT_TYPES, WRITERS
from almaty.exchange.rules.answers.stages import GRADE_NAMES, LONGEST_TEXT
from almaty.exchange.views.answers.asking import asked_part, back_to, downloaded, seen_of
from almaty.kernel.pair import Pair
from almaty.language.reader import actor_of, lang_of, moment
from migrastat.structures import Dataflow

_A_PAGE = 100  # findings on one page


@require_http_methods(["GET", "HEAD", "POST"])
def answer_findings(request: HttpRequest, slug: str, state: str, dataflow: str) -> HttpResponse:
    """Show every finding of what counts; take explanations."""
    part = asked_part(request, slug, state, dataflow, read="" if request.method == "POST" else "findings")
    if request.method == "POST":
        return _explain(request, part)
    page = part_page(part, actor=actor_of(request), now=moment())
    grade, code = request.GET.get("grade", ""), request.GET.get("code", "")
    chosen = [one for one in page.told if grade in ("", one.finding.grade) and code in ("", one.finding.code)]
    ordered = [one for kind in by_kind(chosen) for one in kind.told]
    shown = Paginator(ordered, _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "part": part, "call": part.answer.call, "kinds": by_kind(page.told),
        "groups": _with_places(by_kind(shown), page.flow),
        "shown": shown, "grade": grade if grade in GRADES else "", "code": code, "grades": GRADE_NAMES,
        "longest": LONGEST_TEXT, "changed": part.current.changed if part.current else {},
    }  # fmt: skip
    return render(request, "exchange/answers/findings.html", context)


def _with_places(kinds: Iterable[Kind], flow: Dataflow) -> list[tuple[Kind, list[tuple[Told, Pair]]]]:
    """Return each kind with its findings, and for each the place of its figure in words."""
    return [(kind, [(one, place_in_words(one.finding.place, flow)) for one in kind.told]) for kind in kinds]


def _explain(request: HttpRequest, part: Part) -> HttpResponse:
    """Keep what was typed: a text a question, and one for all open questions of a kind."""
    page = part_page(part, actor=actor_of(request), now=moment())
    texts = {
        one.number: request.POST[f"text-{one.number}"]
        for one in page.told
        if f"text-{one.number}" in request.POST and request.POST[f"text-{one.number}"] != _held(one)
    }
    beyond: dict[str, str] = {}
    for kind in by_kind(page.told):
        together = request.POST.get(f"all-{kind.code}", "").strip()
        if together:
            texts |= {one.number: together for one in _still_open(kind) if not texts.get(one.number, "").strip()}
            beyond |= {kind.code: together} if kind.code in page.unlisted else {}
    if texts or beyond:
        explain(part.pk, texts=texts, beyond=beyond, actor=actor_of(request), now=moment(), seen=seen_of(request))
        messages.success(request, _("Your explanations are kept. They stay with the figures."))
    else:
        messages.info(request, _("Nothing was typed, so that nothing has changed."))
    return back_to(part, "answer-findings")


def _held(one: Told) -> str:
    return one.explanation.text if one.explanation is not None else ""


def _still_open(kind: Kind) -> list[Told]:
    return [one for one in kind.told if one.finding.grade == "question" and one.open]


@require_safe
def answer_findings_file(request: HttpRequest, slug: str, state: str, dataflow: str, form: str) -> HttpResponse:
    """Give all findings as a file, to be passed on to whoever mends them."""
    part = asked_part(request, slug, state, dataflow, read=f"findings as {form}")
    page = part_page(part, actor=actor_of(request), now=moment())
    name = f"findings-{part.answer.call.slug}-{state}-{dataflow}.{form}".lower()
    kind: Literal["csv", "xlsx"] = "xlsx" if form == "xlsx" else "csv"
    body = WRITERS[kind](findings_sheet(part, page.told, lang=lang_of()))
    return downloaded(body, name=name, media_type=CONTENT_TYPES[kind])


@require_safe
def answer_changes(request: HttpRequest, slug: str, state: str, dataflow: str, number: int) -> HttpResponse:
    """Show what something that was sent changed against what counted before it."""
    part = asked_part(request, slug, state, dataflow)
    row = part.submissions.filter(number=number).first()
    before = part.submissions.filter(number=row.changed.get("number", 0)).first() if row else None
    if row is None or before is None:
        return back_to(part, at="sent")
    note_reading(part, f"changes of number {number}", actor=actor_of(request), now=moment())
    page = part_page(part, actor=actor_of(request), now=moment())
    difference = compared(part, before, row)
    context = {
        "page": page, "part": part, "call": part.answer.call, "row": row, "before": before,
        "compared": difference, "resolved": [Told(0, one) for one in difference.resolved],
        "new": [Told(0, one) for one in difference.new],
        "figures": [(one, place_in_words(one.place, page.flow)) for one in difference.figures.shown],
    }  # fmt: skip
    return render(request, "exchange/answers/changes.html", context)
