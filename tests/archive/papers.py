"""Files to upload: real ones of each kind, and hostile ones."""

import io
import zipfile
from pathlib import Path

import typst
from docx import Document as WordDocument
from xlsxwriter import Workbook

RUSSIAN = "Участники договорились о совместном наблюдении за трансграничными перемещениями."
ENGLISH = "The participants agreed on joint observation of cross-border movements."
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
)


def pdf(text: str = RUSSIAN) -> bytes:
    """Return a typeset page."""
    return bytes(typst.compile(text.encode()))


def docx(text: str = ENGLISH) -> bytes:
    """Return a Word document as Word writes it."""
    paper, held = WordDocument(), io.BytesIO()
    paper.add_paragraph(text)
    paper.save(held)
    return held.getvalue()


def xlsx(text: str = ENGLISH) -> bytes:
    """Return a workbook."""
    held = io.BytesIO()
    book = Workbook(held)
    book.add_worksheet().write(0, 0, text)
    book.close()
    return held.getvalue()


def odt(text: str = RUSSIAN) -> bytes:
    """Return an OpenDocument text with a word inside a span, as office programs write it."""
    before, _, after = text.partition(" ")
    names = 'xmlns:office="o" xmlns:text="t"'
    content = f"<office:body {names}><text:p>{before} <text:span>{after}</text:span></text:p></office:body>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def zipped(members: dict[str, str | bytes]) -> bytes:
    """Return an archive with these members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


def zip_bomb() -> bytes:
    """Return a Word document of a few kilobytes that unpacks to forty megabytes."""
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": b"\0" * 40_000_000})


def entity_bomb(*, before: str = "") -> bytes:
    """Return a Word document whose XML defines entities in terms of each other, after something else."""
    layers = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    xml = f'<?xml version="1.0"?>{before}<!DOCTYPE x [<!ENTITY e0 "ha">{layers}]><x><t>&e9;</t></x>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})


def written(folder: Path, content: bytes, name: str = "paper") -> Path:
    """Write a file and return its place."""
    path = folder / name
    path.write_bytes(content)
    return path
