"""The styles of a paper: each kind of paragraph has its own, so that it is known again when the paper comes back."""

from lxml import etree

from almaty.kernel.pair import Lang
from almaty.texts.rules.documents.docx.elements import W, w, written
from almaty.texts.rules.documents.words import LANG_TAGS
from almaty.texts.rules.state import Kind

FACE = "Times New Roman"
STEP = 567  # a centimetre, in twentieths of a point
DEEPEST = 4
STYLES: dict[Kind, str] = {
    "title": "Title", "section": "Heading1", "preambular": "Preambular", "chapeau": "Chapeau",
    "operative": "Operative", "sub": "Sub1", "plain": "Plain", "annex": "Annex",
}  # fmt: skip


def style_of(kind: Kind, level: int) -> str:
    """Return the style of a kind of paragraph at a depth.

    >>> style_of("sub", 2), style_of("section", 1)
    ('Sub2', 'Heading1')
    """
    depth = str(min(max(level, 1), DEEPEST))
    return {"section": f"Heading{depth}", "sub": f"Sub{depth}"}.get(kind, STYLES[kind])


def kind_of(name: str) -> tuple[Kind, int] | None:
    """Return the kind and depth of a paragraph by the name of its style, None for a style that is not ours.

    >>> kind_of("Sub-paragraph 2"), kind_of("List Paragraph")
    (('sub', 2), None)
    """
    return _KINDS.get(name.casefold())


def styles_part(lang: Lang) -> bytes:
    """Return the part with the styles."""
    return written(w("styles", _defaults(lang), *_paragraphs(), *_headings(), *_others()))


def _defaults(lang: Lang) -> etree._Element:
    fonts = w("rFonts", ascii=FACE, hAnsi=FACE, cs=FACE, eastAsia=FACE)
    tag = LANG_TAGS[lang]
    run = w("rPr", fonts, w("sz", val=22), w("szCs", val=22), w("lang", val=tag, eastAsia=tag, bidi="ar-SA"))
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", w("pPr", w("spacing", after=120, line=264,
             lineRule="auto"))))  # fmt: skip


def _style(
    code: str, name: str, *parts: etree._Element, kind: str = "paragraph", based: str = "Normal", after: str = ""
) -> etree._Element:
    made = w("style", w("name", val=name), type=kind, styleId=code)
    if code == "Normal":
        made.set(f"{{{W}}}default", "1")
    elif kind == "paragraph":
        made.append(w("basedOn", val=based))
    if after:
        made.append(w("next", val=after))
    made.append(w("qFormat"))
    for part in parts:
        made.append(part)
    return made


def _paragraphs() -> list[etree._Element]:
    hang = w("pPr", w("tabs", w("tab", val="left", pos=STEP)), w("jc", val="both"))
    made = [
        _style("Normal", "Normal"),
        _style("Plain", "Plain paragraph", w("pPr", w("jc", val="both"))),
        _style("Preambular", "Preambular paragraph", w("pPr", w("ind", firstLine=STEP), w("jc", val="both"))),
        _style("Operative", "Operative paragraph", hang),
        _style("Chapeau", "Chapeau", w("pPr", w("keepNext"), w("tabs", w("tab", val="left", pos=STEP)),
               w("jc", val="both"))),
    ]  # fmt: skip
    for depth in range(1, DEEPEST + 1):
        left = STEP * (depth + 1)
        made.append(_style(f"Sub{depth}", f"Sub-paragraph {depth}", w("pPr", w("tabs", w("tab", val="left", pos=left)),
                    w("ind", left=left, hanging=STEP), w("jc", val="both"))))  # fmt: skip
    return made


def _headings() -> list[etree._Element]:
    centred = w("pPr", w("keepNext"), w("spacing", before=120, after=240), w("jc", val="center"))
    made = [_style("Title", "Title", centred, w("rPr", w("b"), w("sz", val=32), w("szCs", val=32)), after="Plain")]
    for depth in range(1, DEEPEST + 1):
        place = w("pPr", w("keepNext"), w("spacing", before=240, after=120), w("outlineLvl", val=depth - 1))
        made.append(_style(f"Heading{depth}", f"heading {depth}", place, w("rPr", w("b"), w("sz", val=26 - 2 * depth)),
                    after="Operative"))  # fmt: skip
    page = w("pPr", w("keepNext"), w("pageBreakBefore"), w("spacing", after=240), w("jc", val="center"),
             w("outlineLvl", val=0))  # fmt: skip
    return [*made, _style("Annex", "Annex heading", page, w("rPr", w("b"), w("sz", val=26)), after="Plain")]


def _others() -> list[etree._Element]:
    small, line = w("rPr", w("sz", val=18), w("szCs", val=18)), w("spacing", after=0, line=240, lineRule="auto")
    raised = w("rPr", w("vertAlign", val="superscript"))
    sides = w("tabs", w("tab", val="right", pos=9070))
    return [
        _style("FootnoteText", "footnote text", w("pPr", line), small),
        _style("Header", "header", w("pPr", sides), w("rPr", w("sz", val=18))),
        _style("Footer", "footer", w("pPr", w("tabs", w("tab", val="right", pos=9070))), w("rPr", w("sz", val=18))),
        _style("Remark", "Remark", w("pPr", w("ind", left=STEP)), w("rPr", w("i"), w("color", val="7A5716"))),
        _style("FootnoteReference", "footnote reference", raised, kind="character"),
        _style("Bracket", "Bracket", w("rPr", w("b"), w("color", val="0B5F68")), kind="character"),
        _style("Number", "Paragraph number", w("rPr"), kind="character"),
        _style("LineNumber", "line number", w("rPr", w("color", val="4B5A61"), w("sz", val=16)), kind="character"),
    ]  # fmt: skip


def _kinds() -> dict[str, tuple[Kind, int]]:
    """Return what each style's name says; word processors rewrite the codes of styles and the size of letters."""
    alone: dict[str, tuple[Kind, int]] = {
        "title": ("title", 0), "preambular paragraph": ("preambular", 0), "chapeau": ("chapeau", 0),
        "operative paragraph": ("operative", 0), "plain paragraph": ("plain", 0), "annex heading": ("annex", 0),
    }  # fmt: skip
    for depth in range(1, DEEPEST + 1):
        alone |= {f"heading {depth}": ("section", depth), f"sub-paragraph {depth}": ("sub", depth)}
    return alone


_KINDS = _kinds()
