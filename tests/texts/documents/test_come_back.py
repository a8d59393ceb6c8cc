"""A paper that went out and came back edited: exactly what the delegation changed, and nothing else."""

import pytest
from tests.texts.documents.editing import Copy, W
from tests.texts.documents.story import NB, NBH, negotiated, paper, settled

from almaty.texts.rules.bring.back import Sent, returned
from almaty.texts.rules.bring.reading import read_docx
from almaty.texts.rules.documents.changes import changes_of
from almaty.texts.rules.documents.docx.package import docx


def out(story=None, way="clean", lang="en", earlier=0):
    """Return a paper that leaves, and what the platform knows of it."""
    story = story or negotiated()
    left = paper(story, way, (lang,), earlier=earlier)
    numbers = {one.id: one.printed for one in story.state.paragraphs.values()}
    ours = changes_of(left.blocks) if way == "tracked" else frozenset()
    return docx(left), Sent(story.state, numbers, lang, ours)


def back(content, sent, tmp_path):
    path = tmp_path / "back.docx"
    path.write_bytes(content)
    return returned(read_docx(path), sent)


def wishes(came):
    """Return each wish as form, paragraph, words, place."""
    return [(one.wish.form, one.wish.paragraph, one.wish.words, one.wish.after) for one in came.differences]


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("way", ["clean", "tracked"])
def test_a_paper_that_nobody_changed_brings_no_wish(way, lang, tmp_path):
    story, before = settled()
    came = back(*out(story, way, lang, before), tmp_path)
    assert came.differences == () and not came.has_marks


def test_changed_words_are_one_wish_with_footnotes_looks_and_spaces_kept(tmp_path):
    content, sent = out()
    copy = Copy(content)
    copy.replace("of 2025,", "of 24 April 2025,")
    copy.replace("promptly", "closely and promptly")
    came = back(copy.saved(), sent, tmp_path)
    assert wishes(came) == [
        ("replace", 2, f"//Recalling// the Baku Declaration{{{{Adopted on 24{NB}April 2025, see //AP/MC/3/1//.}}}} of "
                       "24 April 2025,", 0),
        ("replace", 5, f"cooperate closely and promptly within 10{NB}days;", 0),
    ]  # fmt: skip
    assert {one.wish.seen for one in came.differences} == {sent.state.seq}
    assert came.differences[1].before == f"cooperate promptly within 10{NB}days;"


def test_words_in_russian_come_back_in_russian(tmp_path):
    content, sent = out(lang="ru")
    copy = Copy(content)
    copy.replace("оперативно", "тесно")
    (one,) = back(copy.saved(), sent, tmp_path).differences
    assert (one.wish.lang, one.wish.words) == ("ru", f"сотрудничать тесно в течение 10{NB}дней;")


def test_a_new_paragraph_a_missing_one_and_a_moved_one(tmp_path):
    content, sent = out()
    copy = Copy(content)
    copy.add("share ", "3 bis. //train// officials;")
    copy.remove("to meet every two years")
    copy.move("Words of the annex", after="Baku Declaration")
    assert wishes(back(copy.saved(), sent, tmp_path)) == [
        ("insert", 0, "//train// officials;".replace("//", "/\u200c/"), 6),
        ("delete", 7, "", 0),
        ("move", 10, "", 2),
    ]


def test_a_new_paragraph_is_of_the_kind_of_its_style(tmp_path):
    content, sent = out()
    copy = Copy(content)
    copy.add("gratitude", "Recalling nothing,", style="Preambular")
    copy.add("gratitude", "Decide more;")
    assert [one.wish.kind for one in back(copy.saved(), sent, tmp_path).differences] == ["operative", "preambular"]


def test_names_that_a_word_processor_lost_are_found_by_the_words(tmp_path):
    content, sent = out()
    copy = Copy(content)
    copy.without_names()
    copy.replace("promptly", "closely")
    copy.remove("gratitude")
    assert wishes(back(copy.saved(), sent, tmp_path)) == [
        ("replace", 5, f"cooperate closely within 10{NB}days;", 0),
        ("delete", 8, "", 0),
    ]


def test_a_struck_paragraph_whose_name_stays_with_the_next_is_the_one_that_went(tmp_path):
    content, sent = out()
    copy = Copy(content)
    struck, following = copy.paragraph("gratitude"), copy.paragraph("Annex")
    for one in following.findall(f"{W}bookmarkStart"):
        one.set(f"{W}name", struck.find(f"{W}bookmarkStart").get(f"{W}name"))
    struck.getparent().remove(struck)
    assert wishes(back(copy.saved(), sent, tmp_path)) == [("delete", 8, "", 0)]


def test_a_paragraph_parted_in_two_is_a_shorter_one_and_a_new_one(tmp_path):
    content, sent = out()
    copy = Copy(content)
    copy.replace(f", co{NBH}chaired by two States;", ";")
    copy.add("to meet every", f"Agree that meetings are co{NBH}chaired;")
    assert wishes(back(copy.saved(), sent, tmp_path)) == [
        ("replace", 7, "//Decide// to meet every two years;", 0),
        ("insert", 0, f"Agree that meetings are co{NBH}chaired;", 7),
    ]


def test_where_changes_are_tracked_they_are_the_wishes_and_the_rest_is_told(tmp_path):
    content, sent = out()
    copy = Copy(content)
    copy.replace("promptly", "closely", tracked=True)
    copy.add("share ", "train officials;", tracked=True)
    copy.remove("gratitude", tracked=True)
    copy.replace("every two years", "every year")  # without a mark
    came = back(copy.saved(), sent, tmp_path)
    assert came.has_marks
    assert [(form, number) for form, number, *_ in wishes(came)] == [
        ("replace", 5), ("insert", 0), ("delete", 8), ("replace", 7)
    ]  # fmt: skip
    assert [one.marked for one in came.differences] == [True, True, True, False]


def test_words_changed_without_a_mark_beside_tracked_ones_are_parted(tmp_path):
    content, sent = out()
    copy = Copy(content)
    copy.replace("promptly", "closely", tracked=True)
    copy.replace(f"10{NB}days", f"20{NB}days")
    tracked, silent = back(copy.saved(), sent, tmp_path).differences
    assert (tracked.wish.words, tracked.marked) == (f"cooperate closely within 10{NB}days;", True)
    assert (silent.wish.words, silent.marked) == (f"cooperate promptly within 20{NB}days;", False)


def test_changes_that_went_out_marked_are_not_wishes_of_whoever_sends_the_paper_back(tmp_path):
    story, before = settled()
    content, sent = out(story, "tracked", earlier=before)
    copy = Copy(content)
    copy.replace("share ", "exchange ", tracked=True)
    came = back(copy.saved(), sent, tmp_path)
    assert wishes(came) == [("replace", 6, "exchange **all** data, see https://data.example;", 0)]
    assert came.has_marks


def test_a_paragraph_whose_words_have_other_marks_than_a_file_can_tell_keeps_them(tmp_path):
    """Two bold words with a plain space between them come back as one run; that is no wish."""
    rows = (("operative", 0, "**Decide** **firmly** to meet;", ""), ("operative", 0, "2 ** 3;", ""))
    story = negotiated.__globals__["Story"](rows).read()
    content, sent = out(story)
    assert back(content, sent, tmp_path).differences == ()
    copy = Copy(content)
    copy.replace("to meet", "to go")
    assert wishes(back(copy.saved(), sent, tmp_path)) == [("replace", 1, "**Decide** **firmly** to go;", 0)]


def test_comments_of_the_file_are_comments_on_the_paragraph(tmp_path):
    content, sent = out()
    copy = Copy(content)
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    copy.parts["word/comments.xml"] = (
        f'<w:comments xmlns:w="{w}"><w:comment w:id="1" w:author="TJ"><w:p><w:r><w:t>Why so soon?</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    ).encode()
    run = copy.run("promptly")
    run.append(run.makeelement(f"{{{w}}}commentReference", {f"{{{w}}}id": "1"}))
    (one,) = back(copy.saved(), sent, tmp_path).differences
    assert (one.wish.form, one.wish.paragraph, one.wish.words, one.author) == ("comment", 5, "Why so soon?", "TJ")
