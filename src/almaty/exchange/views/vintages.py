"""What changed from one vintage to another."""

import csv
import io
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from almaty.exchange.models import Release
from almaty.exchange.operations.sharing import open_release
from almaty.exchange.queries.answers.places import place_in_words
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.queries.formats import BYTE_ORDER_MARK, CONTENT_TYPES, guarded
from almaty.exchange.queries.sharing.release_page import release_page
from almaty.exchange.queries.vintages import Difference, compare, differences, must_be_comparable
from almaty.kernel.pair import Pair
from almaty.language.reader import actor_of, moment

_COLUMNS = ("series", "period", "before", "after", "ratio", "kind", "earlier_release", "later_release")


@require_safe
def vintages(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    """Show what changed between two releases of the same figures."""
    one, two = _both(request, slug, other)
    readable = release_page(two, actor=actor_of(request), now=moment()).vintages
    compared = compare(one, two, readable)
    if compared.old.slug != slug:  # one comparison, one address: the earlier one first
        return redirect("vintages", compared.old.slug, compared.new.slug)
    context = {"compared": compared, "shown": [(each, _in_words(each, two)) for each in compared.shown]}
    return render(request, "exchange/vintages.html", context)


def _in_words(each: Difference, release: Release) -> Pair:
    """Return the place of a difference in words; empty for reference figures."""
    if not release.dataflow:
        return Pair()
    return place_in_words(f"{each.place}:{each.period}", dataflow(release.dataflow, release.dataflow_version))


@require_safe
def vintages_csv(request: HttpRequest, slug: str, other: str) -> HttpResponseBase:
    """Hand out every difference as CSV."""
    one, two = _both(request, slug, other)
    must_be_comparable(one, two)
    response = StreamingHttpResponse(_lines(one, two), content_type=CONTENT_TYPES["csv"])
    response.headers["Content-Disposition"] = f'attachment; filename="{one.slug}-{two.slug}.csv"'
    return response


def _both(request: HttpRequest, slug: str, other: str) -> tuple[Release, Release]:
    actor, now = actor_of(request), moment()
    one, two = (open_release(each, actor=actor, now=now, what="comparison") for each in (slug, other))
    return one, two


def _lines(one: Release, two: Release) -> Iterator[str]:
    old, new = sorted((one, two), key=lambda each: (each.loaded_at, each.version, each.published))
    yield BYTE_ORDER_MARK + _line(_COLUMNS)
    for each in differences(one, two):
        yield _line((each.place, each.period, each.before, each.after, each.ratio, each.kind, old.slug, new.slug))


def _line(cells: tuple[object, ...]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerow(["" if each is None else guarded(_exact(each)) for each in cells])
    return out.getvalue()


def _exact(each: object) -> object:
    return int(each) if isinstance(each, float) and each.is_integer() else each
