"""Writing a proposal or comment for a delegation: as a draft, handed over to the coordinator, or submitted at once."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from almaty.kernel.actor import Verb
from almaty.kernel.pair import Lang
from almaty.kernel.refusal import Refusal, SignInFirst
from almaty.language.reader import lang_of, number_of, told_of
from almaty.texts.forms.proposing import WishForm
from almaty.texts.models import Draft
from almaty.texts.operations.proposing import Submitted, drop_draft, hand_over, propose, save_draft, submit
from almaty.texts.queries.choices import partners, places
from almaty.texts.queries.drafts import draft_of, drafts_of
from almaty.texts.queries.reading import Row, row_of
from almaty.texts.rules.allowing import paragraph_of
from almaty.texts.rules.names import FORM_NAMES
from almaty.texts.rules.refusals import MovedOn
from almaty.texts.rules.state import FORMS, Paragraph
from almaty.texts.rules.wishing import Wish
from almaty.texts.views.frame import Opened, frame, negotiated

_SHAPES = frozenset(FORMS)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def text_propose(request: HttpRequest, slug: str, number: int, form: str) -> HttpResponse:
    """Write a proposal of a form on a paragraph."""
    held = negotiated(request, slug)
    held.actor.require(Verb.DRAFT_PROPOSAL)
    paragraph = paragraph_of(held.state, number)
    if form not in _SHAPES:
        raise Http404
    typed = _form(held, form, request, initial=_fresh(request, held, paragraph, form))
    return _written(request, held, typed, paragraph, None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def text_draft_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Write on in a draft of the reader's delegation."""
    held = negotiated(request, slug)
    draft = draft_of(held.actor, held.text, pk)
    paragraph = paragraph_of(held.state, draft.paragraph)
    names = ("words", "reason", "nature", "lang", "kind", "after", "partner", "participant", "seen")
    typed = _form(held, draft.form, request, initial={name: getattr(draft, name) for name in names})
    return _written(request, held, typed, paragraph, draft)


@never_cache
@require_safe
def text_drafts(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the reader's delegation prepares on a text."""
    held = negotiated(request, slug)
    held.actor.require(Verb.DRAFT_PROPOSAL)
    return _drafts_shown(request, held)


@require_POST
def text_draft_act(request: HttpRequest, slug: str, pk: int, act: str) -> HttpResponse:
    """Hand over, submit or drop a draft from the list."""
    held = negotiated(request, slug)
    draft_of(held.actor, held.text, pk)
    try:
        if act == "submit":
            _tell_submitted(request, held, submit(pk, actor=held.actor, now=held.now))
        elif act == "hand-over":
            hand_over(pk, actor=held.actor, now=held.now)
            messages.success(request, _("The draft is handed over. It waits on the coordinator’s desk."))
        else:
            drop_draft(pk, actor=held.actor, now=held.now)
            messages.success(request, _("The draft is dropped."))
    except SignInFirst:
        raise
    except Refusal as refusal:
        return _drafts_shown(request, held, refusal)
    return redirect("text-drafts", slug=slug)


def _drafts_shown(request: HttpRequest, held: Opened, refusal: Refusal | None = None) -> HttpResponse:
    rows = [
        (draft, _row(held, draft.paragraph) if draft.paragraph in held.state.order else None,
         FORM_NAMES[draft.form], held.room.name(draft.participant),
         held.actor.may_for(Verb.SUBMIT_PROPOSAL, draft.participant))
        for draft in drafts_of(held.actor, held.text)
    ]  # fmt: skip
    context = frame(held, "drafts") | {"rows": rows, "told": told_of(refusal)}
    return render(request, "texts/drafts.html", context, status=refusal.status if refusal else 200)


def _row(held: Opened, number: int) -> Row:
    return row_of(held.state, number, held.room, lang_of())


def _fresh(request: HttpRequest, held: Opened, paragraph: Paragraph, form: str) -> dict[str, Any]:
    """Return what the form shows at first: the present words, in the language asked for."""
    asked = request.GET.get("lang", "")
    usual = lang_of() if paragraph.text.text(lang_of()) else paragraph.text.source
    lang: Lang = "ru" if asked == "ru" else "en" if asked == "en" else usual
    return {
        "words": paragraph.text.text(lang) if form == "replace" else "", "lang": lang, "seen": held.text.last,
        "nature": "substantive", "kind": paragraph.kind, "after": paragraph.id if form == "insert" else 0,
    }  # fmt: skip


def _form(held: Opened, shape: str, request: HttpRequest, *, initial: dict[str, Any]) -> WishForm:
    lang = lang_of()
    own = held.actor.participants_for(Verb.DRAFT_PROPOSAL)
    return WishForm(
        request.POST if request.method == "POST" else None, shape=shape, lang=lang, initial=initial,
        places=places(held.state, lang), partners=partners(held.state, lang),
        participants=[(code, held.room.name(code).text(lang)) for code in own],
    )  # fmt: skip


def _written(
    request: HttpRequest, held: Opened, form: WishForm, paragraph: Paragraph, draft: Draft | None
) -> HttpResponse:
    """Show the form, or do what the button says; what is refused is told above the words, which stay as typed."""
    refusal: Refusal | None = None
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _done(request, held, form, paragraph, draft)
            except SignInFirst:
                raise
            except Refusal as told:
                refusal, status = told, told.status
    row = _row(held, paragraph.id)
    context = {
        "form": form, "shape": form.shape, "shape_name": FORM_NAMES[form.shape], "row": row, "paragraph": paragraph,
        "draft": draft, "saves": _saves(request, draft, refusal), "told": told_of(refusal),
        "moved": refusal if isinstance(refusal, MovedOn) else None, "written_in": form.written_in,
        "column": next(one for one in row.columns if one.lang == form.written_in),
        "may_bind": _may_bind(held, form, draft),
    }  # fmt: skip
    return render(request, "texts/propose.html", frame(held, "paragraph") | context, status=status)


def _saves(request: HttpRequest, draft: Draft | None, refusal: Refusal | None) -> int:
    """Return the mark of the draft that the page shows; after two wrote at once, the mark to overwrite knowingly."""
    if isinstance(refusal, MovedOn) and draft is not None:
        return refusal.seen
    if request.method == "POST":
        return number_of(request.POST.get("saves", ""))
    return draft.saves if draft else 0


def _may_bind(held: Opened, form: WishForm, draft: Draft | None) -> bool:
    verb = Verb.COMMENT_TEXT if form.shape == "comment" else Verb.SUBMIT_PROPOSAL
    return held.actor.may_for(verb, draft.participant) if draft else held.actor.may(verb)


def _done(
    request: HttpRequest, held: Opened, form: WishForm, paragraph: Paragraph, draft: Draft | None
) -> HttpResponse:
    act, wish = request.POST.get("act", "draft"), form.wish(paragraph.id)
    if request.POST.get("mine"):
        wish = replace(wish, words=request.POST["mine"])
    act_of: Callable[..., object] = {"submit": _submit, "ready": _hand_over}.get(act, _keep)
    act_of(request, held, wish, draft)
    return redirect("text-paragraph", slug=held.text.slug, number=paragraph.id)


def _keep(request: HttpRequest, held: Opened, wish: Wish, draft: Draft | None) -> Draft:
    kept = save_draft(
        held.text.slug, _for(wish, draft), pk=draft.pk if draft else None,
        saves=number_of(request.POST.get("saves", "0")), actor=held.actor, now=held.now,
    )  # fmt: skip
    messages.success(request, _("The draft is kept. Only your delegation sees it."))
    return kept


def _hand_over(request: HttpRequest, held: Opened, wish: Wish, draft: Draft | None) -> None:
    kept = save_draft(
        held.text.slug, _for(wish, draft), pk=draft.pk if draft else None,
        saves=number_of(request.POST.get("saves", "0")), actor=held.actor, now=held.now,
    )  # fmt: skip
    hand_over(kept.pk, actor=held.actor, now=held.now)
    messages.success(request, _("The draft is handed over. It waits on the coordinator’s desk."))


def _submit(request: HttpRequest, held: Opened, wish: Wish, draft: Draft | None) -> None:
    if draft is None:
        _tell_submitted(request, held, propose(held.text.slug, wish, actor=held.actor, now=held.now))
        return
    save_draft(
        held.text.slug, _for(wish, draft), pk=draft.pk, saves=number_of(request.POST.get("saves", "0")),
        actor=held.actor, now=held.now,
    )  # fmt: skip
    _tell_submitted(request, held, submit(draft.pk, actor=held.actor, now=held.now))


def _for(wish: Wish, draft: Draft | None) -> Wish:
    """Keep a draft with the delegation whose it is."""
    return replace(wish, participant=draft.participant) if draft else wish


def _tell_submitted(request: HttpRequest, held: Opened, made: Submitted) -> None:
    lang = lang_of()
    name = held.room.name(made.proposal.by).text(lang)
    if made.proposal.form == "comment":
        messages.success(request, _("The comment stands beside the paragraph for %(name)s.") % {"name": name})
    else:
        messages.success(request, _("The proposal is on the table for %(name)s.") % {"name": name})
    others = held.room.listed(dict.fromkeys(one.by for one in made.alongside), lang)
    if others:
        messages.warning(request, _("While you wrote, others proposed on the same paragraph: %(names)s. "
                                    "Nothing is lost: all of it stands below.") % {"names": others})  # fmt: skip
