"""A package as it lies there, a folder or a zip: its files, each once, opened one at a time; nothing is unpacked.

Whatever is not a plain file under a plain name is told as a fault and never opened.
"""

import os
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from almaty.handover.rules.package import zipped
from almaty.handover.rules.package.container import container_faults
from almaty.handover.rules.package.faults import Fault, fault, no_package
from almaty.handover.rules.package.form import ALWAYS_ALLOWED, BAGIT, CHUNK, LONGEST_NAME, MOST_FILES, MOST_TIMES
from almaty.handover.rules.package.names import alike, name_fault


class Source(Protocol):
    """Where the files of a package are read."""

    sizes: dict[str, int]
    faults: list[Fault]
    notes: list[Fault]

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the content of a file piece by piece; raises OSError where it cannot be read to its end."""


def source_of(path: Path) -> Source:
    """Return a package as a source; refuses what is none."""
    if path.is_dir():
        return FolderSource(path)
    if path.is_file():
        return ZipSource(path)
    raise no_package(path, "there is nothing of that name", "по этому пути ничего нет")


class FolderSource:
    """A package that lies unpacked in a folder."""

    def __init__(self, root: Path) -> None:
        self.root, self.notes = root, list[Fault]()
        self.sizes: dict[str, int] = {}
        self.faults: list[Fault] = []
        self._walk(root, "")
        if BAGIT not in self.sizes:
            raise no_package(root, f"it has no {BAGIT}", f"в ней нет {BAGIT}")
        self.faults += [fault("alike", name, other=twin) for name, twin in alike(sorted(self.sizes))]

    def _walk(self, folder: Path, under: str) -> None:
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda one: one.name)
        except OSError as error:
            self.faults.append(fault("unreadable", _shown(under), error.strerror))
            return
        if not entries and under:
            self.faults.append(fault("added", under))
        for entry in entries:
            name, told = under + entry.name, entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(told.st_mode) and len(name) > LONGEST_NAME:
                self.faults.append(fault("long", _shown(name)))
            elif stat.S_ISDIR(told.st_mode):
                self._walk(folder / entry.name, f"{name}/")
            elif not stat.S_ISREG(told.st_mode):
                self.faults.append(fault("link", _shown(name)))
            elif wrong := name_fault(name):
                self.faults.append(fault(wrong, _shown(name)))
            elif len(self.sizes) >= MOST_FILES:
                raise no_package(self.root, "it has too many files", "в ней слишком много файлов")
            else:
                self.sizes[name] = told.st_size

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the content of a file; a link that took its place meanwhile is not followed."""
        descriptor = os.open(self.root / name, os.O_RDONLY | os.O_NOFOLLOW)
        with os.fdopen(descriptor, "rb") as stream:
            yield from zipped.chunks(stream)


class ZipSource:
    """A package in one zip file, as the platform writes it or packed again by another program."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sizes: dict[str, int] = {}
        self.faults: list[Fault] = []
        self.notes: list[Fault] = []
        self._infos: dict[str, zipfile.ZipInfo] = {}
        container = container_faults(path)
        self.faults += container.faults
        self.notes += container.notes
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError):
            raise no_package(path, "it is no zip, or it was cut off, or its directory of files was changed",
                             "это не архив zip, либо он обрезан, либо изменено его оглавление") from None  # fmt: skip
        infos = self._zip.infolist()
        self._refuse_bomb(infos)
        self._take(infos)

    def _refuse_bomb(self, infos: list[zipfile.ZipInfo]) -> None:
        unpacked, size = sum(info.file_size for info in infos), self.path.stat().st_size
        if len(infos) > MOST_FILES or unpacked > max(ALWAYS_ALLOWED, size * MOST_TIMES):
            raise no_package(
                self.path,
                f"it would unpack to {unpacked} bytes in {len(infos)} files, which no record does",
                f"при распаковке получится {unpacked} байт, файлов: {len(infos)}; у свода так не бывает",
            )

    def _take(self, infos: list[zipfile.ZipInfo]) -> None:
        under = _under([info.filename for info in infos])
        if under is None:
            raise no_package(self.path, f"it has no {BAGIT}", f"в нём нет {BAGIT}")
        for name, count in Counter(info.filename for info in infos).items():
            if count > 1:
                self.faults.append(fault("twice", _shown(name.removeprefix(under))))
        for info in infos:
            self._take_one(info, under)
        self.faults += [fault("alike", name, other=twin) for name, twin in alike(self.sizes)]

    def _take_one(self, info: zipfile.ZipInfo, under: str) -> None:
        name, mode = info.filename, info.external_attr >> 16
        wrong = "" if name.startswith(under) else "outside"
        wrong = name_fault(info.orig_filename.rstrip("/")) or wrong
        if not wrong and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
            wrong = "link"
        if not wrong and (info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)):
            wrong = "packed"
        if wrong:
            self.faults.append(fault(wrong, _shown(name.removeprefix(under))))
        elif not name.endswith("/"):
            self.sizes[name.removeprefix(under)] = info.file_size
            self._infos[name.removeprefix(under)] = info

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the content of a file, never more than its size as the zip tells it."""
        info = self._infos[name]
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(CHUNK):
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
            raise OSError(str(error)) from None


def _under(names: list[str]) -> str | None:
    """Return the folder inside the zip in which the package lies, with its stroke; None where there is no package."""
    found = [name.removesuffix(BAGIT) for name in names if name.rpartition("/")[2] == BAGIT]
    return min(found, key=len) if found else None


def _shown(name: str) -> str:
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in name)[:200]


def read_whole(source: Source, name: str, most: int) -> bytes:
    """Return the content of a small file; raises OSError for one that is larger than it may be."""
    body = bytearray()
    for piece in source.pieces(name):
        body += piece
        if len(body) > most:
            raise OSError(f"{name} is larger than {most} bytes")
    return bytes(body)


def lines(source: Source, name: str, longest: int) -> Iterator[bytes]:
    """Yield a file line by line, none longer than a limit; raises OSError for one that is."""
    rest = b""
    for piece in source.pieces(name):
        *whole, rest = (rest + piece).split(b"\n")
        if len(rest) > longest or any(len(line) > longest for line in whole):
            raise OSError(f"{name} has a line of more than {longest} bytes")
        yield from whole
    if rest:
        yield rest
