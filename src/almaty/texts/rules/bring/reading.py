"""Reading a Word file: its parts from the package, its paragraphs in their order. Trusts nothing in it.

Archives are looked at before (`archive.operations.inspect`: macros, entities, bombs); here every part is bounded again,
no entity is resolved, and nothing outside of the file is asked for.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from almaty.texts.rules.bring.counting import Counting
from almaty.texts.rules.bring.found import Found, FoundParagraph, FoundRun, Mark
from almaty.texts.rules.bring.words_in import Reader, local, looks_of, mark_of
from almaty.texts.rules.documents.docx.elements import W
from almaty.texts.rules.documents.docx.package import PROPERTY

MOST_BYTES = 40 * 2**20  # of one part, unpacked; a text of 300 pages takes one
MOST_PARAGRAPHS = 20_000
_MAIN = "word/document.xml"


class Unreadable(Exception):
    """The file is no whole Word file."""


def read_docx(path: Path) -> Found:
    """Return what stands in a Word file; raises Unreadable where it is none or is damaged."""
    try:
        with zipfile.ZipFile(path) as package:
            return _Reading(package).found()
    except (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, OSError, ValueError, KeyError, RuntimeError,
            NotImplementedError) as error:  # fmt: skip
        raise Unreadable(str(error)) from error


class _Reading:
    def __init__(self, package: zipfile.ZipFile) -> None:
        self.package = package
        self.body = self.part(_MAIN)
        self.styles = self.part("word/styles.xml")
        self.counting = Counting(self.part("word/numbering.xml"), self.styles)
        self.outlines = _outlines(self.styles)
        self.names = _style_names(self.styles)
        self.reader = Reader(looks_of(self.styles), self._notes(), self._comments())
        self.tables = 0

    def part(self, name: str) -> etree._Element | None:
        try:
            entry = self.package.getinfo(name)
        except KeyError:
            return None
        if entry.file_size > MOST_BYTES:
            raise Unreadable(name)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(self.package.read(entry), parser)
        if root.getroottree().docinfo.doctype:
            raise Unreadable(name)
        return root

    def found(self) -> Found:
        body = None if self.body is None else self.body.find(f"{{{W}}}body")
        if body is None:
            raise Unreadable(_MAIN)
        paragraphs = []
        for one in self._blocks(body, None):
            paragraphs.append(one)
            if len(paragraphs) > MOST_PARAGRAPHS:
                raise Unreadable("paragraphs")
        return Found(tuple(paragraphs), self._properties(), self.reader.left_out)

    def _blocks(self, element: etree._Element, cell: tuple[int, int, int] | None) -> Iterator[FoundParagraph]:
        waiting: list[str] = []  # bookmarks between paragraphs belong to the next
        for child in element:
            match local(child):
                case "p":
                    yield self._paragraph(child, cell, waiting)
                    waiting = []
                case "tbl" if cell is None:
                    yield from self._table(child)
                case "bookmarkStart":
                    waiting.append(child.get(f"{{{W}}}name") or "")
                case "sectPr" | "tblPr" | "tcPr" | "sdtPr" | "bookmarkEnd" | "":
                    pass
                case _:
                    yield from self._blocks(child, cell)

    def _table(self, table: etree._Element) -> Iterator[FoundParagraph]:
        self.tables += 1
        number = self.tables
        for row, each in enumerate(table.iter(f"{{{W}}}tr")):
            for column, cell in enumerate(each.findall(f"{{{W}}}tc")):
                yield from self._blocks(cell, (number, row, column))

    def _paragraph(
        self, element: etree._Element, cell: tuple[int, int, int] | None, waiting: list[str]
    ) -> FoundParagraph:  # fmt: skip
        look = element.find(f"{{{W}}}pPr")
        style = _value(look, "pStyle")
        number, depth = self.counting.number(element, style)
        self.reader.said = []
        runs = tuple(self.reader.runs(element, style))
        named = [one.get(f"{{{W}}}name") or "" for one in element.iter(f"{{{W}}}bookmarkStart")]
        outline = _value(look, "outlineLvl")
        return FoundParagraph(
            runs=_joined(runs), style=self.names.get(style, style), cell=cell, number=number, depth=depth,
            outline=int(outline) + 1 if outline.isdigit() and int(outline) < 9 else self.outlines.get(style, 0),
            names=tuple(waiting + named), comments=tuple(self.reader.said), end=_end(look),
            centred=_value(look, "jc") == "center",
        )  # fmt: skip

    def _notes(self) -> dict[str, list[etree._Element]]:
        found: dict[str, list[etree._Element]] = {}
        for letter, name in (("f", "footnote"), ("e", "endnote")):
            part = self.part(f"word/{name}s.xml")
            for one in [] if part is None else part.iter(f"{{{W}}}{name}"):
                found[f"{letter}{one.get(f'{{{W}}}id')}"] = list(one.iter(f"{{{W}}}p"))
        return found

    def _comments(self) -> dict[str, tuple[str, str]]:
        part = self.part("word/comments.xml")
        return {
            one.get(f"{{{W}}}id") or "": (one.get(f"{{{W}}}author") or "", _text(one))
            for one in ([] if part is None else part.iter(f"{{{W}}}comment"))
        }

    def _properties(self) -> dict[str, str]:
        part = self.part("docProps/custom.xml")
        told = {one.get("name") or "": "".join(one.itertext()) for one in ([] if part is None else part)}
        return {name.removeprefix(PROPERTY): value for name, value in told.items() if name.startswith(PROPERTY)}


def _joined(runs: tuple[FoundRun, ...]) -> tuple[FoundRun, ...]:
    """A footnote's own number, and the space behind it, stand in no words."""
    return tuple(_without_lead(run) if run.note else run for run in runs)


def _without_lead(run: FoundRun) -> FoundRun:
    note = list(run.note or ())
    while note and not note[0].text.strip() and note[0].note is None:
        del note[0]
    if note:
        first = note[0]
        note[0] = FoundRun(first.text.lstrip(" \t"), first.bold, first.italic, first.mark, first.was, first.look_by)
    return FoundRun("", run.bold, run.italic, run.mark, run.was, run.look_by, tuple(note))


def _end(look: etree._Element | None) -> Mark | None:
    """Return the tracked change of a paragraph's end."""
    marks = None if look is None else look.find(f"{{{W}}}rPr")
    for one in [] if marks is None else marks:
        if local(one) in ("ins", "del", "moveFrom", "moveTo"):
            return mark_of(one)
    return None


def _outlines(styles: etree._Element | None) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in [] if styles is None else styles.iter(f"{{{W}}}style"):
        level = _value(one.find(f"{{{W}}}pPr"), "outlineLvl")
        if level.isdigit() and int(level) < 9:
            found[one.get(f"{{{W}}}styleId") or ""] = int(level) + 1
    return found


def _style_names(styles: etree._Element | None) -> dict[str, str]:
    """Return the names of styles; codes are rewritten by some word processors, names are not."""
    return {one.get(f"{{{W}}}styleId") or "": _value(one, "name")
            for one in ([] if styles is None else styles.iter(f"{{{W}}}style"))}  # fmt: skip


def _value(element: etree._Element | None, name: str) -> str:
    found = None if element is None else element.find(f"{{{W}}}{name}")
    return "" if found is None else found.get(f"{{{W}}}val") or ""


def _text(element: etree._Element) -> str:
    return " ".join("".join(one.text or "" for one in paragraph.iter(f"{{{W}}}t"))
                    for paragraph in element.iter(f"{{{W}}}p")).strip()  # fmt: skip
