"""What is looked at before a workbook is opened: whether it is one, how large it would grow, what it carries.

Nothing of the file is unpacked to disk, and no part is believed to be as large as its heading says: every part is
inflated once, counted, and thrown away.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from migrastat.structures import CellFinding
from migrastat.workbooks import remarks

MOST_PARTS = 2_000
MOST_BYTES = 250 * 2**20  # of all parts together, unpacked
MOST_RATIO = 250  # how many times a part may grow; office programs stay under 60
_SMALL = 4 * 2**20  # a part under this size may be as repetitive as it likes
_CHUNK = 2**20
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_XML = (".xml", ".rels", ".vml")
_TAIL = 16  # bytes kept of a chunk, so that a word cut in two is found


class _Refused(Exception):
    """The first reason why a package is not opened."""

    def __init__(self, finding: CellFinding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def inspect_package(path: Path) -> tuple[CellFinding, ...]:
    """Return why a file is not opened as a workbook; nothing where it may be."""
    try:
        _look(path)
    except _Refused as refused:
        return (refused.finding,)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError):
        return (remarks.damaged(),)
    return ()


def external_links(path: Path) -> tuple[CellFinding, ...]:
    """Return a finding for each link of a workbook to another file; the package has been inspected."""
    with zipfile.ZipFile(path) as package:
        parts = [name for name in package.namelist() if name.startswith("xl/externalLinks/_rels/")]
        targets = [target for name in parts for target in re.findall(rb'Target="([^"]*)"', package.read(name))]
        linked = any(name.startswith(("xl/externalLinks/", "xl/connections")) for name in package.namelist())
    told = dict.fromkeys(PurePosixPath(target.decode("utf-8", "replace").replace("\\", "/")).name for target in targets)
    return tuple(map(remarks.external_link, told)) or ((remarks.external_link(""),) if linked else ())


def _look(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(8)
    if not head:
        raise _Refused(remarks.empty_file())
    if head == _OLD:
        raise _Refused(remarks.locked() if _is_locked(path) else remarks.old_format())
    if not head.startswith(b"PK"):
        raise _Refused(remarks.no_workbook(_kind_of(head)))
    with zipfile.ZipFile(path) as package:
        _look_at_names(package)
        _look_at_places(package, path)
        _look_inside(package)


def _look_at_names(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_PARTS:
        raise _Refused(remarks.too_large(f"{len(entries)} parts", f"частей: {len(entries)}"))
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise _Refused(remarks.locked())
    if strange := next((name for name in names if _is_trick(name)), None):
        raise _Refused(remarks.trick_name(strange))
    if len({name.casefold() for name in names}) != len(names):
        raise _Refused(remarks.damaged())
    if "mimetype" in names or "[Content_Types].xml" not in names or not any(n.startswith("xl/work") for n in names):
        raise _Refused(remarks.no_workbook("zip"))
    if any("vbaproject" in name.casefold() for name in names):
        raise _Refused(remarks.macros())
    if inner := next((name for name in names if name.startswith("xl/embeddings/")), None):
        raise _Refused(remarks.inner_file(inner))


def _is_trick(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in name or "\0" in name or len(name) > 200


def _look_at_places(package: zipfile.ZipFile, path: Path) -> None:
    """Parts that lie over one another are a way to make a small file large."""
    end = 0
    for entry in sorted(package.infolist(), key=lambda one: one.header_offset):
        if entry.header_offset < end:
            raise _Refused(remarks.too_large("parts that lie over one another", "части, наложенные друг на друга"))
        end = entry.header_offset + 30 + len(entry.filename) + entry.compress_size
    if end > path.stat().st_size:
        raise zipfile.BadZipFile("cut short")


def _look_inside(package: zipfile.ZipFile) -> None:
    total = 0
    for entry in package.infolist():
        size, tail, first = 0, b"", True
        for chunk in _inflated(package, entry):
            size, total = size + len(chunk), total + len(chunk)
            if total > MOST_BYTES or (size > _SMALL and size > MOST_RATIO * max(entry.compress_size, 1)):
                grown = f"{total / 2**20:.0f}"
                raise _Refused(remarks.too_large(f"{grown} MB unpacked", f"{grown} МБ в развёрнутом виде"))
            if first and chunk.startswith((b"PK\x03\x04", _OLD)):
                raise _Refused(remarks.inner_file(entry.filename))
            if entry.filename.casefold().endswith(_XML):
                _look_at_xml(tail + chunk, entry.filename)
            tail, first = chunk[-_TAIL:], False
        if size != entry.file_size:
            raise _Refused(remarks.damaged())


def _look_at_xml(chunk: bytes, name: str) -> None:
    # Office programs write UTF-8. Another encoding is a way past this very check.
    if chunk.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in chunk[:64]:
        raise _Refused(remarks.entities(name))
    if _DOCTYPE.search(chunk):
        raise _Refused(remarks.entities(name))
    if b"macroEnabled" in chunk and name == "[Content_Types].xml":
        raise _Refused(remarks.macros())


def _inflated(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part as it really unpacks, whatever its heading says of its size."""
    file = package.fp
    if file is None or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile("another way of packing")
    file.seek(entry.header_offset + 26)
    lengths = file.read(4)
    file.seek(entry.header_offset + 30 + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little"))
    left = entry.compress_size
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS) if entry.compress_type == zipfile.ZIP_DEFLATED else None
    while left > 0:
        packed = file.read(min(65_536, left))
        if not packed:
            raise EOFError
        left -= len(packed)
        if unpacker is None:
            yield packed
            continue
        while packed:
            yield unpacker.decompress(packed, _CHUNK)
            packed = unpacker.unconsumed_tail


def _is_locked(path: Path) -> bool:
    return "EncryptedPackage".encode("utf-16-le") in path.read_bytes()


def _kind_of(head: bytes) -> str:
    kinds = {b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"{\\rtf": "RTF", b"<": "XML"}
    return next((kind for start, kind in kinds.items() if head.startswith(start)), "")
