"""How a review looks as DOCX: faces, sizes, colours, numbered headings, languages."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

LANGS = {"en": "en-GB", "ru": "ru-RU"}
FACE = "Times New Roman"
INK, SOFT = RGBColor(0x16, 0x23, 0x2A), RGBColor(0x4B, 0x5A, 0x61)
ACCENT, SAND = RGBColor(0x0B, 0x5F, 0x68), RGBColor(0x7A, 0x57, 0x16)
_NUMBERING = 77  # any number that the template does not use
_HANGING = 620  # twentieths of a point that the number of a heading takes


def set_styles(document: Any, lang: str) -> None:
    """Set every style that a review uses."""
    styles = document.styles
    for name, size, colour in (("Normal", 11, INK), ("Title", 28, INK), ("Heading 1", 19, INK),
                               ("Heading 2", 13, ACCENT), ("List Bullet", 11, INK)):  # fmt: skip
        _style(styles[name], size, colour, lang)
    styles["Normal"].paragraph_format.space_after = Pt(7)
    styles["Normal"].paragraph_format.widow_control = True
    for name, before, after in (("Heading 1", 26, 10), ("Heading 2", 16, 7)):
        form = styles[name].paragraph_format
        form.keep_with_next, form.keep_together = True, True
        form.space_before, form.space_after = Pt(before), Pt(after)
    title = styles["Title"].element.get_or_add_pPr()
    for border in title.findall(qn("w:pBdr")):
        title.remove(border)
    styles["Title"].paragraph_format.space_after = Pt(18)
    _own(styles, "Review caption", 10.5, INK, lang, bold=True).paragraph_format.keep_with_next = True
    _own(styles, "Review note", 9, SOFT, lang).paragraph_format.space_after = Pt(8)
    styles["Review note"].paragraph_format.space_before = Pt(4)
    _own(styles, "Review contents", 19, INK, lang, bold=True).paragraph_format.space_after = Pt(12)
    for level, indent in ((1, 0.0), (2, 0.8)):
        line = _own(styles, f"toc {level}", 11, INK, lang, bold=level == 1).paragraph_format
        line.left_indent, line.space_after = Cm(indent), Pt(3)
        line.space_before = Pt(6 if level == 1 else 0)
        line.tab_stops.add_tab_stop(Cm(indent + 1.0))
        line.tab_stops.add_tab_stop(Cm(16.2), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    _number_headings(document)


def _own(styles: Any, name: str, size: float, colour: RGBColor, lang: str, *, bold: bool = False) -> Any:
    made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = styles["Normal"]
    _style(made, size, colour, lang)
    made.font.bold = bold
    return made


def _style(style: Any, size: float, colour: RGBColor, lang: str) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FACE, Pt(size), colour
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for place in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(place), FACE)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)
    tongue(properties, lang)


def tongue(properties: Any, lang: str) -> None:
    """Say in which language a run or a style is."""
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    told = OxmlElement("w:lang")
    told.set(qn("w:val"), LANGS[lang])
    properties.append(told)


def shaded(line: Any) -> None:
    """Set a paragraph apart: what is not there, said in words."""
    properties = line._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="18" w:space="8" w:color="D9B878"/></w:pBdr>')
    )
    properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="FAF5EA"/>'))
    line.paragraph_format.left_indent = Cm(0.3)
    line.paragraph_format.keep_together = True


def _number_headings(document: Any) -> None:
    """Number headings by their styles, as the word processor does: 1, 1.1."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{level + 1}"/>'
        f'<w:suff w:val="tab"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{_HANGING}"/></w:tabs>'
        f'<w:ind w:left="{_HANGING}" w:hanging="{_HANGING}"/></w:pPr></w:lvl>'
        for level, text in ((0, "%1"), (1, "%1.%2"))
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_NUMBERING}">'
                                  f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'))  # fmt: skip
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{_NUMBERING}">'
                               f'<w:abstractNumId w:val="{_NUMBERING}"/></w:num>'))  # fmt: skip
    for level in (0, 1):
        properties = document.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
        told = parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{_NUMBERING}"/></w:numPr>')
        properties.insert_element_before(told, "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:spacing",
                                         "w:ind", "w:jc", "w:outlineLvl")  # fmt: skip
