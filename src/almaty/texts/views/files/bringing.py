"""Bringing a text in: from a Word file or from an adopted text, to a preview, and then into the text."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from almaty.archive.operations.receiving import IntoFolder
from almaty.kernel.actor import Verb
from almaty.kernel.pair import Pair
from almaty.kernel.refusal import Refusal, SignInFirst
from almaty.language.reader import actor_of, lang_of, told_of
from almaty.texts.forms.bringing import LEVELS, draughts_of, packed, plain_draughts, unpacked
from almaty.texts.models import Text
from almaty.texts.operations.bring import look_at_text
from almaty.texts.operations.drafting import bring_in
from almaty.texts.queries.states import state_of
from almaty.texts.queries.texts import ADOPTED, text_of, visible_to
from almaty.texts.rules.allowing import allowed_to_draft
from almaty.texts.rules.bring.brought import Brought
from almaty.texts.rules.documents.depths import on_paper
from almaty.texts.rules.names import PARAGRAPH_KIND_NAMES
from almaty.texts.rules.wishing import Draught
from almaty.texts.views.files.receiving import file_of, receiving, wide
from almaty.texts.views.frame import Opened, frame, opened

_WHAT = "text"


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def text_docx_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a file, or an earlier adopted text, and show what it would bring.

    Who sends it is asked before anything is read; the token of the form once the place for the file is prepared.
    """
    actor_of(request).require(Verb.DRAFT_TEXT)
    with receiving(request) as taken:
        return _look(request, slug, taken)


@csrf_protect
def _look(request: HttpRequest, slug: str, taken: IntoFolder) -> HttpResponse:
    held = opened(request, slug)
    held.actor.require(Verb.DRAFT_TEXT)
    allowed_to_draft(held.state)
    if request.method != "POST":
        return _page(request, held)
    try:
        found = _brought(request, held, taken)
    except SignInFirst:
        raise
    except Refusal as refusal:
        return _page(request, held, refusal=refusal)
    if found is None:
        return _page(request, held, nothing=True)
    return _preview(request, held, plain_draughts(found.draughts), found)


def _brought(request: HttpRequest, held: Opened, taken: IntoFolder) -> Brought | None:
    file = file_of(request, taken)
    if file is not None:
        return look_at_text(held.text.slug, file.path, name=file.name or "", actor=held.actor, now=held.now)
    if request.POST.get("adopted"):
        return _adopted(text_of(held.actor, request.POST["adopted"]))
    return None


def _adopted(earlier: Text) -> Brought:
    paragraphs = [one for one in state_of(earlier).standing() if one.proposed_by is None]
    depths = on_paper((one.kind, one.level) for one in paragraphs)
    return Brought(tuple(Draught(one.kind, depth, one.text) for one, depth in zip(paragraphs, depths, strict=True)), ())


@wide
@never_cache
@require_POST
def text_docx_in_keep(request: HttpRequest, slug: str) -> HttpResponse:
    """Put the paragraphs of a preview into the text, as what was chosen for each."""
    held = opened(request, slug)
    held.actor.require(Verb.DRAFT_TEXT)
    told = unpacked(_WHAT, request.POST.get("read", ""), slug=slug, actor=held.actor)
    chosen = [request.POST.get(f"kind-{number}", f"{row[0]}:{row[1]}") for number, row in enumerate(told, 1)]
    try:
        bring_in(slug, draughts_of(told, chosen), actor=held.actor, now=held.now)
    except SignInFirst:
        raise
    except Refusal as refusal:
        return _preview(request, held, told, None, chosen=chosen, refusal=refusal)
    messages.success(
        request, _("The text is brought in. Its paragraphs can be changed one by one until a reading opens.")
    )
    return redirect("text-draft", slug=slug)


def _page(request: HttpRequest, held: Opened, *, refusal: Refusal | None = None, nothing: bool = False) -> HttpResponse:
    adopted = visible_to(held.actor).filter(ADOPTED).exclude(pk=held.text.pk).order_by("-made_at", "slug")
    context = {"adopted": list(adopted), "told": told_of(refusal), "nothing": nothing}
    status = refusal.status if refusal else 422 if nothing else 200
    return render(request, "texts/bring_in.html", frame(held, "draft") | context, status=status)


def _preview(
    request: HttpRequest, held: Opened, told: list[list[Any]], found: Brought | None, *,
    chosen: list[str] | None = None, refusal: Refusal | None = None,
) -> HttpResponse:  # fmt: skip
    remarks: dict[int, list[Pair]] = {}
    for finding in found.findings if found else ():
        remarks.setdefault(finding.place, []).append(finding.said)
    rows = [
        (number, Pair.from_dict(text), chosen[number - 1] if chosen else f"{kind}:{level}", remarks.get(number, []))
        for number, (kind, level, text) in enumerate(told, 1)
    ]
    context = {
        "rows": rows, "remarks": remarks.get(0, []), "choices": _choices(told), "told": told_of(refusal),
        "read": packed(_WHAT, told, slug=held.text.slug, actor=held.actor), "replaces": bool(held.state.order),
    }  # fmt: skip
    return render(request, "texts/bring_in_preview.html", frame(held, "draft") | context,
                  status=refusal.status if refusal else 200)  # fmt: skip


def _choices(told: list[list[Any]]) -> list[tuple[str, str]]:
    """Return what a paragraph can be, with its depth: those that are usual, and those that the file has."""
    lang = lang_of()
    usual = [(kind, 0) for kind in PARAGRAPH_KIND_NAMES if kind not in ("section", "sub")]
    usual += [(kind, level) for kind in ("section", "sub") for level in (1, 2, 3)]
    usual += [(row[0], row[1]) for row in told if row[1] < LEVELS]
    return [(f"{kind}:{level}", PARAGRAPH_KIND_NAMES[kind].text(lang) + (f" · {level}" if level else ""))
            for kind, level in dict.fromkeys(usual)]  # fmt: skip
