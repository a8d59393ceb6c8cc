"""Every message is valid by the schemas of the standard."""

import json

import jsonschema_rs
import pytest
from tests.migrastat.sdmx.figures import AGENCY, LAYOUTS, PREPARED, flow_in, message, table
from tests.migrastat.sdmx.foreign import JSON_VERSIONS, XML_VERSIONS, faults_of_xml, json_schema

from migrastat import write_structures
from migrastat.sdmx import STRUCTURE_MEDIA, write_availability

TABLES = {
    "figures": table(),
    "no figures": table(()),
    "no attributes": table().drop_columns(["OBS_STATUS", "CONF_STATUS", "COMMENT_OBS"]),
}
THERE = {True: ({"FREQ": ["A", "Q"], "AGE": ["_T"]}, ("2020", "2023-12"), 9), False: ({}, ("", ""), 0)}


def faults_of_json(content, form, kind):
    schema = jsonschema_rs.validator_for(json_schema(form, kind), validate_formats=False)
    return [error.message for error in schema.iter_errors(json.loads(content))]


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", [*XML_VERSIONS, *JSON_VERSIONS])
def test_figures_are_valid_by_the_schema(form, layout, name):
    content = message(form, TABLES[name], dimension_at_observation=layout)
    if form in XML_VERSIONS:
        assert faults_of_xml(content, form) == []
    else:
        assert faults_of_json(content, form, "data") == []


@pytest.mark.parametrize("form", STRUCTURE_MEDIA)
def test_structures_are_valid_by_the_schema(form):
    content = write_structures([flow_in(), flow_in("OTHER", "2.1")], form, agency=AGENCY, prepared=PREPARED)
    assert _faults(content, form) == []


@pytest.mark.parametrize("form", STRUCTURE_MEDIA)
@pytest.mark.parametrize("there", THERE)
def test_what_figures_there_are_is_valid_by_the_schema(form, there):
    present, periods, count = (
        ({"FREQ": ["A", "Q"], "AGE": ["_T"]}, ("2020", "2023-12"), 9) if there else ({}, ("", ""), 0)
    )
    content = write_availability(flow_in(), present, periods, count, form, agency=AGENCY, prepared=PREPARED)
    assert _faults(content, form) == []


def _faults(content, form):
    return faults_of_xml(content, form) if form in XML_VERSIONS else faults_of_json(content, form, "structure")


def test_the_schemas_do_find_faults():
    broken = json.loads(message("json2"))
    broken["data"]["dataSets"][0]["action"] = "Guess"
    assert faults_of_json(json.dumps(broken), "json2", "data")
    assert faults_of_xml(message("ml21").replace(b"<mes:Test>false</mes:Test>", b""), "ml21")
