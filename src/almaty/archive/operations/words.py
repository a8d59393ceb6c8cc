"""Writing the full-text table, on each of the two databases."""

from collections.abc import Iterable

from django.db import connection

from almaty.archive.rules.indexing import Indexed

_MOST_POSITIONS = 16_383  # PostgreSQL knows no later place in a text


def write_words(entry_id: int, made: Indexed) -> None:
    """Put the words of an entry in place of those that stood there."""
    drop_words([entry_id])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("INSERT INTO archive_searchwords (entry_id, words) VALUES (%s, %s::tsvector)",
                           [entry_id, _vector(made)])  # fmt: skip
        else:
            cursor.execute("INSERT INTO archive_searchwords (rowid, title, body, sound) VALUES (%s, %s, %s, %s)",
                           [entry_id, " ".join(made.title), " ".join(made.body), " ".join(made.sound)])  # fmt: skip


def drop_words(entry_ids: Iterable[int]) -> None:
    """Take the words of entries out."""
    column = "entry_id" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        for entry_id in entry_ids:
            cursor.execute(f"DELETE FROM archive_searchwords WHERE {column} = %s", [entry_id])  # noqa: S608


def _vector(made: Indexed) -> str:
    """Write the text form of a tsvector: titles weigh A, bodies B, sounds D. Stems hold letters and digits only."""
    places: dict[str, list[str]] = {}
    at = 0
    for stems, weight in ((made.title, "A"), (made.body, "B"), (made.sound, "")):
        at += 1  # no phrase runs from the title into the body
        for stem in stems:
            at = min(at + 1, _MOST_POSITIONS)
            places.setdefault(stem, []).append(f"{at}{weight}")
    return " ".join(f"'{stem}':{','.join(kept)}" for stem, kept in places.items())
