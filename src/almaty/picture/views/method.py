"""How the flows were estimated."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from almaty.picture.queries.method import method_page
from almaty.picture.rules import method_text, methods


@require_safe
def flows_method(request: HttpRequest) -> HttpResponse:
    """Show method, inputs, changes, agreement with published estimates, limits and what to cite."""
    return render(request, "picture/method.html", {
        "page": method_page(), "text": method_text, "methods": methods.METHODS, "why": methods.WHY_RECOMMENDED,
        "recommended": methods.RECOMMENDED,
    })  # fmt: skip
