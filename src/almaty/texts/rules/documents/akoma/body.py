"""The words of the text as a tree: preface, preamble, sections with their paragraphs, annexes."""

from collections.abc import Sequence
from itertools import takewhile

from lxml import etree

from almaty.texts.rules.documents.akoma.elements import a, spoken
from almaty.texts.rules.documents.marks import runs_of
from almaty.texts.rules.documents.paper import Block, label

_BEFORE = ("title", "preambular", "plain")


def preface(blocks: Sequence[Block], title: str) -> etree._Element:
    """Return the title, from the text where it has one."""
    titles = [block for block in blocks if block.kind == "title"]
    if not titles:
        return a("preface", a("p", spoken("docTitle", runs_of(title), "preface")))
    return a("preface", *(a("p", spoken("docTitle", block.cells[0].runs, _id(block)), eId=_id(block))
                          for block in titles))  # fmt: skip


def preamble(blocks: Sequence[Block]) -> etree._Element | None:
    """Return what stands before the operative part, None where nothing does."""
    first = [block for block in _leading(blocks) if block.kind != "title"]
    if not first:
        return None
    made = a("preamble")
    for block in first:
        if block.kind == "plain":
            made.append(spoken("p", block.cells[0].runs, _id(block), eId=_id(block)))
            continue
        if not len(made) or not made[-1].tag.endswith("}recitals"):
            made.append(a("recitals", eId=f"recitals_{len(made) + 1}"))
        made[-1].append(a("recital", *_number(block), spoken("p", block.cells[0].runs, _id(block)), eId=_id(block)))
    return made


def main_body(blocks: Sequence[Block]) -> etree._Element:
    """Return the operative part as a tree."""
    rest = [block for block in blocks[len(_leading(blocks)) :] if block.kind != "title"]
    return _tree(rest)


def attachments(annexes: Sequence[Sequence[Block]], metas: Sequence[etree._Element]) -> etree._Element:
    """Return the annexes, each a document with what it says of itself."""
    made = a("attachments")
    for number, (annex, meta) in enumerate(zip(annexes, metas, strict=True), 1):
        head = annex[0]
        document = a("doc", meta, _tree(annex[1:]), name="annex")
        made.append(a("attachment", *_number(head), spoken("heading", head.cells[0].runs, _id(head)), document,
                      eId=f"att_{number}"))  # fmt: skip
    return made


def _leading(blocks: Sequence[Block]) -> list[Block]:
    return list(takewhile(lambda block: block.kind in _BEFORE, blocks))


def _tree(blocks: Sequence[Block]) -> etree._Element:
    """Put sections, paragraphs and sub-paragraphs within one another by their depth."""
    root = a("mainBody")
    open_: list[tuple[tuple[int, int], etree._Element]] = [((-1, 0), root)]
    for block in blocks:
        place = _place(block)
        while open_[-1][0] >= place:
            open_.pop()
        within = open_[-1][1]
        if within is not root:
            _becomes_parent(within)
        made = _element(block)
        within.append(made)
        open_.append((place, made))
    for section in [one for one in root.iter() if _name(one) == "section" and not _holds_words(one)]:
        section.append(a("content", a("p")))
    if not len(root):
        root.append(a("p"))
    return root


def _place(block: Block) -> tuple[int, int]:
    """Return how deep a paragraph stands: sections by their level, then paragraphs, then what stands below them."""
    if block.kind == "section":
        return (0, max(block.level, 1))
    return (2, max(block.level, 1)) if block.kind == "sub" else (1, 0)


def _element(block: Block) -> etree._Element:
    runs = block.cells[0].runs
    if block.kind == "section":
        return a("section", *_number(block), spoken("heading", runs, _id(block)), eId=_id(block))
    kind = "" if block.kind in ("operative", "sub", "chapeau") else block.kind
    words = a("content", spoken("p", runs, _id(block)))
    return a("subparagraph" if block.kind == "sub" else "paragraph", *_number(block), words, eId=_id(block),
             **({"class": kind} if kind else {}))  # fmt: skip


def _becomes_parent(element: etree._Element) -> None:
    """A paragraph under which others stand has its own words as an introduction."""
    for child in element:
        if _name(child) == "content":
            child.tag = child.tag.replace("}content", "}intro")


def _holds_words(section: etree._Element) -> bool:
    return any(_name(child) not in ("num", "heading") for child in section)


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _number(block: Block) -> list[etree._Element]:
    return [a("num", label(block.number))] if block.number else []


def _id(block: Block) -> str:
    return f"p{block.id}"
