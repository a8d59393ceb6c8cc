"""Writing the record: entries, and what the buttons beside them do."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from almaty.kernel.actor import Verb
from almaty.kernel.pair import Pair
from almaty.kernel.refusal import Conflict, Invalid
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, mark_of, moment
from almaty.meetings.forms.record import EntryForm
from almaty.meetings.models import Entry, Meeting
from almaty.meetings.operations.record import drop_entry, move_entry, save_entry, write_entry
from almaty.meetings.queries.record.editing import entry_for, items_of
from almaty.meetings.queries.record.gate import record_of

Keep = Callable[[int | None, Pair], Entry]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def convened_entry_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a new entry; the address may name the item of the agenda."""
    actor = actor_of(request)
    actor.require(Verb.KEEP_RECORD)
    meeting = record_of(actor, slug)
    form = _form(request, meeting, {"item": request.GET.get("item", "")})

    def keep(item: int | None, text: Pair) -> Entry:
        return write_entry(slug, text, item=item, actor=actor, now=moment())

    return _written(request, meeting, form, keep)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def convened_entry(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change an entry; whoever was slower is told, keeps what was typed and sees the present words beside it."""
    actor = actor_of(request)
    actor.require(Verb.KEEP_RECORD)
    meeting = record_of(actor, slug)
    entry = entry_for(meeting, pk)
    form = _form(request, meeting, {"item": str(entry.item_id or ""), "text": entry.text})

    def keep(item: int | None, text: Pair) -> Entry:
        return save_entry(slug, pk, text, item=item, saves=mark_of(request), actor=actor, now=moment())

    return _written(request, meeting, form, keep, entry)


@require_POST
def convened_entry_act(request: HttpRequest, slug: str, pk: int, act: str) -> HttpResponse:
    """Move an entry up or down, or take it out; the address names nothing else."""
    actor, now = actor_of(request), moment()
    if act == "drop":
        drop_entry(slug, pk, saves=mark_of(request), actor=actor, now=now)
        messages.success(request, _("The entry is taken out."))
        return redirect("convened-record", slug=slug)
    move_entry(slug, pk, up=act == "up", actor=actor, now=now)
    return redirect(f"{_record_address(slug)}#e{pk}")


def _record_address(slug: str) -> str:
    return str(redirect("convened-record", slug=slug).url)


def _form(request: HttpRequest, meeting: Meeting, initial: dict[str, Any]) -> EntryForm:
    data = request.POST if request.method == "POST" else None
    return EntryForm(data, items=items_of(meeting), initial=initial)


def _written(
    request: HttpRequest, meeting: Meeting, form: EntryForm, keep: Keep, entry: Entry | None = None
) -> HttpResponse:
    """Show the form, or keep what was typed into it."""
    status, overtaken = 200, False
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                kept = keep(form.chosen, form.cleaned_data["text"])
            except (Invalid, Conflict) as refusal:
                add_refusal(form, refusal)
                status, overtaken = refusal.status, refusal.code == "stale-entry"
            else:
                messages.success(request, _("The entry is kept."))
                return redirect(f"{_record_address(meeting.slug)}#e{kept.pk}")
    context = {"meeting": meeting, "form": form, "entry": entry, "overtaken": overtaken,
               "mark": _mark(request, entry, overtaken=overtaken)}  # fmt: skip
    return render(request, "meetings/record/entry.html", context, status=status)


def _mark(request: HttpRequest, entry: Entry | None, *, overtaken: bool) -> int:
    """Return the count that the next save is to name: the one shown now, once the reader sees the present words."""
    if entry is None:
        return 0
    return mark_of(request) if request.method == "POST" and not overtaken else entry.saves
