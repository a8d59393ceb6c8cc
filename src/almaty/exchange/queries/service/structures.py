"""Structures by name: which artefacts a question means, whole or in part, and what is sent along."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import cast

from almaty.exchange.queries.catalogue import catalogue
from almaty.exchange.queries.definitions import agency, codelist, dataflow
from almaty.exchange.queries.service.flows import flows
from almaty.exchange.rules.service.asking import Reference, StructureQuestion
from almaty.exchange.rules.service.faults import not_offered
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound
from migrastat.sdmx import Artefact, artefacts, related
from migrastat.sdmx.artefacts import References
from migrastat.structures import CodeList, Dataflow

CONSTRAINT, CONSTRAINT_ID = "contentconstraint", "CR_"
_KINDS = {"*org": "agencyscheme"}
_RELATIONS = ("none", "children", "descendants", "parents", "parentsandsiblings", "ancestors", "all")
_ALL_STUBS, _STUBS = ("allstubs", "allcompletestubs"), ("referencestubs", "referencecompletestubs")


def structure_stamp() -> str:
    """Return the mark of all structures: another whenever a definition or a reference release comes."""
    told = [f"{flow.id} {flow.version}" for flow in flows()] + [slug for slug, *_ in catalogue().stamp]
    return hashlib.sha256("\n".join((agency(), *told)).encode()).hexdigest()


def found_structures(question: StructureQuestion) -> tuple[Artefact, ...]:
    """Return the artefacts that a question means, with those it wants sent along.

    Refuses (404) where there is none.
    """
    held = _held(question)
    chosen = tuple(one for one in held if _is_meant(one, question))
    if question.items:
        chosen = tuple(part for one in chosen if (part := _part(one, question.items)))
    if not chosen:
        raise _none(question)
    own = {one.key for one in chosen}
    beside = [one for one in _beside(chosen, held, question.references) if one.key not in own]
    return (*_told(chosen, stub=question.detail in _ALL_STUBS),
            *_told(beside, stub=question.detail in (*_ALL_STUBS, *_STUBS)))  # fmt: skip


def constraint_flow(question: StructureQuestion) -> Dataflow:
    """Return the dataflow whose constraint (which codes hold figures) is asked for; refuses all but one by name."""
    named = [one.removeprefix(CONSTRAINT_ID) for one in question.name.ids]
    held = {flow.id: flow for flow in flows()}
    if len(named) != 1:
        raise not_offered(
            pair("Constraints are given one at a time.", "Ограничения выдаются по одному."),
            pair(f"Name one, such as {CONSTRAINT_ID}{next(iter(held))}.",
                 f"Укажите одно, например {CONSTRAINT_ID}{next(iter(held))}."),
            "contentconstraint",
        )  # fmt: skip
    if named[0] not in held or not question.name.ids[0].startswith(CONSTRAINT_ID):
        raise _none(question)
    return held[named[0]]


def artefacts_of(dataflows: Iterable[Dataflow]) -> tuple[Artefact, ...]:
    """Return everything that dataflows are made of."""
    return artefacts(dataflows, agency=agency())


def beside_availability(flow: Dataflow, references: Sequence[str]) -> tuple[Artefact, ...]:
    """Return what is sent along with an answer about a dataflow: nothing, all of it, or the kinds named."""
    held = artefacts_of((flow,))
    if "none" in references:
        return ()
    return held if "all" in references else tuple(one for one in held if one.kind in references)


def _held(question: StructureQuestion) -> tuple[Artefact, ...]:
    """Return the newest of everything; an older version where one is named."""
    newest = artefacts_of(flows())
    wanted = [version for version in question.name.versions if version != "*"]
    older = [one for ident in question.name.ids for version in wanted for one in _older(question.kind, ident, version)]
    known = {one.key for one in newest}
    return (*newest, *(one for one in older if one.key not in known))


def _older(kind: str, ident: str, version: str) -> tuple[Artefact, ...]:
    try:
        if kind in ("dataflow", "datastructure"):
            return artefacts_of((dataflow(ident.removeprefix("DSD_"), version),))
        if kind == "codelist":
            one = codelist(ident, version)
            return (Artefact("codelist", agency(), one.id, one.version, one.name, one),)
    except NotFound:
        pass
    return ()


def _is_meant(one: Artefact, question: StructureQuestion) -> bool:
    kind, name = _KINDS.get(question.kind, question.kind), question.name
    return (
        kind in ("*", one.kind)
        and (not name.agencies or one.agency in name.agencies)
        and (not name.ids or one.id in name.ids)
        and _of_version(one, name)
    )


def _of_version(one: Artefact, name: Reference) -> bool:
    plain = [version.replace("+", "").split(".") for version in name.versions if version != "*"]
    told = one.version.split(".")
    return not plain or any(told[: len(version)] == version for version in plain)


def _beside(chosen: Sequence[Artefact], held: Sequence[Artefact], references: Sequence[str]) -> list[Artefact]:
    kinds = {_KINDS.get(one, one) for one in references} - {*_RELATIONS}
    told = [cast(References, one) for one in references if one in _RELATIONS]
    found = [one for relation in told for one in related(chosen, held, relation)]
    if kinds:
        found += [one for one in related(chosen, held, "all") if one.kind in kinds]
    return list({one.key: one for one in found}.values())


def _part(one: Artefact, items: Sequence[str]) -> Artefact | None:
    """Return an artefact with the items named alone; None where it has none of them."""
    held = one.content
    if isinstance(held, CodeList):
        codes = {ident: held.codes[ident] for ident in items if ident in held.codes}
        return replace(one, content=replace(held, codes=MappingProxyType(codes))) if codes else None
    if isinstance(held, Dataflow):
        return None
    kept = tuple(item for item in held if item.id in items)
    return replace(one, content=kept) if kept else None


def _told(held: Iterable[Artefact], *, stub: bool) -> tuple[Artefact, ...]:
    """Return artefacts as they are, or their names alone."""
    return tuple(replace(one, content=(), refers=(), concepts=()) if stub else one for one in held)


def _none(question: StructureQuestion) -> NotFound:
    return NotFound(
        what=pair("There is no such structure here.", "Такой структуры здесь нет."),
        why=pair(f"Nothing of the kind {question.kind} fits the name that was asked for.",
                 f"Ничего вида {question.kind} под запрошенным именем нет."),
        way_out=pair("Everything that there is stands at /sdmx/2.1/structure and /sdmx/3.0/structure.",
                     "Всё, что есть, перечислено по адресам /sdmx/2.1/structure и /sdmx/3.0/structure."),
        where=", ".join(question.name.ids)[:80],
        code="no-structure",
    )  # fmt: skip
