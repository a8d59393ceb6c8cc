"""pysdmx, of the Bank for International Settlements, writes what we read and reads what we write."""

import pyarrow as pa
import pytest
from pysdmx.io import read_sdmx
from pysdmx.io.format import Format
from pysdmx.model.dataflow import Role
from tests.migrastat.sdmx.figures import AGE, AGENCY, AREAS, LAYOUTS, PREPARED, ROWS, flow_in, message, rows_of, saved
from tests.migrastat.sdmx.foreign import pysdmx_rows, pysdmx_structures, pysdmx_written

from migrastat import read_data, write_structures
from migrastat.sdmx import write_availability
from migrastat.sdmx.formulas import with_guard

# Two quotation marks of different kinds in one text are more than its XML writer manages.
PLAIN = [
    *(row for row in ROWS if "quoted" not in str(row[-1])),
    ("A", "TJK", "RUS", "_T", "_T", "2023", 5.0, "A", "N", "a < b & c, таблица"),
]
WRITERS = {
    "csv 1.0": Format.DATA_SDMX_CSV_1_0_0,
    "csv 2.0": Format.DATA_SDMX_CSV_2_0_0,
    "csv 2.1": Format.DATA_SDMX_CSV_2_1_0,
    "ml 2.1": Format.DATA_SDMX_ML_2_1_STR,
    "ml 2.1 time series": Format.DATA_SDMX_ML_2_1_STRTS,
    "ml 2.1 generic": Format.DATA_SDMX_ML_2_1_GEN,
    "ml 2.1 generic time series": Format.DATA_SDMX_ML_2_1_GENTS,
    "ml 3.0": Format.DATA_SDMX_ML_3_0,
    "ml 3.1": Format.DATA_SDMX_ML_3_1,
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_value_that_pysdmx_writes_is_read(tmp_path, name):
    received = read_data(saved(tmp_path, pysdmx_written(PLAIN, WRITERS[name])), flow_in())
    assert sorted(rows_of(received), key=str) == sorted(PLAIN, key=str)
    assert not [finding for finding in received.findings if finding.grade == "error"]


@pytest.mark.parametrize("name", ["ml 2.1", "ml 2.1 generic", "ml 3.0"])
def test_what_pysdmx_writes_by_series_is_read(tmp_path, name):
    content = pysdmx_written(PLAIN, WRITERS[name], dimension_at_observation=_by("TIME_PERIOD"))
    received = read_data(saved(tmp_path, content), flow_in())
    assert sorted(rows_of(received), key=str) == sorted(PLAIN, key=str)


@pytest.mark.parametrize("name", ["csv 2.0", "ml 2.1", "ml 2.1 generic", "ml 3.0"])
def test_figures_that_name_the_structure_and_not_the_dataflow_are_read(tmp_path, name):
    content = pysdmx_written(PLAIN, WRITERS[name], "datastructure")
    assert "DSD_FLOW_IN" in content
    received = read_data(saved(tmp_path, content), flow_in())
    assert sorted(rows_of(received), key=str) == sorted(PLAIN, key=str)
    assert not [finding for finding in received.findings if finding.grade == "error"]


def test_what_pysdmx_writes_by_another_dimension_is_read(tmp_path):
    content = pysdmx_written(PLAIN, WRITERS["ml 2.1 generic"], dimension_at_observation=_by("SEX"))
    assert 'dimensionAtObservation="SEX"' in content
    received = read_data(saved(tmp_path, content), flow_in())
    assert sorted(rows_of(received), key=str) == sorted(PLAIN, key=str)


def _by(dimension):
    return {f"Dataflow={AGENCY}:FLOW_IN(1.0)": dimension}


@pytest.mark.parametrize("name", ["csv 1.0", "csv 2.0", "csv 2.1"])
def test_labels_that_pysdmx_writes_into_cells_are_taken_off(tmp_path, name):
    """It writes every cell twice, as code and as name, numbers and comments too, and what is missing as nan: nan."""
    content = pysdmx_written([row for row in PLAIN if None not in row], WRITERS[name], labels="both")
    received = read_data(saved(tmp_path, content), flow_in())
    assert rows_of(received) == [row for row in PLAIN if None not in row]
    assert received.columns["SEX"] == "SEX: Sex"


def test_names_that_pysdmx_writes_in_columns_of_their_own_are_passed_over(tmp_path):
    content = pysdmx_written(PLAIN, Format.DATA_SDMX_CSV_2_0_0, labels="name")
    assert "STRUCTURE_NAME" in content
    received = read_data(saved(tmp_path, content), flow_in())
    assert rows_of(received) == PLAIN
    assert received.findings == ()


@pytest.mark.parametrize("keys", ["obs", "series", "both"])
def test_keys_that_pysdmx_writes_in_columns_of_their_own_are_passed_over(tmp_path, keys):
    content = pysdmx_written(PLAIN, Format.DATA_SDMX_CSV_2_0_0, keys=keys)
    assert rows_of(read_data(saved(tmp_path, content), flow_in())) == PLAIN


@pytest.mark.parametrize("form", ["csv1", "csv2", "ml21", "ml21generic", "ml30"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_pysdmx_reads_every_value_that_we_write(form, layout):
    wanted = list(ROWS)
    if form.startswith("csv"):
        # The guard of formulas is seen by others: one apostrophe.
        wanted = [(*row[:-1], with_guard(pa.array([row[-1]], pa.string()))[0].as_py()) for row in ROWS]
    assert pysdmx_rows(message(form, dimension_at_observation=layout)) == wanted


@pytest.mark.parametrize("form", ["ml21", "ml21generic", "ml30"])
def test_pysdmx_reads_the_unit_of_the_figures(form):
    assert read_sdmx(message(form).decode(), validate=True).data[0].attributes["UNIT_MEASURE"] == "PERSON"


@pytest.mark.parametrize("form", ["ml21", "ml30", "json2"])
def test_pysdmx_reads_our_structures(form):
    held = pysdmx_structures(form)
    structure = held.get_data_structure_definitions()[0]
    assert [one.id for one in structure.components.dimensions] == [*flow_in().key, "TIME_PERIOD"]
    assert {one.id: one.role for one in structure.components}["OBS_VALUE"] is Role.MEASURE
    lists = {one.id: one for one in held.get_codelists()}
    assert [(code.id, code.name) for code in lists["CL_AREA"].items] == [
        (code.id, code.name.en) for code in AREAS.codes.values()
    ]
    assert [(code.id, code.description) for code in lists["CL_AGE"].items] == [
        (code.id, code.definition.en or None) for code in AGE.codes.values()
    ]
    coded = {one.id: one.local_codes.id for one in structure.components if one.local_codes}
    assert coded["COUNTERPART"] == "CL_AREA"
    assert coded["CONF_STATUS"] == "CL_CONF_STATUS"
    levels = {one.id: one.attachment_level for one in structure.components.attributes}
    assert levels == {"OBS_STATUS": "O", "CONF_STATUS": "O", "COMMENT_OBS": "O", "UNIT_MEASURE": "D"}
    flow = held.get_dataflows()[0]
    assert (flow.id, flow.name) == ("FLOW_IN", "Migration flows in")
    assert {note.id: note.text for note in flow.annotations}["UNIT"] == "persons"


@pytest.mark.parametrize("form", ["ml21", "ml30", "json2"])
def test_pysdmx_reads_what_figures_there_are(form):
    content = write_availability(
        flow_in(),
        {"FREQ": ["A"], "REF_AREA": ["KAZ", "TJK"], "SEX": []},
        ("2020", "2023"),
        120,
        form,
        agency=AGENCY,
        prepared=PREPARED,
        series=4,
    )
    held = read_sdmx(content.decode(), validate=True).structures[0]
    told = {one.id: [value.value for value in one.values] for one in held.cube_region.key_values if one.values}
    assert told == {"FREQ": ["A"], "REF_AREA": ["KAZ", "TJK"]}
    assert (held.obs_count, held.series_count) == (120, 4)
    span = next(one.time_range for one in held.cube_region.key_values if one.id == "TIME_PERIOD")
    assert (span.start_period.period, span.end_period.period) == ("2020-01-01", "2023-12-31")


def test_what_is_read_of_the_same_structures_in_each_form_is_the_same():
    forms = [pysdmx_structures(form).get_codelists() for form in ("ml21", "ml30", "json2")]
    told = [{one.id: [(code.id, code.name) for code in one.items] for one in lists} for lists in forms]
    assert told[0] == told[1] == told[2]
    assert write_structures([flow_in()], "ml30", agency=AGENCY, prepared=PREPARED).startswith(b"<?xml")
