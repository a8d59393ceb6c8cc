"""Bringing the documents of the shipped record into the archive."""

import hashlib
from datetime import datetime
from typing import Any

from django.db import transaction

from almaty.archive.models import Document
from almaty.kernel.actor import SYSTEM
from almaty.kernel.identifiers import slug_of
from almaty.people.operations import log_act
from almaty.record.reading import Record, Row


def load_record(record: Record, *, now: datetime) -> int:
    """Add the documents that the archive does not hold, and bring up to date those that nobody has edited on screen.

    Returns how many changed; none when called again. One entry in the log when anything changed.
    """
    with transaction.atomic():
        known = {document.symbol: document for document in Document.objects.all()}
        changed = 0
        for row in record["documents"]:
            changed += _load(row, known.get(row.text("symbol")), now)
        if changed:
            facts = {"documents": changed}
            log_act(actor=SYSTEM, verb="load-documents", subject="archive:record", facts=facts, now=now)
    return changed


def _load(row: Row, document: Document | None, now: datetime) -> bool:
    fields = _fields(row)
    seed = hashlib.sha256(repr(sorted(fields.items())).encode()).hexdigest()
    if document is None:
        Document.objects.create(**fields, seed=seed, seeded_version=1, changed_at=now)
        return True
    if document.seed == seed or document.version != document.seeded_version:
        return False
    for name, value in fields.items():
        setattr(document, name, value)
    document.seed, document.changed_at = seed, now
    document.version = document.seeded_version = document.version + 1
    document.save()
    return True


def _fields(row: Row) -> dict[str, Any]:
    symbol = row.text("symbol")
    return {
        "symbol": symbol,
        "slug": slug_of(symbol),
        "kind": row.text("kind"),
        "title": row.pair("title"),
        "description": row.pair("description"),
        "issuer": row.pair("issuer"),
        "note": row.pair("note"),
        "date": str(row.fuzzy("date") or ""),
        "meeting": row.text("meeting"),
        "languages": ";".join(row.names("languages")),
        "audience": row.text("audience"),
        "found_at": row.text("found_at"),
        "reached": row.text("reached"),
        "sources": list(row.names("sources")),
    }
