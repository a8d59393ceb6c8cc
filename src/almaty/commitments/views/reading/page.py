"""One commitment, and its earlier versions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from almaty.commitments.forms.reporting import ReasonForm
from almaty.commitments.operations.noting import note_reports_read
from almaty.commitments.queries.page import commitment_page
from almaty.commitments.queries.versions import versions_page
from almaty.commitments.rules.names import FORM_NAMES, INDICATOR_KINDS, PROGRESS_NAMES, READING_NAMES, STANDING_NAMES
from almaty.kernel.audience import AUDIENCE_NAMES, Audience
from almaty.language.reader import actor_of, moment
from almaty.process.rules.zones import day_of


@never_cache
@require_safe
def commitment(request: HttpRequest, number: int) -> HttpResponse:
    """Show a commitment with all that the reader may know of it."""
    return commitment_shown(request, number)


def commitment_shown(request: HttpRequest, number: int, *, form: ReasonForm | None = None, told: Any = None,
                     status: int = 200) -> HttpResponse:  # fmt: skip
    """Show the page; `form` is a reason that was refused just now, `told` what was not done and why."""
    actor, now = actor_of(request), moment()
    page = commitment_page(actor, number, today=day_of(now))
    row = page.commitment
    if page.reports:
        note_reports_read(row, actor=actor, now=now)
    context: dict[str, Any] = {
        "page": page,
        "row": row,
        "may": page.may,
        "form_name": FORM_NAMES[row.form],
        "standing_name": STANDING_NAMES[row.standing],
        "progress_name": PROGRESS_NAMES[row.progress],
        "reading_name": READING_NAMES[row.reading],
        "audience_name": AUDIENCE_NAMES[Audience(row.audience)],
        "audience_reports_name": AUDIENCE_NAMES[Audience(row.audience_reports)],
        "result": INDICATOR_KINDS["result"],
        "form": form or ReasonForm(),
        "told": told,
    }
    return render(request, "commitments/commitment.html", context, status=status)


@require_safe
def commitment_versions(request: HttpRequest, number: int) -> HttpResponse:
    """Show what a commitment said before each change, and why it was changed."""
    page = versions_page(actor_of(request), number)
    return render(request, "commitments/versions.html", {"row": page.commitment, "page": page})
