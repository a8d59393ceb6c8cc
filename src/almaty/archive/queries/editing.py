"""What the editing screen of a document begins with."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from almaty.archive.models import Document
from almaty.archive.queries.documents import unknown, visible_to
from almaty.kernel.actor import Actor
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair


def document_as_typed(key: str) -> tuple[dict[str, Any], int]:
    """Return the form's initial data for a document and its version; an empty key gives an empty form.

    Only those who edit the record come here, and they read every audience.
    """
    if not key:
        return {"audience": Audience.PUBLIC.value, "reached": "none"}, 0
    document = Document.objects.filter(slug=key[:60]).first()
    if document is None:
        raise unknown(key)
    typed = {name: getattr(document, name) for name in
             ("symbol", "kind", "title", "date", "meeting", "issuer", "audience", "found_at", "reached",
              "description", "note")}  # fmt: skip
    typed["languages"] = [code for code in document.languages.split(";") if code]
    typed["sources"] = document.sources
    typed["ended"] = document.ended_at is not None
    return typed, document.version


def document_label(key: str, payload: Mapping[str, Any]) -> Pair:
    """Return what a draft of a document is called in lists."""
    title = payload.get("title")
    if isinstance(title, Pair) and title:
        return title
    if isinstance(title, dict) and Pair.from_dict(title):
        return Pair.from_dict(title)
    symbol = str(payload.get("symbol") or key)
    return Pair(symbol, symbol)


def document_address(key: str) -> str:
    """Return the page of a document without the language prefix."""
    return f"documents/{key}/"


def is_for(actor: Actor, key: str) -> bool:
    """Tell whether a document is for an actor; what is not there is left to whoever loads it."""
    return visible_to(actor).filter(slug=key).exists() or not Document.objects.filter(slug=key).exists()


def drafts_for(actor: Actor) -> Q | None:
    """Return the condition on drafts of documents for an actor: the document as it is, as it was, as it would be.

    None for whoever reads every audience.
    """
    steps = [step.value for step in actor.audiences()]
    if Audience.SECRETARIAT in steps:
        return None
    as_it_is = Q(key="") | Q(key__in=visible_to(actor).values("slug"))
    as_it_was = Q(version=0) | Q(before__audience__in=steps)
    return as_it_is & as_it_was & Q(payload__audience__in=steps)
