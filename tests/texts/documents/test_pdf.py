"""The text as PDF: tagged, in its language, with the numbers of lines that the screen shows."""

import io
import re
from dataclasses import replace

import pypdf
import pytest
from tests.texts.documents.story import Story, negotiated, paper

from almaty.texts.rules.documents.typeset import pdf


def words(content):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize(("way", "langs"), [("clean", ("en",)), ("brackets", ("ru",)), ("bilingual", ("ru", "en"))])
def test_a_pdf_is_tagged_in_its_language_with_its_title(way, langs):
    reader = pypdf.PdfReader(io.BytesIO(pdf(paper(negotiated(), way, langs))))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == langs[0]
    assert reader.metadata.title == paper(negotiated()).title.text(langs[0])


def test_the_pdf_says_what_the_text_says_in_both_scripts():
    told = words(pdf(paper(negotiated(), "brackets", ("en",))))
    assert "[KGZ, TJK: closely]" in told
    assert "Interim text, not adopted" in told
    assert re.search(r"Page\s*1\s*of\s*2", told)
    russian = words(pdf(paper(Story(), langs=("ru",))))
    assert "сотрудничать оперативно" in russian and "Принята 24" in russian


def test_a_text_that_changed_between_two_seconds_can_be_set():
    one = paper(negotiated())
    assert pdf(replace(one, at=one.at.replace(microsecond=250_031))) == pdf(one)


def line_of(content, beginning):
    """Return the number in the margin of the line that holds some words."""
    laid = "\n".join(one.extract_text(extraction_mode="layout") for one in pypdf.PdfReader(io.BytesIO(content)).pages)
    return re.search(rf"^ *(\d*) .*{beginning}", laid, re.MULTILINE)[1]


def test_lines_keep_the_numbers_that_the_screen_shows():
    story = negotiated()
    assert line_of(pdf(paper(story, step=3)), "Decide") == "7"
    story.compromise(5, "cooperate " + "very " * 40 + "closely;", settles={"1": "accepted"})
    assert line_of(pdf(paper(story)), "Decide") == "7"
    assert line_of(pdf(paper(story, "brackets")), "gratitude") == "8"


def test_a_text_with_every_kind_of_paragraph_anywhere_can_be_set():
    kinds = ("sub", "section", "annex", "title", "plain", "chapeau", "preambular", "operative")
    rows = tuple((kind, 3, f"**x** #[{kind}] $y$ \\z {{{{note}}}}", "") for kind in kinds)
    told = words(pdf(paper(Story(rows), langs=("en",))))
    assert "#[sub] $y$ \\z" in told
    assert "[текста на этом языке пока нет]" in words(pdf(paper(Story(rows), langs=("ru",))))
