"""Documents and uploads that tests begin with."""

from datetime import UTC, datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.archive import papers

from almaty.archive import operations
from almaty.archive.models import Document, File
from almaty.archive.store import the_store
from almaty.kernel.audience import Audience
from almaty.kernel.pair import pair

NOW = datetime(2025, 5, 2, 9, 30, tzinfo=UTC)
TODAY = datetime.now(tz=UTC).date()
PUBLIC = "ap-mc-2025-declaration"


def restricted(audience: Audience = Audience.MEMBERS) -> Document:
    """Put a document that is not for everyone into the archive."""
    symbol = f"AP/TST/{audience.value.capitalize()}"
    return Document.objects.create(
        symbol=symbol, slug=symbol.lower().replace("/", "-"), kind="report", date="2025-05", audience=audience.value,
        title=pair("Reserve positions of the quorniform group", "Запасные позиции кворниформной рабочей группы"),
        description=pair("Names the quorniform options.", "Называет кворниформные варианты."), changed_at=NOW,
        issuer=pair("Support Unit", "Группа поддержки"), reached="whole", sources=["S22"], meeting="ministerial-3",
    )  # fmt: skip


def upload(actor, slug=PUBLIC, *, content=None, language="ru", name="Декларация.pdf") -> File:
    """Upload a file as somebody."""
    path = the_store().incoming()
    path.write_bytes(papers.pdf() if content is None else content)
    return operations.upload_file(slug, language=language, path=path, name=name, actor=actor, now=NOW)


def published(uploader, publisher, slug=PUBLIC, **more) -> File:
    """Upload a file as one person and publish it as another."""
    return operations.publish_file(upload(uploader, slug, **more).pk, actor=publisher, now=NOW)


def form(content: bytes, name: str = "paper.pdf", language: str = "en") -> dict[str, object]:
    """Return what a browser sends with the form for uploads."""
    return {"language": language, "file": SimpleUploadedFile(name, content)}
