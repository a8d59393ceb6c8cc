"""The screens of definitions: what is counted, in which unit, of whom, with which codes, in every version."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from almaty.exchange import queries
from almaty.exchange.queries import definitions as held
from almaty.exchange.queries.definitions import CODELIST, DATAFLOW, VersionView
from almaty.exchange.rules.definitions import Change
from almaty.exchange.rules.definitions.checks import adds_up, levels_of
from almaty.exchange.rules.definitions.words import FREQUENCIES, as_pair, field_name
from almaty.exchange.rules.words import KINDS, word
from almaty.kernel.pair import Pair, pair
from almaty.process.queries import themes
from migrastat.structures import Attribute, Code, CodeList, Dataflow, Dimension, Identity

_MOST_CHANGES = 60  # differences of one version that a page shows
_AREA = "REF_AREA"


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A dataflow in the list."""

    id: str
    name: Pair
    definition: Pair
    unit: Pair
    kind: Pair
    when: Pair


@dataclass(frozen=True, slots=True)
class Shelf:
    """The dataflows of a theme."""

    key: str
    name: Pair
    flows: tuple[FlowLine, ...]


@dataclass(frozen=True, slots=True)
class ListLine:
    """A code list in the list."""

    id: str
    name: Pair
    codes: int
    source: Pair
    used: int


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A dimension or an attribute of a dataflow; `codelist` is empty where the text is free."""

    id: str
    name: Pair
    definition: Pair
    codelist: str
    codes: int
    total: str = ""
    adds_up: bool = False
    level: str = "observation"
    required: bool = False


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A difference between two versions."""

    name: Pair
    before: Pair
    after: Pair


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version and what it changed; `more` differences are left out."""

    view: VersionView
    changes: tuple[ChangeLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A code of a list, `depth` levels under the top."""

    id: str
    name: Pair
    definition: Pair
    parent: str
    depth: int


@require_safe
def definitions(request: HttpRequest) -> HttpResponse:
    """Show every dataflow by theme, and every code list."""
    flows = held.dataflows()
    lists = [ListLine(one.id, as_pair(one.name), len(one.codes), held.source_of(one), len(held.using(one.id)))
             for one in held.codelists()]  # fmt: skip
    context = {"shelves": _shelves(flows), "flows": len(flows), "lists": lists}
    return render(request, "exchange/definitions/list.html", context)


def _shelves(flows: tuple[Dataflow, ...]) -> list[Shelf]:
    """Put each dataflow on the shelf of the first theme that it names, so that it stands once."""
    shelves = [
        Shelf(theme.key, theme.name, tuple(_line(flow) for flow in flows if flow.themes[:1] == (theme.key,)))
        for theme in themes()
    ]
    placed = {line.id for shelf in shelves for line in shelf.flows}
    rest = tuple(_line(flow) for flow in flows if flow.id not in placed)
    return [*(shelf for shelf in shelves if shelf.flows), *([Shelf("others", _OTHERS, rest)] if rest else [])]


_OTHERS = pair("Without a theme", "Вне направлений")


def _line(flow: Dataflow) -> FlowLine:
    return FlowLine(flow.id, as_pair(flow.name), as_pair(flow.definition), as_pair(flow.unit_name),
                    word(KINDS, flow.kind), _when(flow))  # fmt: skip


def _when(flow: Dataflow) -> Pair:
    words = [word(FREQUENCIES, one) for one in flow.frequencies]
    return pair(*(", ".join(told.text(lang) for told in words) for lang in ("en", "ru")))


@require_safe
def definition(request: HttpRequest, ident: str) -> HttpResponse:
    """Show one dataflow, in the version that the address names or the newest."""
    view = held.version_of(DATAFLOW, ident, request.GET.get("version", ""))
    flow = held.dataflow(ident, view.version)
    every = held.versions(DATAFLOW, ident)
    context = {
        "flow": flow, "view": view, "newest": every[0], "name": as_pair(flow.name),
        "definition": as_pair(flow.definition), "unit": as_pair(flow.unit_name), "kind": word(KINDS, flow.kind),
        "population": as_pair(flow.population), "duration": as_pair(flow.duration_rule), "when": _when(flow),
        "caveats": [as_pair(one) for one in flow.caveats],
        "dimensions": [_dimension(one) for one in flow.dimensions],
        "attributes": [_attribute(one) for one in flow.attributes],
        "identities": [_identity(one) for one in flow.identities],
        "mirror": _name_of(flow.mirror) if flow.mirror else None,
        "shown": flow.projection.indicator if flow.projection else "",
        "is_shown": bool(flow.projection and flow.projection.indicator in queries.indicators()),
        "versions": [_version(one) for one in every],
        "structure": f"/sdmx/2.1/dataflow/{flow.agency}/{flow.id}/{flow.version}?references=all",
        "themes": [theme for theme in themes() if theme.key in flow.themes],
    }  # fmt: skip
    return render(request, "exchange/definitions/dataflow.html", context)


def _dimension(one: Dimension) -> ColumnLine:
    return ColumnLine(
        id=one.id, name=as_pair(one.name), definition=as_pair(one.definition), codelist=one.codelist.id,
        codes=len(one.codelist.codes), total=one.total, adds_up=one.id != _AREA and adds_up(one), required=True,
    )  # fmt: skip


def _attribute(one: Attribute) -> ColumnLine:
    return ColumnLine(
        id=one.id, name=as_pair(one.name), definition=as_pair(one.definition), level=one.level,
        codelist=one.codelist.id if one.codelist else "", codes=len(one.codelist.codes) if one.codelist else 0,
        required=one.required,
    )  # fmt: skip


def _name_of(ident: str) -> tuple[str, Pair]:
    return ident, as_pair(held.dataflow(ident).name)


@dataclass(frozen=True, slots=True)
class IdentityLine:
    """A sum that has to hold: the left side, and each of the right with its sign."""

    name: Pair
    left: tuple[str, Pair]
    right: tuple[tuple[str, str, Pair], ...]
    percent: float


def _identity(one: Identity) -> IdentityLine:
    right = tuple(("+" if sign > 0 else "\N{MINUS SIGN}", *_name_of(name)) for sign, name in one.right)
    return IdentityLine(as_pair(one.name), _name_of(one.left), right, one.tolerance * 100)


def _version(view: VersionView) -> VersionLine:
    found = held.changes_since(view)
    return VersionLine(view, tuple(map(_change, found[:_MOST_CHANGES])), max(0, len(found) - _MOST_CHANGES))


def _change(one: Change) -> ChangeLine:
    return ChangeLine(field_name(one.field), _told(one.before), _told(one.after))


def _told(value: dict[str, str] | str) -> Pair:
    return pair(value["en"], value["ru"]) if isinstance(value, dict) else pair(value, value)


@require_safe
def definition_codes(request: HttpRequest, ident: str) -> HttpResponse:
    """Show one code list, in the version that the address names or the newest."""
    view = held.version_of(CODELIST, ident, request.GET.get("version", ""))
    codes = held.codelist(ident, view.version)
    every = held.versions(CODELIST, ident)
    context = {
        "codes": _codes(codes), "list": codes, "view": view, "newest": every[0], "name": as_pair(codes.name),
        "source": held.source_of(codes),
        "used": [(flow.id, as_pair(flow.name)) for flow in held.using(ident)],
        "versions": [_version(one) for one in every],
        "structure": f"/sdmx/2.1/codelist/{held.agency()}/{codes.id}/{codes.version}",
    }  # fmt: skip
    return render(request, "exchange/definitions/codelist.html", context)


def _codes(codes: CodeList) -> list[CodeLine]:
    depths = levels_of(codes)
    return [_code(one, depths[one.id]) for one in codes.codes.values()]


def _code(one: Code, depth: int) -> CodeLine:
    return CodeLine(one.id, as_pair(one.name), as_pair(one.definition), one.parent, min(depth, 4))
