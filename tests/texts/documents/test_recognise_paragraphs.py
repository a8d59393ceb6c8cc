"""A text in a foreign Word file: what each paragraph is, in both languages."""

import docx
import pytest
from tests.texts.documents.making_files import bilingual, counted, declaration, saved
from tests.texts.documents.story import Story, paper, settled

from almaty.texts.rules.bring.brought import brought
from almaty.texts.rules.bring.kinds import Told, recognised, without_number
from almaty.texts.rules.bring.reading import Unreadable, read_docx
from almaty.texts.rules.documents.docx.package import docx as written
from almaty.texts.rules.documents.marks import runs_of


def bring(content, tmp_path):
    path = tmp_path / "in.docx"
    path.write_bytes(content)
    return brought(read_docx(path))


def shape(came):
    return [(one.kind, one.level, one.text.text(one.text.source)) for one in came.draughts]


def test_a_declaration_as_a_ministry_sends_it(tmp_path):
    came = bring(saved(declaration()), tmp_path)
    assert shape(came) == [
        ("title", 0, "DRAFT DECLARATION ON MIGRATION"),
        ("plain", 0, "We, the ministers, meeting in Almaty,"),
        ("preambular", 0, "//Recalling// the Baku Declaration,"),
        ("preambular", 0, "//Bearing in mind// that 2\u00a0*\u200c*3 is no mark,"),
        ("section", 1, "Legal migration"),
        ("operative", 0, "Decide to meet every two years;"),
        ("chapeau", 0, "Invite member States to:"),
        ("sub", 1, "share data;"),
        ("sub", 1, "train officials:"),
        ("sub", 2, "in law;"),
        ("sub", 2, "in languages;"),
        ("operative", 0, "Thank the host."),
        ("annex", 0, "Annex I"),
        ("plain", 0, "2025 was a good year."),
    ]
    assert [finding.place for finding in came.findings if finding.place] == [2, 14]  # guessed: please look


def test_numbers_that_word_counts_are_read(tmp_path):
    assert shape(bring(saved(counted()), tmp_path)) == [
        ("title", 0, "Title of the text"), ("operative", 0, "Decide to meet;"), ("chapeau", 0, "Invite States to:"),
        ("sub", 1, "share data;"), ("sub", 1, "train;"), ("operative", 0, "Thank the host."),
    ]  # fmt: skip


def test_two_columns_are_pairs(tmp_path):
    came = bring(saved(bilingual()), tmp_path)
    told = [(one.kind, one.text.en, one.text.ru) for one in came.draughts]
    assert told == [
        ("preambular", "Recalling the Declaration,", "ссылаясь на Декларацию,"),
        ("operative", "Decide to meet;", "постановляем собраться;"),
        ("operative", "Thank the host. We leave.", "благодарим принимающую сторону."),
        ("operative", "Invite all.", ""),
    ]
    assert came.draughts[0].text.standing("ru").value == "translated"
    assert {finding.place for finding in came.findings} >= {3, 4}


def test_our_own_papers_come_in_as_they_left(tmp_path):
    came = bring(written(paper(Story(), "bilingual", ("en", "ru"))), tmp_path)
    assert [(one.kind, one.text.en, one.text.ru) for one in came.draughts] == [
        (one.kind, one.text.en, one.text.ru) for one in Story().state.standing()
    ]


def test_tracked_changes_are_accepted_and_told(tmp_path):
    story, before = settled()
    came = bring(written(paper(story, "tracked", earlier=before)), tmp_path)
    assert ("operative", 0, "//Welcome// the offer;") in shape(came)
    assert not any("every two years" in words for *_, words in shape(came))
    assert "tracked changes" in came.findings[0].said.en


def test_a_table_that_is_no_pair_is_read_row_by_row(tmp_path):
    made = docx.Document()
    table = made.add_table(rows=2, cols=3)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {number}"
    came = bring(saved(made), tmp_path)
    assert [words for *_, words in shape(came)] == [f"cell {number}" for number in range(6)]
    assert "Table 1" in came.findings[0].said.en


@pytest.mark.parametrize(("words", "kind"), [
    ("ссылаясь на Декларацию,", "preambular"), ("Recognizing that much is to be done,", "preambular"),
    ("постановляем собраться", "operative"), ("Calls upon member States", "operative"),
    ("We commit to act", "operative"), ("Мы, министры, обязуемся действовать", "operative"),
    ("призывает государства", "operative"), ("Noted with care", "plain"),
])  # fmt: skip
def test_first_words_tell_the_kind(words, kind):
    (_, found) = recognised([Told("A title"), Told(words)])
    assert found.kind == kind


@pytest.mark.parametrize(("words", "number"), [
    ("1. Decide", "1."), ("1) Decide", "1)"), ("12 bis. Decide", "12 bis."), ("1.2 Decide", "1.2"), ("(a) x", "(a)"),
    ("а) данные", "а)"), ("(ii) x", "(ii)"), ("IV. Migration", "IV."), ("PP3 Recalling", "PP3"), ("• x", "•"),
    ("2025 was", ""), ("I am", ""), ("10\u00a0days", ""), ("a dog", ""), ("И так", ""),
])  # fmt: skip
def test_typed_numbers_are_parted_from_the_words(words, number):
    found, rest = without_number(words)
    assert found == number
    assert rest == (words.removeprefix(number).lstrip() if number else words)


def test_a_number_typed_in_bold_takes_no_words_along():
    number, rest = without_number("**1. Decide** to meet")
    assert (number, [(run.text, run.bold) for run in runs_of(rest)]) == ("1.", [("Decide", True), (" to meet", False)])
    assert without_number("**1.** Decide") == ("1.", "Decide")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04nothing", b"%PDF-1.7"])
def test_what_is_no_word_file_is_told(content, tmp_path):
    path = tmp_path / "in.docx"
    path.write_bytes(content)
    with pytest.raises(Unreadable):
        read_docx(path)


def test_fields_hidden_words_and_pictures(tmp_path):
    made = docx.Document()
    one = made.add_paragraph("see ")
    for kind in ("begin", None, "separate", "result", "end"):
        run = one.add_run()
        if kind in ("begin", "separate", "end"):
            mark = run._r.makeelement(docx.oxml.ns.qn("w:fldChar"), {docx.oxml.ns.qn("w:fldCharType"): kind})
        elif kind is None:
            mark = run._r.makeelement(docx.oxml.ns.qn("w:instrText"), {})
            mark.text = "PAGE"
        else:
            mark = run._r.makeelement(docx.oxml.ns.qn("w:t"), {})
            mark.text = "page 7"
        run._r.append(mark)
    one.add_run(" secret").font.hidden = True
    picture = one.add_run()._r
    picture.append(picture.makeelement(docx.oxml.ns.qn("w:drawing"), {}))
    came = bring(saved(made), tmp_path)
    assert shape(came)[0][2] == "see page 7"
    assert "left out: 1" in came.findings[0].said.en
