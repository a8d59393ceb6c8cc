"""Briefs: two tagged pages in the right language that say what the releases hold; made apart, one at a time, kept."""

import io
import subprocess
import threading
import urllib.request
from datetime import date

import pytest
from pypdf import PdfReader
from tests import server

from almaty.kernel.refusal import NotFound, NotReady
from almaty.language.rules import format_number
from almaty.picture.queries.brief import brief_file, kept, read_brief
from almaty.picture.queries.brief.ask import BriefOf
from almaty.picture.queries.brief.compose import paper_of
from almaty.picture.queries.brief.typeset import pages_of, typeset

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
SAID = {
    ("state", ("TJK",)): ([8_620, 276_777, 514_478], ["Tajikistan", "Member State"], ["Таджикистан", "Государство"]),
    ("region", ()): ([770_514, 1_947_183], ["11 States", "Rest of the world"], ["Государства", "Остальной мир"]),
    ("corridor", ("TJK", "RUS")): ([415_676, 136_208], ["the methods range"], ["Российская Федерация"]),
}  # fmt: skip


def _text(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("kind, codes", list(SAID))
def test_a_brief_has_two_tagged_pages_in_its_language_with_the_figures(kind, codes, lang):
    pdf = typeset(paper_of(BriefOf(kind, codes, lang), today=TODAY))
    reader, text = PdfReader(io.BytesIO(pdf)), _text(pdf)
    assert len(reader.pages) == 2 == pages_of(pdf)
    assert reader.trailer["/Root"]["/Lang"] == lang and "/StructTreeRoot" in reader.trailer["/Root"]
    numbers, english, russian = SAID[kind, codes]
    plain = text.replace("\xa0", " ")
    for number in numbers:
        assert format_number(number, lang=lang).replace("\xa0", " ") in plain
    assert all(word in plain for word in (english if lang == "en" else russian))
    assert ("What stands out" in plain) == (lang == "en") and ("CC BY 4.0" in plain)


def test_a_break_is_told_and_explained_in_the_brief():
    text = _text(typeset(paper_of(BriefOf("state", ("KAZ",), "en"), today=TODAY)))
    assert "break in series" in text and "People did not leave" in text and "65,833" in text


def test_the_same_figures_give_the_same_bytes():
    asked = BriefOf("corridor", ("AFG", "PAK"), "ru")
    assert typeset(paper_of(asked, today=TODAY)) == typeset(paper_of(asked, today=TODAY))


@pytest.mark.parametrize("kind, codes", [
    ("state", ("RUS",)), ("state", ("XXX",)), ("corridor", ("TJK", "TJK")), ("corridor", ("USA", "RUS")),
    ("corridor", ("KGZ", "FJI")), ("corridor", ("TJK", "../x")),
])  # fmt: skip
def test_what_no_brief_can_be_made_of_is_refused(kind, codes):
    with pytest.raises(NotFound):
        read_brief(kind, codes, lang="en", today=TODAY)


@pytest.fixture
def typesetter(monkeypatch):
    """Stand in for the other process: note what was asked, and let the test hold it up."""
    calls, go = [], threading.Event()
    go.set()

    def run(words, **_):
        calls.append(words)
        go.wait(10)
        target = words[words.index("-o") + 1]
        with open(target, "wb") as stream:  # noqa: PTH123
            stream.write(b"%PDF")
        return subprocess.CompletedProcess(words, 0, b"", b"")

    monkeypatch.setattr(kept.subprocess, "run", run)
    yield calls, go
    for file in kept.folder().glob("*.pdf"):
        file.unlink()


def test_a_brief_is_made_once_and_kept_until_the_day_or_the_figures_change(typesetter):
    calls, _ = typesetter
    asked = BriefOf("state", ("TJK",), "ru")
    first = brief_file(asked, today=TODAY)
    assert first == brief_file(asked, today=TODAY) and len(calls) == 1 and first.read_bytes() == b"%PDF"
    assert brief_file(asked, today=date(2026, 11, 25)) != first and len(calls) == 2
    assert calls[0][3:8] == ["brief", "--state", "TJK", "--lang", "ru"]
    assert [path.name for path in kept.folder().iterdir() if path.suffix != ".pdf"] == []


def test_one_is_made_one_waits_and_the_next_reader_is_refused(typesetter):
    calls, go = typesetter
    go.clear()
    monkeyed = [kept.folder() / f"{'a' * 39}{n}.pdf" for n in range(2)]

    def make(file):
        with kept._turn(BriefOf("region", (), "en")):
            kept._make(BriefOf("region", (), "en"), file)

    readers = [threading.Thread(target=make, args=(file,)) for file in monkeyed]
    for reader in readers:
        reader.start()
    while len(calls) < 1 or kept._room._value:
        pass
    with pytest.raises(NotReady) as refused:
        brief_file(BriefOf("state", ("KGZ",), "en"), today=TODAY)
    assert refused.value.status == 503 and "one at a time" in refused.value.why.en
    go.set()
    for reader in readers:
        reader.join()
    assert len(calls) == 2 and brief_file(BriefOf("state", ("KGZ",), "en"), today=TODAY).is_file()


def test_a_typesetter_that_fails_leaves_nothing_behind(monkeypatch, client):
    monkeypatch.setattr(kept.subprocess, "run", lambda words, **_: subprocess.CompletedProcess(words, 1, b"", b"no"))
    answer = client.get("/ru/picture/brief/states/UZB/")
    assert answer.status_code == 503 and "Справка пока не готова" in answer.content.decode()
    assert list(kept.folder().iterdir()) == []


def test_old_briefs_leave_first(monkeypatch, typesetter):
    monkeypatch.setattr(kept, "KEPT", 3)
    for code in ("TJK", "KGZ", "KAZ", "UZB", "AFG"):
        brief_file(BriefOf("state", (code,), "en"), today=TODAY)
    assert len(list(kept.folder().glob("*.pdf"))) == 3


def test_the_command_and_the_button_give_the_same_brief(live, tmp_path):
    target = tmp_path / "brief.pdf"
    words = ("brief", "--corridor", "tjk", "RUS", "--lang", "ru", "-o", str(target))
    done = server.run(*words, home=live.home, **live.more)
    assert done.returncode == 0 and str(target) in done.stdout and pages_of(target.read_bytes()) == 2
    with urllib.request.urlopen(f"{live.address}/ru/picture/brief/corridors/TJK/RUS/") as got:
        assert got.headers["Content-Type"] == "application/pdf"
        assert "almaty-brief-TJK-RUS-ru.pdf" in got.headers["Content-Disposition"]
        assert got.read() == target.read_bytes()


@pytest.mark.parametrize("words, told", [
    ([], "not clear what"), (["--region", "--state", "TJK"], "not clear"), (["--state", "RUS"], "no brief of this"),
    (["--corridor", "TJK"], "takes 2 values"), (["--region", "--lang", "de"], "none of: en, ru"),
    (["--region", "-o", "/no/such/folder/x.pdf"], "cannot be written"), (["--state"], "missing"),
])  # fmt: skip
def test_bad_words_are_refused_with_the_way_out(live, words, told):
    done = server.run("brief", *words, home=live.home, **live.more)
    assert done.returncode == 1 and told in done.stderr and "Traceback" not in done.stderr


def test_a_folder_without_figures_is_refused(tmp_path):
    done = server.run("brief", "--region", home=tmp_path / "nothing")
    assert done.returncode == 1 and "no platform in this folder" in done.stderr
