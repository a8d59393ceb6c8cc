"""Commitments leave as CSV, workbook and open JSON: each reader's own view of them, and nothing that computes."""

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import cast
from tests.archive import shelf
from tests.commitments.making import NOW, REPORT, adopted, declared, drafted, report, reported
from tests.texts.agreed import agreed_text

from almaty.commitments.models import Commitment
from almaty.commitments.operations.declaring import change_commitment
from almaty.commitments.operations.exporting import take_list_away, take_one_away
from almaty.commitments.operations.reading import give_reading, reply_to_reading
from almaty.commitments.queries import export_files
from almaty.commitments.queries.content import content_of
from almaty.commitments.queries.listing import Sought
from almaty.commitments.rules.open_form import SCHEMA, read
from almaty.commitments.rules.reporting import EvidenceGiven
from almaty.kernel.actor import ANYONE
from almaty.kernel.audience import Audience
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound, TooLarge
from almaty.people.models import Act
from almaty.texts.models import Text

pytestmark = pytest.mark.django_db
SITE = "https://process.example"


def taken(form, actor=ANYONE, now=NOW, **sought):
    with take_list_away(Sought(**sought), form, lang="ru", site=SITE, actor=actor, now=now) as file:
        return file.read()


def rows(form, actor=ANYONE, **sought):
    return list(csv.DictReader(io.StringIO(taken(form, actor, **sought).decode("utf-8-sig"))))


def test_a_commitment_leaves_with_its_reports_readings_and_replies_as_the_reader_may_see_them():
    row = reported()
    reading = give_reading(row.number, 1, verdict="limited", reasons=pair("In part.", "Отчасти."),
                           actor=cast.secretary().actor, now=NOW)  # fmt: skip
    reply_to_reading(row.number, reading.pk, text=pair("More follows.", "Будет дополнено."),
                     actor=cast.coordinator().actor, now=NOW)  # fmt: skip
    whole = take_one_away(row.number, site=SITE, actor=cast.observer().actor, now=NOW)
    (told,) = whole["reports"]
    assert told["changed"]["ru"] == REPORT.changed.ru and told["readings"][0]["verdict"] == "limited"
    assert told["readings"][0]["replies"][0]["text"]["en"] == "More follows." and whole["reading"] == "limited"
    assert whole["dues"][0] == {"date": "2030-12-01", "report": 1} and whole["progress"] == "under-way"
    assert Act.objects.order_by("seq").last().verb == "read-reports"
    public = take_one_away(row.number, site=SITE, actor=ANYONE, now=NOW)
    assert public["reports"] is None and public["reading"] is None and public["progress"] == "under-way"
    assert set(public) - {"about"} <= SCHEMA.keys() and public["about"] == SCHEMA
    row.refresh_from_db()
    assert read(json.loads(json.dumps(public))) == content_of(row)
    answer = Client().get(f"/en/commitments/{row.number}/commitment.json")
    assert answer.status_code == 200 and answer.json()["title"]["ru"] == row.title.ru
    assert "Coordinator" not in json.dumps(whole) and "@" not in json.dumps(whole)
    draft = drafted()
    for number in (draft.number, 0, 2**40):
        with pytest.raises(NotFound):
            take_one_away(number, site=SITE, actor=ANYONE, now=NOW)


def test_the_list_leaves_as_it_is_narrowed_and_never_with_what_is_not_the_readers():
    row, other = reported(), declared(lead="KGZ", title=pair("Another", "Другое"))
    hidden = declared(title=pair("Hidden", "Скрытое"), audience=Audience.MEMBERS, audience_reports=Audience.MEMBERS)
    drafted(title=pair("Draft", "Проект"))
    (found,) = rows("csv", lead="KGZ")
    assert found["number"] == str(other.number) and found["lead_name"] == "Кыргызстан"
    assert {one["number"] for one in rows("csv")} == {str(row.number), str(other.number)}
    assert {one["number"] for one in rows("csv", cast.coordinator("KGZ").actor)} >= {str(hidden.number)}
    (told,) = rows("csv", lead="TJK")
    assert (told["reports_received"], told["progress_name"], told["reading"]) == ("1", "выполняется", "")
    assert rows("reports") == [] and json.loads(taken("json", lead="TJK"))["commitments"][0]["reports"] is None
    (report_row,) = rows("reports", cast.observer().actor)
    assert report_row["changed_ru"] == REPORT.changed.ru and report_row["reading"] == "not-read"
    act = Act.objects.order_by("seq").last()
    assert (act.verb, act.change, act.facts["restricted"]) == ("export-commitments", False, 1)
    answer = Client().get("/ru/commitments/export.csv?lead=KGZ")
    body = b"".join(answer.streaming_content)
    assert (
        answer.status_code == 200 and body.startswith(b"\xef\xbb\xbf") and "attachment" in answer["Content-Disposition"]
    )
    for form in ("xlsx", "json"):
        assert b"".join(Client().get(f"/en/commitments/export.{form}").streaming_content)
    assert Client().get("/en/commitments/export.exe").status_code == 404
    assert b"".join(Client().get("/en/commitments/reports.csv?lead=TJK").streaming_content).count(b"\r\n") == 1


def test_no_word_of_a_participant_computes_in_a_spreadsheet():
    evil = '=HYPERLINK("http://evil.example","x")'
    row = declared(title=pair(evil, "@SUM(A1)"))
    (told,) = rows("csv")
    assert told["title_en"] == f"'{evil}" and told["title_ru"] == "'@SUM(A1)"
    book = openpyxl.load_workbook(io.BytesIO(taken("xlsx")))
    cells = [cell for line in book["Commitments"].iter_rows() for cell in line]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    assert any(cell.value == evil for cell in cells) and book.sheetnames == ["Commitments", "Reports", "About"]
    assert json.loads(taken("json"))["commitments"][0]["title"]["en"] == row.title.en


def test_as_many_queries_for_many_as_for_one_and_pieces_join_without_a_seam(monkeypatch):
    row = reported()
    actor = cast.observer().actor
    counted = {}
    for count in (1, 12):
        while Commitment.objects.count() < count:
            one = declared(title=pair(f"T{Commitment.objects.count()}", "Т"))
            report(one, now=NOW + timedelta(hours=2))
        for form in ("csv", "reports", "xlsx", "json"):
            with CaptureQueriesContext(connection) as asked:
                taken(form, actor)
            counted.setdefault(form, []).append(len(asked))
    assert all(one == many for one, many in counted.values()), counted
    for size in ("_PIECE", "_PIECE_WHOLE"):
        monkeypatch.setattr(f"almaty.commitments.queries.exporting.{size}", 5)
    numbers = [one["number"] for one in rows("csv", actor)]
    assert len(numbers) == len(set(numbers)) == 12 and numbers[0] == str(row.number)
    assert [one["number"] for one in json.loads(taken("json", actor))["commitments"]] == [int(one) for one in numbers]
    monkeypatch.setattr(export_files, "MOST_REPORTS", 3)
    with pytest.raises(TooLarge):
        taken("xlsx", actor)


def test_nothing_leaves_with_a_commitment_that_its_reader_may_not_read_by_itself():
    document = shelf.restricted()
    evidence = (EvidenceGiven("document", document.slug, pair("The quorniform table", "Кворниформная таблица")),
                EvidenceGiven("address", "https://stat.example/2030"))  # fmt: skip
    agreed_text(audience="members", now=NOW)
    adopted("labour")
    Text.objects.filter(slug="labour").update(audience_adopted="members")
    under = {"anchor": "paragraph", "text": "labour", "paragraph": 3, "audience_reports": Audience.PUBLIC}
    row = reported(said=replace(REPORT, evidence=evidence), **under)
    hidden = declared(lead="KGZ", audience=Audience.MEMBERS, audience_reports=Audience.MEMBERS)
    joins = declared(lead="KGZ", title=pair("In support", "В поддержку"), form="matching", matches=hidden.number)
    changed = replace(content_of(row), title=pair("A wider register", "Более широкий реестр"), anchor="free", text="",
                      paragraph=0)  # fmt: skip
    for actor, seen in ((ANYONE, False), (cast.coordinator("KGZ").actor, True)):
        told = take_one_away(row.number, site=SITE, actor=actor, now=NOW)
        assert told["anchor"] == ({"kind": "paragraph", "text": "labour", "paragraph": 3, "outcome": 0} if seen else
                                  {"kind": "free", "text": "", "paragraph": 0, "outcome": 0})  # fmt: skip
        assert [one["kind"] for one in told["reports"][0]["evidence"]] == ["document", "address"][not seen :]
        assert take_one_away(joins.number, site=SITE, actor=actor, now=NOW)["matches"] == (hidden.number if seen else 0)
        for form in ("csv", "reports", "json"):
            leaves = taken(form, actor).decode()
            assert seen or not any(word in leaves for word in (document.slug, "quorniform", "labour,", '"labour"')), (
                form
            )
    row.refresh_from_db()
    change_commitment(row.number, changed, why=pair("Wider.", "Шире."), saves=row.saves,
                      actor=cast.coordinator().actor, now=NOW + timedelta(hours=3))  # fmt: skip
    for client, seen in ((Client(), False), (cast.coordinator("KGZ").client, True)):
        page = client.get(f"/en/commitments/{row.number}/versions/").content.decode()
        assert "A wider register" in page and ("labour</" in page) == seen
