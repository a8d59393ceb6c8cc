"""Whatever a State writes into a comment, its source or a file, no table that leaves makes a spreadsheet compute it."""

import csv
import io
import re

import openpyxl
import pytest
from django.test import Client
from tests import cast
from tests.exchange.answers import calling
from tests.exchange.service.keys import ask
from tests.exchange.sharing import answers

from almaty.exchange.models import Submission
from almaty.exchange.operations.sharing import consent
from almaty.kernel.pair import pair

pytestmark = pytest.mark.django_db

EVIL = ("=cmd|' /C calc'!A0", "+1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1,1)", "\t=1+1", "\r=1+1", "\n=1+1",
        "＝HYPERLINK(\"http://x.example\")", "'=1+1", "{=SUM(1,1)}")  # fmt: skip
ABOUT = answers.ABOUT | {
    "publisher": pair('=HYPERLINK("http://x.example")', "=1+1").as_dict(),
    "note": pair("@SUM(1,1)", "-1+1").as_dict(),
}
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@pytest.fixture
def shared():
    """Return the slugs of two public releases whose comments and source are formulas."""
    slugs = []
    for call, more in (("figures-2026", 0), ("figures-2027", 1)):
        rows = answers.flows("2024", {"RUS": 7000 + more, "KAZ": 500, "UZB": 640, "DEU": 70})
        for row, evil in zip(rows, EVIL, strict=False):
            row["COMMENT_OBS"] = evil
        part = answers.answer(rows, call=call, about=ABOUT)
        me = cast.coordinator().actor
        slugs.append(consent(part.pk, "public", actor=me, now=answers.NOW, why="=1+1").slug)
    return slugs


def _computed(body):
    """Return the cells of a table that a spreadsheet would compute."""
    if body[:2] == b"PK":
        book = openpyxl.load_workbook(io.BytesIO(body))
        cells = (cell for sheet in book.worksheets for line in sheet.iter_rows() for cell in line)
        return [cell.value for cell in cells if cell.data_type == "f" or (cell.hyperlink and cell.hyperlink.target)]
    rows = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))
    return [
        cell for row in rows for cell in row if re.match(r"[=+\-@\t\r\n＝＋－＠]", cell) and not _NUMBER.fullmatch(cell)
    ]


def test_releases_series_and_comparisons_carry_none(shared):
    one, two = shared
    pages = (f"figures/releases/{two}.csv", f"figures/releases/{two}.xlsx",
             f"figures/releases/{one}/compare/{two}.csv", "figures/series/NATIONAL_FLOW_IN.RUS.TJK._T._Z.csv",
             "figures/series/NATIONAL_FLOW_IN.RUS.TJK._T._Z.xlsx", "picture/gaps.csv")  # fmt: skip
    for lang in ("en", "ru"):
        for page in pages:
            answer = Client().get(f"/{lang}/{page}")
            body = answer.getvalue()
            assert answer.status_code == 200, page
            assert _computed(body) == [], page
            if "releases" in page and "compare" not in page:
                assert b"calc" in body or body[:2] == b"PK"


@pytest.mark.parametrize("form", ["sdmx-csv-1.0", "sdmx-csv-2.0", "csvfile", "csv"])
def test_the_service_carries_none_and_reading_gives_the_text_back(shared, form):
    answer = ask(f"/sdmx/2.1/data/FLOW_IN/all?format={form}")
    assert _computed(answer.body) == []
    assert b"calc" in answer.body


def test_workbooks_and_tables_of_an_answer_carry_none():
    rows = [answers.row("RUS", "_T", "2022", 700, COMMENT_OBS=evil) for evil in EVIL[:1]]
    part = answers.answer(rows, stage="open", about=ABOUT)
    figures = ({"COUNTERPART": "RUS", "TIME_PERIOD": "2022", "OBS_VALUE": evil, "COMMENT_OBS": evil} for evil in EVIL)
    calling.send(part, calling.sdmx_csv("FLOW_IN", *figures), cast.deputy().actor)
    assert Submission.objects.filter(part=part).count() == 2
    base = "/ru/figures/calls/figures-2026"
    pages = (f"{base}/TJK/FLOW_IN/findings.csv", f"{base}/TJK/FLOW_IN/findings.xlsx", f"{base}/TJK/FLOW_IN/workbook/",
             f"{base}/TJK/workbook/")  # fmt: skip
    for page in pages:
        answer = cast.deputy().client.get(page)
        assert answer.status_code == 200, page
        assert _computed(answer.getvalue()) == [], page
    assert _computed(cast.secretary().client.get(f"{base}.csv").getvalue()) == []
