"""Word files as people write them, made with another library."""

import io

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def saved(document):
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def declaration():
    """Return a declaration with typed numbers, italics, headings, as a ministry would send it."""
    made = docx.Document()
    made.add_paragraph("DRAFT DECLARATION ON MIGRATION").alignment = 1
    made.add_paragraph("We, the ministers, meeting in Almaty,")
    for first, rest in (("Recalling", " the Baku Declaration,"), ("Bearing in mind", " that 2\u00a0**3 is no mark,")):
        one = made.add_paragraph()
        one.add_run(first).italic = True
        one.add_run(rest)
    made.add_heading("Legal migration", 1)
    made.add_paragraph("1. Decide to meet every two years;")
    made.add_paragraph("2.\tInvite member States to:")
    made.add_paragraph("(a) share data;")
    made.add_paragraph("(b) train officials:")
    made.add_paragraph("(i) in law;")
    made.add_paragraph("(ii) in languages;")
    made.add_paragraph("2 bis. Thank the host.")
    made.add_paragraph("")
    made.add_paragraph("Annex I")
    made.add_paragraph("2025 was a good year.")
    return made


def counted():
    """Return a text whose numbers Word counts: styles of numbered lists on two levels."""
    made = docx.Document()
    made.add_paragraph("Title of the text", style="Title")
    numbering = made.part.numbering_part.element
    _list(numbering, "77", [("decimal", "%1."), ("lowerLetter", "(%2)")])
    for words, depth in (("Decide to meet;", 0), ("Invite States to:", 0), ("share data;", 1), ("train;", 1),
                         ("Thank the host.", 0)):  # fmt: skip
        one = made.add_paragraph(words)
        look = one._p.get_or_add_pPr()
        place = OxmlElement("w:numPr")
        for name, value in (("w:ilvl", depth), ("w:numId", "77")):
            part = OxmlElement(name)
            part.set(qn("w:val"), str(value))
            place.append(part)
        look.append(place)
    return made


def _list(numbering, code, levels):
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), code)
    for depth, (form, text) in enumerate(levels):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(depth))
        for name, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", text)):
            part = OxmlElement(name)
            part.set(qn("w:val"), value)
            level.append(part)
        abstract.append(level)
    numbering.insert(0, abstract)
    num = OxmlElement("w:num")
    num.set(qn("w:numId"), code)
    named = OxmlElement("w:abstractNumId")
    named.set(qn("w:val"), code)
    num.append(named)
    numbering.append(num)


def bilingual():
    """Return a table of two languages with a head, an uneven row and a row in one language."""
    made = docx.Document()
    rows = (
        ("English", "Русский"),
        ("Recalling the Declaration,", "ссылаясь на Декларацию,"),
        ("1. Decide to meet;", "1. постановляем собраться;"),
        ("2. Thank the host.\nWe leave.", "2. благодарим принимающую сторону."),
        ("3. Invite all.", ""),
    )
    table = made.add_table(rows=0, cols=2)
    for row in rows:
        cells = table.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            first, *others = words.split("\n")
            cell.text = first
            for other in others:
                cell.add_paragraph(other)
    return made
