"""The parts of a workbook that its sheets lean on: their names, the shared texts, which styles are dates.

The package has been inspected: no part declares entities, and none unpacks to more than was allowed. A part that is
damaged raises `ValueError`, `KeyError`, `IndexError` or lxml's `XMLSyntaxError`.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

from lxml import etree

# Nothing is fetched, nothing expanded, and no depth or length beyond what libxml takes for sane.
SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}

DAMAGED = (etree.XMLSyntaxError, KeyError, ValueError, IndexError, OverflowError, zipfile.BadZipFile)

_RELATION = re.compile(r"^\{.*/relationships\}id$")
_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NO_PATTERN = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|[_*].')
_OF_DATES = re.compile(r"[dmyhs]", re.IGNORECASE)


class Parts:
    """An open workbook: the part of each sheet by name, in order, and what cells refer to."""

    def __init__(self, path: Path) -> None:
        self.package = zipfile.ZipFile(path)
        try:
            self.sheets = self._sheets()
            self.strings = self._strings()
            self.dates = self._date_styles()
        except BaseException:
            self.package.close()
            raise

    def __enter__(self) -> "Parts":
        return self

    def __exit__(self, *_: object) -> None:
        self.package.close()

    def open(self, sheet: str) -> IO[bytes]:
        """Open the part of a sheet; `KeyError` where there is none."""
        return self.package.open(self.sheets[sheet])

    def _sheets(self) -> dict[str, str]:
        book = _tree(self.package.read("xl/workbook.xml"))
        links = _tree(self.package.read("xl/_rels/workbook.xml.rels"))
        targets = {link.get("Id"): link.get("Target", "") for link in links}
        settings = book.find("{*}workbookPr")
        self.since_1904 = settings is not None and settings.get("date1904") in ("1", "true")
        known = set(self.package.namelist())
        found = {}
        for sheet in book.iter("{*}sheet"):
            ident = next((value for key, value in sheet.attrib.items() if _RELATION.match(key)), None)
            target = targets.get(ident, "")
            part = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
            if part in known:
                found[sheet.get("name", "")] = part
        return found

    def _strings(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self.package.namelist():
            return []
        with self.package.open("xl/sharedStrings.xml") as part:
            return list(_texts(part))

    def _date_styles(self) -> frozenset[int]:
        """Return the numbers of the cell styles that show a number as a date or a time."""
        if "xl/styles.xml" not in self.package.namelist():
            return frozenset()
        styles = _tree(self.package.read("xl/styles.xml"))
        own = {node.get("numFmtId"): node.get("formatCode", "") for node in styles.iter("{*}numFmt")}
        cells = styles.find("{*}cellXfs")
        formats = [node.get("numFmtId", "0") for node in cells] if cells is not None else []
        return frozenset(place for place, name in enumerate(formats) if _is_date(name, own))


def text_of(node: Any) -> str:
    """Return the text of a shared or inline string, of all its runs; how it is pronounced is left out."""
    return "".join(str(part.text or "") for part in node.iter("{*}t") if not _within_phonetics(part))


def _texts(part: IO[bytes]) -> Iterator[str]:
    for _, node in etree.iterparse(part, events=("end",), tag="{*}si", **SAFE):
        yield text_of(node)
        forget(node)


def forget(node: Any) -> None:
    """Drop a node that is done with and what stood before it, so that a part of any length needs little memory."""
    node.clear()
    while node.getprevious() is not None:
        del node.getparent()[0]


def _within_phonetics(node: Any) -> bool:
    return any(etree.QName(above).localname == "rPh" for above in node.iterancestors())


def _is_date(name: str, own: dict[str, str]) -> bool:
    if name in own:
        return bool(_OF_DATES.search(_NO_PATTERN.sub("", own[name].partition(";")[0])))
    return name.isdigit() and int(name) in _DATES


def _tree(content: bytes) -> Any:
    return etree.fromstring(content, etree.XMLParser(**SAFE))
