"""The files of a review: tagged PDF and Word, in both languages, whole, in time, the same bytes each time."""

import io
import re
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime

import pypdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from tests import cast
from tests.site.reviewing import closed_review

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
SLOWEST = 20  # seconds


@pytest.fixture
def files(db):
    """Return a function that fetches a file of a closed review, and how long it took."""
    slug, reader = closed_review(cast.secretary().actor, NOW), cast.observer().client

    def fetched(lang, form):
        begun = time.monotonic()
        answer = reader.get(f"/en/reviews/{slug}/review-{lang}.{form}")
        assert answer.status_code == 200 and answer.headers["Content-Language"] == lang
        assert f"-{lang}.{form}" in answer.headers["Content-Disposition"]
        assert time.monotonic() - begun < SLOWEST
        return answer.content

    return fetched


def _tagged(pdf):
    """Yield every element of the structure of a PDF."""
    waiting = [pdf.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            if "/S" in one:
                yield one
            if "/K" in one:
                waiting.append(one["/K"])


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_pdf_is_tagged_and_can_be_heard(files, lang):
    body = files(lang, "pdf")
    assert body == files(lang, "pdf"), "a closed review gives the same bytes"
    pdf = pypdf.PdfReader(io.BytesIO(body))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == lang and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert pdf.metadata.title and len(pdf.outline) >= 12
    elements = list(_tagged(pdf))
    kinds = [str(one["/S"]) for one in elements]
    assert {"/H1", "/H2", "/Table", "/TH", "/TR", "/TD", "/Figure", "/Link", "/TOC", "/TOCI", "/L"} <= set(kinds)
    assert all(one.get("/Alt") for one in elements if one["/S"] == "/Figure"), "a figure says what it shows"
    heads = [one for one in elements if one["/S"] == "/TH"]
    assert heads and all("/Scope" in str(one.get("/A")) for one in heads), "a head says what it heads"
    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert all(page.extract_text().strip() for page in pdf.pages), "no blank page"
    assert ("page 2 of" if lang == "en" else "с. 2 из") in text
    links = [note.get_object().get("/A", {}).get("/URI", "") for page in pdf.pages for note in page.get("/Annots", ())]
    assert any(str(one).startswith(f"http://127.0.0.1/{lang}/meetings/ministerial-3/") for one in links)


def test_no_heading_stands_alone_at_the_foot_of_a_page(files):
    pdf = pypdf.PdfReader(io.BytesIO(files("en", "pdf")))
    for page in pdf.pages[2:]:
        lines = [line for line in page.extract_text().splitlines() if line.strip()]
        assert not re.match(r"^\d+(\.\d+)? +[A-Z]", lines[-2] if len(lines) > 1 else ""), lines[-3:]


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_word_file_has_real_headings_contents_heads_and_drawings(files, lang):
    body = files(lang, "docx")
    assert body == files(lang, "docx"), "a closed review gives the same bytes"
    document = Document(io.BytesIO(body))
    styles = [line.style.name for line in document.paragraphs]
    assert styles.count("Heading 1") == 12 and "Heading 2" in styles and styles.count("toc 1") == 12
    xml = document.element.xml
    assert 'TOC \\o "1-2"' in xml and xml.count("PAGEREF") == styles.count("toc 1") + styles.count("toc 2")
    marks = {mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))}
    assert {link.get(qn("w:anchor")) for link in document.element.iter(qn("w:hyperlink"))} - {None} <= marks
    tables = [table for table in document.tables if len(table.columns) != 4 or "w:tblHeader" in table._tbl.xml]
    assert tables and all("w:tblHeader" in table._tbl.xml and "w:cantSplit" in table._tbl.xml for table in tables)
    assert all("w:tblDescription" in table._tbl.xml for table in document.tables)
    order = [
        "tblStyle",
        "tblW",
        "jc",
        "tblBorders",
        "tblLayout",
        "tblCellMar",
        "tblLook",
        "tblCaption",
        "tblDescription",
    ]
    for table in document.tables:
        names = [child.tag.rpartition("}")[2] for child in table._tbl.tblPr]
        assert names == sorted(names, key=order.index), "Word refuses a table whose properties stand out of order"
    pictures = list(document.element.iter(qn("wp:docPr")))
    assert pictures and all(one.get("descr") for one in pictures) and xml.count("svgBlip") == len(pictures)
    assert f'w:val="{"ru-RU" if lang == "ru" else "en-GB"}"' in document.styles.element.xml
    footer = document.sections[0].footer._element.xml
    assert " PAGE " in footer and " NUMPAGES " in footer and document.sections[0].different_first_page_header_footer
    names = zipfile.ZipFile(io.BytesIO(body)).namelist()
    assert sum(name.endswith(".svg") for name in names) == sum(name.endswith(".png") for name in names) > 0


def test_a_file_that_cannot_be_made_is_a_clear_answer(files, monkeypatch):
    monkeypatch.setattr(subprocess, "run", lambda *_a, **_k: subprocess.CompletedProcess([sys.executable], 1, b"", b""))
    slug = closed_review(cast.secretary().actor, NOW)
    answer = cast.observer().client.get(f"/ru/reviews/{slug}/review-ru.pdf")
    assert answer.status_code == 503 and "Файл обзора пока не готов" in answer.content.decode()
