"""The tables and files of the platform on their way into a sealed record: one moment of it, without its secrets."""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models

from almaty import __version__
from almaty.cli import folder, tables
from almaty.cli.manifest import content, migrations
from almaty.handover.queries.package import schema_of
from almaty.handover.rules.package.composing.files import as_json
from almaty.handover.rules.package.composing.reading import table_path
from almaty.handover.rules.package.form import FORMAT, REBUILD, SCHEMA, Kind
from almaty.handover.rules.package.leaving import leaving_row, part_of, stays
from almaty.kernel.actor import SYSTEM
from almaty.people.queries import acts

Stayed = defaultdict[str, set[Any]]  # keys of rows that do not leave, by table


@dataclass(frozen=True, slots=True)
class Moment:
    """The state of the log at the moment that a record is of."""

    entries: int
    head: str


def write_tables(root: Path, kind: Kind, *, made: str) -> Moment:
    """Write every table that leaves as lines of JSON, the schema, and what a rebuild needs, as of one moment."""
    (root / REBUILD).parent.mkdir(parents=True)
    with tables.one_moment():
        entries, head = acts(SYSTEM).order_by("-seq").values_list("seq", "hash").first() or (0, "")
        had = migrations()
        kept = tables.tables(apps)
        stayed: Stayed = defaultdict(set)
        told = {model._meta.label_lower: _write(model, root, kind, stayed) for model in kept
                if not stays(model._meta.label_lower, kind)}  # fmt: skip
    _write_json(root / SCHEMA, schema_of(kept, kind))
    rebuild = {"format": FORMAT, "kind": kind, "version": __version__, "made": made, "migrations": had, "tables": told}
    _write_json(root / REBUILD, rebuild)
    return Moment(entries, head)


def _write(model: type[models.Model], root: Path, kind: Kind, stayed: Stayed) -> dict[str, Any]:
    """Write one table and return where it lies, with its number of rows and a hash of what they say.

    `stayed` holds the keys of rows that do not leave, by table: what is a part of them stays with them.
    What stands in a structure keeps its order, which pages show; the hash does not rest on it: PostgreSQL keeps none.
    """
    label, count, total = model._meta.label_lower, 0, hashlib.sha256()
    path = root / table_path(label)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        for row in tables.rows(model):
            whole, key = part_of(label, row)
            left = None if whole and key in stayed[whole] else leaving_row(label, row, kind)
            if left is None:
                stayed[label].add(row[model._meta.pk.attname])
            else:
                stream.write(_line(left))
                total.update(tables.as_line(left))
                count += 1
    return {"file": table_path(label), "rows": count, "sha256": total.hexdigest()}


def _line(row: dict[str, Any]) -> bytes:
    told = dict(sorted(row.items()))
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _write_json(path: Path, value: Any) -> None:
    path.write_text(f"{as_json(value, indent=1)}\n", encoding="utf-8", newline="\n")


def leaving_files(kind: Kind) -> list[str]:
    """Return the files of the data folder that leave; what States sent leaves with the whole platform only."""
    own = () if kind == Kind.WHOLE else ("submissions/",)
    return [name for name in content(Path(settings.HOME)) if not name.startswith((*own, folder.DEMONSTRATION))]


def write_mark(root: Path) -> None:
    """Let a record of a demonstration say that it is one; the password of its cast stays behind."""
    mark = Path(settings.HOME) / folder.DEMONSTRATION
    if mark.is_file():
        held = json.loads(mark.read_text() or "{}")
        (root / MARK).parent.mkdir(parents=True, exist_ok=True)
        (root / MARK).write_text(as_json({"text": held.get("text", "")}))


MARK = f"data/other/{folder.DEMONSTRATION}"
