"""Out, edited in LibreOffice, saved as a Word file, and in again: exactly those wishes, and nothing lost."""

import pytest
from tests.texts.documents import office
from tests.texts.documents.story import NB, NBH, Story, negotiated, paper, settled
from tests.texts.documents.test_come_back import back, out, wishes
from tests.texts.documents.test_recognise_paragraphs import bring

from almaty.texts.rules.documents.docx.package import docx

pytestmark = pytest.mark.skipif(office.SOFFICE is None, reason="LibreOffice is not installed: apt-get install "
                                "--no-install-recommends libreoffice-writer")  # fmt: skip


@pytest.mark.parametrize(("way", "lang"), [("clean", "en"), ("clean", "ru"), ("tracked", "en"), ("tracked", "ru")])
def test_a_paper_that_was_only_saved_brings_no_wish(way, lang, tmp_path):
    """Footnotes, Cyrillic, numbers, non-breaking spaces and hyphens, looks of words: all survive."""
    story, before = settled()
    content, sent = out(story, way, lang, before)
    came = back(office.edited(content, folder=tmp_path), sent, tmp_path)
    assert came.differences == () and not came.has_marks


def test_edits_without_marks_come_back_as_exactly_those_wishes(tmp_path):
    content, sent = out()
    saved = office.edited(
        content, ("Type_Over", "promptly", "closely and promptly"), ("Add_Behind", "share ", "train officials;"),
        ("Strike", "gratitude"), ("Type_Over", "of 2025,", "of 24 April 2025,"), folder=tmp_path,
    )  # fmt: skip
    assert wishes(back(saved, sent, tmp_path)) == [
        ("replace", 2, f"//Recalling// the Baku Declaration{{{{Adopted on 24{NB}April 2025, see //AP/MC/3/1//.}}}} of "
                       "24 April 2025,", 0),
        ("replace", 5, f"cooperate closely and promptly within 10{NB}days;", 0),
        ("insert", 0, "train officials;", 6),
        ("delete", 8, "", 0),
    ]  # fmt: skip


def test_tracked_edits_in_russian_come_back_as_exactly_those_wishes(tmp_path):
    content, sent = out(lang="ru")
    saved = office.edited(
        content, ("Type_Over", "оперативно", "тесно"), ("Add_Behind", "обмениваться", "готовить кадры;"),
        folder=tmp_path, tracked=True,
    )  # fmt: skip
    came = back(saved, sent, tmp_path)
    assert came.has_marks and all(one.marked for one in came.differences)
    assert wishes(came) == [
        ("replace", 5, f"сотрудничать тесно в течение 10{NB}дней;", 0), ("insert", 0, "готовить кадры;", 6)
    ]  # fmt: skip


def test_edits_in_a_paper_with_marked_changes_are_told_from_those_that_it_went_out_with(tmp_path):
    story, before = settled()
    content, sent = out(story, "tracked", earlier=before)
    saved = office.edited(content, ("Type_Over", "share ", "exchange "), folder=tmp_path, tracked=True)
    assert wishes(back(saved, sent, tmp_path)) == [
        ("replace", 6, "exchange **all** data, see https://data.example;", 0)
    ]  # fmt: skip


def test_two_languages_side_by_side_survive(tmp_path):
    saved = office.edited(docx(paper(Story(), "bilingual", ("en", "ru"))), folder=tmp_path)
    came = bring(saved, tmp_path)
    assert [(one.kind, one.text.en, one.text.ru) for one in came.draughts] == [
        (one.kind, one.text.en, one.text.ru) for one in Story().state.standing()
    ]
    assert f"co{NBH}chaired" in came.draughts[6].text.en


def test_brackets_survive(tmp_path):
    saved = office.edited(docx(paper(negotiated(), "brackets")), folder=tmp_path)
    assert any("[KGZ, TJK: closely]" in one.text.en.replace("**", "") for one in bring(saved, tmp_path).draughts)
