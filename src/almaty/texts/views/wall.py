"""The wall of the room: large type that follows the pen-holder."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from almaty.kernel.actor import Verb
from almaty.kernel.pair import LANGS, Lang
from almaty.language.reader import actor_of, lang_of, number_of
from almaty.texts.operations.pointing import point
from almaty.texts.queries.reading import Wanted, reading
from almaty.texts.queries.wall import wall
from almaty.texts.views.frame import frame, negotiated

_SIZES = (1, 2, 3, 4)
_USUAL_SIZE = 2


@never_cache
@require_safe
def text_projector(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the paragraph that the pen-holder points at, or another that the address names."""
    held = negotiated(request, slug)
    words, clean = _words(request), request.GET.get("show") == "clean"
    langs: tuple[Lang, ...] = LANGS if words == "both" else ("ru",) if words == "ru" else ("en",)
    at = number_of(request.GET.get("at", ""))
    page = reading(held.state, held.room, Wanted(langs, "clean" if clean else "all", lang=lang_of()))
    size = number_of(request.GET.get("size", ""))
    context = {
        "wall": wall(page.rows, at if at > 0 else held.text.focus), "all_rows": page.rows, "words": words,
        "show_clean": clean, "clean": False, "follow": at <= 0, "points": held.actor.may(Verb.DRAFT_TEXT),
        "size": size if size in _SIZES else _USUAL_SIZE, "dark": request.GET.get("dark") == "1",
    }  # fmt: skip
    context["keys"] = _keys(context)
    return render(request, "texts/projector.html", frame(held, "projector") | context)


@never_cache
@require_POST
def text_focus(request: HttpRequest, slug: str) -> HttpResponse:
    """Point at a paragraph for everybody in the room; the page that asked comes back."""
    number = max(0, number_of(request.POST.get("paragraph", "")))
    text = point(slug, number, actor=actor_of(request))
    back = request.POST.get("back", "")
    wanted = urlencode(
        {name: request.POST[name] for name in ("words", "show", "size", "dark") if request.POST.get(name)}
    )
    if back == "paragraph":
        return redirect("text-paragraph", slug=text.slug, number=number)
    return redirect(f"{reverse('text-projector', args=[text.slug])}?{wanted}")


def _words(request: HttpRequest) -> str:
    told = request.GET.get("words", "")
    return told if told in (*LANGS, "both") else lang_of()


def _keys(context: dict[str, object]) -> dict[str, str]:
    """Return the addresses to which the controls lead: the same page with one thing changed."""
    kept = {"words": context["words"], "size": context["size"]}
    kept |= {"show": "clean"} if context["show_clean"] else {}
    kept |= {"dark": "1"} if context["dark"] else {}
    size = int(str(context["size"]))

    def changed(**other: object) -> str:
        return "?" + urlencode({name: value for name, value in (kept | other).items() if value})

    return {
        "en": changed(words="en"), "ru": changed(words="ru"), "both": changed(words="both"),
        "clean": changed(show="" if context["show_clean"] else "clean"),
        "larger": changed(size=min(size + 1, _SIZES[-1])), "smaller": changed(size=max(size - 1, _SIZES[0])),
        "dark": changed(dark="" if context["dark"] else "1"), "here": changed(), "at": changed() + "&at=",
    }  # fmt: skip
