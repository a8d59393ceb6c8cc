"""Files that are no spreadsheet of commitments, or mean harm: a clear answer each, and nothing half-written."""

import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests import cast
from tests.commitments.sheet import ROW, Filled, kept_at

from almaty.commitments.models import Commitment
from almaty.commitments.operations.importing import look_at_spreadsheet
from almaty.commitments.queries.sheets import template_for
from almaty.kernel.refusal import Invalid
from almaty.people.models import Act

pytestmark = pytest.mark.django_db
GOOD = {**ROW, "tag_1": None}
CHECKED = ("by_date", "first_due", "last_due", "every_months", "lead", "population_1", "objective_1", "matches", "form",
           "indicator_1_target")  # fmt: skip


@pytest.fixture
def filled():
    return Filled(template_for(cast.deputy().actor, "TJK", address="https://process.example/"))


def codes(body, tmp_path):
    path = kept_at(tmp_path, body)
    found = look_at_spreadsheet(path, name="x.xlsx", actor=cast.deputy().actor, now=timezone.now())
    assert not path.exists() and not Commitment.objects.filter(lead="TJK", standing="draft").exists()
    for one in found.findings:
        assert all(words.en and words.ru for words in (one.what, one.expected, one.remedy)), one
    return found, {one.code for one in found.findings if one.grade == "error"}


def packed(*parts, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, content in parts:
            package.writestr(name, content)
    return out.getvalue()


def altered(body, name, change):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as held, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in held.infolist():
            content = held.read(entry)
            made.writestr(entry.filename, change(content) if entry.filename == name else content)
    return out.getvalue()


@pytest.mark.parametrize(("body", "code"), [
    (b"", "FILE_EMPTY"),
    (b"%PDF-1.7 nothing", "FILE_KIND"),
    (b"title;change\n1;2\n", "FILE_KIND"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "FILE_OLD"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "FILE_LOCKED"),
    (b"PK\x03\x04 and no more", "FILE_DAMAGED"),
    (packed(("word/document.xml", "<x/>"), ("[Content_Types].xml", "<x/>")), "FILE_KIND"),
    (packed(("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", "0" * 30_000_000)), "FILE_TOO_LARGE"),
    (packed(("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", "<x/>"), ("../../etc/cron.d/x", "x")), "FILE_NAMES"),
    (packed(("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", "<x/>"), ("xl/vbaProject.bin", "x")), "FILE_MACROS"),
    (packed(("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>')),
     "FILE_DECLARATIONS"),
])  # fmt: skip
def test_a_file_that_may_not_be_opened_is_told_why(body, code, tmp_path):
    found, told = codes(body, tmp_path)
    assert told == {code} and not found.sound


def test_wrong_columns_and_missing_sheets_are_named(filled, tmp_path):
    filled.put(3, **GOOD)
    filled.sheet.cell(2, filled.columns["by_date"]).value = "deadline"
    filled.sheet.cell(2, filled.columns["tag_4"]).value = "title_en"
    found, told = codes(filled.body, tmp_path)
    assert told == {"COLUMN_UNKNOWN", "COLUMN_MISSING", "COLUMN_TWICE"} and not found.sound
    filled.sheet.delete_rows(1, 2)
    assert codes(filled.body, tmp_path)[1] == {"HEADING_LOST"}
    filled.sheet.title = "Обязательства"
    assert codes(filled.body, tmp_path)[1] == {"SHEET_MISSING"}
    plain = openpyxl.Workbook()
    plain.active["A1"] = "commitments"
    out = io.BytesIO()
    plain.save(out)
    assert codes(out.getvalue(), tmp_path)[1] == {"SHEET_MISSING"}


def test_merged_cells_formulas_errors_and_links_are_refused_and_what_is_hidden_is_told(filled, tmp_path):
    filled.put(3, **GOOD).put(4, **{**GOOD, "title_en": "Second", "title_ru": None, "change_en": '=HYPERLINK("x")'})
    filled.sheet.merge_cells(f"{filled.cell(3, 'title_en')}:{filled.cell(4, 'title_en')}")
    filled.sheet.row_dimensions[3].hidden = True
    filled.book.create_sheet("Черновик").sheet_state = "hidden"
    found, told = codes(filled.body, tmp_path)
    assert {"MERGED", "FORMULA"} <= told and not found.sound
    assert {one.code for one in found.findings if one.grade == "note"} == {"HIDDEN", "SHEET_HIDDEN"}
    linked = packed(*_parts(filled.body), ("xl/externalLinks/externalLink1.xml", "<x/>"))
    assert "FILE_LINKS" in codes(linked, tmp_path)[1]


def _parts(body):
    with zipfile.ZipFile(io.BytesIO(body)) as held:
        return [(entry.filename, held.read(entry)) for entry in held.infolist()]


def test_two_thousand_errors_are_counted_and_five_hundred_shown(filled):
    for row in range(3, 203):
        filled.put(row, **dict.fromkeys(CHECKED, "x" * 40))
    for lang in ("en", "ru"):
        answer = cast.deputy().client.post(f"/{lang}/commitments/import/",
                                           {"file": SimpleUploadedFile("x.xlsx", filled.body)})  # fmt: skip
        assert answer.status_code == 422 and not answer.context["sound"]
        assert len(answer.context["shown"]) == 500 and answer.context["found"].errors >= 2_000
        assert str(len(answer.context["found"].findings)) in answer.content.decode()


def test_too_many_rows_and_a_cell_far_away_are_told_of(filled, tmp_path):
    filled.sheet.cell(1_048_576, 1).value = "far"
    filled.sheet.cell(5, 16_384).value = "far"
    body = filled.put(3, **GOOD).body
    found, told = codes(body, tmp_path)
    assert told <= {"CODE", "MISSING"} and [row for row, _content in found.sound] == [3]
    for row in range(3, 510):
        filled.put(row, title_en=f"T{row}")
    assert "ROWS_TOO_MANY" in codes(filled.body, tmp_path)[1]


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "\u202eabc", "<script>alert(1)</script>", "'; DROP TABLE", "x" * 400]
)
def test_texts_that_mean_harm_are_words_or_refused(filled, tmp_path, text):
    filled.put(3, **GOOD)
    cell = filled.sheet[filled.cell(3, "title_en")]
    cell.value, cell.data_type = text, "s"
    found, _told = codes(filled.body, tmp_path)
    assert found.rows == 1 and (found.errors or found.sound[0][1].title.en == text)


def test_a_file_that_the_scanner_refuses_is_not_read_and_the_refusal_is_logged(filled, tmp_path, settings):
    settings.SCANNER = "false"
    with pytest.raises(Invalid):
        codes(filled.put(3, **GOOD).body, tmp_path)
    assert Act.objects.order_by("seq").last().verb == "refused-commitments-file"
