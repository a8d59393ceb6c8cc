"""Addresses of the SDMX REST standard 1.5, used with SDMX 2.1: data/FLOW/KEY/PROVIDER, dataflow/AGENCY/ID/VERSION."""

from typing import Literal, cast

from almaty.exchange.rules.service.asking import (
    AvailabilityQuestion,
    Condition,
    DataQuestion,
    Detail,
    Key,
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
from almaty.exchange.rules.service.faults import syntax
from almaty.kernel.pair import pair

KINDS = {
    "datastructure": "datastructure", "dataflow": "dataflow", "codelist": "codelist",
    "conceptscheme": "conceptscheme", "agencyscheme": "agencyscheme", "contentconstraint": "contentconstraint",
    "actualconstraint": "contentconstraint", "dataproviderscheme": "dataproviderscheme", "organisationscheme": "*org",
    "structure": "*",
}  # fmt: skip
OTHER_KINDS = (
    "metadatastructure", "categoryscheme", "hierarchicalcodelist", "dataconsumerscheme", "organisationunitscheme",
    "metadataflow", "reportingtaxonomy", "provisionagreement", "structureset", "process", "categorisation",
    "attachmentconstraint", "allowedconstraint",
)  # fmt: skip
"""Kinds that the standard knows and of which nothing is held: no results, not a wrong address."""
DETAILS = ("full", "allstubs", "referencestubs", "referencepartial", "allcompletestubs", "referencecompletestubs")
REFERENCES = ("none", "parents", "parentsandsiblings", "children", "descendants", "all")
_DATA_DETAILS = ("full", "dataonly", "serieskeysonly", "nodata")


def structure_question(parts: list[str], query: Query) -> StructureQuestion:
    """Read `KIND/AGENCY/ID/VERSION/ITEM`; every part but the first may be left out."""
    if parts[0] not in (*KINDS, *OTHER_KINDS) or len(parts) > 5:
        raise no_such_address("/".join(parts))
    agency, ident, version, items = [*parts[1:], *["all", "all", "latest", "all"][len(parts) - 1 :]]
    detail = choice(query, "detail", DETAILS, "full")
    references = choice(query, "references", (*REFERENCES, *KINDS, *OTHER_KINDS), "none")
    query.refuse_rest()
    return StructureQuestion(
        kind=KINDS.get(parts[0], parts[0]),
        name=Reference(_listed(agency), _listed(ident), _versions(version)),
        items=_listed(items),
        detail=detail,
        references=(KINDS.get(references, references),),
    )


def data_question(parts: list[str], query: Query) -> DataQuestion:
    """Read `data/FLOW/KEY/PROVIDER`; key and provider may be left out."""
    if not 2 <= len(parts) <= 4:
        raise no_such_address("/".join(parts))
    refuse_history(query)
    question = DataQuestion(
        flow=_flow(parts[1]),
        keys=_keys(parts[2] if len(parts) > 2 else "all"),
        conditions=_periods(query),
        providers=_providers(parts[3] if len(parts) > 3 else "all"),
        updated_after=moment_of(query, "updatedAfter"),
        shape=Shape(
            detail=cast(Detail, choice(query, "detail", _DATA_DETAILS, "full")),
            first=count_of(query, "firstNObservations"),
            last=count_of(query, "lastNObservations"),
            observation_dimension=observation_dimension(query),
        ),
    )
    query.refuse_rest()
    return question


def availability_question(parts: list[str], query: Query) -> AvailabilityQuestion:
    """Read `availableconstraint/FLOW/KEY/PROVIDER/COMPONENT`; all but the flow may be left out."""
    if not 2 <= len(parts) <= 5:
        raise no_such_address("/".join(parts))
    mode = cast(Literal["exact", "available"], choice(query, "mode", ("exact", "available"), "exact"))
    told = ("none", "all", "datastructure", "conceptscheme", "codelist", "dataproviderscheme", "dataflow")
    references = choice(query, "references", told, "none")
    components = _listed(parts[4]) if len(parts) > 4 else ()
    return AvailabilityQuestion(data_question(parts[:4], query), components, mode, (references,))


def _flow(text: str) -> Reference:
    """Read `ID`, `AGENCY,ID` or `AGENCY,ID,VERSION`."""
    told = text.split(",")
    if len(told) > 3 or not all(told):
        raise syntax(
            pair("The dataflow is not named as it should be.", "Набор данных назван неверно."),
            pair("Write ID, AGENCY,ID or AGENCY,ID,VERSION.", "Укажите ID, AGENCY,ID или AGENCY,ID,VERSION."),
            text,
        )
    if len(told) == 1:
        return Reference(ids=_listed(told[0]))
    return Reference(_listed(told[0]), _listed(told[1]), _versions(told[2]) if len(told) == 3 else ())


def _keys(text: str) -> tuple[Key, ...]:
    """Read `A.TJK+KAZ..`: a part for each dimension, "+" between codes, nothing for all."""
    if text in ("all", "", "ALL"):
        return ()
    return (tuple(tuple(code for code in part.split("+") if code) for part in text.split(".")),)


def _providers(text: str) -> tuple[str, ...]:
    """Read `all`, or providers joined by "+", each `ID` or `AGENCY,ID`."""
    return tuple(one.rpartition(",")[2] for one in _listed(text))


def _periods(query: Query) -> tuple[Condition, ...]:
    first, last = query.get("startPeriod", ""), query.get("endPeriod", "")
    told = (("ge", first), ("le", last))
    return tuple(Condition("TIME_PERIOD", operator, (value,)) for operator, value in told if value)  # type: ignore[arg-type]


def _versions(text: str) -> tuple[str, ...]:
    return () if text in ("latest", "~") else ("*",) if text in ("all", "*") else tuple(text.split("+"))


def _listed(text: str) -> tuple[str, ...]:
    return () if text in ("all", "ALL", "*") else tuple(one for one in text.split("+") if one)
