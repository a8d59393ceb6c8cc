"""Documents and papers of a package: the bytes under readable names, and beside them what they are."""

from typing import Any

from almaty.handover.rules.package.composing.files import Files
from almaty.handover.rules.package.composing.reading import Row, Tables
from almaty.handover.rules.package.names import readable

PER_FILE = ("language", "name", "media_type", "size", "sha256", "uploaded_at", "published_at", "ended_at", "ended_why")


def documents(tables: Tables, files: Files) -> list[Row]:
    """Write every document with its files and return what the index tells of them."""
    return [_document(row, tables, files) for row in tables.rows("archive.document")]


def _document(row: Row, tables: Tables, files: Files) -> Row:
    slug = readable(row["slug"], most=100)
    folder = f"data/documents/{slug}"
    held = with_places(tables.of("archive.file", "document_id", row["id"]), folder, slug, files)
    for one in held:
        one.pop("text", None)
    place = files.write(f"{folder}/document.json", row | {"files": held})
    return {"row": row, "at": place, "files": _current(held)}


def with_places(rows: list[Row], folder: str, title: str, files: Files) -> list[Row]:
    """Return rows of files, each with the place of its bytes in the package ("" where they were erased)."""
    told = []
    for row in rows:
        name = f"{title}-{row['language']}" if row.get("language") else title
        at = files.stored(row["sha256"], folder, name=row["name"], media_type=row["media_type"], title=name)
        told.append(row | {"at": at})
    return told


def _current(held: list[Row]) -> list[Row]:
    return [one for one in held if one["at"] and not one.get("ended_at")]


def papers(tables: Tables, files: Files, meeting: Row, folder: str) -> list[Row]:
    """Return the papers of a meeting with the places of their files."""
    told: list[dict[str, Any]] = []
    for row in tables.of("meetings.paper", "meeting_id", meeting["id"]):
        name = readable(row["symbol"] or f"paper-{row['id']}")
        held = with_places(tables.of("meetings.paperfile", "paper_id", row["id"]), f"{folder}/papers", name, files)
        told.append(row | {"files": held})
    return told
