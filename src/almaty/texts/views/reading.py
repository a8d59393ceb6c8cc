"""Reading texts: the list, the whole text, the board."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from almaty.kernel.actor import Verb
from almaty.kernel.pair import LANGS, Lang
from almaty.language.reader import actor_of, lang_of
from almaty.process.rules.zones import deadline_words
from almaty.texts.queries.board import board
from almaty.texts.queries.lists import texts_for
from almaty.texts.queries.reading import SHOWS, Show, Wanted, reading
from almaty.texts.queries.texts import follows
from almaty.texts.views.frame import Opened, frame, negotiated, opened


@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    """Show the texts that the reader may read."""
    actor = actor_of(request)
    context = {"page": texts_for(actor), "may_start": actor.may(Verb.DRAFT_TEXT)}
    return render(request, "texts/texts.html", context)


@require_safe
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the whole text with everything that is proposed."""
    held = opened(request, slug)
    wanted = wanted_of(request, held)
    page = reading(held.state, held.room, wanted)
    context = {
        "page": page, "wanted": wanted, "words": words_of(request), "shown": _sides_offered(held, wanted, page.sides),
        "on": (held.text.stamp, held.text.pk, held.room.names, wanted), "clean": wanted.show == "side",
    }  # fmt: skip
    return render(request, "texts/text.html", frame(held, "text") | context)


@require_safe
def text_board(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is agreed, what is open and between whom, who may speak now, until when."""
    held = negotiated(request, slug)
    page = board(held.state, held.room, lang_of())
    on = (held.text.stamp, held.text.pk, held.room.names)
    turns = [(turn, deadline_words(turn.until, page.zone) if turn.until else None) for turn in page.turns]
    return render(request, "texts/board.html", frame(held, "board") | {"page": page, "turns": turns, "on": on})


def words_of(request: HttpRequest) -> str:
    """Return which words were asked for: of a language, or of both; by itself those of the page's language."""
    told = request.GET.get("words", "")
    return told if told in (*LANGS, "both") else lang_of()


def wanted_of(request: HttpRequest, held: Opened) -> Wanted:
    """Return what was asked for; who does not follow the negotiation reads the words alone."""
    usual = "clean" if held.state.stage == "adopted" else "all"
    words, told = words_of(request), request.GET.get("show", usual)
    langs: tuple[Lang, ...] = LANGS if words == "both" else ("ru",) if words == "ru" else ("en",)
    if not follows(held.actor, held.text):
        return Wanted(langs, "clean", linked=False, text=held.text.slug, lang=lang_of())
    side = told.removeprefix("of-") if told.startswith("of-") else ""
    if side:
        return Wanted(langs, "side", side[:60], text=held.text.slug, lang=lang_of())
    show: Show = next((show for show in SHOWS if show == told and show != "side"), "all")
    return Wanted(langs, show, text=held.text.slug, lang=lang_of())


def _sides_offered(held: Opened, wanted: Wanted, sides: tuple[str, ...]) -> list[tuple[str, str, bool]]:
    """Return the versions of delegations to choose from: value, name, whether it is chosen."""
    lang = lang_of()
    offered = [*sides, *([wanted.side] if wanted.side in held.room.order and wanted.side not in sides else [])]
    return [(f"of-{side}", held.room.name(side).shown(lang).text, side == wanted.side) for side in offered]
