"""Structures as SDMX-JSON 1.0 and 2.0."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from migrastat.sdmx.artefacts import CONCEPTS, VERSION, Artefact
from migrastat.sdmx.availability import Availability
from migrastat.sdmx.naming import urn
from migrastat.sdmx.notes import Note, counts, notes_of
from migrastat.structures import OBS_VALUE, TIME_PERIOD, Attribute, CodeList, Dataflow, Text

_NONE = Text()
_SCHEMA = "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/{}/sdmx-json-structure-schema.json"
_BOXES = {
    "agencyscheme": "agencySchemes",
    "codelist": "codelists",
    "conceptscheme": "conceptSchemes",
    "datastructure": "dataStructures",
    "dataflow": "dataflows",
}


def structures_json(
    held: Sequence[Artefact], form: str, head: Mapping[str, str], agency: str, there: Availability | None = None
) -> bytes:
    """Return a structure message; `head` has `id`, `prepared` and `sender`."""
    writer = _Writer(form, agency)
    parts = {box: [writer.artefact(one) for one in held if one.kind == kind] for kind, box in _BOXES.items()}
    if there is not None:
        parts["contentConstraints" if form == "json1" else "dataConstraints"] = [writer.constraint(there)]
    meta = {
        "schema": _SCHEMA.format("1.0" if form == "json1" else "2.0.0"),
        "id": head["id"],
        "test": False,
        "prepared": head["prepared"],
        "contentLanguages": ["en", "ru"],
        "sender": {"id": head["sender"]},
    }
    message = {"meta": meta, "data": {box: ones for box, ones in parts.items() if ones}}
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()


def _texts(text: Text) -> dict[str, str]:
    return {lang: said for lang, said in (("en", text.en), ("ru", text.ru)) if said}


def _named(name: Text, description: Text = _NONE) -> dict[str, Any]:
    told = {"name": name.text("en"), "names": _texts(name)}
    said = {"description": description.text("en"), "descriptions": _texts(description)}
    return told | (said if said["descriptions"] else {})


class _Writer:
    """Writes artefacts of one version of the standard."""

    def __init__(self, form: str, agency: str) -> None:
        self.old, self.agency = form == "json1", agency

    def artefact(self, one: Artefact) -> dict[str, Any]:
        """Return one artefact with all that it is made of."""
        notes = self._notes(notes_of(one))
        told = {"id": one.id, "agencyID": one.agency, "version": one.version, **_named(one.name, one.description)}
        return told | notes | {"links": [{"rel": "self", "urn": one.urn}]} | self._content(one)

    def _content(self, one: Artefact) -> dict[str, Any]:
        held = one.content
        if isinstance(held, CodeList):
            codes = [
                {"id": code.id, **_named(code.name, code.definition)} | ({"parent": code.parent} if code.parent else {})
                for code in held.codes.values()
            ]
            return {"codes": codes} if codes else {}
        if not isinstance(held, Dataflow):
            name = "agencies" if one.kind == "agencyscheme" else "concepts"
            return {name: [{"id": item.id, **_named(item.name, item.definition)} for item in held]}
        if one.kind == "dataflow":
            return {"structure": urn("DataStructure", held.agency, held.structure_id, held.version)}
        return {"dataStructureComponents": self._components(held, dict(one.concepts))}

    def _notes(self, notes: Iterable[Note]) -> dict[str, Any]:
        told = []
        for note in notes:
            # In version 1.0 an annotation has no title, so that the text says what the title would.
            text = {"text": note.text.text("en"), "texts": _texts(note.text)} if _texts(note.text) else {}
            title: dict[str, Any] = {"title": note.title} if note.title else {}
            title = {"text": note.title} if self.old and note.title and not text else title
            told.append({"id": note.id, "type": note.kind or note.id} | title | text)
        return {"annotations": told} if told else {}

    # Components

    def _components(self, flow: Dataflow, concepts: Mapping[str, str]) -> dict[str, Any]:
        dimensions = [
            {"id": one.id, "position": at, "conceptIdentity": self._concept(concepts[one.id])}
            | self._listed(one.codelist)
            for at, one in enumerate(flow.dimensions)
        ]
        time = {"id": TIME_PERIOD, "conceptIdentity": self._concept(concepts[TIME_PERIOD])}
        time |= self._typed("ObservationalTimePeriod")
        measure = {"id": OBS_VALUE, "conceptIdentity": self._concept(concepts[OBS_VALUE])}
        measure |= self._typed("Long" if flow.whole else "Double")
        timed = {"timeDimensions": [time | {"position": len(dimensions)}]} if self.old else {"timeDimension": time}
        measured = {"primaryMeasure": measure} if self.old else {"measures": [measure | {"usage": "optional"}]}
        held: dict[str, Any] = {
            "dimensionList": {"id": "DimensionDescriptor", "dimensions": dimensions, **timed},
            "measureList": {"id": "MeasureDescriptor", **measured},
        }
        if flow.attributes:
            told = [self._attribute(one, concepts[one.id]) for one in flow.attributes]
            held["attributeList"] = {"id": "AttributeDescriptor", "attributes": told}
        return held

    def _attribute(self, one: Attribute, concept: str) -> dict[str, Any]:
        listed = self._listed(one.codelist) if one.codelist is not None else self._typed("String")
        told: dict[str, Any] = {"id": one.id, "conceptIdentity": self._concept(concept), **listed}
        whole = one.level == "dataset"
        if self.old:
            related: dict[str, Any] = {"none": {}} if whole else {"primaryMeasure": OBS_VALUE}
            usage = {"assignmentStatus": "Mandatory" if one.required else "Conditional"}
        else:
            related = {"dataflow": {}} if whole else {"observation": {}}
            usage = {"usage": "mandatory" if one.required else "optional"}
        return told | usage | {"attributeRelationship": related}

    def _concept(self, ident: str) -> str:
        return urn("Concept", self.agency, CONCEPTS, VERSION, ident)

    def _listed(self, codes: CodeList) -> dict[str, Any]:
        return {"localRepresentation": {"enumeration": urn("Codelist", self.agency, codes.id, codes.version)}}

    def _typed(self, kind: str) -> dict[str, Any]:
        return {
            "localRepresentation": {"textFormat": {"textType": kind}} if self.old else {"format": {"dataType": kind}}
        }

    # What there is

    def constraint(self, there: Availability) -> dict[str, Any]:
        """Return the codes and periods that there are figures for."""
        flow = there.dataflow
        attached = {"dataflows": [urn("Dataflow", flow.agency, flow.id, flow.version)]}
        told: dict[str, Any] = {"id": there.id, "agencyID": there.agency, "version": there.version}
        told |= _named(there.name) | {"type" if self.old else "role": "Actual", "constraintAttachment": attached}
        values: list[dict[str, Any]] = [
            {"id": name, "values": [code if self.old else {"value": code} for code in codes]}
            for name, codes in there.present.items()
        ]
        if there.first:
            ends = dict(zip(("startPeriod", "endPeriod"), there.days, strict=True))
            span = {name: {"period": period, "isInclusive": True} for name, period in ends.items()}
            values.append({"id": TIME_PERIOD, "timeRange": span})
        region = [{"isIncluded" if self.old else "include": True, "keyValues": values}]
        counted = self._notes(counts(there.observations, there.series))
        return told | counted | ({"cubeRegions": region} if values else {})
