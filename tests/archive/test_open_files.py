"""What a file is, is told by opening it: never by its name."""

import pytest
from tests.archive import papers

from almaty.archive.operations.inspect import open_apart, scan
from almaty.archive.rules.types import PDF, check_size, file_name
from almaty.kernel.refusal import Invalid, NotReady, TooLarge, WrongType


@pytest.mark.parametrize(
    ("content", "kind", "text"),
    [
        (papers.pdf(), "PDF", "трансграничными"),
        (papers.docx(), "DOCX", "cross-border"),
        (papers.xlsx(), "XLSX", "cross-border"),
        (papers.odt(), "ODT", "Участники договорились о совместном"),
        (papers.RUSSIAN.encode(), "TXT", "договорились"),
        (papers.PNG, "PNG", ""),
    ],
    ids=["pdf", "docx", "xlsx", "odt", "txt", "png"],
)
def test_each_accepted_kind_is_known_and_its_text_read(tmp_path, content, kind, text):
    found = open_apart(papers.written(tmp_path, content))
    assert found.kind.name == kind
    assert text in found.text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"MZ\x90\0\x03\0\0\0 a program", "no kind that is accepted"),
        (papers.zipped({"readme.txt": "a plain archive"}), "no kind that is accepted"),
        (papers.zip_bomb(), "many times larger"),
        (papers.entity_bomb(), "entities"),
        (papers.entity_bomb(before=f"<!--{'x' * 9000}-->"), "entities"),
        (papers.docx()[:-200], "damaged"),
        (papers.pdf()[:600], "damaged"),
        (papers.PNG[:-4], "damaged"),
        (b"%PDF-1.7\nnothing of a PDF follows", "damaged"),
        ("Привет".encode("cp1251"), "UTF-8"),
        (b"\x1b[2J a text that steers a terminal", "UTF-8"),
        (papers.zipped({"[Content_Types].xml": "", "word/document.xml": "<x/>", "word/vbaProject.bin": "x"}), "macros"),
        (papers.zipped({"[Content_Types].xml": "<T/>", "word/document.xml": "<x>"}), "damaged"),
    ],
    ids=["program", "zip", "zip-bomb", "entities", "late-entities", "cut-docx", "cut-pdf", "cut-png", "false-pdf",
         "cp1251", "escape", "macros", "broken-xml"],
)  # fmt: skip
def test_whatever_is_not_whole_and_accepted_is_refused_with_the_reason(tmp_path, content, reason):
    with pytest.raises(WrongType) as refused:
        open_apart(papers.written(tmp_path, content))
    assert reason in refused.value.why.en
    assert refused.value.why.ru


def test_a_hostile_file_sees_no_secret_of_the_platform(tmp_path, monkeypatch):
    """The process that opens the file is started without the environment of the platform."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@nowhere/secret")
    seen = {}
    monkeypatch.setattr("almaty.archive.operations.inspect.subprocess.run", lambda *_args, **more: seen.update(more))
    with pytest.raises(AttributeError):
        open_apart(papers.written(tmp_path, papers.PNG))
    assert set(seen["env"]) == {"PYTHONPATH"}


def test_the_scanner_decides_before_anything_else(tmp_path):
    path = papers.written(tmp_path, papers.PNG)
    scan(path, command="")
    scan(path, command="true")
    with pytest.raises(Invalid, match="refused"):
        scan(path, command="false")


def test_a_scanner_that_gives_no_answer_means_that_nothing_is_kept(tmp_path, monkeypatch):
    path = papers.written(tmp_path, papers.PNG)
    with pytest.raises(NotReady, match="could not be started"):
        scan(path, command="/nowhere/scanner --fast")
    monkeypatch.setattr("almaty.archive.operations.inspect._SCANNER_SECONDS", 0.1)
    with pytest.raises(NotReady, match="in time"):
        scan(path, command="sh -c 'sleep 5'")


def test_size_and_emptiness_are_refused():
    check_size(1024 * 1024, megabytes=1)
    with pytest.raises(TooLarge, match="1 MB"):
        check_size(1024 * 1024 + 1, megabytes=1)
    with pytest.raises(WrongType, match="empty"):
        check_size(0, megabytes=1)


@pytest.mark.parametrize("given", ["../../etc/passwd", "a\r\nSet-Cookie: x", 'quo"te.exe', "\0", "", "CON", "." * 300])
def test_no_name_leaves_its_folder_or_its_header(given):
    name = file_name(given, PDF)
    assert name.endswith(".pdf")
    assert not set(name) & set('/\\"\r\n\0')
    assert len(name) <= 110
