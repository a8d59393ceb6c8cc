"""Commitments come in by spreadsheet: every cell is answered before anything is kept, and then all is kept or none."""

import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests import cast
from tests.commitments.making import content, drafted
from tests.commitments.sheet import ROW, Filled, kept_at

from almaty.commitments.models import Commitment
from almaty.commitments.operations.importing import keep_spreadsheet, look_at_spreadsheet
from almaty.commitments.queries.content import content_of
from almaty.commitments.queries.sheets import template_for
from almaty.commitments.rules.frameworks import FRAMEWORKS
from almaty.commitments.rules.open_form import read, written
from almaty.kernel.pair import Pair
from almaty.kernel.refusal import Invalid, NotAllowed
from almaty.people.models import Act

pytestmark = pytest.mark.django_db

TAG = f"trafficking-protocol:{next(iter(next(one for one in FRAMEWORKS if one.code == 'trafficking-protocol').items))}"
GOOD = {**ROW, "tag_1": TAG}


@pytest.fixture
def filled():
    return Filled(template_for(cast.deputy().actor, "TJK", address="https://process.example/en/commitments/import/"))


def look(filled, tmp_path, person=None):
    path = kept_at(tmp_path, filled if isinstance(filled, bytes) else filled.body)
    person = person or cast.deputy()
    found = look_at_spreadsheet(path, name="ours.xlsx", actor=person.actor, now=timezone.now())
    assert not path.exists()
    return found


def said(found):
    return {(one.cell, one.code) for one in found.findings if one.grade == "error"}


def send(person, body, name="ours.xlsx", lang="en"):
    file = SimpleUploadedFile(name, body)
    return person.client.post(f"/{lang}/commitments/import/", {"file": file})


def field(page: str) -> str:
    return page.partition('name="read" value="')[2].partition('"')[0]


def test_the_template_offers_what_a_participant_may_choose_and_is_filled_in_without_knowing_a_code(filled):
    book = filled.book
    assert book.sheetnames == ["Start", "Commitments", "Lists"]
    listed = {row[0].value for row in book["Lists"].iter_cols()}
    assert any("Paragraphs of adopted texts" in name for name in listed)
    labels = [cell.value for column in book["Lists"].iter_cols() for cell in column]
    assert "TJK · Tajikistan · Таджикистан" in labels and TAG in {str(label).partition(" · ")[0] for label in labels}
    assert filled.sheet.protection.sheet and filled.sheet.data_validations.count > 40
    assert not filled.sheet.cell(3, 2).protection.locked or not filled.sheet.column_dimensions["B"].protection.locked


def test_a_spreadsheet_is_previewed_and_then_kept_as_drafts_with_one_entry_beside_theirs(filled):
    other = {**GOOD, "title_en": "Second", "title_ru": None, "partner_1": "Kyrgyzstan", "audience": "участники"}
    filled.put(3, **GOOD).put(5, **{**other, "audience": "members"})
    person, before = cast.deputy(), Commitment.objects.count()
    page = send(person, filled.body)
    assert page.status_code == 200 and Commitment.objects.count() == before
    for lang in ("en", "ru"):
        assert "Shelters" in send(person, filled.body, lang="en").content.decode()
        assert send(person, filled.body, lang=lang).status_code == 200
    keep = {"read": field(page.content.decode())}
    answer = person.client.post("/en/commitments/import/keep/", keep)
    assert answer.status_code == 302 and answer["Location"].endswith("?standing=draft")
    first, second = Commitment.objects.order_by("-number")[:2][::-1]
    assert (first.standing, first.lead, first.by_date) == ("draft", "TJK", date(2033, 12, 31))
    assert first.title == Pair("Shelters for victims", "Приюты для пострадавших").translated()
    assert first.beneficiaries.source == "ru" and second.form == "joint" and second.audience_reports == "members"
    told = content_of(first)
    assert [one.kind for one in told.indicators] == ["series", "result"] and told.indicators[0].target_year == 2033
    acts = list(Act.objects.order_by("seq").values_list("verb", flat=True))
    assert acts[-3:] == ["draft-commitment", "draft-commitment", "import-commitments"]
    again = person.client.post("/en/commitments/import/keep/", keep)
    assert again.status_code == 409 and Commitment.objects.count() == before + 2


def test_every_cell_that_is_wrong_is_named_at_once_with_what_was_expected(filled, tmp_path):
    filled.put(3, **GOOD)
    filled.put(4, **{**GOOD, "title_en": "  shelters FOR victims ", "title_ru": None})
    filled.put(5, **{**GOOD, "title_en": "A", "title_ru": None, "lead": "KGZ", "by_date": "12/31/2033",
                     "population_1": "martians", "every_months": "six",
                     "indicator_1_series": "NOPE.AFG.IRN._T._Z"})  # fmt: skip
    filled.put(6, **{**GOOD, "title_en": "B", "title_ru": None, "first_due": "=A1", "last_due": True,
                     "form": "matching", "matches": 999_999, "population_1": "refugees",
                     "indicator_1_target": "1,234"})  # fmt: skip
    filled.put(7, title_ru="Только название")
    found = look(filled, tmp_path)
    at = filled.cell
    assert {
        (at(4, "title_en"), "TWICE"), (at(5, "lead"), "NOT_YOUR_OWN"), (at(5, "by_date"), "DATE"),
        (at(5, "population_1"), "CODE"), (at(5, "every_months"), "NUMBER"),
        (at(5, "indicator_1_series"), "COMMITMENT-SERIES"), (at(6, "first_due"), "FORMULA"),
        (at(6, "last_due"), "DATE"), (at(6, "matches"), "COMMITMENT-MATCHES"), (at(6, "tag_1"), "FRAMES-MIXED"),
        (at(6, "indicator_1_target"), "NUMBER"), (at(7, "lead"), "MISSING"), (at(7, "change_en"), "MISSING"),
    } <= said(found)  # fmt: skip
    assert (at(7, "title_en"), "MISSING") not in said(found) and (at(5, "tag_1"), "FRAMES-MIXED") not in said(found)
    assert [row for row, _content in found.sound] == [3] and (found.rows, found.faulty) == (5, 4)
    for one in found.findings:
        assert all(words.en and words.ru for words in (one.what, one.expected, one.remedy)), one


def test_sound_rows_beside_errors_are_kept_only_when_that_is_asked_for(filled):
    filled.put(3, **GOOD).put(4, **{**GOOD, "title_en": "X", "title_ru": None, "by_date": "soon"})
    person, before = cast.deputy(), Commitment.objects.count()
    page = send(person, filled.body)
    told = page.content.decode()
    assert page.status_code == 422 and filled.cell(4, "by_date") in told
    keep = {"read": field(told)}
    unticked = person.client.post("/en/commitments/import/keep/", keep)
    assert unticked.status_code == 422 and field(unticked.content.decode())
    assert Commitment.objects.count() == before
    assert person.client.post("/en/commitments/import/keep/", keep | {"sound": "yes"}).status_code == 302
    assert Commitment.objects.count() == before + 1


def test_what_is_held_already_is_named_and_only_of_ones_own(filled, tmp_path):
    own, others = drafted(), drafted(lead="KGZ", title=Pair("Shelters for victims"))
    filled.put(3, **{**GOOD, "title_en": own.title.en.upper()}).put(4, **{**GOOD, "title_ru": None})
    found = look(filled, tmp_path)
    assert said(found) == {(filled.cell(3, "title_en"), "HELD")}
    told = " ".join(one.what.en for one in found.findings)
    assert f"C-{own.number}" in told and f"C-{others.number}" not in told
    assert len(look(filled, tmp_path, cast.secretary()).sound) == 1


def test_nothing_is_kept_where_one_of_many_is_refused():
    actor = cast.deputy().actor
    before, acts = Commitment.objects.count(), Act.objects.count()
    with pytest.raises(Invalid):
        keep_spreadsheet([content(), content(title=Pair("Second"), objectives=("no-such",))], name="x", actor=actor,
                         now=timezone.now())  # fmt: skip
    assert (Commitment.objects.count(), Act.objects.count()) == (before, acts)
    with pytest.raises(NotAllowed):
        keep_spreadsheet([content(), content(lead="KGZ")], name="x", actor=actor, now=timezone.now())
    assert Commitment.objects.count() == before and Act.objects.order_by("seq").last().verb == "refused-commitment"


def test_who_may_not_draft_is_told_so_and_the_attempt_is_logged(filled, tmp_path):
    for person in (cast.chair_office(), cast.outsider()):
        assert send(person, filled.body).status_code == 403
        assert Act.objects.order_by("seq").last().verb == "refused-commitment"
        with pytest.raises(NotAllowed):
            look(filled, tmp_path, person)
        assert Act.objects.order_by("seq").last().verb == "refused-commitment"
        assert person.client.get("/en/commitments/template.xlsx").status_code == 403
    assert cast.observer().client.get("/en/commitments/import/").status_code == 200
    assert Client().get("/en/commitments/import/").status_code in (302, 401)
    other = send(cast.deputy(), filled.put(3, **GOOD).body).content.decode()
    taken = cast.deputy("KGZ").client.post("/en/commitments/import/keep/", {"read": field(other)})
    assert taken.status_code == 409
    forged = field(other)[:-3] + "aaa"
    assert cast.deputy().client.post("/en/commitments/import/keep/", {"read": forged}).status_code == 409


def test_the_open_form_gives_back_what_was_promised():
    under = content(form="matching", matches=7, anchor="paragraph", text="a", paragraph=3)
    for one in (content(), under, content(title=Pair("", "Только", "ru"), form="joint", partners=("KGZ", "AZE"))):
        assert read(written(one)) == one
    whole = written(content())
    for broken in ({}, {"schema": "almaty/commitment/1"}, {**whole, "by_date": "soon"}, {**whole, "matches": True},
                   {**whole, "tags": [["gcm", "1"]]}):  # fmt: skip
        with pytest.raises(Invalid):
            read(broken)


def test_the_whole_template_comes_back_through_a_foreign_reader(filled, tmp_path):
    filled.put(3, **GOOD)
    again = openpyxl.load_workbook(io.BytesIO(filled.body))
    out = io.BytesIO()
    again.save(out)
    found = look(out.getvalue(), tmp_path)
    assert not found.findings and len(found.sound) == 1
