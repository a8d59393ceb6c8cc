"""Starting a text, writing its paragraphs, and translating them at any time."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import LANGS, Lang, other
from almaty.kernel.refusal import Refusal, SignInFirst
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, lang_of, moment, number_of, told_of
from almaty.meetings.queries.gate import meeting_for
from almaty.texts.forms.drafting import ParagraphForm, TextForm
from almaty.texts.operations.drafting import (
    add_paragraph,
    place_paragraph,
    remove_paragraph,
    start_text,
    translate,
    verify,
    write_paragraph,
)
from almaty.texts.queries.choices import places
from almaty.texts.queries.reading import Wanted, reading, row_of
from almaty.texts.rules.allowing import paragraph_of
from almaty.texts.rules.names import PARAGRAPH_KIND_NAMES
from almaty.texts.rules.refusals import MovedOn, refused
from almaty.texts.rules.state import Kind, Paragraph
from almaty.texts.rules.wording import cleaned_paragraph
from almaty.texts.views.frame import Opened, frame, negotiated


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def text_new(request: HttpRequest) -> HttpResponse:
    """Start a text."""
    actor = actor_of(request)
    actor.require(Verb.DRAFT_TEXT)
    asked = request.POST if request.method == "POST" else request.GET
    meeting = meeting_for(actor, asked["meeting"]) if asked.get("meeting") else None
    form = TextForm(request.POST if request.method == "POST" else None, lang=lang_of(),
                    initial={"meeting": meeting.slug if meeting else ""})  # fmt: skip
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = start_text(**form.content, actor=actor, now=moment())
            except SignInFirst:
                raise
            except Refusal as refusal:
                add_refusal(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("The text is started. Write its paragraphs, or bring it in from a file."))
                return redirect("text-draft", slug=made.slug)
    return render(request, "texts/new.html", {"form": form, "meeting": meeting}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def text_draft(request: HttpRequest, slug: str) -> HttpResponse:
    """Show both languages of every paragraph side by side, and add a paragraph while the text is drafted."""
    held = negotiated(request, slug)
    _may_write(held.actor)
    form, status = _paragraph_form(request, held), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                add_paragraph(slug, form.draught, after=form.cleaned_data["after"], actor=held.actor, now=held.now)
            except SignInFirst:
                raise
            except Refusal as refusal:
                add_refusal(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("The paragraph is added."))
                return redirect("text-draft", slug=slug)
    page = reading(held.state, held.room, Wanted(LANGS, "clean", lang=lang_of()))
    return render(request, "texts/draft.html", frame(held, "draft") | {"page": page, "form": form}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def text_write(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write a paragraph in both languages, place it, take it out; translate and verify it at any time."""
    held = negotiated(request, slug)
    _may_write(held.actor)
    paragraph = paragraph_of(held.state, number)
    if request.method != "POST":
        return _write_shown(request, held, paragraph, None)
    try:
        told = _ACTS.get(request.POST.get("act", ""), _write)(request, held, paragraph)
    except SignInFirst:
        raise
    except Refusal as refusal:
        after = negotiated(request, slug)
        return _write_shown(request, after, after.state.paragraphs[number], refusal)
    messages.success(request, told)
    return redirect(f"{reverse('text-draft', args=[slug])}#p{number}")


def _may_write(actor: Actor) -> None:
    if not actor.may(Verb.DRAFT_TEXT):
        actor.require(Verb.TRANSLATE_TEXT)


def _paragraph_form(request: HttpRequest, held: Opened) -> ParagraphForm:
    last = held.state.standing()[-1] if held.state.order else None
    return ParagraphForm(
        request.POST if request.method == "POST" else None, lang=lang_of(), places=places(held.state, lang_of()),
        initial={"after": last.id if last else 0, "kind": last.kind if last else "title",
                 "level": last.level if last else 0, "source": last.text.source if last else lang_of()},
    )  # fmt: skip


def _write(request: HttpRequest, held: Opened, paragraph: Paragraph) -> str:
    """Keep the words of the languages that were changed, the source first."""
    source, seen = paragraph.text.source, number_of(request.POST.get("seen", ""))
    langs: tuple[Lang, ...] = (source, other(source))
    changed = [lang for lang in langs if request.POST.get(lang, "") != paragraph.text.text(lang)] or [source]
    for lang in changed:
        wrote = write_paragraph(
            held.text.slug, paragraph.id, lang=lang, words=request.POST.get(lang, ""), seen=seen, actor=held.actor,
            now=held.now,
        )  # fmt: skip
        seen = wrote.changed
    return _("The words are kept.")


def _translate(request: HttpRequest, held: Opened, paragraph: Paragraph) -> str:
    """Keep the translation; where the words that it was made from were changed beside it, those first."""
    source, seen = paragraph.text.source, number_of(request.POST.get("seen", ""))
    if held.state.stage == "drafting" and held.actor.may(Verb.DRAFT_TEXT) and source in _unkept(request, paragraph):
        wrote = write_paragraph(held.text.slug, paragraph.id, lang=source, words=request.POST[source], seen=seen,
                                actor=held.actor, now=held.now)  # fmt: skip
        seen = wrote.changed
    translate(held.text.slug, paragraph.id, words=request.POST.get(other(source), ""), seen=seen, actor=held.actor,
              now=held.now)  # fmt: skip
    return _("The translation is kept. A second person verifies it.")


def _verify(request: HttpRequest, held: Opened, paragraph: Paragraph) -> str:
    seen = number_of(request.POST.get("seen", ""))
    if paragraph.changed <= seen and _unkept(request, paragraph):
        raise refused("not-kept")
    verify(held.text.slug, paragraph.id, seen=seen, actor=held.actor, now=held.now)
    return _("The translation is verified.")


def _unkept(request: HttpRequest, paragraph: Paragraph) -> list[Lang]:
    """Return the languages in which other words came than those that stand."""
    return [lang for lang in LANGS if lang in request.POST
            and cleaned_paragraph(request.POST[lang], where=lang) != paragraph.text.text(lang)]  # fmt: skip


def _place(request: HttpRequest, held: Opened, paragraph: Paragraph) -> str:
    level = number_of(request.POST.get("level", ""))
    kind = cast("Kind | None", request.POST.get("kind") or None)  # the rule refuses any other word
    place_paragraph(held.text.slug, paragraph.id, after=number_of(request.POST.get("after", "")), level=level,
                    kind=kind, actor=held.actor, now=held.now)  # fmt: skip
    return _("Place and kind of the paragraph are kept.")


def _remove(_request: HttpRequest, held: Opened, paragraph: Paragraph) -> str:
    remove_paragraph(held.text.slug, paragraph.id, actor=held.actor, now=held.now)
    return _("The paragraph is taken out.")


_ACTS: dict[str, Callable[[HttpRequest, Opened, Paragraph], str]] = {
    "write": _write, "translate": _translate, "verify": _verify, "place": _place, "remove": _remove,
}  # fmt: skip


def _write_shown(
    request: HttpRequest, held: Opened, paragraph: Paragraph, refusal: Refusal | None
) -> HttpResponse:  # fmt: skip
    """Show the form; where it was refused with what was typed, and where two wrote at once with both in one."""
    moved = refusal if isinstance(refusal, MovedOn) else None
    typed: dict[str, str] = {lang: request.POST.get(lang, paragraph.text.text(lang)) for lang in LANGS}
    if moved:
        lang = next((one for one in LANGS if request.POST.get(one, "").strip() == moved.typed), paragraph.text.source)
        typed[lang] = moved.merged
    place = held.state.order.index(paragraph.id)
    context: dict[str, Any] = {
        "paragraph": paragraph, "row": row_of(held.state, paragraph.id, held.room, lang_of()),
        "kind_name": PARAGRAPH_KIND_NAMES[paragraph.kind], "kinds": PARAGRAPH_KIND_NAMES.items(),
        "sides": [(lang, typed[lang], paragraph.text.standing(lang), lang == paragraph.text.source) for lang in LANGS],
        "moved": moved, "written_in": lang_of(), "told": told_of(refusal), "places": places(held.state, lang_of()),
        "before": held.state.order[place - 1] if place else 0,
        "seen": moved.seen if moved else held.text.last,
        "translation": other(paragraph.text.source),
    }  # fmt: skip
    status = refusal.status if refusal else 200
    return render(request, "texts/write.html", frame(held, "draft") | context, status=status)
