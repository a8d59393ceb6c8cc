"""Who owes reports, for those who follow commitments."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from almaty.commitments.queries.owing import owing
from almaty.language.reader import actor_of, moment
from almaty.process.rules.zones import day_of


@never_cache
@require_safe
def commitments_owed(request: HttpRequest) -> HttpResponse:
    """Show by participant how many reports were due, received and late, and which dates stand open."""
    lead = request.GET.get("lead", "")[:60]
    page = owing(actor_of(request), today=day_of(moment()), lead=lead)
    return render(request, "commitments/owed.html", {"page": page, "lead": lead})
