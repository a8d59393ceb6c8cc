"""The zip around a package: where the platform wrote it, every byte of it that is no content is known beforehand."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from almaty.handover.rules.package.faults import Findings, fault
from almaty.handover.rules.package.zipped import (
    COMMENT,
    Entry,
    central_header,
    ending,
    local_header,
)

_END = 22


def container_faults(path: Path) -> Findings:
    """Look at the zip itself: at every byte where the platform wrote it, at its end only where another program did."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        stream.seek(max(0, size - _END - len(COMMENT)))
        tail = stream.read()
        if tail.endswith(COMMENT) and tail.startswith(b"PK\5\6"):
            return _own(path, stream, size)
    plain = tail[-_END:]
    if plain.startswith(b"PK\5\6") and plain.endswith(b"\0\0"):
        return Findings(notes=[fault("repacked", path.name)])
    return Findings(faults=[fault("zip-end", path.name, size - _END)])


def _own(path: Path, stream: BinaryIO, size: int) -> Findings:
    """Compare every header with what it has to be; the first byte that differs names the file."""
    try:
        with zipfile.ZipFile(path) as packed:
            infos = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError, struct.error):
        return Findings(faults=[fault("zip-end", path.name, size - _END)])
    entries, found = _expected(infos), Findings()
    start = entries[-1].offset + len(local_header(entries[-1])) + entries[-1].size if entries else 0
    directory = b"".join(central_header(entry) for entry in entries)
    closing = directory + ending(len(entries), len(directory), start)
    if start + len(closing) != size:
        found.faults.append(fault("zip-end", path.name, start))
        return found
    stream.seek(start)
    if (place := _difference(stream.read(len(closing)), closing)) is not None:
        found.faults.append(fault("zip-end", path.name, start + place))
    for entry in entries:
        stream.seek(entry.offset)
        wanted = local_header(entry)
        if (place := _difference(stream.read(len(wanted)), wanted)) is not None:
            found.faults.append(fault("zip", entry.name.partition("/")[2], entry.offset + place))
    return found


def _expected(infos: Sequence[zipfile.ZipInfo]) -> list[Entry]:
    """Return the files as they have to lie, one after the other from the first byte on."""
    entries: list[Entry] = []
    offset = 0
    for info in infos:
        entry = Entry(info.filename, info.file_size, info.CRC, offset)
        entries.append(entry)
        offset += len(local_header(entry)) + entry.size
    return entries


def _difference(held: bytes, wanted: bytes) -> int | None:
    """Return the place of the first byte that is not what it should be, None where all are."""
    if held == wanted:
        return None
    return next((place for place, (one, two) in enumerate(zip(held, wanted, strict=False)) if one != two), len(held))
