"""What a registry holds of dataflows: agencies, code lists, concepts, structures, flows, and which refers to which."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from migrastat.sdmx.naming import urn
from migrastat.structures import OBS_VALUE, TIME_PERIOD, CodeList, Dataflow, Text

Kind = Literal["agencyscheme", "codelist", "conceptscheme", "datastructure", "dataflow"]
References = Literal["none", "children", "descendants", "parents", "parentsandsiblings", "ancestors", "all"]
CONCEPTS, VERSION = "CS_AP", "1.0"
AGENCIES, SDMX = "AGENCIES", "SDMX"
_CLASSES = {
    "agencyscheme": "AgencyScheme",
    "codelist": "Codelist",
    "conceptscheme": "ConceptScheme",
    "datastructure": "DataStructure",
    "dataflow": "Dataflow",
}
_ALWAYS = {
    TIME_PERIOD: (
        Text("Period", "Период"),
        Text("The period or point in time that the figure is of.", "Период или момент, к которому относится значение."),
    ),
    OBS_VALUE: (Text("Value", "Значение"), Text("The figure itself.", "Само значение.")),
}
_NONE = Text()
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """An agency or concept: what a scheme is made of. Codes have their own class."""

    id: str
    name: Text
    definition: Text = _NONE


@dataclass(frozen=True, slots=True)
class Artefact:
    """One thing that a registry holds. `content` is the code list, items or dataflow it is made of."""

    kind: Kind
    agency: str
    id: str
    version: str
    name: Text
    content: CodeList | Dataflow | tuple[Item, ...]
    description: Text = _NONE
    refers: tuple[Key, ...] = ()
    # Of a structure: the concept of each of its components, as `(component, concept)`.
    concepts: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> Key:
        """Return kind, id and version: what tells it from all others of one agency."""
        return self.kind, self.id, self.version

    @property
    def urn(self) -> str:
        """Return its URN."""
        return urn(_CLASSES[self.kind], self.agency, self.id, self.version)


def artefacts(dataflows: Iterable[Dataflow], *, agency: str, agency_name: Text = _NONE) -> tuple[Artefact, ...]:
    """Return everything that dataflows are made of, each once.

    All concepts stand in one scheme. Where a dataflow means something of its own by a dimension ("country of previous
    residence" for the partner), it has a concept of its own, named for both: `FLOW_IN_COUNTERPART`.
    """
    flows = tuple(dataflows)
    items, named = _concepts(flows)
    scheme = Artefact("conceptscheme", agency, CONCEPTS, VERSION, Text("Concepts", "Понятия"), items)
    agencies = Artefact(
        "agencyscheme",
        SDMX,
        AGENCIES,
        VERSION,
        Text("Agencies", "Ведомства"),
        (Item(agency, _or(agency_name, agency)),),
    )
    lists = {(one.id, one.version): one for flow in flows for one in _lists(flow)}
    return (
        agencies,
        *(Artefact("codelist", agency, one.id, one.version, one.name, one) for one in lists.values()),
        scheme,
        *(_structure(flow, scheme, named) for flow in flows),
        *(_flow(flow) for flow in flows),
    )


def _or(name: Text, ident: str) -> Text:
    return name if name.en or name.ru else Text(ident, ident)


def _lists(flow: Dataflow) -> Sequence[CodeList]:
    told = [one.codelist for one in flow.attributes if one.codelist is not None]
    return [*(one.codelist for one in flow.dimensions), *told]


def _structure(flow: Dataflow, scheme: Artefact, named: dict[tuple[str, str], str]) -> Artefact:
    refers = [scheme.key, *(("codelist", one.id, one.version) for one in _lists(flow))]
    components = (*flow.key, TIME_PERIOD, OBS_VALUE, *(one.id for one in flow.attributes))
    return Artefact(
        "datastructure",
        flow.agency,
        flow.structure_id,
        flow.version,
        flow.name,
        flow,
        refers=tuple(dict.fromkeys(refers)),
        concepts=tuple((name, named[flow.id, name]) for name in components),
    )


def _flow(flow: Dataflow) -> Artefact:
    refers = (("datastructure", flow.structure_id, flow.version),)
    return Artefact("dataflow", flow.agency, flow.id, flow.version, flow.name, flow, flow.definition, refers)


def _concepts(flows: Sequence[Dataflow]) -> tuple[tuple[Item, ...], dict[tuple[str, str], str]]:
    """Return all concepts, and which one every component of every dataflow has."""
    meant: dict[tuple[str, str], tuple[Text, Text]] = {}
    for flow in flows:
        meant |= {(flow.id, one.id): (one.name, one.definition) for one in flow.dimensions}
        meant |= {(flow.id, one.id): (one.name, one.definition) for one in flow.attributes}
        meant |= {(flow.id, name): said for name, said in _ALWAYS.items()}
    usual = {
        ident: Counter(said for (_, name), said in meant.items() if name == ident).most_common(1)[0][0]
        for ident in dict.fromkeys(name for _, name in meant)
    }
    items = {ident: Item(ident, *said) for ident, said in usual.items()}
    named: dict[tuple[str, str], str] = {}
    for (owner, ident), said in meant.items():
        named[owner, ident] = ident if said == usual[ident] else f"{owner}_{ident}"
        items.setdefault(named[owner, ident], Item(named[owner, ident], *said))
    return tuple(items.values()), named


def related(
    chosen: Iterable[Artefact], held: Sequence[Artefact], references: References = "none"
) -> tuple[Artefact, ...]:
    """Return artefacts with those that they refer to or that refer to them, in the order of `held`.

    `children` are referred to, `descendants` at any distance; `parents` refer, `ancestors` at any distance;
    `parentsandsiblings` are parents with their children; `all` is that and the descendants. `ValueError` for any other.
    """
    if references not in get_args(References):
        raise ValueError(f"references are {', '.join(get_args(References))}; not {references[:40]!r}")
    first = {one.key for one in chosen}
    down = {one.key: {*one.refers} for one in held}
    up = {key: {one.key for one in held if key in one.refers} for key in down}
    parents = _steps(first, up)
    found: set[Key] = {
        "none": set[Key](),
        "children": _steps(first, down),
        "descendants": _all_steps(first, down),
        "parents": parents,
        "parentsandsiblings": parents | _steps(parents, down),
        "ancestors": _all_steps(first, up),
        "all": parents | _steps(parents, down) | _all_steps(first, down),
    }[references]
    return tuple(one for one in held if one.key in first | found)


def _steps(keys: set[Key], ways: dict[Key, set[Key]]) -> set[Key]:
    return {other for key in keys for other in ways.get(key, ())}


def _all_steps(keys: set[Key], ways: dict[Key, set[Key]]) -> set[Key]:
    found: set[Key] = set()
    while fresh := _steps(keys | found, ways) - found:
        found |= fresh
    return found
