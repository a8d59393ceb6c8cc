"""The report of a meeting as DOCX: real styles of headings, page numbers, the language of each text."""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from almaty.meetings.rules.report.paper import Delegation, ReportPaper, Result, Section, Told

_LANGS = {"en": "en-GB", "ru": "ru-RU"}
_FACE = "Times New Roman"
_SOFT = RGBColor(0x4B, 0x5A, 0x61)
_ACCENT = RGBColor(0x0B, 0x5F, 0x68)


def as_docx(paper: ReportPaper) -> bytes:
    """Return a report as a Word document."""
    document = Document()
    _set_up(document, paper)
    _head(document, paper)
    _agenda(document, paper)
    _record(document, paper)
    _results(document, paper)
    _papers(document, paper)
    _participants(document, paper)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Any, paper: ReportPaper) -> None:
    """Set page, faces, language, properties, and what stands over and under every page."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.3)
    properties = document.core_properties
    properties.title, properties.author = f"{paper.title.text} · {paper.words['report']}", paper.words["process"]
    properties.language, properties.comments, properties.subject = _LANGS[paper.lang], "", paper.standing
    for name, size, colour in (("Normal", 11, None), ("Title", 22, None), ("Heading 1", 14, _ACCENT),
                               ("Heading 2", 11.5, None), ("List Bullet", 11, None)):  # fmt: skip
        _style(document.styles[name], size, colour, paper.lang)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    for name, before, after in (("Heading 1", 18, 6), ("Heading 2", 12, 4)):
        form = document.styles[name].paragraph_format
        form.keep_with_next, form.space_before, form.space_after = True, Pt(before), Pt(after)
    title = document.styles["Title"].element.get_or_add_pPr()
    for border in title.findall(qn("w:pBdr")):
        title.remove(border)
    _edges(section, paper)


def _style(style: Any, size: float, colour: RGBColor | None, lang: str) -> None:
    style.font.name, style.font.size = _FACE, Pt(size)
    if colour is not None:
        style.font.color.rgb = colour
    elif style.name != "Normal":
        style.font.color.rgb = RGBColor(0x16, 0x23, 0x2A)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for place in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(place), _FACE)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)
    _tongue(properties, lang)


def _tongue(properties: Any, lang: str) -> None:
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    told = OxmlElement("w:lang")
    told.set(qn("w:val"), _LANGS[lang])
    properties.append(told)


def _edges(section: Any, paper: ReportPaper) -> None:
    over = section.header.paragraphs[0]
    over.text = f"{paper.title.text}{f'  ·  {paper.standing}' if paper.draft else ''}"
    under = section.footer.paragraphs[0]
    under.add_run(f"{paper.words['process']}  ·  {paper.words['report']}  ·  {paper.words['page']} ")
    _field(under, "PAGE")
    under.add_run(f" {paper.words['of']} ")
    _field(under, "NUMPAGES")
    for line in (over, under):
        for run in line.runs:
            run.font.size, run.font.color.rgb = Pt(8.5), _SOFT


def _field(line: Any, code: str) -> None:
    """Add a field that the word processor fills in; "1" stands there until it does."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("shown", "1"), ("end", "")):
        run = line.add_run(text if kind == "shown" else "")
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif not kind:
            told = OxmlElement("w:instrText")
            told.set(qn("xml:space"), "preserve")
            told.text = f" {text} "
            run._r.append(told)


def _say(line: Any, told: Told, paper: ReportPaper, *, bold: bool = False) -> None:
    """Add a text to a paragraph in its own language, with the note that it stands in or lags."""
    run = line.add_run(told.text)
    run.bold = bold or None
    if told.lang != paper.lang:
        _tongue(run._r.get_or_add_rPr(), told.lang)
    if told.note:
        note = line.add_run(f" [{told.note}]")
        note.italic = True


def _soft(document: Any, text: str) -> None:
    run = document.add_paragraph().add_run(text)
    run.italic, run.font.color.rgb = True, _SOFT


def _head(document: Any, paper: ReportPaper) -> None:
    line = document.add_paragraph()
    run = line.add_run(paper.words["process"])
    run.bold, run.font.color.rgb = True, _ACCENT
    _say(document.add_paragraph(style="Title"), paper.title, paper)
    document.add_paragraph().add_run(paper.standing).bold = paper.draft
    document.add_heading(paper.words["organisation"], 1)
    table = document.add_table(rows=0, cols=2)
    for label, text in paper.facts:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(label).font.color.rgb = _SOFT
        cells[1].text = text
        for cell in cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(3)
    _widths(table, (4.5, 11.5))


def _agenda(document: Any, paper: ReportPaper) -> None:
    document.add_heading(paper.words["agenda"], 1)
    if not paper.agenda:
        _soft(document, paper.words["no_agenda"])
    for item in paper.agenda:
        line = _hanging(document, item.number)
        _say(line, item.title, paper)


def _record(document: Any, paper: ReportPaper) -> None:
    document.add_heading(paper.words["record"], 1)
    if not paper.record:
        _soft(document, paper.words["no_record"])
    for part in paper.record:
        _section(document, part, paper)


def _section(document: Any, part: Section, paper: ReportPaper) -> None:
    head = document.add_paragraph(style="Heading 2")
    if part.number:
        head.add_run(f"{paper.words['item']} {part.number}. ")
    _say(head, part.title, paper)
    for each in part.paragraphs:
        _say(_hanging(document, f"{each.number}."), each.told, paper)


def _results(document: Any, paper: ReportPaper) -> None:
    words = paper.words
    document.add_heading(words["decisions"], 1)
    if not paper.decisions:
        _soft(document, words["no_decisions"])
    for each in paper.decisions:
        _say(_hanging(document, f"{each.number}."), each.told, paper)
    document.add_heading(words["actions"], 1)
    if paper.actions:
        _actions(document, paper.actions, paper)
    else:
        _soft(document, words["no_actions"])
    if paper.corrections:
        document.add_heading(words["corrections"], 1)
    for text in paper.corrections:
        document.add_paragraph(text, style="List Bullet")


def _actions(document: Any, actions: Sequence[Result], paper: ReportPaper) -> None:
    words = paper.words
    table = _table(document, ("№", words["action"], words["owner"], words["due"], words["state"]))
    for each in actions:
        cells = table.add_row().cells
        cells[0].text, cells[2].text, cells[3].text, cells[4].text = str(each.number), each.owner, each.due, each.state
        _say(cells[1].paragraphs[0], each.told, paper)
    _widths(table, (1, 6, 3.4, 2.8, 2.8))


def _papers(document: Any, paper: ReportPaper) -> None:
    words = paper.words
    document.add_heading(words["papers"], 1)
    if not paper.papers:
        _soft(document, words["no_papers"])
        return
    table = _table(document, (words["symbol"], words["title"]))
    for each in paper.papers:
        cells = table.add_row().cells
        cells[0].text = each.symbol
        _say(cells[1].paragraphs[0], each.title, paper)
    _widths(table, (4.5, 11.5))


def _participants(document: Any, paper: ReportPaper) -> None:
    document.add_heading(paper.words["participants"], 1)
    if not paper.groups:
        _soft(document, paper.words["no_participants"])
    for note in paper.notes_on_names:
        _soft(document, note)
    for group in paper.groups:
        document.add_heading(group.title, 2)
        for each in group.delegations:
            _delegation(document, each)
    if paper.absent:
        document.add_heading(paper.words["absent"], 2)
        document.add_paragraph("; ".join(paper.absent))


def _delegation(document: Any, each: Delegation) -> None:
    lines = [*each.persons, *([each.unnamed] if each.unnamed else [])]
    name = document.add_paragraph()
    name.add_run(each.name).bold = True
    name.paragraph_format.space_after = Pt(2)
    name.paragraph_format.keep_with_next = bool(lines)
    for number, text in enumerate(lines):
        line = document.add_paragraph(text)
        line.paragraph_format.left_indent = Cm(0.8)
        line.paragraph_format.space_after = Pt(6 if number == len(lines) - 1 else 0)


def _hanging(document: Any, number: str) -> Any:
    line = document.add_paragraph()
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(1), Cm(-1)
    line.paragraph_format.tab_stops.add_tab_stop(Cm(1))
    line.add_run(f"{number}\t").font.color.rgb = _SOFT
    return line


def _table(document: Any, heads: Sequence[str]) -> Any:
    """Begin a table whose first row is its head, on every page on which it stands."""
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    return table


def _widths(table: Any, widths: Sequence[float]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
