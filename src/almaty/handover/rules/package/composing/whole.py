"""Composes the readable part of a package from its tables and from the files of a data folder."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from almaty.handover.rules.package.composing.commitments import commitments
from almaty.handover.rules.package.composing.documents import documents
from almaty.handover.rules.package.composing.figures import definitions, releases
from almaty.handover.rules.package.composing.files import Files
from almaty.handover.rules.package.composing.meetings import meetings
from almaty.handover.rules.package.composing.reading import Row, Tables, as_pair
from almaty.handover.rules.package.composing.texts import texts
from almaty.handover.rules.package.form import INDEXES, README, Kind
from almaty.handover.rules.package.page import Contents, index_page
from almaty.handover.rules.package.words import readme
from almaty.kernel.pair import LANGS, pair
from almaty.kernel.refusal import NotFound


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a package before it is composed."""

    name: str
    made: str
    kind: Kind
    term: str
    """Key of the term that it is sealed for."""
    entries: int
    head: str
    key: str


def compose(root: Path, home: Path, about: About, held: Iterable[str]) -> None:
    """Write everything that people read; `held` names the files of the data folder that leave."""
    tables, files = Tables(root), Files(home, root)
    terms = sorted(tables.rows("process.chairterm"), key=lambda row: int(row["number"]))
    contents = Contents(
        name=about.name, made=about.made, kind=about.kind, terms=terms,
        term=next((row for row in terms if row["key"] == about.term), None),
        names={row["key"]: as_pair(row["name"]) for row in tables.rows("process.participant")},
        texts=texts(tables, files), meetings=meetings(tables, files),
        past=sorted(tables.rows("process.meeting"), key=lambda row: str(row["start"])),
        documents=sorted(documents(tables, files), key=lambda told: (told["row"]["date"], told["row"]["slug"])),
        commitments=commitments(tables, files), releases=releases(tables, files),
        definitions=definitions(tables, files), entries=about.entries, head=about.head, key=about.key,
    )  # fmt: skip
    files.rest(held)
    files.write_map()
    tables.close()
    for lang in LANGS:
        files.write(INDEXES[lang], index_page(contents, lang))
    files.write(README, readme(name=about.name, made=about.made, kind=about.kind))


def chosen_term(rows: Iterable[Row], *, asked: str, today: str) -> str:
    """Return the key of the term that was asked for, otherwise of the one that runs; refuses an unknown one."""
    keys: Mapping[str, Any] = {row["key"]: row for row in sorted(rows, key=lambda row: int(row["number"]))}
    if asked and asked not in keys:
        known = ", ".join(keys) or "–"
        raise NotFound(
            what=pair("There is no term of the Chair of this key.", "Срока председательства с таким ключом нет."),
            why=pair(f"The record has: {known}.", f"В своде есть: {known}."),
            way_out=pair("Name one of them with --term, or none for the present one.",
                         "Укажите один из них параметром --term или не указывайте ничего для текущего срока."),
            where=asked,
        )  # fmt: skip
    begun = [key for key, row in keys.items() if str(row["nominal_from"] or "") <= today]
    return asked or (begun[-1] if begun else "")
