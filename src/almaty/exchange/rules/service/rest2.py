"""Addresses of the SDMX REST standard 2.1, used with SDMX 3.0: data/dataflow/AGENCY/ID/VERSION/KEY?c[DIM]=CODE."""

import re
from typing import Literal, cast, get_args

from almaty.exchange.rules.service.asking import (
    AvailabilityQuestion,
    Condition,
    DataQuestion,
    Key,
    Operator,
    Query,
    Reference,
    Shape,
    StructureQuestion,
    choice,
    count_of,
    moment_of,
    no_such_address,
    observation_dimension,
    refuse_history,
)
from almaty.exchange.rules.service.faults import not_offered, syntax
from almaty.kernel.pair import pair

KINDS = {
    "datastructure": "datastructure", "dataflow": "dataflow", "codelist": "codelist", "conceptscheme": "conceptscheme",
    "agencyscheme": "agencyscheme", "dataconstraint": "contentconstraint", "dataproviderscheme": "dataproviderscheme",
    "*": "*",
}  # fmt: skip
OTHER_KINDS = (
    "metadatastructure", "categoryscheme", "hierarchy", "hierarchyassociation", "valuelist", "dataconsumerscheme",
    "organisationunitscheme", "metadataproviderscheme", "metadataflow", "reportingtaxonomy", "provisionagreement",
    "metadataprovisionagreement", "structuremap", "representationmap", "conceptschememap", "categoryschememap",
    "organisationschememap", "reportingtaxonomymap", "process", "categorisation", "metadataconstraint",
    "transformationscheme", "rulesetscheme", "userdefinedoperatorscheme", "customtypescheme",
    "namepersonalisationscheme", "vtlmappingscheme",
)  # fmt: skip
DETAILS = (
    "full",
    "allstubs",
    "referencestubs",
    "allcompletestubs",
    "referencecompletestubs",
    "referencepartial",
    "raw",
)
REFERENCES = ("none", "parents", "parentsandsiblings", "ancestors", "children", "descendants", "all")
_FILTER = re.compile(r"c\[([A-Za-z][A-Za-z0-9_@$-]*)\]")
_OPERATORS = get_args(Operator)
_SETS = {"none": (), "dsd": None, "msd": (), "dataset": (), "series": None, "obs": None, "all": None}


def structure_question(parts: list[str], query: Query) -> StructureQuestion:
    """Read `structure/KIND/AGENCY/ID/VERSION/ITEM`; all but the first may be left out."""
    kind, agency, ident, version, items = _filled(parts[1:], ["*", "*", "*", "~", "*"])
    if kind not in (*KINDS, *OTHER_KINDS):
        raise no_such_address("/".join(parts))
    references = _comma(query.get("references", "none"))
    for one in references:
        choice(Query(f"references={one}"), "references", (*REFERENCES, *KINDS, *OTHER_KINDS), "none")
    detail = choice(query, "detail", DETAILS, "full")
    query.refuse_rest()
    return StructureQuestion(
        kind=KINDS.get(kind, kind),
        name=Reference(_listed(agency), _listed(ident), _versions(version)),
        items=_listed(items),
        detail=detail,
        references=tuple(KINDS.get(one, one) for one in references),
    )


def data_question(parts: list[str], query: Query) -> DataQuestion:
    """Read `data/CONTEXT/AGENCY/ID/VERSION/KEY`; all but the first may be left out."""
    context, agency, ident, version, keys = _filled(parts[1:], ["*", "*", "*", "*", "*"])
    if context not in ("dataflow", "datastructure", "*"):
        raise _no_context(context)
    refuse_history(query)
    question = DataQuestion(
        flow=_of_context(context, Reference(_listed(agency), _listed(ident), _versions(version))),
        keys=_keys(keys),
        conditions=_conditions(query),
        updated_after=moment_of(query, "updatedAfter"),
        shape=_shape(query),
    )
    query.refuse_rest()
    return question


def availability_question(parts: list[str], query: Query) -> AvailabilityQuestion:
    """Read `availability/CONTEXT/AGENCY/ID/VERSION/KEY/COMPONENT`; all but the first may be left out."""
    if len(parts) > 7:
        raise no_such_address("/".join(parts))
    mode = cast(Literal["exact", "available"], choice(query, "mode", ("exact", "available"), "exact"))
    references = _comma(query.get("references", "none"))
    told = ("none", "all", "datastructure", "conceptscheme", "codelist", "dataproviderscheme", "dataflow")
    for one in references:
        choice(Query(f"references={one}"), "references", told, "none")
    components = _listed(parts[6]) if len(parts) > 6 else ()
    return AvailabilityQuestion(data_question(["data", *parts[1:6]], query), components, mode, references)


def _filled(parts: list[str], defaults: list[str]) -> list[str]:
    if len(parts) > len(defaults):
        raise no_such_address("/".join(parts))
    return [*parts, *defaults[len(parts) :]]


def _of_context(context: str, name: Reference) -> Reference:
    """Return the dataflow that is meant: a structure here belongs to the one dataflow of its name."""
    if context != "datastructure":
        return name
    return Reference(name.agencies, tuple(one.removeprefix("DSD_") for one in name.ids), name.versions)


def _no_context(context: str) -> Exception:
    what = pair("Data are asked for by dataflow here.", "Данные здесь запрашивают по набору данных.")
    way_out = pair("Write data/dataflow/AGENCY/ID/VERSION.", "Укажите data/dataflow/AGENCY/ID/VERSION.")
    known = context in ("provisionagreement", "metadataprovisionagreement")
    return not_offered(what, way_out, context) if known else syntax(what, way_out, context)


def _keys(text: str) -> tuple[Key, ...]:
    """Read keys joined by commas, a part for each dimension, "*" (or nothing) for all codes of one."""
    if text in ("*", ""):
        return ()
    return tuple(tuple(() if part in ("*", "") else tuple(part.split("+")) for part in key.split("."))
                 for key in text.split(",") if key)  # fmt: skip


def _conditions(query: Query) -> tuple[Condition, ...]:
    """Read `c[DIM]=A,B` (one of them) and `c[TIME_PERIOD]=ge:2020+le:2022` (both)."""
    found: list[Condition] = []
    for name in query:
        if told := _FILTER.fullmatch(name):
            found += [_condition(told[1], part) for part in query[name].replace(" ", "+").split("+")]
    return tuple(found)


def _condition(component: str, text: str) -> Condition:
    values = text.split(",")
    operators = [value.partition(":")[0] if ":" in value else "eq" for value in values]
    plain = tuple(value.partition(":")[2] if ":" in value else value for value in values)
    if not all(plain) or len(set(operators)) > 1 or operators[0] not in _OPERATORS:
        raise syntax(
            pair(f"The filter on {component} cannot be read.", f"Фильтр по {component} не читается."),
            pair("Write codes joined by commas, or one operator for all of them: c[TIME_PERIOD]=ge:2020+le:2022. "
                 f"Operators are {', '.join(_OPERATORS)}.",
                 "Укажите коды через запятую или один оператор для всех: c[TIME_PERIOD]=ge:2020+le:2022. Операторы: "
                 f"{', '.join(_OPERATORS)}."),
            f"c[{component}]={text}",
        )  # fmt: skip
    return Condition(component, cast(Operator, operators[0]), plain)


def _shape(query: Query) -> Shape:
    attributes = _attributes(query.get("attributes", "dsd"))
    measures = query.get("measures", "all")
    return Shape(
        first=count_of(query, "firstNObservations"),
        last=count_of(query, "lastNObservations"),
        observation_dimension=observation_dimension(query),
        attributes=attributes,
        measures=measures != "none",
        detail="full" if measures != "none" else "nodata",
    )


def _attributes(text: str) -> tuple[str, ...] | None:
    """Return the attributes asked for by id; None for all of them."""
    told = _comma(text)
    if any(one in _SETS and _SETS[one] is None for one in told):
        return None
    return tuple(one for one in told if one not in _SETS)


def _versions(text: str) -> tuple[str, ...]:
    """Read versions; "~" and "+" mean the newest."""
    return () if text in ("~", "+", "latest") else ("*",) if text == "*" else _comma(text)


def _listed(text: str) -> tuple[str, ...]:
    return () if text in ("*", "all") else _comma(text)


def _comma(text: str) -> tuple[str, ...]:
    return tuple(one for one in text.split(",") if one)
