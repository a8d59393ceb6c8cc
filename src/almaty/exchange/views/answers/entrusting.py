"""Letting the chair's office read an answer, or no longer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from almaty.exchange.operations.chair_consent import end_entrusting, entrust_chair
from almaty.language.reader import actor_of, moment


@require_POST
def answer_chair(request: HttpRequest, slug: str, state: str) -> HttpResponse:
    """Give the consent, or take it back (`act=end`)."""
    if request.POST.get("act") == "end":
        end_entrusting(slug, state, actor=actor_of(request), now=moment())
        messages.success(request, _("The chair's office does not read this answer."))
    else:
        entrust_chair(slug, state, actor=actor_of(request), now=moment())
        messages.success(request, _("The chair's office may read this answer until the chair passes."))
    return redirect("answer", slug=slug, state=state)
