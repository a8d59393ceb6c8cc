"""Search over everything the reader may see."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from almaty.archive.queries import Answer, search
from almaty.archive.rules.asking import LONGEST
from almaty.kernel.actor import Actor
from almaty.overview.operations import refresh_search_if_stale
from almaty.overview.queries.kinds import KIND_NAMES, kind_name
from almaty.process.queries import themes

_FURTHEST_PAGE = 10_000


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Answer what the reader asks; without a question, say what can be asked."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    text = request.GET.get("q", "")
    chosen = [kind for kind in request.GET.getlist("kind") if kind in KIND_NAMES]
    refresh_search_if_stale(today=datetime.now(tz=UTC).date())
    lang = (get_language() or "en")[:2]
    answer = search(actor, text, lang=lang, kinds=chosen, page=_page(request.GET.get("page", "")))
    context = {
        "text": text.replace("\0", "").strip(),
        "longest": LONGEST,
        "chosen": chosen,
        "answer": answer,
        "found": [(entry, kind_name(entry.kind)) for entry in answer.found],
        "kinds": _kinds(answer, text, chosen),
        "offers": [(one, _address(text.replace(one.typed, one.used), chosen)) for one in answer.offered],
        "before": _address(text, chosen, answer.page - 1) if answer.page > 1 else "",
        "after": _address(text, chosen, answer.page + 1) if answer.page < answer.pages else "",
        "themes": [] if text.strip() else themes(),
    }
    return render(request, "overview/search.html", context)


def _kinds(answer: Answer, text: str, chosen: list[str]) -> list[dict[str, Any]]:
    """Return the kinds found, each with its count and the address that narrows to it."""
    found = [
        {"name": kind_name(kind), "count": count, "address": _address(text, [kind]), "here": chosen == [kind]}
        for kind, count in answer.by_kind.items()
    ]
    gone = [{"name": kind_name(kind), "count": 0, "address": _address(text, [kind]), "here": True}
            for kind in chosen if kind not in answer.by_kind]  # fmt: skip
    return found + gone


def _address(text: str, kinds: list[str], page: int = 1) -> str:
    asked: list[tuple[str, str]] = [("q", text), *(("kind", kind) for kind in kinds)]
    return "?" + urlencode(asked + ([("page", str(page))] if page > 1 else []))


def _page(text: str) -> int:
    return min(int(text), _FURTHEST_PAGE) if text.isascii() and text.isdigit() and len(text) < 9 else 1
