"""What the figures of States count: dataflows and code lists in every version. All of it is public.

A version never changes after it was saved and none is ever removed, so the last one is a stamp for all of them. It is
asked once a request (one small query); outside a request every time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.conf import settings

from almaty.exchange.models import Definition
from almaty.exchange.queries.asked_once import AskedOnce
from almaty.exchange.rules.definitions import Change, Content, changes, from_content, list_from_content
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotFound
from migrastat.structures import CodeList, Dataflow

CODELIST, DATAFLOW = "codelist", "dataflow"
Stamp = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version of a definition; `made_by` is empty where it came with the platform."""

    kind: str
    ident: str
    version: str
    number: int
    name: Pair
    note: Pair
    made_at: datetime
    made_by: str
    content: Content


@dataclass(frozen=True, slots=True)
class _Held:
    """Every definition by id, its versions in order, the newest last."""

    stamp: Stamp
    rows: Mapping[tuple[str, str], tuple[VersionView, ...]]
    codelists: Mapping[tuple[str, str], CodeList]
    dataflows: Mapping[tuple[str, str], Dataflow]


def agency() -> str:
    """Return the id under which the definitions are published in SDMX."""
    return str(settings.SDMX_AGENCY)


def dataflow(ident: str, version: str = "") -> Dataflow:
    """Return a dataflow in a version, the newest where none is named; refuses (404) what is not held."""
    held = _held()
    found = held.dataflows.get((ident, version or _newest(held, DATAFLOW, ident)))
    return found or _missing(DATAFLOW, ident, version)


def dataflows() -> tuple[Dataflow, ...]:
    """Return every dataflow in its newest version, in the order in which they came."""
    held = _held()
    return tuple(held.dataflows[ident, rows[-1].version] for (kind, ident), rows in held.rows.items()
                 if kind == DATAFLOW)  # fmt: skip


def codelist(ident: str, version: str = "") -> CodeList:
    """Return a code list in a version, the newest where none is named; refuses (404) what is not held."""
    held = _held()
    found = held.codelists.get((ident, version or _newest(held, CODELIST, ident)))
    return found or _missing(CODELIST, ident, version)


def codelists() -> tuple[CodeList, ...]:
    """Return every code list in its newest version, in the order in which they came."""
    held = _held()
    return tuple(held.codelists[ident, rows[-1].version] for (kind, ident), rows in held.rows.items()
                 if kind == CODELIST)  # fmt: skip


def versions(kind: str, ident: str) -> tuple[VersionView, ...]:
    """Return every version of a `codelist` or `dataflow`, the newest first; refuses (404) what is not held."""
    found = _held().rows.get((kind, ident))
    return tuple(reversed(found)) if found else _missing(kind, ident, "")


def version_of(kind: str, ident: str, version: str = "") -> VersionView:
    """Return one version of a `codelist` or `dataflow`, the newest where none is named; refuses (404)."""
    every = versions(kind, ident)
    return next((one for one in every if version in ("", one.version)), None) or _missing(kind, ident, version)


def changes_since(one: VersionView) -> tuple[Change, ...]:
    """Return what a version changed against the one before it; nothing for the first."""
    before = next((row for row in versions(one.kind, one.ident) if row.number == one.number - 1), None)
    return changes(before.content, one.content) if before else ()


def source_of(codes: CodeList) -> Pair:
    """Return whose list a code list is."""
    told = version_of(CODELIST, codes.id, codes.version).content.get("source_ru", "")
    return pair(codes.source, told or codes.source)


def using(ident: str) -> tuple[Dataflow, ...]:
    """Return the dataflows whose newest version uses a code list, for a dimension or an attribute."""
    return tuple(flow for flow in dataflows() if ident in _lists(flow))


def _lists(flow: Dataflow) -> set[str]:
    return {one.codelist.id for one in flow.dimensions} | {one.codelist.id for one in flow.attributes if one.codelist}


def _newest(held: _Held, kind: str, ident: str) -> str:
    rows = held.rows.get((kind, ident))
    return rows[-1].version if rows else ""


def _stamp() -> Stamp:
    last = Definition.objects.order_by("-pk").values_list("pk", "ident", "version", "made_at").first()
    return agency(), last


def _read(stamp: Stamp) -> _Held:
    rows: dict[tuple[str, str], tuple[VersionView, ...]] = {}
    for row in Definition.objects.select_related("made_by").order_by("pk"):
        rows[row.kind, row.ident] = (*rows.get((row.kind, row.ident), ()), _view(row))
    every = [one for held in rows.values() for one in held]
    lists = {(one.ident, one.version): list_from_content(one.content) for one in every if one.kind == CODELIST}
    flows = {(one.ident, one.version): from_content(one.content, lists, stamp[0])
             for one in every if one.kind == DATAFLOW}  # fmt: skip
    return _Held(stamp, MappingProxyType(rows), MappingProxyType(lists), MappingProxyType(flows))


def _view(row: Definition) -> VersionView:
    return VersionView(
        kind=row.kind, ident=row.ident, version=row.version, number=row.number, name=row.name, note=row.note,
        made_at=row.made_at, made_by=row.made_by.name if row.made_by else "", content=row.content,
    )  # fmt: skip


def _missing(kind: str, ident: str, version: str) -> Any:
    raise NotFound(
        what=pair("No such dataflow is defined.", "Такой набор данных не определён.") if kind == DATAFLOW
        else pair("No such code list is defined.", "Такой список кодов не определён."),
        why=pair("Nothing of this name and version is held.", "Определения с таким названием и редакцией нет."),
        way_out=pair("Open the list of definitions.", "Откройте перечень определений."),
        where=f"{ident} {version}".strip()[:80],
        code=f"unknown-{kind}",
    )  # fmt: skip


_held = AskedOnce(_stamp, _read)
