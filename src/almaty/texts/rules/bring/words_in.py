"""The words of a paragraph in a Word file: runs with their looks, footnotes, tracked changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from almaty.texts.rules.bring.found import FoundRun, Mark
from almaty.texts.rules.documents.docx.elements import W

_INSERTS, _DELETES = ("ins", "moveTo"), ("del", "moveFrom")
_PICTURES = ("drawing", "pict", "object")
_OTHER = {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_PROPERTIES = ("pPr", "rPr", "tblPr", "sectPr", "sdtPr", "sdtEndPr", "numPr")
Looks = Mapping[str, tuple[bool | None, bool | None]]


@dataclass(slots=True)
class Reader:
    """Reads runs. `looks` are those of styles; `notes` the paragraphs of each footnote; `left_out` counts the rest."""

    looks: Looks
    notes: Mapping[str, list[etree._Element]]
    comments: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    said: list[tuple[str, str]] = field(default_factory=list)
    in_field: int = 0

    def runs(self, element: etree._Element, style: str, mark: Mark | None = None) -> Iterator[FoundRun]:
        """Yield the runs of a paragraph, or of a part of one."""
        for child in element:
            name = local(child)
            if name in _INSERTS or name in _DELETES:
                yield from self.runs(child, style, mark_of(child) if mark is None or mark.kind == "ins" else mark)
            elif name == "r":
                yield from self._run(child, style, mark)
            elif name == "txbxContent" or name in _PICTURES:
                self._leave("picture")
            elif name not in _PROPERTIES:
                yield from self.runs(child, style, mark)

    def _run(self, run: etree._Element, style: str, mark: Mark | None) -> Iterator[FoundRun]:
        look = self._look(run.find(f"{{{W}}}rPr"), style)
        if look is None:
            return
        before = replace(look, mark=mark)
        for child in run:
            name = local(child)
            if name == "fldChar":
                self._field(child.get(f"{{{W}}}fldCharType") or "")
            elif name in ("t", "delText") or name in _OTHER:
                if not self.in_field:
                    yield replace(before, text=_OTHER.get(name) or child.text or "")
            elif name in ("footnoteReference", "endnoteReference"):
                yield replace(before, note=tuple(self._note(f"{name[0]}{child.get(f'{{{W}}}id')}")))
            elif name == "commentReference":
                self._comment(child.get(f"{{{W}}}id") or "")
            elif name == "sym":
                yield replace(before, text=_symbol(child))
            elif name in _PICTURES or name == "AlternateContent":
                self._leave("picture")

    def _field(self, kind: str) -> None:
        """The instruction of a field is no word; its result is."""
        if kind == "begin":
            self.in_field += 1
        elif self.in_field:
            self.in_field -= 1 if kind in ("separate", "end") else 0

    def _note(self, code: str) -> Iterator[FoundRun]:
        paragraphs, kept = self.notes.get(code, []), self.in_field
        for number, paragraph in enumerate(paragraphs):
            if number:
                yield FoundRun(" ")
            yield from (run for run in self.runs(paragraph, "") if run.note is None)
        self.in_field = kept

    def _comment(self, code: str) -> None:
        if code in self.comments:
            self.said.append(self.comments[code])

    def _leave(self, what: str) -> None:
        self.left_out[what] = self.left_out.get(what, 0) + 1

    def _look(self, told: etree._Element | None, style: str) -> FoundRun | None:
        """Return an empty run with the look of words; None for words that are hidden."""
        bold, italic = self.looks.get(style, (None, None))
        # the look of a whole heading belongs to its style and is no mark of its words
        named = told.find(f"{{{W}}}rStyle") if told is not None else None
        own = self.looks.get(named.get(f"{{{W}}}val") or "", (None, None)) if named is not None else (None, None)
        if told is None:
            return FoundRun()
        if _is_on(told, "vanish"):
            return None
        face = (_face(told, "b", own[0]) and not bold, _face(told, "i", own[1]) and not italic)
        changed = told.find(f"{{{W}}}rPrChange")
        if changed is None:
            return FoundRun(bold=face[0], italic=face[1])
        earlier = changed.find(f"{{{W}}}rPr")
        was = (False, False) if earlier is None else (_face(earlier, "b", None), _face(earlier, "i", None))
        by = replace(mark_of(changed), kind="ins") if was != face else None
        return FoundRun(bold=face[0], italic=face[1], was=was if by else None, look_by=by)


def mark_of(element: etree._Element) -> Mark:
    """Return a tracked change."""
    kind = "del" if local(element) in _DELETES else "ins"
    return Mark("del" if kind == "del" else "ins", element.get(f"{{{W}}}author") or "",
                element.get(f"{{{W}}}date") or "")  # fmt: skip


def local(element: etree._Element) -> str:
    """Return the name of an element, "" for comments and instructions of XML."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def looks_of(styles: etree._Element | None) -> Looks:
    """Return whether each style is bold and italic, where it says so."""
    found = {}
    for one in [] if styles is None else styles.iter(f"{{{W}}}style"):
        told = one.find(f"{{{W}}}rPr")
        found[one.get(f"{{{W}}}styleId") or ""] = (_face(told, "b", None) or None, _face(told, "i", None) or None)
    return found


def _face(told: etree._Element | None, name: str, otherwise: bool | None) -> bool:
    found = None if told is None else told.find(f"{{{W}}}{name}")
    return bool(otherwise) if found is None else (found.get(f"{{{W}}}val") or "1") not in ("0", "false", "off")


def _is_on(told: etree._Element, name: str) -> bool:
    return _face(told, name, None)


def _symbol(element: etree._Element) -> str:
    code = element.get(f"{{{W}}}char") or ""
    return chr(int(code, 16)) if len(code) == 4 and all(one in "0123456789abcdefABCDEF" for one in code) else ""
