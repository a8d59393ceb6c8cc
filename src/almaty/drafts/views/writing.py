"""Writing: a new thing, a change to one, a draft taken up again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from almaty.drafts import operations, queries
from almaty.drafts.forms import form_of, typed_payload
from almaty.drafts.models import Draft
from almaty.drafts.queries import label_of
from almaty.drafts.rules import WRITABLE_STAGES, Editable, Stage, check_author, check_stage, editable, only_changed
from almaty.drafts.views.reader import public_address, rows
from almaty.kernel.actor import Verb
from almaty.kernel.pair import Pair
from almaty.kernel.refusal import Conflict, Invalid
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, mark_of, moment


@dataclass(frozen=True, slots=True)
class _Desk:
    """What lies before somebody who writes.

    `seen` is the content in view, `mark` the count that tells whether it has been changed elsewhere meanwhile
    (the version of the thing, or the saves of the draft), `keep` what saves what was typed.
    """

    thing: Editable
    key: str
    seen: Mapping[str, Any]
    mark: int
    keep: Callable[[dict[str, Any], int], Draft]
    label: Pair
    draft: Draft | None = None
    others: list[dict[str, Any]] = field(default_factory=list)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Write a new thing of a kind."""
    actor = actor_of(request)
    actor.require(Verb.EDIT_RECORD)
    thing = editable(kind)
    if thing.only_changes:
        raise only_changed(thing)

    def keep(payload: dict[str, Any], mark: int) -> Draft:
        return operations.start(kind, payload=payload, actor=actor, now=moment())

    return _written(request, _Desk(thing, "", {}, 0, keep, thing.name))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Write a change to a thing."""
    actor = actor_of(request)
    actor.require(Verb.EDIT_RECORD)
    thing = editable(kind)
    seen, version = queries.present_state(kind, key)

    def keep(payload: dict[str, Any], mark: int) -> Draft:
        return operations.start(kind, key=key, version=mark, payload=payload, actor=actor, now=moment())

    others = rows(queries.open_of(kind, key, actor))
    return _written(request, _Desk(thing, key, seen, version, keep, thing.label(key, seen), others=others))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write on in a draft of one's own."""
    actor = actor_of(request)
    actor.require(Verb.EDIT_RECORD)
    draft = queries.draft_of(pk, actor)
    check_author(author_id=draft.author_id, actor=actor)
    check_stage(stage=Stage(draft.stage), wanted=WRITABLE_STAGES)

    def keep(payload: dict[str, Any], mark: int) -> Draft:
        return operations.save(pk, payload=payload, saves=mark, actor=actor, now=moment())

    others = rows(queries.open_of(draft.kind, draft.key, actor, besides=pk))
    desk = _Desk(editable(draft.kind), draft.key, draft.payload, draft.saves, keep, label_of(draft), draft, others)
    return _written(request, desk)


def _written(request: HttpRequest, desk: _Desk) -> HttpResponse:
    """Show the form, or keep what was typed into it."""
    form = form_of(desk.thing, stored=desk.seen, data=request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, desk, form, status=422 if form.errors else 200)
    payload = typed_payload(form, seen=desk.seen)
    if desk.draft is None and desk.key and payload == {name: desk.seen.get(name) for name in payload}:
        form.add_error(None, _("Nothing differs from the present state, so there is nothing to save."))
        return _page(request, desk, form, status=422)
    try:
        draft = desk.keep(payload, mark_of(request))
        if "send" in request.POST:
            operations.send(draft.pk, actor=actor_of(request), now=moment())
    except (Conflict, Invalid) as refusal:
        add_refusal(form, refusal)
        return _page(request, desk, form, status=refusal.status)
    sent = "send" in request.POST
    messages.success(request, _("The draft waits for a second person.") if sent else _("The draft is saved."))
    return redirect("draft", pk=draft.pk)


def _page(request: HttpRequest, desk: _Desk, form: forms.Form, *, status: int) -> HttpResponse:
    context = {
        "form": form,
        "thing": desk.thing,
        "key": desk.key,
        "label": desk.label,
        "draft": desk.draft,
        "mark": desk.mark,
        "others": desk.others,
        "address": public_address(desk.thing.kind, desk.key),
    }
    return render(request, "drafts/write.html", context, status=status)
