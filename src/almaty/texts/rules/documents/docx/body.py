"""The body of a Word file: a paragraph for each of the text, or a row of a table for two languages side by side.

Numbers are typed, not counted by Word: a paragraph inserted or struck out in a delegation's copy renumbers nothing, and
everybody in the room still means the same paragraph by "5". Styles and outline levels are real.
"""

from collections.abc import Iterator

from lxml import etree

from almaty.texts.rules.documents.docx.elements import R, w, words, written
from almaty.texts.rules.documents.docx.runs import Numbers, marked, run_elements
from almaty.texts.rules.documents.docx.styles import style_of
from almaty.texts.rules.documents.marks import Run
from almaty.texts.rules.documents.paper import Block, Cell, Paper, label
from almaty.texts.rules.documents.words import NO_TEXT, STATEMENTS

_PAGE = {"w": 11906, "h": 16838}
_COLUMN = 4535


def body_part(paper: Paper, numbers: Numbers) -> bytes:
    """Return the part with the paragraphs; `numbers` then holds the footnotes."""
    side_by_side = len(paper.langs) > 1
    inside = _table(paper, numbers) if side_by_side else _paragraphs(paper, numbers)
    return written(w("document", w("body", *inside, *_statements(paper), _section(paper))))


def bookmark(block: Block, cell: Cell) -> str:
    """Return the name by which a paragraph is found again."""
    return f"p{block.id}_{cell.lang}"


def _paragraphs(paper: Paper, numbers: Numbers) -> Iterator[etree._Element]:
    for block, cell in paper.cells():
        yield _paragraph(block, cell, numbers)
        yield from _remarks(cell)


def _table(paper: Paper, numbers: Numbers) -> Iterator[etree._Element]:
    edge = {"val": "single", "sz": "4", "color": "B9B3A4"}
    borders = w("tblBorders", *(w(side, **edge) for side in ("top", "bottom", "insideH", "insideV")))
    look = w("tblPr", w("tblW", w=_COLUMN * 2, type="dxa"), borders, w("tblLayout", type="fixed"))
    grid = w("tblGrid", *(w("gridCol", w=_COLUMN) for _ in paper.langs))
    rows = (w("tr", w("trPr", w("cantSplit")), *(_side(block, cell, numbers) for cell in block.cells))
            for block in paper.blocks)  # fmt: skip
    yield w("tbl", look, grid, *rows)
    yield w("p")


def _side(block: Block, cell: Cell, numbers: Numbers) -> etree._Element:
    width = w("tcPr", w("tcW", w=_COLUMN, type="dxa"))
    return w("tc", width, _paragraph(block, cell, numbers, narrow=True), *_remarks(cell))


def _paragraph(block: Block, cell: Cell, numbers: Numbers, *, narrow: bool = False) -> etree._Element:
    look = w("pPr", w("pStyle", val=style_of(block.kind, block.level)))
    if narrow and block.kind not in ("title", "annex"):
        look.append(w("jc", val="left"))
    if block.change is not None:
        look.append(w("rPr", w(block.change.kind, id=numbers.change(), **marked(block.change))))
    place = numbers.bookmark()
    named = block.change is None or block.change.kind == "ins"
    start = w("bookmarkStart", id=place, name=bookmark(block, cell)) if named else None
    end = w("bookmarkEnd", id=place) if named else None
    runs = cell.runs or (Run(NO_TEXT.text(cell.lang), italic=True, change=block.change, bracket=True),)
    inside = [*_number(block, numbers), *run_elements(runs, cell.lang, numbers)]
    return w("p", look, start, *inside, end)


def _number(block: Block, numbers: Numbers) -> list[etree._Element]:
    if not block.number:
        return []
    deleted = block.change is not None and block.change.kind == "del"
    look = w("rPr", w("rStyle", val="Number"))
    run = w("r", look, words("delText" if deleted else "t", label(block.number)), w("tab"))
    if block.change is None:
        return [run]
    return [w(block.change.kind, run, id=numbers.change(), **marked(block.change))]


def _remarks(cell: Cell) -> Iterator[etree._Element]:
    for remark in cell.remarks:
        yield w("p", w("pPr", w("pStyle", val="Remark")), w("r", words("t", remark)))


def _statements(paper: Paper) -> Iterator[etree._Element]:
    """Yield what States attached to the adopted text, behind it."""
    if paper.statements:
        yield w("p", w("pPr", w("pStyle", val="Annex")), w("r", words("t", STATEMENTS.text(paper.lang))))
    for one in paper.statements:
        head = w("r", w("rPr", w("b")), words("t", one.head.text(paper.lang)))
        yield w("p", w("pPr", w("pStyle", val="Remark")), head)
        yield w("p", w("pPr", w("pStyle", val="Remark")), w("r", words("t", one.text.shown(paper.lang).text)))


def _section(paper: Paper) -> etree._Element:
    header, footer = w("headerReference", type="default"), w("footerReference", type="default")
    header.set(f"{{{R}}}id", "rIdHeader")
    footer.set(f"{{{R}}}id", "rIdFooter")
    made = w("sectPr", header, footer, w("pgSz", **_PAGE),
             w("pgMar", top=1418, right=1418, bottom=1418, left=1418, header=709, footer=709, gutter=0))  # fmt: skip
    if paper.numbered_lines:
        made.append(w("lnNumType", countBy=5, restart="newPage"))
    return made
