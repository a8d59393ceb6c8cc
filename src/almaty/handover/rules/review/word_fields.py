"""Fields of a Word document: the table of contents with its entries, page numbers, bookmarks."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def field(line: Any, code: str, shown: str) -> None:
    """Add a field that the word processor fills in; `shown` stands there until it does."""
    for run in _runs(code, shown):
        line._p.append(run)


def contents_begin(line: Any) -> None:
    """Open the table of contents before the first entry; a word processor counts the pages anew when it opens."""
    for run in (_char("begin", dirty=True), _code('TOC \\o "1-2" \\h \\z \\u'), _char("separate")):
        line._p.append(run)


def contents_end(line: Any) -> None:
    """Close the table of contents after the last entry."""
    line._p.append(_char("end"))


def entry(line: Any, *, mark: str, number: str, title: str, page: int) -> None:
    """Add an entry that leads to a bookmark: number, title, page."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), mark)
    link.set(qn("w:history"), "1")
    for run in (_words(number), _tab(), _words(title), _tab(), *_runs(f"PAGEREF {mark} \\h", str(page))):
        link.append(run)
    line._p.append(link)


def bookmark(line: Any, run: Any, *, name: str, number: int) -> None:
    """Put a bookmark round a run."""
    begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (begin, end):
        mark.set(qn("w:id"), str(number))
    begin.set(qn("w:name"), name)
    run._r.addprevious(begin)
    run._r.addnext(end)


def _runs(code: str, shown: str) -> list[Any]:
    return [_char("begin"), _code(code), _char("separate"), _words(shown), _char("end")]


def _char(kind: str, *, dirty: bool = False) -> Any:
    run, mark = OxmlElement("w:r"), OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    if dirty:
        mark.set(qn("w:dirty"), "true")
    run.append(mark)
    return run


def _code(code: str) -> Any:
    run, told = OxmlElement("w:r"), OxmlElement("w:instrText")
    told.set(qn("xml:space"), "preserve")
    told.text = f" {code} "
    run.append(told)
    return run


def _words(text: str) -> Any:
    run, told = OxmlElement("w:r"), OxmlElement("w:t")
    told.set(qn("xml:space"), "preserve")
    told.text = text
    run.append(told)
    return run


def _tab() -> Any:
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:tab"))
    return run
