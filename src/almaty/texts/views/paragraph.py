"""The page of a paragraph, and the buttons at its proposals."""

from collections.abc import Callable, Sequence
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from almaty.kernel.actor import Verb
from almaty.kernel.following import followed
from almaty.kernel.refusal import Refusal, SignInFirst
from almaty.language.reader import actor_of, lang_of, moment, told_of
from almaty.texts.operations.holding import proposes
from almaty.texts.operations.pen import decline, mark, reopen
from almaty.texts.operations.proposing import join, leave, live_with, withdraw
from almaty.texts.queries.drafts import drafts_on
from almaty.texts.queries.paragraph import happened, paragraph_page
from almaty.texts.rules.allowing import allowed_to_propose, proposal_of
from almaty.texts.rules.names import FORM_NAMES, PARAGRAPH_KIND_NAMES
from almaty.texts.rules.state import FORMS, Agreement, Proposal
from almaty.texts.rules.wishing import Wish
from almaty.texts.views.frame import Opened, frame, negotiated

_ACTS: dict[str, Callable[..., Proposal]] = {"join": join, "leave": leave, "live-with": live_with, "withdraw": withdraw}


@never_cache
@require_safe
def text_paragraph(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a paragraph with everything that is proposed on it."""
    return paragraph_shown(request, negotiated(request, slug), number)


def paragraph_shown(
    request: HttpRequest, held: Opened, number: int, refusal: Refusal | None = None, typed: str = ""
) -> HttpResponse:
    """Show the page; `refusal` says what was not done just now, and `typed` what was typed for it."""
    page = paragraph_page(held.actor, held.state, number, held.room, lang_of())
    ways, key = _ways(held, number), f"{held.text.slug}/{number}"
    context: dict[str, Any] = {
        "page": page, "row": page.row, "paragraph": page.row.paragraph,
        "happened": happened(held.actor, held.text, held.state, number, held.room),
        "drafts": [(one, FORM_NAMES[one.form]) for one in drafts_on(held.actor, held.text, number)],
        "offered": ways, "shut": _shut(ways), "may_propose": _may_propose(held),
        "kind_name": PARAGRAPH_KIND_NAMES[page.row.paragraph.kind],
        "seats": [(code, held.room.name(code)) for code in held.actor.participants_for(Verb.SUBMIT_PROPOSAL)],
        "under": followed(held.actor, "paragraph", [key]).get(key), "told": told_of(refusal), "typed": typed,
    }  # fmt: skip
    return render(request, "texts/paragraph.html", frame(held, "paragraph") | context,
                  status=refusal.status if refusal else 200)  # fmt: skip


@require_POST
def text_proposal(request: HttpRequest, slug: str, proposal: int, act: str) -> HttpResponse:
    """Join, leave, live with or withdraw a proposal; decline it as the pen-holder. The address names nothing else."""
    held = negotiated(request, slug)
    number = proposal_of(held.state, proposal).paragraph
    why = request.POST.get("why", "")
    try:
        if act == "decline":
            decline(slug, proposal, why=why, actor=held.actor, now=held.now)
        else:
            participant = request.POST.get("participant", "")
            _act(act)(slug, proposal, participant=participant, actor=held.actor, now=held.now)
    except SignInFirst:
        raise
    except Refusal as refusal:
        return paragraph_shown(request, negotiated(request, slug), number, refusal, why)
    messages.success(request, _done(act))
    after = negotiated(request, slug).state
    if after.paragraphs[number].gone:
        return redirect("text", slug=slug)
    return redirect("text-paragraph", slug=slug, number=number)


@require_POST
def text_mark(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Mark a paragraph as agreed or agreed ad referendum, or reopen it with the reason."""
    actor, now = actor_of(request), moment()
    agreement, why = request.POST.get("agreement", ""), request.POST.get("why", "")
    try:
        if agreement == "open":
            reopen(slug, number, why=why, actor=actor, now=now)
        else:
            mark(slug, [number], cast(Agreement, agreement), actor=actor, now=now)
    except SignInFirst:
        raise
    except Refusal as refusal:
        return paragraph_shown(request, negotiated(request, slug), number, refusal, why)
    messages.success(
        request, _("The paragraph is open again.") if agreement == "open" else _("The paragraph is marked.")
    )
    return redirect("text-paragraph", slug=slug, number=number)


def _act(act: str) -> Callable[..., Proposal]:
    if act not in _ACTS:
        raise Http404
    return _ACTS[act]


def _done(act: str) -> str:
    return {
        "join": _("You have joined the proposal."),
        "leave": _("You no longer stand behind the proposal."),
        "live-with": _("It is noted that you can live with the proposal."),
        "withdraw": _("The proposal is withdrawn."),
        "decline": _("The proposal is not taken up; its author and everybody else see why."),
    }[act]


def _shut(ways: Sequence[tuple[str, str, str]]) -> str:
    """Return why no other words can be proposed now, "" where they can."""
    return next((why for form, _name, why in ways if form == "replace"), "")


def _may_propose(held: Opened) -> bool:
    """Tell whether the reader's participant may do more than comment."""
    return any(proposes(held.actor, code) for code in held.actor.participants_for(Verb.DRAFT_PROPOSAL))


def _ways(held: Opened, number: int) -> list[tuple[str, str, str]]:
    """Return each form of proposal with its name and why it cannot be made now, "" where it can."""
    actor, lang = held.actor, lang_of()
    if not actor.may(Verb.DRAFT_PROPOSAL):
        return []
    may = _may_propose(held)
    found: list[tuple[str, str, str]] = []
    for form in FORMS:
        wish = Wish(number, form, kind="operative", after=number if form == "insert" else 0)
        try:
            allowed_to_propose(held.state, wish, proposes=may, now=held.now)
            why = ""
        except Refusal as refusal:
            why = "" if refusal.code in ("bad-place", "bad-partner") else " ".join(
                (refusal.what.text(lang), refusal.why.text(lang)))  # fmt: skip
        found.append((form, FORM_NAMES[form].text(lang), why))
    return found
