"""Inviting people."""

from smtplib import SMTPException

from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from almaty.kernel.actor import ROLE_NAMES, Role, Verb
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, lang_of, moment
from almaty.people import operations, queries
from almaty.people.forms import InviteForm
from almaty.people.rules import seat_name, seats


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Let whoever may invite make an invitation, and show its link once."""
    actor = actor_of(request)
    actor.require(Verb.INVITE)
    known = seats()
    form = InviteForm(request.POST or None, actor=actor, known=known, lang=lang_of())
    if request.method == "POST" and form.is_valid():
        email, role, participant = (form.cleaned_data[name] for name in ("email", "role", "participant"))
        try:
            secret = operations.invite(email=email, role=Role(role), participant=participant, actor=actor, now=moment())
        except (Invalid, Conflict, NotAllowed) as refusal:
            add_refusal(form, refusal)
        else:
            return _made(request, email=email, role=Role(role), participant=participant, secret=secret)
    context = {
        "form": form,
        "invitations": [
            {"is": one, "role": ROLE_NAMES[Role(one.role)], "seat": seat_name(one.participant, known)}
            for one in queries.open_invitations(actor, now=moment())
        ],
    }
    return render(request, "people/invite.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an open invitation."""
    operations.withdraw_invitation(pk, actor=actor_of(request), now=moment())
    messages.success(request, _("The invitation has been withdrawn; its link no longer works."))
    return redirect("invite")


def _made(request: HttpRequest, *, email: str, role: Role, participant: str, secret: str) -> HttpResponse:
    """Send the letter and show the link: it is stored nowhere and cannot be shown again."""
    links = {lang: _address(request, lang, secret) for lang in ("en", "ru")}
    context = {
        "email": email,
        "role_name": ROLE_NAMES[role],
        "seat": seat_name(participant, seats()),
        "links": links,
        "link": links[lang_of()],
        "days": settings.INVITATION_LIFE.days,
        "inviter": actor_of(request).name,
    }
    context["sent"] = _send(email, render_to_string("people/invitation_letter.txt", context))
    return render(request, "people/invited.html", context)


def _address(request: HttpRequest, lang: str, secret: str) -> str:
    path = reverse("welcome", kwargs={"secret": secret})
    return request.build_absolute_uri(f"/{lang}/{path.split('/', 2)[2]}")


def _send(email: str, text: str) -> bool:
    """Send the letter; the screen says so when that fails, since the link can be passed on by hand."""
    try:
        send_mail("Almaty Process: invitation · Алматинский процесс: приглашение", text, None, [email])
    except (OSError, SMTPException):
        return False
    return True
