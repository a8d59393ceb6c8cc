"""Parts of a Word document that its library does not know: drawings as SVG, links, lines and heads of tables."""

import io
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.run import Run

_SVG_USE = (
    "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"  # the name by which word processors know a drawing beside its picture
)
_LAST = ("w:tblLook", "w:tblCaption", "w:tblDescription")  # what stands last among the properties of a table
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def add_drawing(line: Any, *, png: bytes, svg: str, width: Any, title: str, alt: str) -> None:
    """Add a drawing: SVG for readers that know it, PNG for others; `alt` is what is heard."""
    run = line.add_run()
    inline = run.add_picture(io.BytesIO(png), width=width)._inline
    inline.docPr.set("descr", alt)
    inline.docPr.set("title", title)
    package = line.part.package
    number = sum(1 for part in package.iter_parts() if str(part.partname).endswith(".svg")) + 1
    part = Part(PackURI(f"/word/media/drawing{number}.svg"), "image/svg+xml", svg.encode(), package)
    blip = inline.graphic.graphicData.pic.blipFill.blip
    blip.append(parse_xml(
        f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{_SVG_USE}"><asvg:svgBlip xmlns:asvg="{_SVG}" '
        f'r:embed="{line.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)}"/></a:ext></a:extLst>'
    ))  # fmt: skip


def linked(line: Any, text: str, address: str) -> Run:
    """Add a text that leads elsewhere: to an address, or to a bookmark (`#name`)."""
    link = OxmlElement("w:hyperlink")
    if address.startswith("#"):
        link.set(qn("w:anchor"), address[1:])
    else:
        link.set(qn("r:id"), line.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = OxmlElement("w:r")
    link.append(run)
    line._p.append(link)
    made = Run(run, line)
    made.text = text
    return made


def described(table: Any, text: str) -> None:
    """Say what a table holds to whoever hears it."""
    properties = table._tbl.tblPr
    for name in ("w:tblCaption", "w:tblDescription"):
        told = OxmlElement(name)
        told.set(qn("w:val"), text)
        properties.append(told)


def head_row(row: Any) -> None:
    """Let a row stand over the table on every page."""
    told = OxmlElement("w:tblHeader")
    told.set(qn("w:val"), "true")
    uncut(row)
    row._tr.get_or_add_trPr().append(told)


def uncut(row: Any) -> None:
    """Keep a row on one page."""
    told = OxmlElement("w:cantSplit")
    told.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(told)


def width_of(table: Any, place: int, width: Any) -> None:
    """Set the width of a column in every row: word processors read it from the cells."""
    table.autofit = False
    table.columns[place].width = width
    for row in table.rows:
        row.cells[place].width = width


def lined(table: Any, *, top: bool = False) -> None:
    """Draw thin lines between rows and none between columns, as the pages do."""
    edge = '<w:top w:val="single" w:sz="8" w:space="0" w:color="0B5F68"/>' if top else ""
    inside = "" if top else '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="DDD7CA"/>'
    bottom = "" if top else '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="DDD7CA"/>'
    properties = table._tbl.tblPr
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{edge}{bottom}{inside}</w:tblBorders>")
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", *_LAST)
    margins = parse_xml(f'<w:tblCellMar {nsdecls("w")}><w:left w:w="60" w:type="dxa"/>'
                        '<w:right w:w="60" w:type="dxa"/></w:tblCellMar>')  # fmt: skip
    properties.insert_element_before(margins, *_LAST)
