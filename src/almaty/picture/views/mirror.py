"""The mirror room: corridors that two sides count, one of them side by side, and the explanation of the two States."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from almaty.exchange.operations.explain_mirror import agree_mirror_note, write_mirror_note
from almaty.exchange.operations.sharing import open_release
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Lang
from almaty.kernel.refusal import Conflict, Invalid, Refusal
from almaty.picture.queries.mirror import family, mirror_page, mirror_room, restricted_in_room, restricted_releases
from almaty.picture.queries.state import read_area


@require_safe
def mirror(request: HttpRequest) -> HttpResponse:
    """Show every corridor that both sides count, as far as the reader may see them; what is not public is logged."""
    actor, now = _actor(request), datetime.now(tz=UTC)
    shelves = mirror_room(actor, now)
    for slug in restricted_in_room(shelves):
        open_release(slug, actor=actor, now=now, what="mirror")
    return render(request, "picture/mirror/room.html", {"shelves": shelves})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mirror_corridor(request: HttpRequest, slug: str, origin: str, destination: str) -> HttpResponse:
    """Show one corridor as both sides count it; take the explanation of one of the two States."""
    ends = read_area(origin.upper()), read_area(destination.upper())
    if request.method == "POST":
        try:
            _taken(request, family(slug).codes, *ends)
            return redirect("mirror-corridor", slug, *ends)
        except (Conflict, Invalid) as refusal:
            return _page(request, slug, ends, refusal)
    return _page(request, slug, ends)


def _taken(request: HttpRequest, codes: str, origin: str, destination: str) -> None:
    actor, now, state = _actor(request), datetime.now(tz=UTC), request.POST.get("for", "")
    if "agree" in request.POST:
        agree_mirror_note(_number(request, "note"), for_state=state, actor=actor, now=now)
        messages.success(request, _("Both States now see that you agree."))
        return
    write_mirror_note(
        origin, destination, codes, text=request.POST.get("text", ""), language=_lang(), for_state=state,
        seen=_number(request, "note"), actor=actor, now=now,
    )  # fmt: skip
    messages.success(request, _("The explanation is kept; the other State is asked to agree."))


def _page(request: HttpRequest, slug: str, ends: tuple[str, str], refusal: Refusal | None = None) -> HttpResponse:
    actor, now = _actor(request), datetime.now(tz=UTC)
    page = mirror_page(slug, *ends, actor=actor, now=now, lang=_lang())
    for slug_of_release in restricted_releases(page):
        open_release(slug_of_release, actor=actor, now=now, what="mirror")
    context = {"page": page, "refusal": refusal, "typed": request.POST.get("text", "")}
    return render(request, "picture/mirror/corridor.html", context, status=refusal.status if refusal else 200)


def _number(request: HttpRequest, name: str) -> int:
    told = request.POST.get(name, "0")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 12 else 0


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


def _lang() -> Lang:
    return "ru" if get_language() == "ru" else "en"
