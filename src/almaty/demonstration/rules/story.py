"""The story of the demonstration, read from the files in `story/`.

`cast.csv`         who acts, under which mandate, from when
`paragraphs.csv`   the draft declaration, a key a paragraph
`proposals.csv`    what delegations propose in each reading: words to find and to put, who joins, who can live with it
`compromises.csv`  the words on which the Chair closes a paragraph after a reading, in both languages
"""

from dataclasses import dataclass
from datetime import date

from almaty.demonstration.rules.sheets import names, rows
from almaty.kernel.actor import Role
from almaty.kernel.pair import Pair, pair
from almaty.texts.rules.state import Form, Kind, Nature


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the cast."""

    email: str
    name: str
    role: Role
    participant: str
    starts: date
    language: str


@dataclass(frozen=True, slots=True)
class Written:
    """A paragraph of the first draft."""

    key: str
    kind: Kind
    level: int
    text: Pair


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal: in place of `find` the words `put`; an insertion or a comment has words only."""

    reading: int
    by: str
    on: str
    form: Form
    nature: Nature
    lang: str
    find: str
    put: str
    kind: str
    level: int
    key: str
    reason: str
    joined: tuple[str, ...]
    living: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """The words on which a paragraph was closed after a reading."""

    reading: int
    on: str
    text: Pair


def cast() -> list[Person]:
    """Return the people of the story, the secretariat first."""
    return [
        Person(row["email"], row["name"], Role(row["role"]), row["participant"], date.fromisoformat(row["starts"]),
               row["language"])
        for row in rows("cast")
    ]  # fmt: skip


def paragraphs() -> list[Written]:
    """Return the first draft of the declaration."""
    return [
        Written(row["key"], row["kind"], int(row["level"]), pair(row["en"], row["ru"]))  # type: ignore[arg-type]
        for row in rows("paragraphs")
    ]


def proposals(reading: int) -> list[Proposed]:
    """Return what was proposed in a reading, in order."""
    return [_proposed(row) for row in rows("proposals") if row["reading"] == str(reading)]


def _proposed(row: dict[str, str]) -> Proposed:
    return Proposed(
        reading=int(row["reading"]), by=row["by"], on=row["on"], form=row["form"],  # type: ignore[arg-type]
        nature=row["nature"], lang=row["lang"], find=row["find"], put=row["put"],  # type: ignore[arg-type]
        kind=row["kind"], level=int(row["level"] or 0), key=row["key"], reason=row["reason"],
        joined=names(row["joined"]), living=names(row["living"]),
    )  # fmt: skip


def compromises(reading: int) -> list[Closed]:
    """Return the words on which paragraphs were closed after a reading."""
    found = (row for row in rows("compromises") if row["reading"] == str(reading))
    return [Closed(reading, row["on"], pair(row["en"], row["ru"])) for row in found]
