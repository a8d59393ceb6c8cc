"""A review as DOCX: real headings, a table of contents whose entries are filled, heads of tables that repeat."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from almaty.handover.rules.review.word_fields import bookmark, contents_begin, contents_end, entry, field
from almaty.handover.rules.review.word_parts import add_drawing, described, head_row, lined, linked, uncut, width_of
from almaty.handover.rules.review.word_style import ACCENT, SAND, SOFT, set_styles, shaded, tongue

MEASURE = 16.2  # cm between the margins
WHOLE_ROWS = 12  # rows of a table that is not torn over two pages
NARROW = 6  # columns from which heads are set smaller
_PER_ROW = 4


def as_docx(paper: Mapping[str, Any], *, pages: Mapping[str, int], pictures: Sequence[bytes]) -> bytes:
    """Return a review as a Word document; the same paper gives the same bytes.

    `pages` tell on which page each heading is likely to stand, until the word processor counts itself; `pictures` are
    the drawings as PNG, in their order, for readers that know no SVG.
    """
    writer = _Writer(paper, pages, list(pictures))
    writer.write()
    out = io.BytesIO()
    writer.document.save(out)
    return _same_bytes(out.getvalue(), datetime.fromisoformat(paper["iso_date"]).replace(tzinfo=UTC))


def _same_bytes(made: bytes, when: datetime) -> bytes:
    """Pack a document anew with one date for all its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, date_time=when.timetuple()[:6])
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(part, old.read(name))
    return out.getvalue()


class _Writer:
    """Writes one paper into one document."""

    def __init__(self, paper: Mapping[str, Any], pages: Mapping[str, int], pictures: list[bytes]) -> None:
        self.paper, self.pages, self.pictures = paper, pages, pictures
        self.words: dict[str, str] = paper["words"]
        self.document = Document()
        self.marks = 0
        self.last = paper["chapters"][-1]["blocks"][-1]

    def write(self) -> None:
        """Write everything, from the title page to the last chapter."""
        self._set_up()
        self._title_page()
        self._contents()
        for number, chapter in enumerate(self.paper["chapters"], start=1):
            self._chapter(chapter, number)

    def _set_up(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.4)
        section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.2)
        section.different_first_page_header_footer = True
        set_styles(self.document, self.paper["lang"])
        properties, when = self.document.core_properties, datetime.fromisoformat(self.paper["iso_date"])
        properties.title, properties.author = self.paper["title"], self.words["process"]
        properties.language = "ru-RU" if self.paper["lang"] == "ru" else "en-GB"
        properties.subject, properties.comments = self.words["review"], self.paper["standing"]
        properties.created = properties.modified = when
        properties.last_modified_by, properties.revision = self.words["process"], 1
        draft = f"  ·  {self.paper['standing']}" if self.paper["draft"] else ""
        section.header.paragraphs[0].text = f"{self.words['process']}  ·  {self.paper['title']}{draft}"
        under = section.footer.paragraphs[0]
        under.add_run(f"{self.paper['days']}  ·  {self.words['page']} ")
        field(under, "PAGE", "1")
        under.add_run(f" {self.words['of']} ")
        field(under, "NUMPAGES", str(max(self.pages.values(), default=1)))
        for line in (section.header.paragraphs[0], under):
            for run in line.runs:
                run.font.size, run.font.color.rgb = Pt(8.5), SOFT

    def _title_page(self) -> None:
        add = self.document.add_paragraph
        line = add()
        line.paragraph_format.space_after = Pt(150)
        run = line.add_run(self.words["process"])
        run.bold, run.font.color.rgb, run.font.size = True, ACCENT, Pt(13)
        run = add().add_run(self.words["review"])
        run.font.color.rgb, run.font.size = SAND, Pt(14)
        add(self.paper["title"], style="Title")
        for label, text in self.paper["facts"]:
            line = add()
            line.paragraph_format.space_after = Pt(3)
            line.paragraph_format.tab_stops.add_tab_stop(Cm(4.5))
            line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(4.5), Cm(-4.5)
            line.add_run(f"{label}\t").font.color.rgb = SOFT
            line.add_run(text)
        line = add()
        line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(8), Pt(170)
        run = line.add_run(self.paper["standing"])
        run.bold, run.font.color.rgb = self.paper["draft"], SAND if self.paper["draft"] else SOFT
        for text in self.paper["notices"]:
            add(text, style="Review note")

    def _contents(self) -> None:
        head = self.document.add_paragraph(self.words["contents"], style="Review contents")
        head.paragraph_format.page_break_before = True
        line = None
        for number, chapter in enumerate(self.paper["chapters"], start=1):
            listed = [(1, chapter["key"], str(number), chapter["title"]), *_headings(chapter, number)]
            for level, key, count, title in listed:
                first, line = line is None, self.document.add_paragraph(style=f"toc {level}")
                if first:
                    contents_begin(line)
                entry(line, mark=_mark(key), number=count, title=title, page=self.pages.get(key, 1))
        if line is not None:
            contents_end(line)

    def _chapter(self, chapter: Mapping[str, Any], number: int) -> None:
        head = self._heading(chapter["title"], 1, chapter["key"])
        breaks = number == 1 or chapter["key"] == "brief" or self.paper["chapters"][number - 2]["key"] == "brief"
        head.paragraph_format.page_break_before = breaks
        for place, block in enumerate(chapter["blocks"]):
            if block["kind"] == "heading":
                self._heading(block["text"], 2, f"{chapter['key']}.{place}")
            else:
                getattr(self, f"_{block['kind']}")(block)

    def _heading(self, text: str, level: int, key: str) -> Any:
        line = self.document.add_paragraph(style=f"Heading {level}")
        self.marks += 1
        bookmark(line, line.add_run(text), name=_mark(key), number=self.marks)
        return line

    def _prose(self, block: Mapping[str, Any]) -> None:
        for one in block["paragraphs"]:
            self._say(self.document.add_paragraph(), one)

    def _note(self, block: Mapping[str, Any]) -> None:
        line = self.document.add_paragraph(block["text"], style="Review note")
        line.paragraph_format.keep_with_next = block is not self.last

    def _silence(self, block: Mapping[str, Any]) -> None:
        shaded(self.document.add_paragraph(block["text"]))

    def _points(self, block: Mapping[str, Any]) -> None:
        for one in block["points"]:
            self._say(self.document.add_paragraph(style="List Bullet"), one, size=9.5)

    def _figures(self, block: Mapping[str, Any]) -> None:
        """Set counts side by side, four in a row."""
        rows = [block["figures"][start : start + _PER_ROW] for start in range(0, len(block["figures"]), _PER_ROW)]
        table = self.document.add_table(rows=len(rows), cols=_PER_ROW)
        described(table, "; ".join(f"{one['label']}: {one['value']} {one['of']}" for one in block["figures"]))
        for row, figures in zip(table.rows, rows, strict=True):
            uncut(row)
            for cell, one in zip(row.cells, figures, strict=False):
                first, second, third = cell.paragraphs[0], cell.add_paragraph(), cell.add_paragraph()
                run = first.add_run(one["label"])
                run.font.size, run.font.color.rgb = Pt(9), SOFT
                self._say(second, {"text": one["value"], "address": one["address"], "lang": "", "note": ""}, size=18)
                run = third.add_run(one["of"])
                run.font.size, run.font.color.rgb = Pt(8.5), SOFT
                first.paragraph_format.keep_with_next = second.paragraph_format.keep_with_next = True
                for line in (first, second, third):
                    line.paragraph_format.space_after = Pt(1)
        lined(table, top=True)
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _table(self, block: Mapping[str, Any]) -> None:
        if block["titled"]:
            self.document.add_paragraph(block["title"], style="Review caption")
        table = self.document.add_table(rows=1, cols=len(block["head"]))
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        described(table, block["title"])
        for cell, one in zip(table.rows[0].cells, block["head"], strict=True):
            run = cell.paragraphs[0].add_run(one["text"])
            run.bold, run.font.size, run.font.color.rgb = True, Pt(9.5 if len(block["head"]) < NARROW else 8.5), SOFT
        head_row(table.rows[0])
        for cells in block["rows"]:
            row = table.add_row()
            uncut(row)
            for cell, one in zip(row.cells, cells, strict=True):
                self._say(cell.paragraphs[0], one, size=9.5)
        self._set_columns(table, block)
        lined(table)
        after = self.document.add_paragraph(block["note"], style="Review note")
        if not block["note"]:
            after.paragraph_format.space_after = Pt(0)

    def _set_columns(self, table: Any, block: Mapping[str, Any]) -> None:
        """Set widths and sides of the columns, and keep a short table on one page."""
        whole = sum(block["widths"])
        for place, share in enumerate(block["widths"]):
            width_of(table, place, Cm(MEASURE * share / whole))
            for row in table.rows:
                line = row.cells[place].paragraphs[0]
                line.paragraph_format.space_after = line.paragraph_format.space_before = Pt(2)
                if block["head"][place]["number"]:
                    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        short = len(block["rows"]) <= WHOLE_ROWS
        for row in table.rows[:-1] if short else table.rows[:2]:
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True

    def _drawing(self, block: Mapping[str, Any]) -> None:
        if block["titled"]:
            self.document.add_paragraph(block["title"], style="Review caption")
        line = self.document.add_paragraph()
        line.paragraph_format.space_after = Pt(4)
        line.paragraph_format.keep_with_next = bool(block["source"])
        add_drawing(line, png=self.pictures.pop(0), svg=block["svg"], width=Cm(MEASURE), title=block["title"],
                    alt=block["alt"])  # fmt: skip
        if block["source"]:
            self.document.add_paragraph(block["source"], style="Review note")

    def _say(self, line: Any, one: Mapping[str, Any], *, size: float = 0) -> None:
        """Add a text with its link and its language, and the note that it stands in or lags."""
        run = linked(line, one["text"], self._place(one["address"])) if one["address"] else line.add_run(one["text"])
        if one["address"]:
            run.font.color.rgb = ACCENT
        if one["lang"]:
            tongue(run._r.get_or_add_rPr(), one["lang"])
        if size:
            run.font.size = Pt(size)
        if size > 12:
            run.bold = True
        if one["note"]:
            note = line.add_run(f" [{one['note']}]")
            note.italic, note.font.size = True, Pt(9)

    def _place(self, address: str) -> str:
        if address.startswith("#"):
            return f"#{_mark(address[1:])}"
        return f"{self.paper['site']}/{self.paper['lang']}{address}"


def _headings(chapter: Mapping[str, Any], number: int) -> list[tuple[int, str, str, str]]:
    found = [(place, block) for place, block in enumerate(chapter["blocks"]) if block["kind"] == "heading"]
    return [(2, f"{chapter['key']}.{place}", f"{number}.{count}", block["text"])
            for count, (place, block) in enumerate(found, start=1)]  # fmt: skip


def _mark(key: str) -> str:
    """Return the name of a bookmark: letters, digits and lines only."""
    return "_Toc_" + key.replace("-", "_").replace(".", "_")
