"""Keys for programs: make one, see those in use, end one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from almaty.kernel.actor import Verb
from almaty.kernel.refusal import Invalid
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, lang_of, moment
from almaty.people import operations, queries
from almaty.people.forms import KeyForm
from almaty.people.rules import seat_name, seats
from almaty.people.rules.tokens import SCOPE_NAMES, SCOPES


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    """List the keys in use and make a new one, which is shown once."""
    actor, known = actor_of(request), seats()
    actor.require(Verb.MAKE_TOKEN)
    own = [(code, seat_name(code, known).shown(lang_of()).text) for code in actor.participants_for(Verb.MAKE_TOKEN)]
    form = KeyForm(request.POST or None, own=own, lang=lang_of())
    made = _made(request, form) if request.method == "POST" and form.is_valid() else ""
    if not made and actor.may(Verb.END_MANDATE):
        operations.log_act(actor=actor, verb="read-tokens", subject="people:tokens", now=moment(), change=False)
    form = KeyForm(own=own, lang=lang_of()) if made else form
    context = {"form": form, "made": made, "rows": _rows(request), "all": actor.may(Verb.END_MANDATE)}
    return render(request, "people/keys.html", context, status=422 if form.errors else 200)


@require_POST
def key_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a key at once."""
    operations.end_token(pk, actor=actor_of(request), now=moment())
    messages.success(request, _("The key has ended; programs that use it are refused from now on."))
    return redirect("keys")


def _made(request: HttpRequest, form: KeyForm) -> str:
    try:
        return operations.make_token(**form.cleaned_data, actor=actor_of(request), now=moment())
    except Invalid as refusal:
        add_refusal(form, refusal)
        return ""


def _rows(request: HttpRequest) -> list[dict[str, Any]]:
    names = {str(scope): SCOPE_NAMES[scope] for scope in SCOPES}
    known = seats()
    return [
        {"is": one, "scope": names[one.scope], "seat": seat_name(one.participant, known)}
        for one in queries.open_tokens(actor_of(request), now=moment())
    ]
