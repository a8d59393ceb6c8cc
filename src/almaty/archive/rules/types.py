"""Which kinds of file are accepted, told by their content and never by their name."""

import re
import unicodedata
from typing import NamedTuple

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import TooLarge, WrongType

HEAD = 4096  # bytes of the beginning that are enough to tell the kind
SECONDS = 30  # that reading one file may take
DAMAGED = pair("It is damaged or incomplete.", "Файл повреждён или неполон.")
_ZIP = b"PK\x03\x04"


class FileType(NamedTuple):
    """A kind of file: what it is called, its media type, the ending of its name."""

    name: str
    media_type: str
    ending: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
PDF = FileType("PDF", "application/pdf", "pdf")
DOCX = FileType("DOCX", f"{_OFFICE}.wordprocessingml.document", "docx")
XLSX = FileType("XLSX", f"{_OFFICE}.spreadsheetml.sheet", "xlsx")
ODT = FileType("ODT", "application/vnd.oasis.opendocument.text", "odt")
TXT = FileType("TXT", "text/plain; charset=utf-8", "txt")
PNG = FileType("PNG", "image/png", "png")
JPG = FileType("JPG", "image/jpeg", "jpg")
ACCEPTED = (PDF, DOCX, XLSX, ODT, TXT, PNG, JPG)
TYPES = {kind.media_type: kind for kind in ACCEPTED}
ZIPPED = (DOCX, XLSX, ODT)


def guess(head: bytes) -> tuple[FileType, ...]:
    """Return the kinds that a file beginning like this may be; the opening of the file then decides.

    >>> [kind.name for kind in guess(b"%PDF-1.7")]
    ['PDF']
    """
    if b"%PDF-" in head[:1024]:
        return (PDF,)
    if head.startswith(_ZIP):
        return ZIPPED
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return (PNG,)
    if head.startswith(b"\xff\xd8\xff"):
        return (JPG,)
    return () if b"\0" in head or not head else (TXT,)


def check_size(size: int, *, megabytes: int) -> None:
    """Refuse a file that is larger than the setting allows, with TooLarge; an empty one with WrongType."""
    if size > megabytes * 1024 * 1024:
        raise TooLarge(
            what=pair("The file is too large.", "Файл слишком велик."),
            why=pair(f"At most {megabytes} MB are accepted.", f"Принимаются файлы размером не более {megabytes} МБ."),
            way_out=pair("Upload a smaller file: without scanned pictures, or in parts.",
                         "Загрузите файл меньшего размера: без сканированных изображений или по частям."),
        )  # fmt: skip
    if size == 0:
        raise wrong_type(pair("The file is empty.", "Файл пуст."))


def wrong_type(why: Pair) -> WrongType:
    """Return the refusal of a file that is not what is accepted."""
    names = ", ".join(kind.name for kind in ACCEPTED)
    return WrongType(
        what=pair("This file is not accepted.", "Этот файл не принят."),
        why=why,
        way_out=pair(f"Save the text as one of {names} and upload it again.",
                     f"Сохраните текст в одном из форматов ({names}) и загрузите его снова."),
    )  # fmt: skip


def file_name(given: str, kind: FileType) -> str:
    """Return a name safe for every system, with the ending of the real kind.

    >>> file_name("../Отчёт: СДЛ №5.exe", PDF)
    'Отчёт СДЛ 5.pdf'
    """
    name = unicodedata.normalize("NFC", given.replace("\\", "/").rsplit("/", 1)[-1])
    stem = name.rpartition(".")[0] or name
    clean = " ".join(re.sub(r"[^\w .()-]+", "", stem).split()).strip(" .")
    return f"{clean[:100] or 'file'}.{kind.ending}"
