"""Delegations: all of a meeting, and one with its people and its credentials."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from almaty.archive.operations import check_received, receiver
from almaty.archive.operations.receiving import IntoFolder, Received
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.refusal import Conflict, Invalid
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, moment, site_of
from almaty.meetings.forms.delegations import CredentialsForm, DelegateForm, RefusalForm
from almaty.meetings.operations.accreditation import (
    attach_credentials,
    confirm_delegate,
    propose_delegate,
    read_credentials,
    refuse_delegate,
    set_consent,
    withdraw_delegate,
)
from almaty.meetings.operations.accreditation.allowing import check_acts_for
from almaty.meetings.queries.delegations import delegation_of, delegations_of, may_accredit_for, sees_names
from almaty.meetings.queries.gate import meeting_for
from almaty.meetings.views.convening.downloads import attached

_SAID = {
    "confirm": lambda: _("The delegate is confirmed."),
    "refuse": lambda: _("The delegate is not confirmed. The delegation is told why."),
    "withdraw": lambda: _("The delegate is withdrawn."),
    "agree": lambda: _("The name stands in the public list."),
    "disagree": lambda: _("The name is taken out of the public list."),
}


@never_cache
@require_safe
def convened_delegations(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the delegations of a meeting as the reader may see them."""
    actor = actor_of(request)
    meeting = meeting_for(actor, slug)
    context = {
        "meeting": meeting,
        "delegations": delegations_of(actor, meeting),
        "accredits": may_accredit_for(actor, meeting),
        "may_confirm": actor.may(Verb.CONFIRM_DELEGATE),
        "sees_names": sees_names(actor),
    }
    return render(request, "meetings/convening/delegations.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def convened_delegation(request: HttpRequest, slug: str, participant: str) -> HttpResponse:
    """Show one delegation; its own people name somebody, an attempt of others is refused and logged."""
    actor, now = actor_of(request), moment()
    if request.method != "POST":
        return _delegation(request, slug, participant, actor)
    check_acts_for(actor, slug, participant, now=now)
    form = DelegateForm(request.POST)
    if form.is_valid() and _proposed(form, slug, participant, actor, now):
        messages.success(request, _("The person is named. The secretariat confirms."))
        return redirect("convened-delegation", slug=slug, participant=participant)
    return _delegation(request, slug, participant, actor, form)


@require_POST
def convened_delegate_act(request: HttpRequest, slug: str, pk: str, act: str) -> HttpResponse:
    """Confirm, refuse or withdraw a person, or say whether the name is public; the address names nothing else."""
    actor, now, number = actor_of(request), moment(), int(pk)
    if act == "confirm":
        row = confirm_delegate(slug, number, actor=actor, now=now)
    elif act == "refuse":
        reason = request.POST.get("reason", "")
        row = refuse_delegate(slug, number, reason=reason, actor=actor, now=now, site=site_of(request))
    elif act == "withdraw":
        row = withdraw_delegate(slug, number, actor=actor, now=now)
    else:
        row = set_consent(slug, number, consent=act == "agree", actor=actor, now=now)
    messages.success(request, _SAID[act]())
    return redirect("convened-delegation", slug=slug, participant=row.participant)


@never_cache
@require_safe
def convened_credentials(request: HttpRequest, slug: str, participant: str) -> HttpResponseBase:
    """Give the credentials of a delegation to its own people and the secretariat."""
    row, stream = read_credentials(slug, participant, actor=actor_of(request), now=moment())
    return attached(stream, name=row.name, media_type=row.media_type, size=row.size)


@csrf_exempt
@require_POST
def convened_credentials_upload(request: HttpRequest, slug: str, participant: str) -> HttpResponseBase:
    """Take the credentials of a delegation.

    Who sends them is asked before anything is read; the token of the form once the place for the file is prepared.
    """
    check_acts_for(actor_of(request), slug, participant, now=moment())
    taken = receiver(request)
    request.upload_handlers = [taken]
    try:
        return _attach(request, slug, participant, taken)
    finally:
        taken.clean_up()


@csrf_protect
def _attach(request: HttpRequest, slug: str, participant: str, taken: IntoFolder) -> HttpResponse:
    actor, now = actor_of(request), moment()
    form = CredentialsForm(request.POST, request.FILES)
    check_received(taken)
    if not form.is_valid():
        return _delegation(request, slug, participant, actor, papers=form)
    received = form.cleaned_data["file"]
    assert isinstance(received, Received)  # noqa: S101  (the only handler makes nothing else)
    attach_credentials(slug, participant, path=received.path, name=received.name or "", actor=actor, now=now)
    messages.success(request, _("The credentials are attached. The secretariat sees them."))
    return redirect("convened-delegation", slug=slug, participant=participant)


def _proposed(form: DelegateForm, slug: str, participant: str, actor: Actor, now: datetime) -> bool:
    try:
        propose_delegate(slug, participant, form.person, actor=actor, now=now)
    except (Invalid, Conflict) as refusal:
        add_refusal(form, refusal)
        return False
    return True


def _delegation(
    request: HttpRequest, slug: str, participant: str, actor: Actor, form: DelegateForm | None = None,
    papers: CredentialsForm | None = None,
) -> HttpResponse:  # fmt: skip
    meeting = meeting_for(actor, slug)
    own = any(code == participant for code, _name in may_accredit_for(actor, meeting))
    context: dict[str, Any] = {
        "meeting": meeting,
        "delegation": delegation_of(actor, meeting, participant),
        "own": own,
        "form": form or DelegateForm(),
        "papers": papers or CredentialsForm(),
        "refusal": RefusalForm(),
        "may_confirm": actor.may(Verb.CONFIRM_DELEGATE) and meeting.stage in ("convened", "open"),
        "may_consent": actor.may_for(Verb.ACCREDIT, participant) and not actor.system,
    }
    wrong = (form and form.errors) or (papers and papers.errors)
    return render(request, "meetings/convening/delegation.html", context, status=422 if wrong else 200)
