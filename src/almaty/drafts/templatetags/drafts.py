"""The way from a public page to the screens that edit what stands on it, for those who may."""

from typing import Any

from django import template
from django.template import Context

from almaty.kernel.actor import ANYONE, Actor, Verb

register = template.Library()


def _reader(context: Context) -> Actor:
    actor = context.get("actor")
    return actor if isinstance(actor, Actor) else ANYONE


@register.inclusion_tag("drafts/edit_link.html", takes_context=True)
def edit_link(context: Context, kind: str, key: str) -> dict[str, Any]:
    """Show "Edit" and "History" of a thing to those who may; others see nothing."""
    actor = _reader(context)
    may_edit = actor.may(Verb.EDIT_RECORD)
    return {"kind": kind, "key": key, "may_edit": may_edit, "may_read": may_edit or actor.may(Verb.PUBLISH_RECORD)}


@register.inclusion_tag("drafts/new_link.html", takes_context=True)
def new_link(context: Context, kind: str) -> dict[str, Any]:
    """Show the way to write a new thing of a kind to those who may."""
    return {"kind": kind, "may_edit": _reader(context).may(Verb.EDIT_RECORD)}
