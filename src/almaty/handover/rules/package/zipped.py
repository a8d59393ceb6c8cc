"""A package as one zip file, made of nothing but its content: nothing in it is compressed, dated, owned or left over.

Every byte that is not content follows from names, sizes and checksums, so that whoever verifies it can tell what each
byte must be. What is large in a package (figures, documents) is compressed in itself.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from almaty.handover.rules.package.form import CHUNK, FORMAT

COMMENT = FORMAT.encode()
_LARGE = 0xFFFFFFFF
_MANY = 0xFFFF
_DAY_ONE = (0, 0x21)  # 1980-01-01 00:00, the first day that a zip knows: nothing depends on when it was made
_UTF8 = 0x800
_FILE = 0o100644 << 16
_UNIX = 3
LOCAL_SIZE = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a zip: its name, size, checksum, and where its header begins."""

    name: str
    size: int
    crc: int
    offset: int = 0


def local_header(entry: Entry) -> bytes:
    """Return what stands before the content of a file."""
    name, large = entry.name.encode(), entry.size >= _LARGE
    extra = struct.pack("<HHQQ", 1, 16, entry.size, entry.size) if large else b""
    size = _LARGE if large else entry.size
    head = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 45 if large else 20, _UTF8, 0, *_DAY_ONE, entry.crc, size, size,
                       len(name), len(extra))  # fmt: skip
    return head + name + extra


def central_header(entry: Entry) -> bytes:
    """Return what the directory at the end of the zip says of a file."""
    name, told = entry.name.encode(), []
    size, offset = entry.size, entry.offset
    if size >= _LARGE:
        told += [size, size]
        size = _LARGE
    if offset >= _LARGE:
        told.append(offset)
        offset = _LARGE
    extra = struct.pack(f"<HH{len(told)}Q", 1, 8 * len(told), *told) if told else b""
    version = 45 if told else 20
    return struct.pack("<4sBBHHHHHIIIHHHHHII", b"PK\1\2", version, _UNIX, version, _UTF8, 0, *_DAY_ONE, entry.crc,
                       size, size, len(name), len(extra), 0, 0, 0, _FILE, offset) + name + extra  # fmt: skip


def ending(count: int, size: int, offset: int) -> bytes:
    """Return the end of a zip whose directory has a number of files, a size, and a place where it begins."""
    large = b""
    if count >= _MANY or offset >= _LARGE or size >= _LARGE:
        large = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, offset)
        large += struct.pack("<4sIQI", b"PK\6\7", 0, offset + size, 1)
        count, size, offset = min(count, _MANY), min(size, _LARGE), min(offset, _LARGE)
    return large + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, size, offset, len(COMMENT)) + COMMENT


def write_zip(out: BinaryIO, folder: Path, names: Iterable[str], *, under: str) -> None:
    """Write files of a folder into a zip, under one folder of its own."""
    written = [_write(out, folder / name, f"{under}/{name}") for name in names]
    start = out.tell()
    for entry in written:
        out.write(central_header(entry))
    out.write(ending(len(written), out.tell() - start, start))


def _write(out: BinaryIO, path: Path, name: str) -> Entry:
    entry = Entry(name, path.stat().st_size, _checksum(path), out.tell())
    out.write(local_header(entry))
    with path.open("rb") as stream:
        for chunk in chunks(stream):
            out.write(chunk)
    return entry


def _checksum(path: Path) -> int:
    crc = 0
    with path.open("rb") as stream:
        for chunk in chunks(stream):
            crc = zlib.crc32(chunk, crc)
    return crc


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield a stream piece by piece."""
    while chunk := stream.read(CHUNK):
        yield chunk
