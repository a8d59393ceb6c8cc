"""The report of a meeting: page, PDF and DOCX say the same, in both languages; persons by consent outside."""

import io

import pytest
from django.test import Client
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader
from tests import cast
from tests.meetings.record.conftest import AGREED

from almaty.kernel.actor import ANYONE
from almaty.kernel.pair import Pair
from almaty.meetings.models import Delegate, Entry, Paper
from almaty.meetings.queries.report import as_pdf, report_paper

HERE = "/en/convened/som-9"


@pytest.fixture
def paper(approved, delegates, now):
    """Return a function that composes the report for somebody in a language."""
    return lambda actor, lang="en": report_paper(actor, approved, lang=lang, now=now)


def _names(paper):
    return [person for group in paper.groups for each in group.delegations for person in each.persons]


def test_those_inside_read_every_name_the_public_those_who_consent(paper):
    inside = " ".join(_names(paper(cast.coordinator("KGZ").actor)))
    assert all(name in inside for name in ("Nazarov", "Holova", "Asanov"))
    outside = paper(ANYONE)
    assert _names(outside) == ["Farrukh Nazarov (head of delegation), Ministry"]
    told = {each.name: each.unnamed for group in outside.groups for each in group.delegations}
    assert told == {"Tajikistan": "and 1 person more", "Kyrgyzstan": "1 person"}
    assert outside.notes_on_names == ("Persons are named with their consent; of others the number stands here.",)
    assert "Italy" in outside.absent


def test_only_confirmed_delegates_are_listed_and_erased_names_are_counted(paper, delegates, now):
    Delegate.objects.filter(pk=delegates[0].pk).update(name="", function="", email="", erased_at=now)
    Delegate.objects.filter(pk=delegates[2].pk).update(stage="refused")
    told = paper(cast.secretary().actor)
    assert _names(told) == ["Zarina Holova, Ministry"]
    assert [each.name for group in told.groups for each in group.delegations] == ["Tajikistan"]


def test_where_nobody_ticked_the_confirmed_are_listed_and_that_is_said(paper):
    Delegate.objects.update(present=[])
    told = paper(cast.secretary().actor)
    assert len(_names(told)) == 4
    assert told.notes_on_names == ("Attendance was not noted; confirmed delegates are listed.",)
    assert told.absent == ()


def test_the_russian_report_is_russian_and_says_where_a_text_stands_in(paper):
    Entry.objects.filter(text__icontains="opened").update(text=Pair("The Chair opened the meeting."))
    told = paper(ANYONE, "ru")
    assert told.title.text == "Девятое совещание старших должностных лиц"
    texts = [each.told for part in told.record for each in part.paragraphs]
    assert {text.lang for text in texts} == {"en", "ru"}
    assert {text.note for text in texts} == {"", "ещё не переведено"}
    assert "лицо" in " ".join(each.unnamed for group in told.groups for each in group.delegations)


def test_a_draft_says_that_it_is_one_and_stays_inside(written, lifted, delegates, now):
    outside = report_paper(ANYONE, written, lang="en", now=now)
    assert outside.draft
    assert (outside.record, outside.decisions, outside.actions) == ((), (), ())
    assert "not open to this reader" in outside.standing
    inside = report_paper(cast.secretary().actor, written, lang="en", now=now)
    assert [each.told.text for part in inside.record for each in part.paragraphs][-1] == AGREED.en
    assert inside.actions[0].state == "no report received"


def test_papers_are_those_that_are_released_and_for_the_reader(paper, approved, now):
    facts = {"meeting": approved, "base": "AP/SOM/9", "kind": "information", "made_at": now, "title": Pair("Note")}
    for serial, (audience, released) in enumerate((("public", now), ("members", now), ("public", None)), start=1):
        Paper.objects.create(
            symbol=f"AP/SOM/9/{serial}", serial=serial, audience=audience, release_at=released, **facts
        )
    assert [row.symbol for row in paper(ANYONE).papers] == ["AP/SOM/9/1"]
    assert [row.symbol for row in paper(cast.coordinator("TJK").actor).papers] == ["AP/SOM/9/1", "AP/SOM/9/2"]


def _said(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


SAID = {
    "en": ("page 1 of", "Send figures.", "Tajikistan", "Zarina Holova", "1 June 2027", "Not represented"),
    "ru": ("с. 1 из", "Направить данные.", "Таджикистан", "1 июня 2027", "Не представлены"),
}


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_pdf_is_tagged_has_title_and_language_and_says_everything(paper, lang):
    made = as_pdf(paper(cast.secretary().actor, lang))
    assert made == as_pdf(paper(cast.secretary().actor, lang))
    reader = PdfReader(io.BytesIO(made))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == lang
    assert {"en": "Ninth Senior Officials", "ru": "Девятое совещание"}[lang] in reader.metadata.title
    assert not [word for word in SAID[lang] if word not in _said(made)]


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_word_file_has_real_headings_numbers_of_pages_and_its_language(approved, delegates, lang):
    answer = cast.secretary().client.get(f"/{lang}/convened/som-9/report.docx")
    assert answer.headers["Content-Disposition"].endswith(f'som-9-report-{lang}.docx"')
    document = Document(io.BytesIO(answer.content))
    heads = [line.text for line in document.paragraphs if line.style.name == "Heading 1"]
    assert heads == {
        "en": ["Organisation of the meeting", "Agenda", "Record of the meeting", "Decisions", "Actions", "Papers",
               "List of participants"],
        "ru": ["Организация совещания", "Повестка дня", "Протокол совещания", "Решения", "Поручения", "Документы",
               "Список участников"],
    }[lang]  # fmt: skip
    footer = document.sections[0].footer._element.xml
    assert "PAGE" in footer
    assert "NUMPAGES" in footer
    tongue = document.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val"))
    assert (tongue, document.core_properties.language) == ({"en": "en-GB", "ru": "ru-RU"}[lang],) * 2
    assert document.tables[1].rows[1].cells[2].text == {"en": "Tajikistan", "ru": "Таджикистан"}[lang]
    assert document.tables[1].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_page_and_files_are_there_for_everybody_and_hold_no_hidden_name(approved, delegates):
    page = Client().get(f"{HERE}/report/").content.decode()
    assert "Farrukh Nazarov" in page
    assert "Send figures." in page
    for form in ("pdf", "docx"):
        answer = Client().get(f"{HERE}/report.{form}")
        assert answer.status_code == 200
        assert b"Holova" not in answer.content
    words = "\n".join(line.text for line in Document(io.BytesIO(answer.content)).paragraphs)
    assert "Holova" not in words
    assert "Nazarov" in words


def test_hostile_words_are_words_in_every_form(approved, now):
    Entry.objects.update(
        text=Pair('#read("/etc/passwd") <script> & *bold* $x$ \\ [x]', "Слова #let x = 1 _x_").translated()
    )
    pdf = as_pdf(report_paper(ANYONE, approved, lang="en", now=now))
    document = Document(io.BytesIO(Client().get(f"{HERE}/report.docx").content))
    assert any("<script> & *bold*" in line.text for line in document.paragraphs)
    assert '#read("/etc/passwd") <script> & *bold* $x$ \\ [x]' in _said(pdf)
