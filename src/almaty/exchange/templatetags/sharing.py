"""The ladder of one answer, wherever a page of its State shows it."""

from django import template
from django.http import HttpRequest

from almaty.exchange.models import Part
from almaty.exchange.queries.sharing.panel import Panel, panel
from almaty.exchange.rules.sharing.ladder import STEP_NAMES
from almaty.kernel.pair import Pair, pair
from almaty.language.reader import actor_of, lang_of, moment
from almaty.language.rules import format_number

register = template.Library()


@register.simple_tag
def sharing_panel(part: Part, request: HttpRequest) -> Panel:
    """Return the ladder of an answer for the reader of a page; refuses whoever does not belong to its State."""
    return panel(actor_of(request), part, moment())


@register.filter
def step_name(step: str) -> Pair:
    """Return the name of a step of the ladder."""
    return STEP_NAMES.get(step, pair(step, step))


@register.filter
def told(value: str) -> str:
    """Write a figure that is kept as text (`6936.0`) as the reader's language does; anything else stays."""
    try:
        number = float(value)
    except ValueError:
        return value
    return format_number(number, lang=lang_of(), decimals=0) if number.is_integer() else value
