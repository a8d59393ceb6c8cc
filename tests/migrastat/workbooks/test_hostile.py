"""Files that mean harm, or are no workbook at all, are refused in words before anything of them is opened."""

import io
import re
import struct
import tempfile
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from tests.migrastat.workbooks.story import STOCK, book, made

from migrastat.structures import CellFinding
from migrastat.workbooks import inspect_package, make_workbook, read_mapped_csv, read_workbook
from migrastat.workbooks import package as packages

MACRO_TYPES = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def rebuilt(path: Path, change: Callable[[str, bytes], bytes] = lambda _name, content: content, **more: bytes) -> Path:
    """Write a workbook anew with its parts changed and others added; `__` in a name stands for a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change(entry.filename, old.read(entry)))
        for name, content in more.items():
            new.writestr(name.replace("__", "/"), content)
    path.write_bytes(out.getvalue())
    return path


def told(path: Path) -> CellFinding:
    """Return the one finding, after seeing that nothing was read and that the words are there."""
    received = read_workbook(path, STOCK)
    (one,) = received.findings
    assert received.rows.num_rows == 0
    assert one.grade == "error"
    assert all(text.en and text.ru for text in (one.what, one.expected, one.remedy))
    return one


@pytest.fixture
def call(tmp_path: Path) -> Path:
    return made(tmp_path)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FILE_EMPTY"),
        (b"%PDF-1.7\n%...", "FILE_KIND"),
        (b"COUNTERPART;2023\nRUS;1\n", "FILE_KIND"),
        (OLE + b"\0" * 600, "FILE_OLD"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "FILE_LOCKED"),
        (b"PK\x03\x04 and nothing more", "FILE_DAMAGED"),
    ],
)
def test_what_is_no_workbook_is_named_for_what_it_is(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "answer.xlsx"
    path.write_bytes(content)
    assert told(path).code == code


def test_a_workbook_that_was_cut_short_is_damaged(call: Path) -> None:
    call.write_bytes(call.read_bytes()[:-500])
    assert told(call).code == "FILE_DAMAGED"


def test_a_sheet_that_is_no_xml_is_damaged(call: Path) -> None:
    rebuilt(call, lambda name, content: b"<worksheet><sheetData><row" if name.endswith("sheet2.xml") else content)
    assert told(call).code == "FILE_DAMAGED"


def test_a_bomb_is_refused_before_it_grows(call: Path) -> None:
    """200 MB of blanks in 200 kB; looking at it takes the memory of a few chunks."""
    rebuilt(call, xl__media__image1=b" " * (200 * 2**20))
    tracemalloc.start()
    try:
        one = told(call)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert one.code == "FILE_TOO_LARGE"
    assert peak < 20 * 2**20


def test_a_bomb_that_lies_about_its_size_is_refused(call: Path) -> None:
    """The heading says ten bytes; what unpacks is counted, not believed."""
    rebuilt(call, xl__media__image1=b" " * (30 * 2**20))
    raw = bytearray(call.read_bytes())
    true_size = struct.pack("<I", 30 * 2**20)
    at = raw.find(true_size)
    while at != -1:
        raw[at : at + 4] = struct.pack("<I", 10)
        at = raw.find(true_size)
    call.write_bytes(bytes(raw))
    with zipfile.ZipFile(call) as package:
        assert package.getinfo("xl/media/image1").file_size == 10
    assert told(call).code == "FILE_TOO_LARGE"


def test_a_bomb_of_parts_that_lie_over_one_another_is_refused(tmp_path: Path) -> None:
    """Many headings in the list point at the same packed bytes."""
    path = tmp_path / "overlap.xlsx"
    packed = zlib.compress(b"<a/>" * 1000)[2:-4]
    names = [b"[Content_Types].xml", b"xl/workbook.xml", *(b"xl/x%d.xml" % number for number in range(20))]
    local = b"PK\x03\x04" + struct.pack(
        "<HHHHHIIIHH", 20, 0, 8, 0, 33, zlib.crc32(b"<a/>" * 1000), len(packed), 4000, 1, 0
    )
    body = local + b"x" + packed
    central = b"".join(
        b"PK\x01\x02"
        + struct.pack(
            "<HHHHHHIIIHHHHHII",
            20,
            20,
            0,
            8,
            0,
            33,
            zlib.crc32(b"<a/>" * 1000),
            len(packed),
            4000,
            len(name),
            0,
            0,
            0,
            0,
            0,
            0,
        )
        + name
        for name in names
    )
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(names), len(names), len(central), len(body), 0)
    path.write_bytes(body + central + end)
    assert told(path).code in {"FILE_TOO_LARGE", "FILE_DAMAGED"}


def test_many_parts_that_are_small_each_are_counted_together(call: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MOST_BYTES", 2**20)
    rebuilt(call, **{f"xl__media__{number}": bytes(range(256)) * 512 for number in range(12)})
    assert told(call).code == "FILE_TOO_LARGE"


def test_more_parts_than_any_workbook_has_are_refused(call: Path) -> None:
    rebuilt(call, **{f"xl__media__{number}": b"x" for number in range(2_001)})
    assert told(call).code == "FILE_TOO_LARGE"


@pytest.mark.parametrize("name", ["xl__media__bomb.zip", "xl__embeddings__oleObject1.bin", "xl__media__image9.png"])
def test_a_file_within_the_file_is_refused(call: Path, name: str) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as nested:
        nested.writestr("bomb", b"0" * 2**20)
    rebuilt(call, **{name: inner.getvalue()})
    assert told(call).code == "FILE_INSIDE"


@pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/passwd", "xl\\..\\..\\x", "C:/x.dll"])
def test_a_part_whose_name_leads_out_of_the_file_is_refused(call: Path, name: str) -> None:
    rebuilt(call, **{name: b"x"})
    assert told(call).code == "FILE_NAMES"


@pytest.mark.parametrize(
    "start",
    [
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>',
        b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd">',
        b"<!doctype a>",
        b" " * 70_000 + b"<!DOCTYPE a>",
    ],
)
def test_a_part_that_declares_entities_is_refused(call: Path, start: bytes) -> None:
    rebuilt(call, lambda name, content: start + content if name.endswith("sharedStrings.xml") else content)
    assert told(call).code == "FILE_DECLARATIONS"


def test_a_part_in_another_encoding_does_not_get_past(call: Path) -> None:
    hidden = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16")
    rebuilt(call, lambda name, content: hidden if name.endswith("sharedStrings.xml") else content)
    assert told(call).code == "FILE_DECLARATIONS"


def test_macros_are_refused_however_they_come(call: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.xlsx"
    Workbook().save(plain)
    rebuilt(
        plain,
        lambda name, content: (
            content.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml") if "Content" in name else content
        ),
    )
    assert MACRO_TYPES.split(b".")[-2] in zipfile.ZipFile(plain).read("[Content_Types].xml")
    assert told(plain).code == "FILE_MACROS"
    rebuilt(call, xl__vbaProject=b"x")
    assert told(call).code == "FILE_MACROS"


def test_a_locked_part_is_told_as_a_password(call: Path) -> None:
    raw = bytearray(call.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(mark)
        raw[at + offset] |= 1
    call.write_bytes(bytes(raw))
    assert told(call).code == "FILE_LOCKED"


def test_a_link_to_another_file_is_named_and_the_figures_are_read(call: Path) -> None:
    links = b'<Relationships xmlns="x"><Relationship Id="r" Target="file:///C:/secret/our%20register.xlsx"/></Relationships>'
    rebuilt(
        call,
        **{
            "xl__externalLinks__externalLink1.xml": b"<externalLink/>",
            "xl__externalLinks___rels__externalLink1.xml.rels": links,
        },
    )
    received = read_workbook(call, STOCK)
    (one,) = received.findings
    assert (one.code, one.grade) == ("FILE_LINKS", "error")
    assert "our%20register.xlsx" in one.what.en
    assert "secret" not in one.what.en
    assert received.rows.num_rows == 37


def test_other_office_files_are_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "answer.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", "<a/>")
    assert told(path).code == "FILE_KIND"


def test_the_same_holds_for_a_workbook_that_comes_as_a_table_of_its_own(call: Path) -> None:
    rebuilt(call, xl__media__image1=b" " * (30 * 2**20))
    assert [one.code for one in read_mapped_csv(call, STOCK).findings] == ["FILE_TOO_LARGE"]


def test_a_workbook_of_the_call_is_let_through(call: Path) -> None:
    assert inspect_package(call) == ()


WORKBOOK = make_workbook(book())
TOKENS = (
    b'r="XFD1048576"', b'r="ZZZ9"', b'r="A99999999"', b'r="0"', b't="s"', b't="d"', b't="e"', b"<v>99999999</v>",
    b"<v>-1</v>", b"<v>nan</v>", b"<v>1e999</v>", b"<f>A1</f>", b'<f t="shared" si="0"/>', b'min="1" max="999999999"',
    b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', b'<mergeCells><mergeCell ref="x"/></mergeCells>',
)  # fmt: skip
PARTS = (
    "xl/worksheets/sheet2.xml",
    "xl/sharedStrings.xml",
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/worksheets/sheet6.xml",
)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(PARTS),
    st.sampled_from([rb'\b(r|t|s|min|max|id|name)="[^"]*"', rb"<v>[^<]*</v>", rb">", rb"<[^>]*>"]),
    st.floats(0, 0.999),
    st.sampled_from([*TOKENS, b""]),
)
def test_a_workbook_damaged_anywhere_is_read_or_refused_in_words(part: str, what: bytes, at: float, put: bytes) -> None:
    """A cell in the last corner, a text that is not there, a day in the year 40000: no exception, no crash."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "call.xlsx"
        path.write_bytes(WORKBOOK)

        def change(name: str, content: bytes) -> bytes:
            if name != part:
                return content
            spots = list(re.finditer(what, content)) or list(re.finditer(rb">", content))
            spot = spots[int(at * len(spots))]
            return content[: spot.start()] + put + content[spot.end() :]

        rebuilt(path, change)
        received = read_workbook(path, STOCK)
        mapped = read_mapped_csv(path, STOCK, {"columns": {}, "codes": {}, "constants": {}})
    assert received.rows.num_rows > 0 or received.findings
    assert mapped.rows.num_rows > 0 or mapped.findings


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-16")))
def test_any_bytes_are_read_as_a_table_or_refused_in_words(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "own.csv"
        path.write_bytes(content)
        received = read_mapped_csv(path, STOCK)
    assert received.rows.num_rows > 0 or received.findings
