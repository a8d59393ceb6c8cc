"""The Word file as a whole: its parts in one package, what the file says of itself, header and footer.

The same paper gives the same bytes: parts in a fixed order, no clock.
"""

import io
import zipfile

from lxml import etree

from almaty.kernel.pair import Lang
from almaty.texts.rules.documents.docx.body import body_part
from almaty.texts.rules.documents.docx.elements import w, words, written
from almaty.texts.rules.documents.docx.runs import Numbers
from almaty.texts.rules.documents.docx.styles import styles_part
from almaty.texts.rules.documents.paper import Paper
from almaty.texts.rules.documents.words import ADOPTED, INTERIM, LANG_TAGS, OF, PAGE, PROCESS, WAY_NAMES

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/footnotes.xml": f"{_WORD}.footnotes+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
PROPERTY = "almaty-"


def docx(paper: Paper) -> bytes:
    """Return a paper as a Word file."""
    numbers = Numbers()
    body = body_part(paper, numbers)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({
            "rId1": (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
            "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            "rId3": (f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
            "rId4": (f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
        }),
        "word/document.xml": body,
        "word/_rels/document.xml.rels": _relations({
            f"rId{name.title()}": (f"{_OFFICE}/relationships/{name}", target)
            for name, target in (("styles", "styles.xml"), ("settings", "settings.xml"),
                                 ("footnotes", "footnotes.xml"), ("header", "header1.xml"), ("footer", "footer1.xml"))
        }),
        "word/styles.xml": styles_part(paper.lang),
        "word/settings.xml": _settings(paper),
        "word/footnotes.xml": _footnotes(numbers),
        "word/header1.xml": _header(paper),
        "word/footer1.xml": _footer(paper),
        "docProps/core.xml": _core(paper),
        "docProps/app.xml": _app(),
        "docProps/custom.xml": _custom(paper),
    }  # fmt: skip
    return _zipped(parts)


def _zipped(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            package.writestr(entry, content)
    return held.getvalue()


def _content_types() -> bytes:
    space = f"{_PACKAGE}/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap={None: space})
    for ending, kind in (("rels", "application/vnd.openxmlformats-package.relationships+xml"),
                         ("xml", "application/xml")):  # fmt: skip
        etree.SubElement(root, f"{{{space}}}Default", Extension=ending, ContentType=kind)
    for name, kind in _PARTS.items():
        etree.SubElement(root, f"{{{space}}}Override", PartName=f"/{name}", ContentType=kind)
    return _plain(root)


def _relations(targets: dict[str, tuple[str, str]]) -> bytes:
    space = f"{_PACKAGE}/relationships"
    root = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
    for code, (kind, target) in targets.items():
        etree.SubElement(root, f"{{{space}}}Relationship", Id=code, Type=kind, Target=target)
    return _plain(root)


def _settings(paper: Paper) -> bytes:
    """Changes are tracked from the moment a delegation opens an interim text, so that its wishes come back marked."""
    notes = w("footnotePr", w("footnote", id=-1), w("footnote", id=0))
    modern = w("compat", w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word",
               val=15))  # fmt: skip
    track = w("trackRevisions") if paper.interim else None
    return written(w("settings", track, w("defaultTabStop", val=567), notes, modern,
                     w("themeFontLang", val=LANG_TAGS[paper.lang])))  # fmt: skip


def _footnotes(numbers: Numbers) -> bytes:
    lines = [
        w("footnote", w("p", w("r", w(name))), type=name, id=number)
        for name, number in (("separator", -1), ("continuationSeparator", 0))
    ]
    return written(w("footnotes", *lines, *numbers.notes))


def headline(paper: Paper, lang: Lang) -> tuple[str, str]:
    """Return what stands over every page, left and right: the kind of paper; symbol, version and standing."""
    standing = (INTERIM if paper.interim else ADOPTED).text(lang)
    named = " · ".join(part for part in (paper.symbol, paper.version.text(lang), standing) if part)
    return f"{PROCESS.text(lang)} · {WAY_NAMES[paper.way].text(lang)}", named


def _header(paper: Paper) -> bytes:
    left, right = headline(paper, paper.lang)
    return written(w("hdr", w("p", w("pPr", w("pStyle", val="Header")), w("r", words("t", left)), w("r", w("tab")),
                   w("r", words("t", right)))))  # fmt: skip


def _footer(paper: Paper) -> bytes:
    page, of = (w("fldSimple", w("r", words("t", "1")), instr=name) for name in (" PAGE ", " NUMPAGES "))
    title = w("r", words("t", paper.title.text(paper.lang)))
    return written(w("ftr", w("p", w("pPr", w("pStyle", val="Footer")), title, w("r", w("tab")),
                    w("r", words("t", f"{PAGE.text(paper.lang)} ")), page,
                   w("r", words("t", f" {OF.text(paper.lang)} ")), of)))  # fmt: skip


def _core(paper: Paper) -> bytes:
    space, terms = f"{_PACKAGE}/metadata/core-properties", "http://purl.org/dc/terms/"
    names = {"cp": space, "dc": "http://purl.org/dc/elements/1.1/", "dcterms": terms,
             "xsi": "http://www.w3.org/2001/XMLSchema-instance"}  # fmt: skip
    root = etree.Element(f"{{{space}}}coreProperties", nsmap=names)
    said = (("title", paper.title.text(paper.lang)), ("creator", PROCESS.text(paper.lang)),
            ("language", LANG_TAGS[paper.lang]), ("identifier", paper.symbol))  # fmt: skip
    for name, value in said:
        etree.SubElement(root, f"{{{names['dc']}}}{name}").text = value
    for name in ("created", "modified"):
        instant = etree.SubElement(root, f"{{{terms}}}{name}")
        instant.set(f"{{{names['xsi']}}}type", "dcterms:W3CDTF")
        instant.text = f"{paper.at:%Y-%m-%dT%H:%M:%SZ}"
    return _plain(root)


def _app() -> bytes:
    space = f"{_OFFICE}/extended-properties"
    root = etree.Element(f"{{{space}}}Properties", nsmap={None: space})
    etree.SubElement(root, f"{{{space}}}Application").text = "almaty"
    return _plain(root)


def _custom(paper: Paper) -> bytes:
    space, types = f"{_OFFICE}/custom-properties", f"{_OFFICE}/docPropsVTypes"
    root = etree.Element(f"{{{space}}}Properties", nsmap={None: space, "vt": types})
    said = {"text": paper.slug, "step": str(paper.step), "stamp": paper.stamp, "way": paper.way,
            "langs": " ".join(paper.langs), "earlier": str(paper.earlier)}  # fmt: skip
    for number, (name, value) in enumerate(said.items(), start=2):
        one = etree.SubElement(root, f"{{{space}}}property", pid=str(number), name=PROPERTY + name,
                               fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}")  # fmt: skip
        etree.SubElement(one, f"{{{types}}}lpwstr").text = value
    return _plain(root)


def _plain(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
