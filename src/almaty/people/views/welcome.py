"""Where a one-time link leads: to a new account with its mandate, or to a further mandate for an account."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from almaty.kernel.actor import ROLE_NAMES
from almaty.kernel.refusal import Refusal
from almaty.language.forms import add_refusal
from almaty.language.reader import lang_of, moment
from almaty.people import operations, queries
from almaty.people.forms import JoinForm
from almaty.people.models import Account
from almaty.people.rules import seat_name, seats


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest, secret: str) -> HttpResponse:
    """Show what a link offers, and let its holder join; a link that is refused is an entry of the log."""
    account = request.user if isinstance(request.user, Account) else None
    try:
        return _answer(request, secret, account)
    except Refusal as refusal:
        operations.note_refused_link(secret, fault=refusal.code, account=account, now=moment())
        raise


def _answer(request: HttpRequest, secret: str, account: Account | None) -> HttpResponse:
    offer = queries.offer_of(secret, now=moment())
    if account is not None:
        return _for_somebody(request, account, secret, offer)
    if offer.has_account:
        return _page(request, offer, sign_in=True)
    form = JoinForm(request.POST or None, address=offer.email, initial={"language": lang_of()})
    if request.method != "POST" or not form.is_valid():
        return _page(request, offer, form=form)
    typed = form.cleaned_data
    try:
        joined = operations.join(
            secret,
            name=typed["name"],
            password=typed["password"],
            language=typed["language"],
            email=typed["email"],
            now=moment(),
        )
    except Refusal as refusal:
        if refusal.code != "account-exists":
            raise
        add_refusal(form, refusal)
        return _page(request, offer, form=form)
    login = Login(user=joined, email=joined.email)
    return perform_password_login(request, {"email": joined.email}, login)  # type: ignore[no-any-return]


def _for_somebody(request: HttpRequest, account: Account, secret: str, offer: queries.Offer) -> HttpResponse:
    """Offer the mandate to whoever is signed in, when the link is for them."""
    theirs = offer.first or offer.email.lower() == account.email.lower()
    if request.method == "POST" and theirs:
        operations.take_up(secret, account=account, now=moment())
        messages.success(request, _("You have taken up the mandate."))
        return redirect("mfa_index")
    if not theirs:
        operations.note_refused_link(secret, fault="link-foreign", account=account, now=moment())
    return _page(request, offer, account=account, theirs=theirs)


def _page(request: HttpRequest, offer: queries.Offer, **more: object) -> HttpResponse:
    form = more.get("form")
    status = 422 if isinstance(form, JoinForm) and form.errors else 403 if more.get("theirs") is False else 200
    context = {
        "offer": offer,
        "role_name": ROLE_NAMES[offer.role],
        "seat": seat_name(offer.participant, seats()),
        **more,
    }
    return render(request, "people/welcome.html", context, status=status)
