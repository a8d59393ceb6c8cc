"""The agenda of a meeting: items are added, changed, moved and taken out."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from almaty.kernel.actor import Verb
from almaty.kernel.refusal import Conflict, Invalid
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, mark_of, moment
from almaty.meetings.forms.papers import ItemForm
from almaty.meetings.models import AgendaItem, Meeting
from almaty.meetings.operations.agenda import add_item, move_item, remove_item, save_item
from almaty.meetings.queries.agenda import item_of
from almaty.meetings.queries.gate import meeting_for

_BY = {"up": -1, "down": 1}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def convened_item_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Add an item."""
    return _item(request, slug, None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def convened_item(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change an item."""
    return _item(request, slug, pk)


@require_POST
def convened_item_act(request: HttpRequest, slug: str, pk: str, act: str) -> HttpResponse:
    """Move an item up or down, or take it out; the address names nothing else."""
    actor, now = actor_of(request), moment()
    if act == "remove":
        remove_item(slug, int(pk), actor=actor, now=now)
        messages.success(request, _("The item is taken out. Its papers stay with the meeting."))
    else:
        move_item(slug, int(pk), by=_BY[act], actor=actor, now=now)
    return redirect(f"{reverse('convened-meeting', args=[slug])}#agenda")


def _item(request: HttpRequest, slug: str, pk: int | None) -> HttpResponse:
    actor = actor_of(request)
    actor.require(Verb.CONVENE_MEETING)
    meeting = meeting_for(actor, slug)
    before = item_of(meeting, pk) if pk else None
    form = ItemForm(request.POST if request.method == "POST" else None, zone=meeting.zone, before=before)
    if request.method == "POST" and form.is_valid() and _keep(request, meeting, before, form):
        messages.success(request, _("The agenda is kept."))
        return redirect(f"{reverse('convened-meeting', args=[slug])}#agenda")
    context: dict[str, Any] = {"meeting": meeting, "form": form, "item": before}
    context["mark"] = mark_of(request) if request.method == "POST" else before.saves if before else 0
    return render(request, "meetings/convening/item.html", context, status=422 if form.errors else 200)


def _keep(request: HttpRequest, meeting: Meeting, before: AgendaItem | None, form: ItemForm) -> bool:
    acting: dict[str, Any] = {"actor": actor_of(request), "now": moment()}
    try:
        if before is None:
            add_item(meeting.slug, form.item, **acting)
        else:
            save_item(meeting.slug, before.pk, form.item, saves=mark_of(request), **acting)
    except (Invalid, Conflict) as refusal:
        add_refusal(form, refusal)
        return False
    return True
