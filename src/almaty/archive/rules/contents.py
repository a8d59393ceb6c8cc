"""What stands in a file: whether it is whole and really of its kind, and its text for the search.

Nothing here trusts the file. Archives are bounded before they are opened; pages are read until enough text is found.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

import pypdf
from pypdf.errors import PyPdfError

from almaty.archive.rules.types import (
    DAMAGED,
    DOCX,
    HEAD,
    JPG,
    ODT,
    PDF,
    PNG,
    TXT,
    XLSX,
    ZIPPED,
    FileType,
    guess,
    wrong_type,
)
from almaty.kernel.pair import pair

MOST_TEXT = 1_000_000  # characters kept of one file
_MOST_EXPANDED = 300 * 1024 * 1024
_MOST_RATIO = 200  # expanded to packed; text in office files packs about 10 to 1
_MOST_MEMBERS = 10_000
_MAIN = {DOCX: "word/document.xml", XLSX: "xl/workbook.xml", ODT: "content.xml"}
_TEXTS = {
    DOCX: re.compile(r"^word/(document|footnotes|endnotes)\.xml$"),
    XLSX: re.compile(r"^xl/(sharedStrings|worksheets/sheet\d+)\.xml$"),
    ODT: re.compile(r"^content\.xml$"),
}
_WORDS_IN = {"word": frozenset(("t",)), "xl": frozenset(("t",)), "cont": frozenset(("p", "h"))}
_BREAKS = frozenset(("p", "h", "si", "row", "br", "tab", "line-break", "c", "s"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")

ENCRYPTED = pair("It is protected by a password, so that its text cannot be read.",
                 "Файл защищён паролем, прочитать его текст невозможно.")  # fmt: skip
BOMB = pair("Unpacked it would be many times larger than it appears.",
            "В распакованном виде он во много раз больше, чем кажется.")  # fmt: skip
MACROS = pair("It carries macros, which a document of the record does not need.",
              "Файл содержит макросы, которые в документе не нужны.")  # fmt: skip
ENTITIES = pair("It defines entities, which no office program writes.",
                "В нём определены сущности, которых офисные программы не создают.")  # fmt: skip
NOT_TEXT = pair("It is not text in the UTF-8 encoding.", "Это не текст в кодировке UTF-8.")
UNKNOWN = pair("Its content is of no kind that is accepted, whatever its name says.",
               "Его содержимое не относится ни к одному из допустимых видов, каким бы ни было имя файла.")  # fmt: skip


def read_file(path: Path) -> tuple[FileType, str]:
    """Return the kind of a file, told by opening it, and its text (empty for pictures and scans).

    Raises WrongType with the reason for anything that is not whole and of an accepted kind.
    """
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    kinds = guess(head)
    if not kinds:
        raise wrong_type(UNKNOWN)
    if kinds == ZIPPED:
        return _zipped(path)
    return kinds[0], {PDF: _pdf, TXT: _txt, PNG: _png, JPG: _jpg}[kinds[0]](path)


def _pdf(path: Path) -> str:
    try:
        reader = pypdf.PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise wrong_type(ENCRYPTED)
        if not len(reader.pages):
            raise wrong_type(DAMAGED)
        return _until_enough(page.extract_text() or "" for page in reader.pages)
    except pypdf.errors.DependencyError as error:
        raise wrong_type(ENCRYPTED) from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise wrong_type(DAMAGED) from error


def _txt(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise wrong_type(NOT_TEXT) from error
    if _CONTROL.search(text):
        raise wrong_type(NOT_TEXT)
    return text[:MOST_TEXT]


def _png(path: Path) -> str:
    content = path.read_bytes()
    if content[12:16] != b"IHDR" or not content.endswith(b"IEND\xaeB`\x82"):
        raise wrong_type(DAMAGED)
    return ""


def _jpg(path: Path) -> str:
    content = path.read_bytes()
    if not re.search(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]", content) or b"\xff\xd9" not in content[-65536:]:
        raise wrong_type(DAMAGED)
    return ""


def _zipped(path: Path) -> tuple[FileType, str]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_members(members)
            kind = _kind_of({member.filename for member in members}, archive)
            names = sorted(member.filename for member in members if _TEXTS[kind].match(member.filename))
            return kind, _until_enough(_text_of(archive, name) for name in names)
    except (zipfile.BadZipFile, ElementTree.ParseError, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise wrong_type(DAMAGED) from error
    except RuntimeError as error:  # zipfile's word for a password
        raise wrong_type(ENCRYPTED) from error


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    expanded = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if len(members) > _MOST_MEMBERS or expanded > _MOST_EXPANDED:
        raise wrong_type(BOMB)
    if expanded > 1024 * 1024 and expanded / packed > _MOST_RATIO:
        raise wrong_type(BOMB)


def _kind_of(names: set[str], archive: zipfile.ZipFile) -> FileType:
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
        raise wrong_type(MACROS)
    if "mimetype" in names:
        with archive.open("mimetype") as stream:
            if stream.read(200).strip() == ODT.media_type.encode() and _MAIN[ODT] in names:
                return ODT
    for kind in (DOCX, XLSX):
        if "[Content_Types].xml" in names and _MAIN[kind] in names:
            return kind
    raise wrong_type(UNKNOWN)


def _text_of(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as stream:
        return _until_enough(_words(stream, _WORDS_IN["xl" if name[:2] == "xl" else name[:4]]), joined="")


def _words(stream: IO[bytes], inside: frozenset[str]) -> Iterator[str]:
    """Yield the text of an office file's XML, from a stream that is never held whole."""
    heard = _Listener(inside)
    parser = ElementTree.XMLParser(target=heard)  # noqa: S314
    while chunk := stream.read(65536):
        parser.feed(chunk)
        yield heard.taken()
    parser.close()
    yield heard.taken()


class _Listener:
    """Gathers the text that stands inside certain elements; paragraphs, rows and breaks end a word."""

    def __init__(self, inside: frozenset[str]) -> None:
        self.inside, self.depth, self.pieces = inside, 0, list[str]()

    def doctype(self, *_told: str | None) -> None:
        """Refuse a document that brings a grammar of its own, wherever it stands and however it is encoded."""
        raise wrong_type(ENTITIES)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Enter an element."""
        self.depth += tag.rpartition("}")[2] in self.inside

    def data(self, text: str) -> None:
        """Hear a run of text."""
        if self.depth:
            self.pieces.append(text)

    def end(self, tag: str) -> None:
        """Leave an element."""
        name = tag.rpartition("}")[2]
        self.depth -= name in self.inside
        if name in _BREAKS:
            self.pieces.append("\n")

    def close(self) -> None:
        """Reach the end."""

    def taken(self) -> str:
        """Return what was heard since the last time."""
        heard, self.pieces = "".join(self.pieces), []
        return heard


def _until_enough(pieces: Iterator[str], joined: str = "\n") -> str:
    kept: list[str] = []
    length = 0
    for piece in pieces:
        kept.append(piece)
        length += len(piece)
        if length > MOST_TEXT:
            break
    return _CONTROL.sub(" ", joined.join(kept))[:MOST_TEXT].strip()
