"""Files and names made to do harm: refused or defused, explained, and nothing is left of them."""

import io
import json
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.exchange.answers import calling

from almaty.exchange.models import Submission
from almaty.exchange.rules.answers.kinds import kept_name, media_type, recognise
from almaty.kernel.refusal import WrongType

ENTITIES = b"""<?xml version="1.0"?>
<!DOCTYPE bomb [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
<message:StructureSpecificData xmlns:message="x">&b;&c;</message:StructureSpecificData>"""
NESTED = b"[" * 200_000


def _bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("xl/workbook.xml", b"<workbook/>" + b" " * (64 * 2**20))
    return out.getvalue()


def _trick():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("xl/workbook.xml", "<workbook/>")
        made.writestr("../../outside.xml", "<x/>")
    return out.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("body", [ENTITIES, _bomb(), _trick(), NESTED], ids=["entities", "bomb", "path", "nested"])
def test_a_hostile_file_is_told_of_and_none_of_it_is_read(part, deputy, body):
    sent = calling.send(part, body, deputy.actor, name="answer.xlsx").submission
    assert (sent.rows, sent.count) == ("", 0)
    assert sent.errors >= 1
    page = deputy.client.get(f"/ru/figures/calls/{part.answer.call.slug}/TJK/STATELESS/findings/")
    assert page.status_code == 200
    assert "root:" not in page.content.decode()
    assert not calling.passing()


@pytest.mark.django_db
@pytest.mark.parametrize("body", [b"", b"   \n", b"MZ\0\1 program", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_table_at_all_is_refused(part, deputy, body):
    with pytest.raises(WrongType, match="cannot be read as an answer"):
        calling.send(part, body, deputy.actor)
    assert not Submission.objects.exists()
    assert not calling.passing()


@pytest.mark.parametrize(
    ("given", "way", "kept"),
    [
        ("../../etc/passwd", "csv", "passwd.csv"),
        ("C:\\temp\\=cmd|'/c calc'!A0.xlsx", "workbook", "c calc A0.xlsx"),
        ("=HYPERLINK(1).csv", "csv", "HYPERLINK(1).csv"),
        ("a\r\nSet-Cookie: x.json", "sdmx-json", "a Set-Cookie x.json"),
        ("\u202egnp.exe", "workbook", "gnp.xlsx"),
        (".", "csv", "file.csv"),
        ("Отчёт «Потоки».xml", "sdmx-ml", "Отчёт Потоки.xml"),
        ("x" * 400, "csv", "x" * 100 + ".csv"),
    ],
)
def test_a_name_is_kept_without_what_a_shell_formula_or_header_takes_amiss(given, way, kept):
    assert kept_name(given, way) == kept


@pytest.mark.parametrize(
    ("head", "way"),
    [(b"PK\x03\x04", "workbook"), (b"\xef\xbb\xbf  <?xml", "sdmx-ml"), (b"\n\n{", "sdmx-json"),
     (b'"STRUCTURE","STRUCTURE_ID"', "sdmx-csv"), (b"\xff\xfea\0;\0", "csv"), ("Год;Число".encode("cp1251"), "csv")],
)  # fmt: skip
def test_the_content_says_what_a_file_is(head, way):
    assert recognise(head) == way
    assert media_type(kept_name("x", way)) != "application/octet-stream"


@pytest.mark.django_db
def test_findings_taken_away_carry_no_formula(part, deputy):
    evil = {"TIME_PERIOD": "2022", "OBS_VALUE": '=HYPERLINK("http://x.example")'}
    calling.send(part, calling.sdmx_csv("STATELESS", evil), deputy.actor)
    base = f"/en/figures/calls/{part.answer.call.slug}/TJK/STATELESS/findings"
    lines = deputy.client.get(f"{base}.csv").content.decode("utf-8-sig")
    assert ",\"'=HYPERLINK" in lines
    book = openpyxl.load_workbook(io.BytesIO(deputy.client.get(f"{base}.xlsx").content))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if str(cell.value).startswith("=HYPER")]
    assert cells
    assert all(cell.data_type == "s" for cell in cells)


@pytest.mark.django_db
def test_what_was_typed_is_shown_and_never_run(part, deputy):
    evil = "<script>alert(1)</script>"
    calling.send(part, calling.sdmx_csv("STATELESS", {"TIME_PERIOD": "2022", "OBS_VALUE": evil}), deputy.actor)
    base = f"/en/figures/calls/{part.answer.call.slug}/TJK/STATELESS/"
    for page in ("", "findings/", "grid/"):
        assert evil not in deputy.client.get(base + page).content.decode()
    assert "&lt;script&gt;" in deputy.client.get(f"{base}findings/").content.decode()


@pytest.mark.django_db
def test_odd_numbers_and_names_in_forms_are_refused_or_passed_over(part, deputy):
    base = f"/en/figures/calls/{part.answer.call.slug}/TJK/STATELESS/"
    calling.send(part, calling.sdmx_csv("STATELESS", {"TIME_PERIOD": "2022", "OBS_VALUE": "1"}), deputy.actor)
    for form in ({"number": "²", "seen": "٣"}, {"number": "9" * 40}, {"number": "-1"}, {}):
        assert deputy.client.post(f"{base}act/choose/", form).status_code == 404
    assert deputy.client.post(f"{base}act/eat/", {}).status_code == 404
    assert deputy.client.get(f"{base}findings/?page=x&code=%00&grade='").status_code == 200
    assert deputy.client.get(f"{base}sent/999999999999999999999/").status_code == 404
    assert deputy.client.get(f"{base}sent/7/changes/").status_code == 302
    assert json.loads(json.dumps(calling.part_of(part.answer.call).current.changed))


@pytest.mark.django_db
def test_an_upload_without_the_token_of_the_form_is_refused(part, deputy):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(deputy.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    form = {"file": SimpleUploadedFile("a.csv", b"DATAFLOW,"), "whole": "yes"}
    for address in ("TJK/STATELESS/upload/", "TJK/upload/", "TJK/STATELESS/grid/", "TJK/STATELESS/act/bind/"):
        answer = strict.post(f"/en/figures/calls/{part.answer.call.slug}/{address}", form)
        assert answer.status_code == 403
    assert not Submission.objects.exists()
    assert not calling.passing()
