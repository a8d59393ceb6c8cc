"""Taking definitions into the platform. A version never changes: what is new is a new version beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from almaty.exchange.models import Definition
from almaty.exchange.rules.definitions import carry_over, is_newer, next_version, read_folder
from almaty.exchange.rules.definitions.content import Content, lists_of, with_lists
from almaty.kernel.actor import SYSTEM, Actor
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict
from almaty.people.operations import log_act

CODELIST, DATAFLOW = "codelist", "dataflow"
_FOLLOWED = pair("Code lists in a newer version: {0}.", "Списки кодов в новой редакции: {0}.")


@dataclass(frozen=True, slots=True)
class LoadedDefinitions:
    """What a load did: the versions that were new (`CL_SEX 1.0.0`), and those that were there already."""

    new: tuple[str, ...]
    known: tuple[str, ...]


def load_definitions(folder: Path, *, now: datetime, actor: Actor = SYSTEM) -> LoadedDefinitions:
    """Take in every code list and dataflow of a folder whose version is not held yet: all of them, or none.

    What was edited on screen stays in the newer version, and no code is lost. Dataflows whose code lists have become
    newer get a new version too. Refuses files that are broken (Invalid), and a version that is held with other content
    or is older than what is held (Conflict).
    """
    read = read_folder(folder)
    with transaction.atomic():
        made = [_take(kind, content, now) for kind, content in read.contents()]
        made += follow_lists(now=now)
        new = [row for row in made if row is not None]
        if new:
            facts = {row.ident: row.version for row in new}
            log_act(actor=actor, verb="load-definitions", subject="exchange:definitions", facts=facts, now=now)
    every = [f"{content['id']} {content['version']}" for _kind, content in read.contents()]
    names = tuple(str(row) for row in new)
    return LoadedDefinitions(new=names, known=tuple(name for name in every if name not in names))


def follow_lists(*, now: datetime, made_by: int | None = None) -> list[Definition]:
    """Give every dataflow that names an older version of a code list a new version that names the newest.

    Runs in the caller's transaction and writes no entry of its own: whoever changed the list logs both.
    """
    newest = {row.ident: row.version for row in _newest(CODELIST).values()}
    made = []
    for row in _newest(DATAFLOW).values():
        behind = [name for name, version in lists_of(row.content).items() if newest.get(name, version) != version]
        if behind:
            note = pair(*(_FOLLOWED.text(lang).format(", ".join(behind)) for lang in ("en", "ru")))
            made.append(add_version(row, with_lists(row.content, newest), note=note, now=now, made_by=made_by))
    return made


def add_version(
    before: Definition, content: Content, *, note: Pair, now: datetime, made_by: int | None = None
) -> Definition:
    """Save what comes after a version that is held, under the next number, in the caller's transaction."""
    version = next_version(before.version)
    told = {name: value for name, value in content.items() if name != "shipped"}
    return Definition.objects.create(
        kind=before.kind, ident=before.ident, version=version, number=before.number + 1,
        name=_name(told), content={**told, "version": version}, note=note, made_at=now, made_by_id=made_by,
    )  # fmt: skip


def _newest(kind: str) -> dict[str, Definition]:
    return {row.ident: row for row in Definition.objects.filter(kind=kind).order_by("number")}


def _take(kind: str, shipped: Content, now: datetime) -> Definition | None:
    """Save a version from a file unless it is held; None where it is."""
    ident, version = str(shipped["id"]), str(shipped["version"])
    rows = list(Definition.objects.filter(kind=kind, ident=ident).order_by("number"))
    from_files = [row for row in rows if "shipped" in row.content]
    same = next((row for row in rows if row.version == version), None)
    if same is not None:
        _must_be_unchanged(same, shipped)
        return None
    if rows and not is_newer(version, rows[-1].version):
        raise _older(f"{ident} {version}", rows[-1])
    content = carry_over(from_files[-1].content["shipped"], rows[-1].content, shipped) if from_files else shipped
    return Definition.objects.create(
        kind=kind, ident=ident, version=version, number=len(rows) + 1, name=_name(content),
        content={**_with_newest_lists(kind, content), "shipped": shipped}, made_at=now,
    )  # fmt: skip


def _with_newest_lists(kind: str, content: Content) -> dict[str, Any]:
    if kind == CODELIST:
        return dict(content)
    return with_lists(content, {row.ident: row.version for row in _newest(CODELIST).values()})


def _name(content: Mapping[str, Any]) -> Pair:
    return pair(content["name"]["en"], content["name"]["ru"])


def _must_be_unchanged(row: Definition, shipped: Content) -> None:
    """Versions of code lists are left out: a dataflow that did not change follows them."""
    known = row.content.get("shipped", row.content)
    if _without_versions(row.kind, known) == _without_versions(row.kind, shipped):
        return
    raise Conflict(
        what=pair(f"The definition {row} is held already, with other content.",
                  f"Определение {row} уже загружено с другим содержанием."),
        why=pair("A version of a definition is never changed.", "Редакция определения не изменяется."),
        way_out=pair("Give what changed a new version, such as 1.1.0.",
                     "Присвойте изменённому определению новую редакцию, например 1.1.0."),
        where=row.ident,
        code="changed-definition",
    )  # fmt: skip


def _without_versions(kind: str, content: Content) -> dict[str, Any]:
    told = {name: value for name, value in content.items() if name != "shipped"}
    return with_lists(told, dict.fromkeys(lists_of(told), "")) if kind == DATAFLOW else told


def _older(name: str, newest: Definition) -> Conflict:
    return Conflict(
        what=pair(f"The definition {name} is older than what is held.",
                  f"Определение {name} старее загруженного."),
        why=pair(f"The newest version held is {newest.version}.", f"Новейшая загруженная редакция — {newest.version}."),
        way_out=pair("Give the definition in the file a version after that one.",
                     "Присвойте определению в файле более позднюю редакцию."),
        where=newest.ident,
        code="older-definition",
    )  # fmt: skip
