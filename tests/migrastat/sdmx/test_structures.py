"""What a registry holds of dataflows, and which of it belongs together."""

import json
from dataclasses import replace

import pytest
from lxml import etree
from tests.migrastat.sdmx.figures import AGENCY, PREPARED, flow_in

from migrastat import write_structures
from migrastat.sdmx import artefacts, related
from migrastat.structures import Text

OUT = replace(
    flow_in("FLOW_OUT"),
    dimensions=tuple(
        replace(one, name=Text("Destination", "Страна назначения")) if one.id == "COUNTERPART" else one
        for one in flow_in().dimensions
    ),
)
THIRD = flow_in("FLOW_THIRD")


def held(*flows):
    return artefacts(flows, agency=AGENCY, agency_name=Text("The Process", "Процесс"))


def names(found):
    return [f"{one.kind} {one.id}" for one in found]


def test_what_several_dataflows_share_is_held_once():
    kinds = [one.kind for one in held(flow_in(), OUT)]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "agencyscheme": 1,
        "codelist": 6,
        "conceptscheme": 1,
        "datastructure": 2,
        "dataflow": 2,
    }


def test_two_versions_of_a_code_list_are_both_held():
    newer = replace(flow_in().dimensions[3].codelist, version="2.0")
    dimensions = tuple(replace(one, codelist=newer) if one.id == "SEX" else one for one in THIRD.dimensions)
    other = replace(THIRD, dimensions=dimensions)
    versions = [one.version for one in held(flow_in(), other) if one.id == "CL_SEX"]
    assert versions == ["1.0", "2.0"]
    structure = next(one for one in held(flow_in(), other) if one.id == "DSD_FLOW_THIRD")
    assert ("codelist", "CL_SEX", "2.0") in structure.refers


def test_a_dimension_that_means_something_else_in_one_dataflow_has_a_concept_of_its_own():
    parts = held(flow_in(), OUT, THIRD)
    concepts = {item.id: item.name.en for item in next(one.content for one in parts if one.kind == "conceptscheme")}
    assert concepts["COUNTERPART"] == "Origin"
    assert concepts["FLOW_OUT_COUNTERPART"] == "Destination"
    named = {one.id: dict(one.concepts) for one in parts if one.kind == "datastructure"}
    assert named["DSD_FLOW_OUT"]["COUNTERPART"] == "FLOW_OUT_COUNTERPART"
    assert named["DSD_FLOW_IN"]["COUNTERPART"] == "COUNTERPART"
    assert {name for structure in named.values() for name in structure.values()} == {*concepts}


@pytest.mark.parametrize(
    ("kind", "references", "wanted"),
    [
        ("dataflow", "none", "dataflow FLOW_IN"),
        ("dataflow", "children", "datastructure DSD_FLOW_IN, dataflow FLOW_IN"),
        ("dataflow", "parents", "dataflow FLOW_IN"),
        ("datastructure", "parents", "datastructure DSD_FLOW_IN, dataflow FLOW_IN"),
        ("conceptscheme", "parents", "conceptscheme CS_AP, datastructure DSD_FLOW_IN, datastructure DSD_FLOW_OUT"),
        ("agencyscheme", "all", "agencyscheme AGENCIES"),
    ],
)
def test_what_belongs_to_an_artefact_is_found(kind, references, wanted):
    parts = held(flow_in(), OUT)
    first = next(one for one in parts if one.kind == kind)
    assert ", ".join(names(related([first], parts, references))) == wanted


def test_descendants_ancestors_siblings_and_all_are_found():
    parts = held(flow_in(), OUT)
    by_name = dict(zip(names(parts), parts, strict=True))
    lists = [name for name in by_name if name.startswith("codelist")]
    flow = [by_name["dataflow FLOW_IN"]]
    down = [*lists, "conceptscheme CS_AP", "datastructure DSD_FLOW_IN", "dataflow FLOW_IN"]
    assert names(related(flow, parts, "descendants")) == down
    assert names(related(flow, parts, "all")) == down
    concepts = [by_name["conceptscheme CS_AP"]]
    assert names(related(concepts, parts, "ancestors")) == [name for name in by_name if name[:4] in {"conc", "data"}]
    structures = ["datastructure DSD_FLOW_IN", "datastructure DSD_FLOW_OUT"]
    assert names(related(concepts, parts, "parentsandsiblings")) == [*lists, "conceptscheme CS_AP", *structures]
    with pytest.raises(ValueError, match="cousins"):
        related(flow, parts, "cousins")


@pytest.mark.parametrize("form", ["ml21", "ml30", "json1", "json2"])
def test_only_what_is_chosen_is_written(form):
    parts = held(flow_in(), OUT)
    chosen = [one for one in parts if one.id == "CL_SEX"]
    content = write_structures([], form, agency=AGENCY, prepared=PREPARED, only=chosen).decode()
    assert "CL_SEX" in content
    assert "Женщины" in content
    assert "CL_AGE" not in content
    assert "DSD_" not in content


def test_nothing_chosen_is_a_message_without_structures():
    content = write_structures([], "json2", agency=AGENCY, prepared=PREPARED, only=[])
    assert json.loads(content)["data"] == {}
    with pytest.raises(ValueError, match="csv2"):
        write_structures([], "csv2", agency=AGENCY, prepared=PREPARED)


@pytest.mark.parametrize("form", ["ml21", "ml30"])
def test_every_name_stands_in_english_and_russian_in_xml(form):
    root = etree.fromstring(write_structures([flow_in()], form, agency=AGENCY, prepared=PREPARED))
    languages = {}
    for name in root.iter("{*}Name"):
        languages.setdefault(name.getparent(), []).append(name.get("{http://www.w3.org/XML/1998/namespace}lang"))
    assert len(languages) > 200
    agency = next(element for element in languages if element.tag.endswith("}Agency"))
    assert languages.pop(agency) == ["en", "ru"]
    assert {tuple(told) for told in languages.values()} == {("en", "ru")}


def test_what_a_dataflow_counts_goes_with_it():
    flow = replace(flow_in(), caveats=(Text("Not persons.", "Не лица."), Text("Late.", "Поздно.")))
    content = json.loads(write_structures([flow], "json2", agency=AGENCY, prepared=PREPARED))
    notes = {note["id"]: note for note in content["data"]["dataflows"][0]["annotations"]}
    assert notes["UNIT"] == {
        "id": "UNIT",
        "type": "UNIT",
        "title": "PERSON",
        "text": "persons",
        "texts": {"en": "persons", "ru": "человек"},
    }
    assert [notes[f"CAVEAT_{number}"]["texts"]["ru"] for number in (1, 2)] == ["Не лица.", "Поздно."]
    assert content["data"]["dataflows"][0]["descriptions"]["ru"] == "Лица, прибывшие на жительство."
