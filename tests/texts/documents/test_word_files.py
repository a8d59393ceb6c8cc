"""What leaves as a Word file, read by another library and by Word's own words."""

import io
import zipfile

import docx as foreign
import pytest
from lxml import etree
from tests.texts.documents.story import NB, NBH, Story, negotiated, paper, settled

from almaty.texts.rules.documents.docx.package import docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(content, name="word/document.xml"):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def lines(content):
    return [(one.style.name, one.text) for one in foreign.Document(io.BytesIO(content)).paragraphs]


def test_the_clean_text_has_real_styles_and_typed_numbers():
    told = lines(docx(paper(negotiated())))
    assert ("Title", "Draft Declaration") in told
    assert ("Heading 1", "I.\tLegal migration") in told
    assert ("Preambular paragraph", "PP1\tRecalling the Baku Declaration of 2025,") in told
    assert ("Chapeau", "1.\tInvite member States to:") in told
    assert ("Sub-paragraph 1", f"(a)\tcooperate promptly within 10{NB}days;") in told
    assert ("Operative paragraph", f"2.\tDecide to meet every two years, co{NBH}chaired by two States;") in told
    assert not any("Welcome the offer" in words for _, words in told)  # only proposed: no part of the text
    assert not part(docx(paper(negotiated()))).findall(f".//{W}numPr")  # Word counts nothing


def test_looks_of_words_are_runs():
    runs = {run.text: (run.bold, run.italic) for one in foreign.Document(io.BytesIO(docx(paper(Story())))).paragraphs
            for run in one.runs}  # fmt: skip
    assert runs["all"] == (True, None)
    assert runs["Recalling"] == (None, True)


def test_footnotes_are_footnotes_of_word():
    content = docx(paper(negotiated(), langs=("ru",)))
    notes = part(content, "word/footnotes.xml").findall(f"{W}footnote")
    assert [note.get(f"{W}type") for note in notes] == ["separator", "continuationSeparator", None]
    assert f"Принята 24{NB}апреля 2025{NB}года." in "".join(notes[2].itertext())
    reference = part(content).find(f".//{W}footnoteReference")
    assert reference.get(f"{W}id") == notes[2].get(f"{W}id")


@pytest.mark.parametrize(("lang", "tag"), [("en", "en-GB"), ("ru", "ru-RU")])
def test_the_language_is_told(lang, tag):
    content = docx(paper(Story(), langs=(lang,)))
    assert part(content, "word/styles.xml").find(f".//{W}rPrDefault//{W}lang").get(f"{W}val") == tag
    assert {one.get(f"{W}val") for one in part(content).iter(f"{W}lang")} == {tag}
    assert foreign.Document(io.BytesIO(content)).core_properties.language == tag


def test_every_paragraph_carries_its_permanent_number():
    names = [one.get(f"{W}name") for one in part(docx(paper(negotiated()))).iter(f"{W}bookmarkStart")]
    assert names == [f"p{number}_en" for number in range(1, 11)]


def test_the_file_knows_from_which_step_it_left():
    told = {one.get("name"): "".join(one.itertext()) for one in part(docx(paper(negotiated())), "docProps/custom.xml")}
    assert told == {"almaty-text": "draft-declaration", "almaty-step": "9", "almaty-stamp": "stamp-9",
                    "almaty-way": "clean", "almaty-langs": "en", "almaty-earlier": "0"}  # fmt: skip


def test_header_and_footer_say_what_it_is():
    content = docx(paper(negotiated()))
    assert "Rev.1 · Interim text, not adopted" in "".join(part(content, "word/header1.xml").itertext())
    fields = [one.get(f"{W}instr") for one in part(content, "word/footer1.xml").iter(f"{W}fldSimple")]
    assert fields == [" PAGE ", " NUMPAGES "]
    assert part(content).find(f".//{W}lnNumType") is not None
    adopted = docx(paper(Story(), interim=False))
    assert "Adopted text" in "".join(part(adopted, "word/header1.xml").itertext())
    assert part(adopted).find(f".//{W}lnNumType") is None


def test_changes_made_to_an_interim_text_are_tracked_from_the_start():
    assert part(docx(paper(negotiated())), "word/settings.xml").find(f"{W}trackRevisions") is not None
    assert part(docx(paper(Story(), interim=False)), "word/settings.xml").find(f"{W}trackRevisions") is None


def test_brackets_name_each_side_in_the_order_of_the_room():
    told = [words for _, words in lines(docx(paper(negotiated(), "brackets")))]
    wanted = f"(a)\tcooperate [UZB: closely and] [promptly] [KGZ, TJK: closely] within [10{NB}days] [UZB: 20{NB}days];"
    wanted_apart = f"(a)\tcooperate [UZB: closely and] [promptly] [KGZ, TJK: closely] within [10] [UZB: 20]{NB}days;"
    assert wanted in told or wanted_apart in told
    assert "2 bis.\t[TJK: Welcome the offer;]" in told
    assert f"2.\t[Decide to meet every two years, co{NBH}chaired by two States;] [KAZ: delete]" in told
    assert "[KGZ: move behind paragraph 1]" in told


def test_brackets_in_russian_say_what_has_no_russian_yet():
    told = [words for _, words in lines(docx(paper(negotiated(), "brackets", ("ru",))))]
    assert "2 bis.\t[TJK: текста на этом языке пока нет]" in told
    assert "2.\t[постановляем собираться каждые два года;] [KAZ: исключить]" in told


def test_two_languages_stand_side_by_side():
    content = docx(paper(Story(), "bilingual", ("en", "ru")))
    (table,) = foreign.Document(io.BytesIO(content)).tables
    assert len(table.rows) == 10
    assert [cell.text for cell in table.rows[2].cells] == ["I.\tLegal migration", "I.\tЛегальная миграция"]
    russian = table.rows[3].cells[1]._tc
    assert {one.get(f"{W}val") for one in russian.iter(f"{W}lang")} == {"ru-RU"}


def changes(content):
    """Return the tracked changes of the body: kind, author, words."""
    body = part(content)
    return [(one.tag.removeprefix(W), one.get(f"{W}author"), "".join(one.itertext()))
            for one in body.iter(f"{W}ins", f"{W}del") if "".join(one.itertext())]  # fmt: skip


def test_tracked_changes_are_of_whoever_made_them():
    story, before = settled()
    told = changes(docx(paper(story, "tracked", earlier=before)))
    assert ("ins", "UZB", " closely and") in told or ("ins", "UZB", "closely and ") in told
    assert ("ins", "TJK", "Welcome the offer;") in told
    assert any(kind == "del" and author == "KAZ" and "Decide to meet" in words for kind, author, words in told)
    assert ("ins", "CHAIR", " and its annexes") in told
    moved = [(kind, author) for kind, author, words in told if "gratitude" in words]
    assert moved == [("ins", "CHAIR"), ("del", "CHAIR")]
    dates = {one.get(f"{W}date") for one in part(docx(paper(story, "tracked", earlier=before))).iter(f"{W}ins")}
    assert "2030-06-03T17:00:00Z" in dates  # the hour of the step that took the proposal of Uzbekistan


def accepted(content, keep="ins"):
    """Return the paragraphs as they stand when all changes are accepted (or, with `del`, rejected)."""
    other = "del" if keep == "ins" else "ins"
    body = part(content)
    told = []
    for one in body.iter(f"{W}p"):
        mark = one.find(f"{W}pPr/{W}rPr/{W}{other}")
        words = "".join(
            node.text or ""
            for node in one.iter(f"{W}t", f"{W}delText")
            if not any(up.tag == f"{W}{other}" for up in node.iterancestors())
        )
        if mark is None or words:
            told.append(words)
    return told


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_accepting_all_changes_gives_the_later_text_and_rejecting_them_the_earlier(lang):
    story, before = settled()
    tracked = docx(paper(story, "tracked", (lang,), earlier=before))
    clean = docx(paper(story, langs=(lang,)))
    assert accepted(tracked) == accepted(clean)
    assert accepted(tracked, "del") == accepted(docx(paper(story, langs=(lang,), step=before)), "del")


def test_the_same_paper_gives_the_same_bytes():
    assert docx(paper(negotiated(), "brackets")) == docx(paper(negotiated(), "brackets"))
