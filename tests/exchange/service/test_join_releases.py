"""Several releases answer as one table: in the order of keys, one row for a key and period, the State's own first."""

import hashlib
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.conf import settings
from tests.exchange.service.keys import ask

from almaty.exchange.models import Release
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.queries.observations import parts
from almaty.kernel.pair import pair

pytestmark = pytest.mark.django_db

ALL = "/sdmx/2.1/data/REMITTANCES/all"


def release(owner, rows, *, columns=None):
    """Keep a public release of remittances: rows are (area, partner, period, value), all else at its total."""
    flow = dataflow("REMITTANCES")
    totals = {one.id: one.total or "A" for one in flow.dimensions} | {"FREQ": "A", "OBS_STATUS": "A"}
    told = [
        totals | {"REF_AREA": area, "COUNTERPART": partner, "TIME_PERIOD": period, "OBS_VALUE": float(value)}
        for area, partner, period, value in sorted(rows)
    ]
    names = columns or [name for name in flow.columns if name not in ("CONF_STATUS", "COMMENT_OBS")]
    table = pa.table({name: [one[name] for one in told] for name in names})
    draft = settings.HOME / "releases" / f"{owner}.draft"
    pq.write_table(table, draft)
    sha256 = hashlib.sha256(draft.read_bytes()).hexdigest()
    draft.rename(draft.with_name(f"{sha256}.parquet"))
    text = pair("Remittances", "Переводы")
    return Release.objects.create(
        slug=f"remittances-{owner.lower()}-public-1", title=text, publisher=text, citation=text, vintage=text,
        published="2026", licence="CC BY 4.0", sha256=sha256, rows=len(rows), size=1, loaded_at=datetime.now(tz=UTC),
        dataflow="REMITTANCES", dataflow_version=flow.version, owner=owner,
    )  # fmt: skip


def told(answer):
    names, *lines = (line.split(",") for line in answer.body.decode().strip().split("\n"))
    rows = [dict(zip(names, line, strict=True)) for line in lines]
    return [(row["REF_AREA"], row["COUNTERPART"], row["TIME_PERIOD"], row["OBS_VALUE"]) for row in rows]


@pytest.fixture(params=["few", "many"])
def joined(request, monkeypatch):
    """Three releases that partly say the same, joined in one go and beginning by beginning."""
    if request.param == "many":
        monkeypatch.setattr(parts, "_FEW", 0)
    release("worldbank", [("KGZ", "RUS", "2023", 9), ("TJK", "RUS", "2022", 1), ("TJK", "RUS", "2023", 2)])
    release("TJK", [("TJK", "KAZ", "2023", 5), ("TJK", "RUS", "2023", 3), ("TJK", "RUS", "2024", 4)])
    release("UZB", [("UZB", "RUS", "2024", 7)])


def test_the_state_speaks_for_itself_and_others_fill_what_it_leaves_open(joined):
    assert told(ask(f"{ALL}?format=csvfile")) == [
        ("KGZ", "RUS", "2023", "9"), ("TJK", "KAZ", "2023", "5"), ("TJK", "RUS", "2022", "1"),
        ("TJK", "RUS", "2023", "3"), ("TJK", "RUS", "2024", "4"), ("UZB", "RUS", "2024", "7"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["json1", "json2", "ml21", "ml30", "ml21generic", "csv2"])
def test_every_format_takes_the_joined_table(joined, form):
    assert ask(f"{ALL}?format={form}").status_code == 200


def test_a_provider_may_be_asked_for_alone(joined):
    assert {row[0] for row in told(ask(f"{ALL}/AP,UZB?format=csvfile"))} == {"UZB"}
    assert ask(f"{ALL}/worldbank?format=csvfile").body.count(b"\n") == 4


def test_the_last_figure_of_a_series_is_the_last_of_all_releases(joined):
    assert told(ask(f"{ALL}?format=csvfile&lastNObservations=1")) == [
        ("KGZ", "RUS", "2023", "9"), ("TJK", "KAZ", "2023", "5"), ("TJK", "RUS", "2024", "4"),
        ("UZB", "RUS", "2024", "7"),
    ]  # fmt: skip


def test_what_there_is_counts_each_figure_once(joined):
    there = ask("/sdmx/3.0/availability/dataflow/AP/REMITTANCES?format=json").json()["data"]["dataConstraints"][0]
    assert {one["id"]: one["title"] for one in there["annotations"]} == {"obs_count": "6", "series_count": "4"}


def test_a_file_of_an_older_structure_is_read_with_its_missing_dimension_at_the_total():
    flow = dataflow("REMITTANCES")
    older = ["REF_AREA", "FREQ", "COUNTERPART", "TIME_PERIOD", "OBS_VALUE"]
    release("TJK", [("TJK", "RUS", "2023", 3), ("TJK", "KAZ", "2023", 5)], columns=older)
    answer = ask(f"{ALL}?format=csvfile")
    assert {row[1] for row in told(answer)} == {"RUS", "KAZ"}
    assert f",{flow.dimensions[-1].total}," in answer.body.decode()


def test_a_damaged_file_is_never_read():
    made = release("TJK", [("TJK", "RUS", "2023", 3)])
    file = settings.HOME / "releases" / f"{made.sha256}.parquet"
    assert ask(ALL).status_code == 200
    file.write_bytes(file.read_bytes() + b" ")
    answer = ask(ALL)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    file.unlink()
    assert ask(ALL).status_code == 503
