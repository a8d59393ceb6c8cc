"""The spreadsheet: the empty one to take away, and a filled one that comes in, to a preview and then to drafts."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from almaty.archive.operations import check_received, receiver
from almaty.archive.operations.receiving import IntoFolder, Received
from almaty.commitments.forms.sheets import Previewed, packed, unpacked
from almaty.commitments.operations.importing import keep_spreadsheet, look_at_spreadsheet, require_drafting
from almaty.commitments.queries.sheets import own_seats, template_for
from almaty.commitments.rules.sheets.columns import MOST_ROWS
from almaty.commitments.rules.sheets.contents import Looked
from almaty.commitments.views.sheets.files import XLSX, downloaded
from almaty.kernel.actor import Actor
from almaty.kernel.refusal import Refusal, SignInFirst
from almaty.language.reader import actor_of, lang_of, moment

_MOST_SHOWN = 500  # findings on a page; all are counted


@never_cache
@require_safe
def commitments_template(request: HttpRequest) -> HttpResponse:
    """Give the empty spreadsheet for a participant for which the reader drafts; `for` names it."""
    actor = actor_of(request)
    require_drafting(actor, now=moment())
    own, asked = own_seats(actor), request.GET.get("for", "")
    participant = asked if asked in own else next(iter(own)) if len(own) == 1 else ""
    address = request.build_absolute_uri(reverse("commitments-import"))
    body = template_for(actor, participant, address=address)
    return downloaded(body, name=f"commitments-{participant or 'template'}.xlsx".lower(), media_type=XLSX)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def commitments_import(request: HttpRequest) -> HttpResponse:
    """Take a filled spreadsheet and show what it would bring and what has to be mended.

    Who sends it is asked before anything is read; the token of the form once the place for the file is prepared.
    """
    require_drafting(actor_of(request), now=moment())
    taken = receiver(request)
    request.upload_handlers = [taken]
    try:
        return _look(request, taken)
    finally:
        taken.clean_up()


@csrf_protect
def _look(request: HttpRequest, taken: IntoFolder) -> HttpResponse:
    actor = actor_of(request)
    if request.method != "POST":
        return _page(request, actor)
    try:
        file = request.FILES.get("file")
        check_received(taken)
        if not isinstance(file, Received):
            return _page(request, actor, nothing=True)
        found = look_at_spreadsheet(file.path, name=file.name or "", actor=actor, now=moment())
    except SignInFirst:
        raise
    except Refusal as refusal:
        return _page(request, actor, refusal=refusal)
    return _preview(request, actor, found, file.name or "")


@never_cache
@require_POST
def commitments_import_keep(request: HttpRequest) -> HttpResponse:
    """Keep the sound rows of a preview as drafts; beside rows with errors only when that was ticked."""
    actor = actor_of(request)
    require_drafting(actor, now=moment())
    try:
        told = unpacked(request.POST.get("read", ""), actor=actor)
        if told.faulty and request.POST.get("sound") != "yes":
            return _ask_again(request, actor, told)
        kept = keep_spreadsheet(told.contents, name=told.file, actor=actor, now=moment())
    except SignInFirst:
        raise
    except Refusal as refusal:
        return _page(request, actor, refusal=refusal)
    messages.success(request, _("Kept as drafts: %(count)d. The coordinator declares them, each on its page.") % {
        "count": len(kept),
    })  # fmt: skip
    return redirect(f"{reverse('commitments')}?standing=draft")


def _page(
    request: HttpRequest, actor: Actor, *, refusal: Refusal | None = None, nothing: bool = False
) -> HttpResponse:  # fmt: skip
    context = {
        "own": list(own_seats(actor).items()),
        "refusal": _told(refusal),
        "nothing": nothing,
        "most_rows": MOST_ROWS,
    }
    status = refusal.status if refusal else 422 if nothing else 200
    return render(request, "commitments/sheets/import.html", context, status=status)


def _preview(request: HttpRequest, actor: Actor, found: Looked, name: str) -> HttpResponse:
    previewed = Previewed(name[:100], found.faulty, tuple(content for _row, content in found.sound))
    context = {
        "file": name,
        "found": found,
        "shown": found.findings[:_MOST_SHOWN],
        "sound": found.sound,
        "faulty": found.faulty,
        "read": packed(previewed, actor=actor) if found.sound else "",
    }
    return render(request, "commitments/sheets/preview.html", context, status=422 if found.errors else 200)


def _ask_again(request: HttpRequest, actor: Actor, told: Previewed) -> HttpResponse:
    """Show the sound rows once more where it was not said that those with errors are to be left out."""
    context = {
        "file": told.file,
        "sound": list(enumerate(told.contents, 1)),
        "faulty": told.faulty,
        "untold": True,
        "read": packed(told, actor=actor),
    }
    return render(request, "commitments/sheets/preview.html", context, status=422)


def _told(refusal: Refusal | None) -> dict[str, Any]:
    """Return a refusal in the reader's language, to stand on the page on which it happened; empty for none."""
    if refusal is None:
        return {}
    lang = lang_of()
    return {"what": refusal.what.text(lang), "why": refusal.why.text(lang), "way_out": refusal.way_out.text(lang)}
