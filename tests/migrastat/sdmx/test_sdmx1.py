"""sdmx1 reads our structures and figures."""

import json
import warnings
from io import BytesIO

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import sdmx

    # Its reader of version 3.0 has to be loaded before its reader of 2.1 has learned namespaces of figures.
    import sdmx.reader.xml.v30

from dataclasses import replace

from tests.migrastat.sdmx.figures import AGE, AGENCY, LAYOUTS, PREPARED, ROWS, flow_in, message

from migrastat import write_structures
from migrastat.sdmx import write_availability

# It gives statuses as codes and numbers as texts; its model of version 3.0 takes no attribute of a whole data set.
PLAIN = replace(flow_in(), attributes=tuple(one for one in flow_in().attributes if one.level == "observation"))


def structures(form="ml21"):
    return sdmx.read_sdmx(BytesIO(write_structures([PLAIN], form, agency=AGENCY, prepared=PREPARED)))


def rows_of(read):
    """Return the figures of a message as rows of the dataflow."""
    return [_row(one, flow_in().columns) for data in read.data for one in data.obs]


def _row(observation, names):
    key = {name: value.value for name, value in observation.key.values.items()}
    told = {name: value.value for name, value in observation.attached_attribute.items()}
    value = observation.value
    cells = {**key, **{name: getattr(said, "id", said) for name, said in told.items()}}
    cells["OBS_VALUE"] = None if value in {None, ""} else float(value)
    return tuple(cells.get(name) for name in names)


@pytest.mark.parametrize("form", ["ml21", "ml21generic", "ml30", "json1draft"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_sdmx1_reads_every_value_that_we_write(form, layout):
    known = {"structure": next(iter(structures().structure.values()))} if form in {"ml21", "ml30"} else {}
    if form == "ml30":
        known = {"structure": next(iter(structures("ml30").structure.values()))}
    read = sdmx.read_sdmx(BytesIO(message(form, dimension_at_observation=layout)), **known)
    assert rows_of(read) == list(ROWS)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_version_1_of_json_holds_the_same_as_the_draft_that_sdmx1_reads(layout):
    """It knows the draft alone: the same figures and structure, one level higher, without names in two languages."""
    final = json.loads(message("json1", dimension_at_observation=layout))
    draft = {"header": final["meta"], **final["data"]}
    for attribute in draft["structure"]["attributes"]["observation"]:
        for value in attribute["values"]:
            value.pop("names", None)
    assert rows_of(sdmx.read_sdmx(BytesIO(json.dumps(draft).encode()))) == list(ROWS)


@pytest.mark.parametrize("form", ["ml21", "ml30"])
def test_sdmx1_reads_our_structures_in_both_languages(form):
    read = structures(form)
    structure = next(iter(read.structure.values()))
    assert [one.id for one in structure.dimensions] == [*flow_in().key, "TIME_PERIOD"]
    assert [one.id for one in structure.attributes] == ["OBS_STATUS", "CONF_STATUS", "COMMENT_OBS"]
    ages = read.codelist["CL_AGE"]
    assert {code.id: code.name.localizations for code in ages} == {
        code.id: {"en": code.name.en, "ru": code.name.ru} for code in AGE.codes.values()
    }
    flow = read.dataflow["FLOW_IN"]
    assert flow.name.localizations == {"en": "Migration flows in", "ru": "Прибытия мигрантов"}
    assert structure.dimensions.get("SEX").concept_identity.name.localizations == {"en": "Sex", "ru": "Пол"}
    assert structure.dimensions.get("AGE").local_representation.enumerated.id == "CL_AGE"


def test_sdmx1_reads_which_code_is_a_part_of_which():
    ages = structures().codelist["CL_AGE"]
    assert {code.id: getattr(code.parent, "id", "") for code in ages} == {
        "_T": "CL_AGE",
        "Y_LT15": "_T",
        "Y_GE15": "_T",
    }


def test_sdmx1_reads_what_figures_there_are():
    content = write_availability(
        PLAIN, {"REF_AREA": ["KAZ", "TJK"]}, ("2020", "2023-Q1"), 12, "ml21", agency=AGENCY, prepared=PREPARED
    )
    constraint = next(iter(sdmx.read_sdmx(BytesIO(content)).constraint.values()))
    region = {dimension.id: chosen for dimension, chosen in constraint.data_content_region[0].member.items()}
    assert {value.value for value in region["REF_AREA"].values} == {"KAZ", "TJK"}
    span = region["TIME_PERIOD"].values[0]
    assert (span.start.period.date().isoformat(), span.end.period.date().isoformat()) == ("2020-01-01", "2023-03-31")
