"""Structures as SDMX-ML 2.1 and 3.0."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from migrastat.sdmx.artefacts import CONCEPTS, VERSION, Artefact
from migrastat.sdmx.availability import Availability
from migrastat.sdmx.naming import PACKAGES, read_reference, urn
from migrastat.sdmx.notes import Note, counts, notes_of
from migrastat.sdmx.xml_text import escape, namespace
from migrastat.structures import OBS_VALUE, TIME_PERIOD, Attribute, Code, CodeList, Dataflow, Text

_NONE = Text()
# What version 3.0 takes for a code that others are a part of; `_T` is none, though it is one itself.
_PARENT = re.compile(r"[A-Za-z][\w\-]*")
# The element of each kind, and the one that it stands in, in the order that the schemas want.
_PLACES_21 = {
    "agencyscheme": ("OrganisationSchemes", "AgencyScheme"),
    "dataflow": ("Dataflows", "Dataflow"),
    "codelist": ("Codelists", "Codelist"),
    "conceptscheme": ("Concepts", "ConceptScheme"),
    "datastructure": ("DataStructures", "DataStructure"),
}
_PLACES_30 = {
    "agencyscheme": ("AgencySchemes", "AgencyScheme"),
    "codelist": ("Codelists", "Codelist"),
    "conceptscheme": ("ConceptSchemes", "ConceptScheme"),
    "dataflow": ("Dataflows", "Dataflow"),
    "datastructure": ("DataStructures", "DataStructure"),
}


def structures_xml(
    held: Sequence[Artefact], form: str, head: Mapping[str, str], agency: str, there: Availability | None = None
) -> bytes:
    """Return a structure message; `head` has `id`, `prepared` and `sender`."""
    writer = _Writer(form, agency)
    places = _PLACES_21 if form == "ml21" else _PLACES_30
    parts = {
        box: [writer.artefact(one, name) for one in held if one.kind == kind] for kind, (box, name) in places.items()
    }
    if there is not None:
        parts["Constraints" if form == "ml21" else "DataConstraints"] = [writer.constraint(there)]
    order = [*parts] if form == "ml21" else sorted(parts, key=_ORDER_30.index)
    body = "".join(_tag(f"str:{box}", {}, *parts[box]) for box in order if parts[box])
    spaces = {"mes": "message", "str": "structure", "com": "common"}
    declared = {f"xmlns:{name}": namespace(form, path) for name, path in spaces.items()}
    heading = (
        _tag("mes:ID", {}, escape(head["id"])),
        _tag("mes:Test", {}, "false"),
        _tag("mes:Prepared", {}, head["prepared"]),
        _tag("mes:Sender", {"id": head["sender"]}),
    )
    message = _tag("mes:Structure", declared, _tag("mes:Header", {}, *heading), _tag("mes:Structures", {}, body))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{message}'.encode()


_ORDER_30 = ["AgencySchemes", "Codelists", "ConceptSchemes", "DataConstraints", "Dataflows", "DataStructures"]


def _tag(name: str, attributes: Mapping[str, str], *children: str) -> str:
    told = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    inner = "".join(children)
    return f"<{name}{told}>{inner}</{name}>\n" if inner else f"<{name}{told}/>\n"


def _texts(name: str, text: Text) -> str:
    return "".join(
        _tag(name, {"xml:lang": lang}, escape(said)) for lang, said in (("en", text.en), ("ru", text.ru)) if said
    )


def _named(name: Text, description: Text = _NONE) -> str:
    return _texts("com:Name", name) + _texts("com:Description", description)


class _Writer:
    """Writes artefacts of one version of the standard."""

    def __init__(self, form: str, agency: str) -> None:
        self.old, self.agency = form == "ml21", agency

    def artefact(self, one: Artefact, name: str) -> str:
        """Return one artefact with all that it is made of."""
        told = {"id": one.id, "agencyID": one.agency, "version": one.version, "urn": one.urn}
        if one.kind == "agencyscheme" and not self.old:
            del told["version"]
        inner = self._notes(notes_of(one)) + _named(one.name, one.description)
        return _tag(f"str:{name}", told, inner, *self._content(one))

    def _content(self, one: Artefact) -> Iterator[str]:
        held = one.content
        if isinstance(held, CodeList):
            yield from (self._code(code, one) for code in held.codes.values())
        elif not isinstance(held, Dataflow):
            name = "Agency" if one.kind == "agencyscheme" else "Concept"
            for item in held:
                yield _tag(f"str:{name}", {"id": item.id}, _named(item.name, item.definition))
        elif one.kind == "dataflow":
            yield self._reference("Structure", urn("DataStructure", held.agency, held.structure_id, held.version))
        else:
            yield _tag("str:DataStructureComponents", {}, *self._components(held, dict(one.concepts)))

    def _code(self, code: Code, one: Artefact) -> str:
        parent = ""
        if code.parent and (self.old or _PARENT.fullmatch(code.parent)):
            parent = _tag("str:Parent", {}, _tag("Ref", {"id": code.parent}) if self.old else escape(code.parent))
        name = urn("Code", one.agency, one.id, one.version, code.id)
        return _tag("str:Code", {"id": code.id, "urn": name}, _named(code.name, code.definition), parent)

    def _notes(self, notes: Iterable[Note]) -> str:
        told = [
            _tag(
                "com:Annotation",
                {"id": note.id},
                _tag("com:AnnotationTitle", {}, escape(note.title)) if note.title else "",
                _tag("com:AnnotationType", {}, escape(note.kind or note.id)),
                _texts("com:AnnotationText", note.text),
            )
            for note in notes
        ]
        return _tag("com:Annotations", {}, *told) if told else ""

    # Components

    def _components(self, flow: Dataflow, concepts: Mapping[str, str]) -> Iterator[str]:
        dimensions = [
            _tag(
                "str:Dimension",
                {"id": one.id, "position": str(at)},
                self._concept(concepts[one.id]),
                self._listed(one.codelist),
            )
            for at, one in enumerate(flow.dimensions, 1)
        ]
        position = {"position": str(1 + len(dimensions))} if self.old else {}
        time = _tag(
            "str:TimeDimension",
            {"id": TIME_PERIOD, **position},
            self._concept(concepts[TIME_PERIOD]),
            self._typed("ObservationalTimePeriod"),
        )
        yield _tag("str:DimensionList", {"id": "DimensionDescriptor"}, *dimensions, time)
        if flow.attributes:
            told = [self._attribute(one, concepts[one.id]) for one in flow.attributes]
            yield _tag("str:AttributeList", {"id": "AttributeDescriptor"}, *told)
        inner = self._concept(concepts[OBS_VALUE]) + self._typed("Long" if flow.whole else "Double")
        measure = ("str:PrimaryMeasure", {}) if self.old else ("str:Measure", {"usage": "optional"})
        yield _tag(
            "str:MeasureList", {"id": "MeasureDescriptor"}, _tag(measure[0], {"id": OBS_VALUE, **measure[1]}, inner)
        )

    def _attribute(self, one: Attribute, concept: str) -> str:
        usage = {"assignmentStatus": "Mandatory" if one.required else "Conditional"}
        usage = usage if self.old else {"usage": "mandatory" if one.required else "optional"}
        listed = self._listed(one.codelist) if one.codelist is not None else self._typed("String")
        whole, each = ("None", "PrimaryMeasure") if self.old else ("Dataflow", "Observation")
        if one.level == "dataset":
            relation = _tag(f"str:{whole}", {})
        else:
            relation = _tag(f"str:{each}", {}, _tag("Ref", {"id": OBS_VALUE}) if self.old else "")
        relation = _tag("str:AttributeRelationship", {}, relation)
        return _tag("str:Attribute", {"id": one.id, **usage}, self._concept(concept), listed, relation)

    def _concept(self, ident: str) -> str:
        return self._reference("ConceptIdentity", urn("Concept", self.agency, CONCEPTS, VERSION, ident), ident)

    def _listed(self, codes: CodeList) -> str:
        name = urn("Codelist", self.agency, codes.id, codes.version)
        return _tag("str:LocalRepresentation", {}, self._reference("Enumeration", name))

    def _typed(self, kind: str) -> str:
        return _tag("str:LocalRepresentation", {}, _tag("str:TextFormat", {"textType": kind}))

    def _reference(self, element: str, name: str, item: str = "") -> str:
        """Return a reference: by URN, or by its parts in version 2.1."""
        if not self.old:
            return _tag(f"str:{element}", {}, escape(name))
        held = read_reference(name.removesuffix(f".{item}")) if item else read_reference(name)
        if held is None:
            raise ValueError(f"{name!r} is no URN")
        kind = {"agencyID": held.agency, "class": held.kind, "package": PACKAGES[held.kind]}
        if item:
            told = {"id": item, "maintainableParentID": held.id, "maintainableParentVersion": held.version} | kind
        else:
            told = {"id": held.id, "version": held.version} | kind
        return _tag(f"str:{element}", {}, _tag("Ref", told))

    # What there is

    def constraint(self, there: Availability) -> str:
        """Return the codes and periods that there are figures for."""
        told = {"id": there.id, "agencyID": there.agency, "version": there.version}
        told |= {"type": "Actual"} if self.old else {"role": "Actual"}
        flow = there.dataflow
        attached = self._reference("Dataflow", urn("Dataflow", flow.agency, flow.id, flow.version))
        space = "com" if self.old else "str"
        keys = [
            _tag(f"{space}:KeyValue", {"id": name}, *(_tag(f"{space}:Value", {}, escape(code)) for code in codes))
            for name, codes in there.present.items()
        ]
        if there.first:
            ends = [
                _tag(f"{space}:{name}", {"isInclusive": "true"}, escape(day))
                for name, day in zip(("StartPeriod", "EndPeriod"), there.days, strict=True)
            ]
            keys.append(_tag(f"{space}:KeyValue", {"id": TIME_PERIOD}, _tag(f"{space}:TimeRange", {}, *ends)))
        region = _tag("str:CubeRegion", {"include": "true"}, *keys) if keys else ""
        notes = self._notes(counts(there.observations, there.series))
        name = "ContentConstraint" if self.old else "DataConstraint"
        attachment = _tag("str:ConstraintAttachment", {}, attached)
        return _tag(f"str:{name}", told, notes, _named(there.name), attachment, region)
