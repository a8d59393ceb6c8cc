"""Programs that nobody here wrote read a running service: structures, availability, figures in every format."""

import io
import json
import warnings

import duckdb
import httpx
import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import pandas
    import sdmx
    import sdmx.reader.xml.v30  # has to be loaded before its reader of 2.1 has learned namespaces of figures
    from pysdmx.api.qb import ApiVersion, AvailabilityQuery, DataContext, DataQuery, RestService, StructureQuery
    from pysdmx.api.qb.data import DataFormat
    from pysdmx.api.qb.structure import StructureFormat, StructureReference, StructureType
    from pysdmx.io import get_datasets, read_sdmx

KEY = "A.REFUGEES.AFG+SYR.IRN+PAK+TUR._T._Z"
FLOW = "REFERENCE_FIGURES"


@pytest.fixture(scope="module")
def truth(live):
    """Return what the release's own file says of the key, read by nobody but DuckDB."""
    found = duckdb.sql(
        "SELECT origin, destination, year::VARCHAR, value, status FROM read_parquet($files, union_by_name = true) "
        "WHERE indicator = 'REFUGEES' AND origin IN ('AFG', 'SYR') AND destination IN ('IRN', 'PAK', 'TUR') "
        "AND sex = '_T' AND method = '_Z'",
        params={"files": [str(path) for path in (live.home / "releases").glob("*.parquet")]},
    ).fetchall()
    assert len(found) > 100
    return {row[:3]: row[3:] for row in found}


@pytest.fixture(scope="module")
def client(live):
    """Return sdmx1 with the service as a source of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sdmx.add_source(
            {
                "id": "AP",
                "name": "Almaty",
                "url": f"{live.address}/sdmx/2.1",
                "supports": {"availableconstraint": True},
            },
            override=True,
        )
        return sdmx.Client("AP")


@pytest.fixture(scope="module")
def structure(client):
    """Return the structure of the reference figures as sdmx1 reads it."""
    told = client.dataflow(FLOW, params={"references": "all"})
    return next(iter(told.structure.values()))


def as_rows(message):
    """Return the figures of a message of sdmx1."""
    told = {}
    for data in message.data:
        for one in data.obs:
            key = {name: value.value for name, value in one.key.values.items()}
            status = one.attached_attribute["OBS_STATUS"].value
            place = (key["ORIGIN"], key["DESTINATION"], str(key["TIME_PERIOD"]))
            told[place] = (float(one.value), getattr(status, "id", status))
    return told


def get(live, path, accept="*/*"):
    return httpx.get(f"{live.address}{path}", headers={"Accept": accept}, timeout=30)


def test_sdmx1_finds_every_dataflow_and_its_parts(client, structure):
    flows = client.dataflow()
    assert {"REFERENCE_FIGURES", "MIGRANT_STOCK", "FLOW_IN", "ASYLUM_DECISIONS"} <= set(flows.dataflow)
    assert [one.id for one in structure.dimensions] == [
        "FREQ", "INDICATOR", "ORIGIN", "DESTINATION", "SEX", "METHOD", "TIME_PERIOD"
    ]  # fmt: skip
    lists = client.codelist("CL_AREA").codelist
    assert str(lists["CL_AREA"]["KGZ"].name.localizations["ru"]) == "Кыргызстан"


def test_sdmx1_reads_figures_by_a_checked_key_value_by_value(client, structure, truth):
    wanted = {"FREQ": "A", "INDICATOR": "REFUGEES", "ORIGIN": "AFG+SYR", "DESTINATION": "IRN+PAK+TUR", "SEX": "_T"}
    message = client.data(FLOW, key=wanted, dsd=structure)
    assert as_rows(message) == truth


@pytest.mark.parametrize("media", [
    "application/vnd.sdmx.structurespecificdata+xml;version=2.1",
    "application/vnd.sdmx.genericdata+xml;version=2.1",
    "application/vnd.sdmx.data+json;version=1.0.0-wd",
])  # fmt: skip
def test_sdmx1_reads_each_of_its_formats(live, structure, truth, media):
    answer = get(live, f"/sdmx/2.1/data/{FLOW}/{KEY}", media)
    assert answer.headers["Content-Type"] == media
    known = {"structure": structure} if "structurespecific" in media else {}
    assert as_rows(sdmx.read_sdmx(io.BytesIO(answer.content), **known)) == truth


def test_sdmx1_asks_what_there_is(client):
    told = client.get("availableconstraint", FLOW, key="A.REFUGEES.AFG...")
    (constraint,) = told.constraint.values()
    region = next(iter(constraint.data_content_region))
    members = {dimension.id: {str(value.value) for value in held.values} for dimension, held in region.member.items()
        if dimension.id != "TIME_PERIOD"}  # fmt: skip
    assert {"IRN", "PAK"} <= members["DESTINATION"]
    assert "AFG" in members["ORIGIN"]


FORMATS = [
    DataFormat.SDMX_ML_2_1_STR, DataFormat.SDMX_ML_2_1_GEN, DataFormat.SDMX_ML_3_0, DataFormat.SDMX_CSV_1_0_0,
    DataFormat.SDMX_CSV_2_0_0,
]  # fmt: skip


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_pysdmx_reads_each_of_its_formats_by_version_three(live, truth, form):
    service = RestService(f"{live.address}/sdmx/3.0", ApiVersion.V2_0_0, data_format=form, timeout=30)
    keys = [f"A.REFUGEES.{origin}.{end}._T._Z" for origin in ("AFG", "SYR") for end in ("IRN", "PAK", "TUR")]
    query = DataQuery(DataContext.DATAFLOW, "AP", FLOW, "*", ",".join(keys))
    (held,) = read_sdmx(service.data(query).decode(), validate=True).data
    told = {(row.ORIGIN, row.DESTINATION, str(row.TIME_PERIOD)): (float(row.OBS_VALUE), row.OBS_STATUS)
            for row in held.data.itertuples()}  # fmt: skip
    assert told == truth


@pytest.mark.parametrize("form", [StructureFormat.SDMX_ML_2_1, StructureFormat.SDMX_ML_3_0,
                                  StructureFormat.SDMX_JSON_2_0_0], ids=lambda form: form.name)  # fmt: skip
def test_pysdmx_reads_structures(live, form):
    service = RestService(f"{live.address}/sdmx/3.0", ApiVersion.V2_0_0, structure_format=form, timeout=30)
    query = StructureQuery(StructureType.DATAFLOW, "AP", "FLOW_IN", "*", references=StructureReference.DESCENDANTS)
    told = read_sdmx(service.structure(query).decode(), validate=True)
    assert [one.id for one in told.get_dataflows()] == ["FLOW_IN"]
    (held,) = told.get_data_structure_definitions()
    assert [one.id for one in held.components.dimensions][:3] == ["FREQ", "REF_AREA", "COUNTERPART"]
    assert {"CL_AREA", "CL_SEX"} <= {one.id for one in told.get_codelists()}


def test_pysdmx_asks_what_there_is(live):
    service = RestService(f"{live.address}/sdmx/3.0", ApiVersion.V2_0_0, timeout=30)
    told = json.loads(
        service.availability(AvailabilityQuery(DataContext.DATAFLOW, "AP", FLOW, "*", "A.REFUGEES.AFG.*.*.*"))
    )
    assert told["data"]["dataConstraints"][0]["id"] == f"CR_{FLOW}"


def test_pysdmx_takes_figures_and_structure_together(live, truth):
    data = get(live, f"/sdmx/2.1/data/{FLOW}/{KEY}?format=csv").text
    known = get(live, f"/sdmx/2.1/dataflow/AP/{FLOW}/latest?references=all").text
    (held,) = get_datasets(data, known)
    assert held.structure.short_urn.endswith(f"AP:{FLOW}(1.0.0)")
    assert len(held.data) == len(truth)


@pytest.mark.parametrize("form", ["json1", "json2"])
def test_json_of_both_versions_says_the_same(live, truth, form):
    message = get(live, f"/sdmx/2.1/data/{FLOW}/{KEY}?format={form}").json()["data"]
    described = message["structures"][0] if form == "json2" else message["structure"]
    names = described["dimensions"]
    series = {}
    for place, held in message["dataSets"][0]["series"].items():
        codes = [names["series"][at]["values"][int(index)]["id"] for at, index in enumerate(place.split(":"))]
        for at, told in held["observations"].items():
            period = names["observation"][0]["values"][int(at)]
            series[codes[2], codes[3], period.get("id") or period["value"]] = float(told[0])
    assert series == {place: value for place, (value, _status) in truth.items()}


def test_duckdb_and_pandas_read_the_csv(live, truth, tmp_path):
    file = tmp_path / "figures.csv"
    file.write_bytes(get(live, f"/sdmx/2.1/data/{FLOW}/{KEY}?format=csvfile").content)
    rows = duckdb.sql("SELECT ORIGIN, DESTINATION, TIME_PERIOD::VARCHAR, OBS_VALUE::DOUBLE, OBS_STATUS FROM "
                      "read_csv($file, header = true)", params={"file": str(file)}).fetchall()  # fmt: skip
    assert {row[:3]: row[3:] for row in rows} == truth
    frame = pandas.read_csv(file, dtype={"TIME_PERIOD": str})
    assert frame["OBS_VALUE"].sum() == sum(value for value, _status in truth.values())


@pytest.mark.parametrize("tool", ["pandas", "sdmx1", "pysdmx"])
def test_the_ready_code_beside_a_series_runs_as_it_stands(live, tool):
    page = httpx.get(f"{live.address}/en/figures/series/REFUGEES.AFG.IRN._T._Z/", timeout=30).text
    code = page.split(f'-{tool}"><code>')[1].split("</code>")[0]
    for sign, letter in {"&quot;": '"', "&#x27;": "'", "&amp;": "&", "&lt;": "<", "&gt;": ">"}.items():
        code = code.replace(sign, letter)
    held: dict = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(code, held)  # noqa: S102 - the very words of our own page
    assert len(held["figures"]) > 40
