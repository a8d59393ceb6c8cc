"""Whatever table of a dataflow goes into a workbook comes out of it again; real figures too."""

import csv
import gzip
import tempfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.migrastat.workbooks.story import AGES, AREAS, CONCEPTS, SEXES, STATUSES, made, stock, table

from migrastat.workbooks import Asked, read_book, read_workbook
from migrastat.workbooks.numbers import shown

FLOW = stock(whole=False)
SOURCES = Path(__file__).parents[4] / "shared" / "data"
YEARS = ("2021", "2022", "2023")

comments = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"), max_codepoint=0xFFFD),
    min_size=1,
    max_size=30,
).map(lambda text: " ".join(text.split()))
rows = st.fixed_dictionaries(
    {
        "ORIGIN_CONCEPT": st.sampled_from(list(CONCEPTS)),
        "COUNTERPART": st.sampled_from(list(AREAS.codes)),
        "SEX": st.sampled_from(list(SEXES)),
        "AGE": st.sampled_from(list(AGES)),
        "TIME_PERIOD": st.sampled_from(YEARS),
        "OBS_VALUE": st.integers(0, 10**12) | st.floats(0, 10**9).map(lambda value: round(value, 4)),
        "OBS_STATUS": st.sampled_from([*STATUSES, ""]),
        "COMMENT_OBS": comments | st.just(""),
    }
)
tables = st.lists(rows, max_size=25, unique_by=lambda row: tuple(row[name] for name in (*FLOW.key[2:], "TIME_PERIOD")))


def compared(held: pa.Table) -> list[tuple[str, ...]]:
    names = (*FLOW.key, "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "COMMENT_OBS")
    found = []
    for row in held.to_pylist():
        value = row["OBS_VALUE"] if isinstance(row["OBS_VALUE"], str) else shown(row["OBS_VALUE"])
        found.append(tuple(value if name == "OBS_VALUE" else row[name] or "" for name in names))
    return sorted(found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables, st.sampled_from([YEARS, tuple(str(year) for year in range(1990, 2024))]))
def test_any_table_survives_the_workbook(held: list[dict[str, object]], periods: tuple[str, ...]) -> None:
    """Wide sheets and sheets with one row a figure, every status, comments in any script."""
    given_table = table(held, FLOW)
    with tempfile.TemporaryDirectory() as folder:
        path = made(Path(folder), Asked(FLOW, periods, held=given_table))
        received = read_workbook(path, FLOW)
    assert received.findings == ()
    assert compared(received.rows) == compared(given_table)


@pytest.mark.sources
@pytest.mark.skipif(not SOURCES.exists(), reason="the source data is not beside this checkout")
def test_tajikistans_stock_of_the_united_nations_goes_out_and_comes_back(tmp_path: Path) -> None:
    """The workbook as a call would make it: all origins by sex, 1990 to 2024 every five years."""
    source = SOURCES / "undesa" / "ims2024_od_sex.csv.gz"
    with gzip.open(source, "rt", encoding="utf-8", newline="") as file:
        found = [row for row in csv.DictReader(file) if row["geo"] == "TJK" and row["from"] in AREAS.codes]
    known: list[dict[str, Any]] = [
        {
            "COUNTERPART": row["from"],
            "SEX": row["sex"][0].upper(),
            "TIME_PERIOD": row["t"],
            "OBS_VALUE": float(row["n"]),
            "OBS_STATUS": "E",
        }
        for row in found
    ]
    assert len(known) > 100
    years = tuple(sorted({row["TIME_PERIOD"] for row in known}))
    held = table(known)
    path = made(tmp_path, Asked(stock(), years[-3:], held=held))
    received = read_book(path, (stock(),)).tables["MIGRANT_STOCK"]
    assert received.findings == ()
    names = ("COUNTERPART", "SEX", "TIME_PERIOD")
    back = {(*(row[name] for name in names), row["OBS_VALUE"]) for row in received.rows.to_pylist()}
    asked = [row for row in known if row["TIME_PERIOD"] in years[-3:]]
    assert back == {(*(row[name] for name in names), shown(row["OBS_VALUE"])) for row in asked}
