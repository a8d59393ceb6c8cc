"""Writing what a published draft says of a document, inside the transaction of the drafts' room."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from almaty.archive.models import Document
from almaty.archive.operations.refresh_search import forget
from almaty.archive.queries.documents import unknown
from almaty.kernel.actor import Actor
from almaty.kernel.identifiers import slug_of
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid
from almaty.language.forms import keep_fingerprint

PAIRS = ("title", "description", "issuer", "note")
_PLAIN = ("kind", "date", "meeting", "audience", "found_at", "reached")


def apply_document(key: str, payload: Mapping[str, Any], version: int, actor: Actor, now: datetime) -> str:
    """Write a document as the draft has it and return its slug; an empty key makes a new one.

    Refuses with Conflict when the document has moved on from `version` or the symbol is taken, with Invalid when the
    symbol of an existing document would change. The drafts' room writes the entry into the log.
    """
    document = _existing(key, payload, version) if key else _new(payload)
    for name in PAIRS:
        typed = payload.get(name) or {}
        setattr(document, name, keep_fingerprint(Pair.from_dict(dict(typed)), getattr(document, name)))
    for name in _PLAIN:
        setattr(document, name, str(payload.get(name) or ""))
    document.languages = ";".join(payload.get("languages") or [])
    document.sources = list(payload.get("sources") or [])
    document.ended_at = (document.ended_at or now) if payload.get("ended") else None
    document.version, document.changed_at = version + 1, now
    document.save()
    forget(kind="document", key=document.slug)
    return document.slug


def _new(payload: Mapping[str, Any]) -> Document:
    symbol = str(payload["symbol"])
    if Document.objects.filter(slug=slug_of(symbol)).exists():
        raise Conflict(
            what=pair("This symbol is taken.", "Это условное обозначение занято."),
            why=pair(f"The archive already holds {symbol}.", f"В архиве уже есть документ {symbol}."),
            way_out=pair("Open that document, or choose the next free symbol.",
                         "Откройте этот документ или выберите следующее свободное обозначение."),
            where="symbol",
        )  # fmt: skip
    return Document(symbol=symbol, slug=slug_of(symbol))


def _existing(key: str, payload: Mapping[str, Any], version: int) -> Document:
    document = Document.objects.select_for_update().filter(slug=key).first()
    if document is None:
        raise unknown(key)
    if document.version != version:
        raise Conflict(
            what=pair("The document has changed since this draft was written.",
                      "С момента подготовки проекта документ изменился."),
            why=pair("Another draft was published in between.", "За это время был опубликован другой проект."),
            way_out=pair("Open the document and write the change again.",
                         "Откройте документ и подготовьте изменение заново."),
        )  # fmt: skip
    if payload.get("symbol") not in (None, "", document.symbol):
        raise Invalid(
            what=pair("The symbol of a document never changes.", "Условное обозначение документа не меняется."),
            why=pair("Other papers cite it.", "На него ссылаются другие документы."),
            way_out=pair(f"Leave it as {document.symbol}.", f"Оставьте {document.symbol}."),
            where="symbol",
        )
    return document
