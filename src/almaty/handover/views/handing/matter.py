"""One matter of a handover, with the exchange of words about it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from almaty.handover.forms.handing import WordsForm
from almaty.handover.models import Matter
from almaty.handover.operations import handing
from almaty.handover.queries.handing.gate import handover_of
from almaty.handover.queries.handing.page import matter_page
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, Invalid, NotFound, Refusal
from almaty.language.reader import actor_of, lang_of, mark_of, moment, number_of, told_of

_VERBS: dict[str, Callable[..., Matter]] = {
    "accept": handing.accept_matter, "return": handing.return_matter, "answer": handing.answer_matter,
    "close": handing.close_matter, "reopen": handing.reopen_matter,
}  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def handover_matter(request: HttpRequest, slug: str, matter: str) -> HttpResponse:
    """Show a matter; accept, return, answer, close or open it again."""
    actor, now, pk = actor_of(request), moment(), number_of(matter)
    if request.method == "POST":
        return _acted(request, slug, pk)
    row = handover_of(actor, slug)
    page = matter_page(actor, row, pk, now=now)
    handing.note_reading(row, f"matter {pk}", actor=actor, now=now)
    return render(request, "handover/handing/matter.html", {"page": page, "form": WordsForm()})


def _acted(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    act = request.POST.get("act", "")
    if act not in _VERBS:
        raise NotFound(
            what=pair("There is no such act.", "Такого действия нет."),
            why=pair("A matter is accepted, returned, answered, closed or opened again.",
                     "Вопрос можно принять, вернуть, закрыть или открыть вновь, а также дать по нему ответ."),
            way_out=pair("Go back to the matter.", "Вернитесь к вопросу."),
        )  # fmt: skip
    words = request.POST.get("words", "")
    more: dict[str, Any] = {} if act == "accept" else {"language": lang_of()}
    try:
        _VERBS[act](slug, pk, words=words, saves=mark_of(request), actor=actor_of(request), now=moment(), **more)
    except (Conflict, Invalid) as refusal:
        return _refused(request, slug, pk, refusal)
    messages.success(request, _("It is noted; the other side sees it."))
    return redirect("handover-matter", slug=slug, matter=pk)


def _refused(request: HttpRequest, slug: str, pk: int, refusal: Refusal) -> HttpResponse:
    """Show the matter as it stands now, with the words that were typed."""
    actor = actor_of(request)
    page = matter_page(actor, handover_of(actor, slug), pk, now=moment())
    context = {"page": page, "form": WordsForm(initial={"words": request.POST.get("words", "")}),
               "told": told_of(refusal)}  # fmt: skip
    return render(request, "handover/handing/matter.html", context, status=refusal.status)
