"""Files made to exhaust or to confuse whoever reads them: told of in words, and little memory is taken."""

import io
import tracemalloc
import zipfile

import openpyxl
import pytest
from tests import cast
from tests.exchange.answers import calling

from almaty.exchange.models import Submission
from almaty.kernel.refusal import Refusal

pytestmark = pytest.mark.django_db
MEGA = 2**20
SPACE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
_DATA = f'<m:StructureSpecificData xmlns:m="{SPACE}">'


def _zip(**entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        for name, body in entries.items():
            made.writestr(name, body)
    return out.getvalue()


def _book(**changed):
    """Return a workbook of which some parts are exchanged for other bytes."""
    whole = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["FREQ", "REF_AREA", "TIME_PERIOD", "OBS_VALUE"])
    book.active.append(["A", "TJK", "2022", "=1+1"])
    book.save(whole)
    out = io.BytesIO()
    with zipfile.ZipFile(whole) as held, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in held.namelist():
            made.writestr(name, changed.get(name, held.read(name)))
    return out.getvalue()


def _sheet(cells):
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def _nested():
    inner = _zip(**{"xl/workbook.xml": b" " * (8 * MEGA)})
    for _ in range(4):
        inner = _zip(**{"xl/workbook.xml": "<workbook/>", "xl/inner.xlsx": inner * 3})
    return inner


ENTITIES = (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "' + b"a" * 50_000 + b'">]><worksheet><sheetData><row><c><v>'
            + b"&a;" * 20_000 + b"</v></c></row></sheetData></worksheet>")  # fmt: skip
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">'
    b'<!ENTITY % b SYSTEM "http://127.0.0.1:9/x.dtd"> %b;]>' + _DATA.encode() + b"&a;</m:StructureSpecificData>"
)
FILES = {
    "four thousand entries": lambda: _zip(**{f"xl/{n}.xml": "<x/>" for n in range(4_000)}),
    "a bomb within a bomb": _nested,
    "entities in a sheet": lambda: _book(**{"xl/worksheets/sheet1.xml": ENTITIES}),
    "a cell in the farthest corner": lambda: _book(**{"xl/worksheets/sheet1.xml": _sheet(
        '<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>')}),
    "a cell beyond every corner": lambda: _book(**{"xl/worksheets/sheet1.xml": _sheet(
        '<row r="99999999999"><c r="ZZZZZZ99999999999" t="s"><v>999999999999</v></c></row>')}),
    "a text of twenty megabytes": lambda: _book(**{"xl/worksheets/sheet1.xml": _sheet(
        f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * 20 * MEGA}</t></is></c></row>')}),
    "cut in the middle": lambda: _book()[:-40],
    "a part that is no xml": lambda: _book(**{"xl/worksheets/sheet1.xml": b"\xff\xfe\0\0 not xml"}),
    "what stands outside": lambda: OUTSIDE,
    "elements without end": lambda: (_DATA + "<a>" * 200_000).encode(),
    "a hundred thousand attributes": lambda: (_DATA + "<Obs " + " ".join(f'a{n}="1"' for n in range(100_000))
                                              + "/></m:StructureSpecificData>").encode(),
    "an attribute of ten megabytes": lambda: f'{_DATA}<Obs a="{"x" * 10 * MEGA}"/></m:StructureSpecificData>'.encode(),
    "names of a megabyte": lambda: f"<{'a' * MEGA}/>".encode(),
    "xml in another tongue": lambda: f'<?xml version="1.0" encoding="utf-16"?>{_DATA}'.encode("utf-16"),
    "an unknown tongue": lambda: f'<?xml version="1.0" encoding="rot13"?>{_DATA}</m:StructureSpecificData>'.encode(),
    "a number of a hundred thousand digits": lambda: b'{"data":{"dataSets":[' + b"9" * 100_000 + b"]}}",
    "objects in objects": lambda: b'{"data":' * 100_000,
    "half characters": lambda: b'{"meta":{"id":"\\ud800"},"data":{"dataSets":[{"series":{"\\udfff":{}}}]}}',
    "numbers that are none": lambda: b'{"data":{"dataSets":[{"observations":{"0:0":[NaN,Infinity,1e400]}}]}}',
    "the same name twice": lambda: b'{"data":{},"data":{"dataSets":[]},"data":null}',
    "one line of thirty megabytes": lambda: b"DATAFLOW," + b"x" * 30 * MEGA,
    "twenty thousand columns": lambda: ("DATAFLOW," + ",".join(f"c{n}" for n in range(20_000)) + "\n").encode(),
    "a quote that never ends": lambda: calling.sdmx_csv("STATELESS", {}) + b'AP:STATELESS(1.0.0),"' + b"a,\n" * 500_000,
    "zeros": lambda: b"DATAFLOW,\0\0\0\n" + b"\0" * MEGA,
    "a column twice": lambda: b"DATAFLOW,FREQ,FREQ,OBS_VALUE,OBS_VALUE\nAP:STATELESS(1.0.0),A,A,1,2\n",
    "names that work as formulas": lambda: b"DATAFLOW,=cmd|' /C calc'!A0,@SUM(1)\nAP:STATELESS(1.0.0),1,2\n",
}  # fmt: skip


@pytest.fixture
def part():
    """Return the part of an open call."""
    return calling.part_of(calling.open_one())


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_does_harm_is_told_of_and_takes_little(part, name):
    body, deputy = FILES[name](), cast.deputy()
    tracemalloc.start()
    try:
        sent = calling.send(part, body, deputy.actor, name="answer").submission
        told = sent.errors
    except Refusal as refusal:
        told = bool(refusal.why.en and refusal.why.ru and refusal.way_out.ru)
    finally:
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert told
    assert most < 400 * MEGA
    assert not calling.passing()
    page = deputy.client.get(f"/ru/figures/calls/{part.answer.call.slug}/TJK/STATELESS/findings/")
    assert page.status_code == 200
    assert len(page.content) < 2 * MEGA
    assert "root:" not in page.content.decode()
    assert not Submission.objects.filter(errors=0).exists()
