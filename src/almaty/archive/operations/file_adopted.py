"""Filing an adopted text: a document of its own with files that the platform itself made, and that nothing replaces."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from almaty.archive.models import Document, File
from almaty.archive.rules.kinds import FileLanguage
from almaty.archive.rules.types import PDF
from almaty.archive.store import the_store
from almaty.kernel.actor import SYSTEM
from almaty.kernel.audience import Audience
from almaty.kernel.identifiers import slug_of
from almaty.kernel.pair import Pair
from almaty.people.operations import log_act


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that the platform made: its language, kind, name and bytes, and its words for the search."""

    language: FileLanguage
    media_type: str
    name: str
    content: bytes
    words: str = ""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What the archive says of an adopted text."""

    symbol: str
    kind: str
    title: Pair
    description: Pair
    day: date
    meeting: str
    audience: Audience


@contextmanager
def filing() -> Iterator[None]:
    """Hold off the sweep of the store for one transaction, which `keep_made` and `file_adopted` stand in."""
    with the_store().writing(), transaction.atomic():
        yield


def keep_made(content: bytes) -> str:
    """Keep bytes that the platform made and return their SHA-256; inside `filing`, where a row comes to name them."""
    store = the_store()
    path = store.incoming()
    try:
        path.write_bytes(content)
        return store.keep(path)
    finally:
        path.unlink(missing_ok=True)


def file_adopted(adopted: Adopted, papers: Sequence[Paper], *, now: datetime) -> str:
    """File an adopted text as the platform's own act, inside `filing`; return the slug of its document.

    Of several papers in one language readers of the archive get the PDF, otherwise the first; the room that adopted the
    text names the bytes of the others. A symbol that the archive holds already breaks the constraint: ask before.
    """
    document = Document.objects.create(
        symbol=adopted.symbol, slug=slug_of(adopted.symbol), kind=adopted.kind, title=adopted.title,
        description=adopted.description, issuer=Pair(), note=Pair(), date=adopted.day.isoformat(),
        meeting=adopted.meeting, languages="en;ru", audience=adopted.audience.value, reached="whole", changed_at=now,
    )  # fmt: skip
    by_language: dict[FileLanguage, Paper] = {}
    for paper in papers:
        if paper.language not in by_language or paper.media_type == PDF.media_type:
            by_language[paper.language] = paper
    files = {language: _put(document, paper, now) for language, paper in by_language.items()}
    facts = {"symbol": adopted.symbol, "files": files}
    log_act(actor=SYSTEM, verb="file-adopted", subject=f"document:{document.slug}", facts=facts, now=now)
    return document.slug


def _put(document: Document, paper: Paper, now: datetime) -> str:
    sha256 = keep_made(paper.content)
    File.objects.create(
        document=document, language=paper.language, sha256=sha256, media_type=paper.media_type,
        size=len(paper.content), name=paper.name, text=paper.words, uploaded_at=now, published_at=now,
    )  # fmt: skip
    return sha256
