"""Commitments to take away: the list as it is narrowed, or one with all that became of it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from almaty.commitments.operations.exporting import take_list_away, take_one_away
from almaty.commitments.queries.export_files import Form
from almaty.commitments.views.reading.listing import sought_in
from almaty.commitments.views.sheets.files import MEDIA_TYPES, sent
from almaty.language.reader import actor_of, lang_of, moment

_FORMS: dict[str, Form] = {"csv": "csv", "xlsx": "xlsx", "json": "json"}


@never_cache
@require_safe
def commitments_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Give the list as CSV, workbook or open JSON, narrowed as the page of the list is."""
    return _given(request, _FORMS[form], f"commitments.{form}")


@never_cache
@require_safe
def commitments_reports_csv(request: HttpRequest) -> HttpResponseBase:
    """Give the reports on the commitments of the list, one on each row, as CSV."""
    return _given(request, "reports", "reports.csv")


def _given(request: HttpRequest, form: Form, name: str) -> HttpResponseBase:
    body = take_list_away(sought_in(request), form, lang=lang_of(), site=_site(request), actor=actor_of(request),
                          now=moment())  # fmt: skip
    return sent(body, name=name, media_type=MEDIA_TYPES[name.rpartition(".")[2]])


@never_cache
@require_safe
def commitment_json(request: HttpRequest, number: int) -> HttpResponse:
    """Give one commitment in the open form, with reports, readings and replies as the reader may see them."""
    told = take_one_away(number, site=_site(request), actor=actor_of(request), now=moment())
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
