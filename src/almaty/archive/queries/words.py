"""Asking the full-text table, on each of the two databases."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from django.db import connection

Place = Literal["title", "body", "sound"]
_WEIGHTS: dict[Place, str] = {"title": "A", "body": "B", "sound": "D"}


class Look(NamedTuple):
    """One thing to look for in one place: stems of which one suffices, or that follow one another, or an opening."""

    number: int
    place: Place
    stems: tuple[str, ...]
    phrase: bool = False
    opening: bool = False


class Hit(NamedTuple):
    """An entry in which something was found."""

    number: int
    place: str
    entry: int
    kind: str
    when: str
    title_words: int


def find(looks: Sequence[Look], *, audiences: Sequence[str]) -> list[Hit]:
    """Return every entry, of these audiences, in which each thing was found; one query. Stems hold no signs."""
    if not looks or not audiences:
        return []
    postgres = connection.vendor == "postgresql"
    marks = ", ".join(["%s"] * len(audiences))
    found, match = ("entry_id", "w.words @@ %s::tsquery") if postgres else ("rowid", "archive_searchwords MATCH %s")
    name = "archive_searchwords w" if postgres else "archive_searchwords"
    one = (
        f'SELECT %s, %s, e.id, e.kind, e."when", e.title_words FROM {name} '  # noqa: S608
        f"JOIN archive_searchentry e ON e.id = {'w' if postgres else 'archive_searchwords'}.{found} "
        f"WHERE {match} AND e.audience IN ({marks})"
    )
    told: list[int | str] = []
    for look in looks:
        asked = _postgres(look) if postgres else _sqlite(look)
        told += [look.number, look.place, asked, *audiences]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(looks)), told)
        return [Hit(int(number), *rest) for number, *rest in cursor.fetchall()]


def _sqlite(look: Look) -> str:
    if look.phrase:
        return f'{look.place} : "{" ".join(look.stems)}"'
    tail = " *" if look.opening else ""
    either = " OR ".join(f'"{stem}"{tail}' for stem in look.stems)
    return f"{look.place} : ({either})"


def _postgres(look: Look) -> str:
    weight = _WEIGHTS[look.place]
    mark = f"*{weight}" if look.opening else weight
    return (" <-> " if look.phrase else " | ").join(f"'{stem}':{mark}" for stem in look.stems)
