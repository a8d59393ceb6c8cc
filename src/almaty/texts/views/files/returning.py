"""Sending a paper back: the file is compared with what went out, and the delegation ticks what it wants."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from almaty.archive.operations.receiving import IntoFolder
from almaty.kernel.actor import Verb
from almaty.kernel.pair import Pair
from almaty.kernel.refusal import Refusal, SignInFirst
from almaty.language.reader import actor_of, lang_of, told_of
from almaty.texts.forms.bringing import packed, plain_wish, unpacked, wish_of
from almaty.texts.operations.bring import CameBack, keep_returned, look_at_returned
from almaty.texts.rules.bring.back import Difference
from almaty.texts.rules.comparing import Part, differing
from almaty.texts.rules.names import FORM_NAMES
from almaty.texts.rules.state import State
from almaty.texts.rules.wording import bare
from almaty.texts.views.files.receiving import file_of, receiving, wide
from almaty.texts.views.frame import Opened, frame, opened

_WHAT = "returned"
_FIRST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A difference as it is shown: on which paragraph, what kind, the words before and after."""

    number: int
    name: str
    form: Pair
    difference: Difference
    parts: tuple[Part, ...]
    place: str


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def text_docx_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a file that went out and show what was changed in it.

    Who sends it is asked before anything is read; the token of the form once the place for the file is prepared.
    """
    actor_of(request).require(Verb.DRAFT_PROPOSAL)
    with receiving(request) as taken:
        return _look(request, slug, taken)


@csrf_protect
def _look(request: HttpRequest, slug: str, taken: IntoFolder) -> HttpResponse:
    held = opened(request, slug)
    held.actor.require(Verb.DRAFT_PROPOSAL)
    if request.method != "POST":
        return _page(request, held)
    try:
        file = file_of(request, taken)
        if file is None:
            return _page(request, held, nothing=True)
        name = file.name or ""
        came = look_at_returned(slug, file.path, name=name, actor=held.actor, now=held.now)
    except SignInFirst:
        raise
    except Refusal as refusal:
        return _page(request, held, refusal=refusal)
    return _preview(request, held, came, name)


@wide
@never_cache
@require_POST
def text_docx_back_keep(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the ticked differences as drafts of the delegation."""
    held = opened(request, slug)
    held.actor.require(Verb.DRAFT_PROPOSAL)
    told = unpacked(_WHAT, request.POST.get("read", ""), slug=slug, actor=held.actor)
    ticked = set(request.POST.getlist("take"))
    wishes = [wish_of(one) for number, one in enumerate(told["wishes"], 1) if str(number) in ticked]
    if not wishes:
        return _page(request, held, nothing=True)
    taken = keep_returned(slug, wishes, name=told["file"], participant=request.POST.get("participant", ""),
                          actor=held.actor, now=held.now)  # fmt: skip
    if not taken.drafts:
        raise taken.refused[0][1]
    messages.success(request, _("Kept as drafts of your delegation: %(count)d. The coordinator submits them.") % {
        "count": len(taken.drafts),
    })  # fmt: skip
    for wish, refusal in taken.refused:
        messages.warning(request, f"{_name(held.state, wish.paragraph or wish.after)}: {refusal.told(lang_of())}")
    return redirect("text-drafts", slug=slug)


def _page(request: HttpRequest, held: Opened, *, refusal: Refusal | None = None, nothing: bool = False) -> HttpResponse:
    status = refusal.status if refusal else 422 if nothing else 200
    context = {
        "told": told_of(refusal),
        "nothing": nothing,
        "files_address": reverse("text-files", args=[held.text.slug]),
    }
    return render(request, "texts/send_back.html", frame(held, "drafts") | context, status=status)


def _preview(request: HttpRequest, held: Opened, came: CameBack, name: str) -> HttpResponse:
    found, state = came.returned, came.sent.state
    rows = [
        Row(number, _name(state, one.wish.paragraph or one.wish.after), FORM_NAMES[one.wish.form], one,
            differing(one.before, one.wish.words if one.wish.form != "move" else one.before),
            _name(state, one.wish.after) if one.wish.after else "")
        for number, one in enumerate(found.differences, 1)
    ]  # fmt: skip
    wishes = [plain_wish(one.wish) for one in found.differences]
    context = {
        "rows": rows, "found": found, "words": came.sent.lang, "file": name, "step": state.seq,
        "seats": [(code, held.room.name(code)) for code in held.actor.participants_for(Verb.DRAFT_PROPOSAL)],
        "read": packed(_WHAT, {"file": name, "wishes": wishes}, slug=held.text.slug, actor=held.actor),
    }  # fmt: skip
    return render(request, "texts/send_back_preview.html", frame(held, "drafts") | context)


def _name(state: State, number: int) -> str:
    """Return how a paragraph is called: its printed number, or its first words."""
    paragraph = state.paragraphs.get(number)
    if paragraph is None:
        return ""
    words = bare(paragraph.text.shown(lang_of()).text)
    return paragraph.printed or (words if len(words) < _FIRST_WORDS else f"{words[:_FIRST_WORDS].rsplit(' ', 1)[0]} …")
