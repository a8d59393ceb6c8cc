"""The pen-holder's page of a paragraph: compromise text made of what delegations want."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from almaty.kernel.actor import Verb
from almaty.kernel.pair import Lang
from almaty.kernel.refusal import Refusal, SignInFirst
from almaty.language.reader import lang_of, number_of, told_of
from almaty.texts.operations.pen import accept, compromise
from almaty.texts.queries.paragraph import Card, ParagraphPage, paragraph_page
from almaty.texts.rules.brackets import version_of
from almaty.texts.rules.names import FATE_NAMES
from almaty.texts.rules.refusals import MovedOn
from almaty.texts.rules.tokens import joined
from almaty.texts.views.frame import Opened, frame, negotiated
from almaty.texts.views.paragraph import paragraph_shown

_FATES = ("accepted", "merged", "declined")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def text_pen(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write compromise text: the field is filled with the version that the address asks for."""
    held = negotiated(request, slug)
    held.actor.require(Verb.HOLD_PEN)
    page = paragraph_page(held.actor, held.state, number, held.room, lang_of())
    lang = _lang(request, page)
    if request.method != "POST":
        return _shown(request, held, page, lang, words=_filled(request, page, lang))
    try:
        _kept(request, held, page, lang)
    except SignInFirst:
        raise
    except Refusal as refusal:
        return _shown(request, held, page, lang, words=request.POST.get("words", ""), refusal=refusal)
    messages.success(request, _("The compromise text stands. Proposals that it does not settle are carried along."))
    return redirect("text-paragraph", slug=slug, number=number)


@require_POST
def text_accept(request: HttpRequest, slug: str, proposal: int) -> HttpResponse:
    """Take in one proposal as it is."""
    held = negotiated(request, slug)
    held.actor.require(Verb.HOLD_PEN)
    found = held.state.proposals.get(proposal)
    try:
        accept(slug, proposal, why=request.POST.get("why", ""), actor=held.actor, now=held.now)
    except SignInFirst:
        raise
    except Refusal as refusal:
        if found is None:
            raise
        return paragraph_shown(request, negotiated(request, slug), found.paragraph, refusal)
    messages.success(request, _("The proposal is taken in."))
    after = negotiated(request, slug).state
    number = found.paragraph if found else 0
    if number not in after.order:
        return redirect("text", slug=slug)
    return redirect("text-paragraph", slug=slug, number=number)


def _lang(request: HttpRequest, page: ParagraphPage) -> Lang:
    told = request.POST.get("lang") or request.GET.get("lang") or page.row.paragraph.text.source
    return "ru" if told == "ru" else "en"


def _filled(request: HttpRequest, page: ParagraphPage, lang: Lang) -> str:
    """Return the words of the side that the address asks for, or those that stand."""
    side = request.GET.get("from", "")
    for one in page.versions:
        if one.side == side and one.column.lang == lang:
            return joined(version_of(one.column.nodes, side))
    return page.row.paragraph.text.text(lang)


def _kept(request: HttpRequest, held: Opened, page: ParagraphPage, lang: Lang) -> None:
    settles = {card.proposal.id: fate for card in (*page.cards, *page.comments) if (fate := _fate(request, card))}
    compromise(
        held.text.slug, page.row.paragraph.id, lang=lang,
        words=request.POST.get("mine") or request.POST.get("words", ""), settles=settles,
        why=request.POST.get("why", ""), seen=number_of(request.POST.get("seen", "")), actor=held.actor, now=held.now,
    )  # fmt: skip


def _fate(request: HttpRequest, card: Card) -> str:
    told = request.POST.get(f"fate-{card.proposal.id}", "")
    return told if told in _FATES else ""


def _shown(
    request: HttpRequest, held: Opened, page: ParagraphPage, lang: Lang, *, words: str, refusal: Refusal | None = None
) -> HttpResponse:
    moved = refusal if isinstance(refusal, MovedOn) else None
    column = next(one for one in page.row.columns if one.lang == lang)
    context: dict[str, Any] = {
        "page": page, "row": page.row, "paragraph": page.row.paragraph, "written_in": lang, "column": column,
        "words": moved.merged if moved else words, "moved": moved, "told": told_of(refusal),
        "seen": moved.seen if moved else _seen(request, held), "why": request.POST.get("why", ""),
        "sources": [one for one in page.versions if one.column.lang == lang],
        "settling": [(card, _fate(request, card)) for card in (*page.cards, *page.comments)],
        "fates": [(fate, FATE_NAMES[fate].text(lang_of())) for fate in _FATES],
    }  # fmt: skip
    status = refusal.status if refusal else 200
    return render(request, "texts/pen.html", frame(held, "paragraph") | context, status=status)


def _seen(request: HttpRequest, held: Opened) -> int:
    """Return the step that the writer looked at: kept as it was told where the form comes back."""
    told = number_of(request.POST.get("seen", ""))
    return told if request.method == "POST" and told >= 0 else held.text.last
