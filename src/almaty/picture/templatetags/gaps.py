"""A cell of the data gaps matrix; there are close to a thousand on the page, so it is written in one go."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from almaty.picture.queries.gaps import Place
from migrastat import SeriesKey

register = template.Library()


@register.simple_tag(takes_context=True)
def gap_cell(context: template.Context, place: Place) -> SafeString:
    """Show what is held at a place of the matrix: sign, years with a link, strip of years; or that nothing is.

    The page shows each place twice, in the table of wide screens and in the cards of narrow ones: it is written once.
    """
    written: dict[SeriesKey, SafeString] = context["cells"]
    if place.key not in written:
        written[place.key] = _cell(place, root=context["series_root"], years=context["matrix"].drawn_years)
    return written[place.key]


def _cell(place: Place, *, root: str, years: int) -> SafeString:
    if place.held is None:
        missing = '<span class="sign sign-missing" aria-hidden="true">{}</span> {}'
        return format_html(missing, place.sign, gettext("no data"))
    address = f"{root}{place.key}/" if place.has_series else reverse("indicator", args=[place.family.code])
    return format_html(
        '<a href="{}"><span class="sign sign-{}" aria-hidden="true">{}</span> {}</a>'
        '<span class="strip"><svg viewBox="0 -1 {} 2" preserveAspectRatio="none" aria-hidden="true">'
        '<path d="{}"/></svg><span class="n">{}</span></span>',
        address, place.age.value, place.sign, place.years, years, place.path, place.held.years,
    )  # fmt: skip
