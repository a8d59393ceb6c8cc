"""Files of the platform on their way into a package: each once, under a name that a person can read."""

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from almaty.handover.rules.package.form import FILES
from almaty.handover.rules.package.names import readable

_ENDINGS = {"application/pdf": ".pdf", "text/plain": ".txt", "text/html": ".html", "text/csv": ".csv"}


class Files:
    """Copies files of a data folder (`home`) into a package (`root`) and notes where each came from."""

    def __init__(self, home: Path, root: Path) -> None:
        self.home, self.root = home, root
        self.places: dict[str, str] = {}
        self._taken: set[str] = set()

    def put(self, held: str, wanted: str) -> str:
        """Copy a file once and return where it lies in the package; empty where the data folder does not hold it."""
        if held in self.places:
            return self.places[held]
        source = self.home / held
        if not source.is_file():
            return ""
        place = self.free(wanted)
        (self.root / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, self.root / place)
        self.places[held] = place
        return place

    def stored(self, sha256: str, folder: str, *, name: str, media_type: str, title: str) -> str:
        """Put a file of the store of documents under a title, with the ending of its own name."""
        return self.put(
            f"files/{sha256[:2]}/{sha256}", f"{folder}/{readable(title, most=80)}{_ending(name, media_type)}"
        )

    def write(self, wanted: str, content: Any) -> str:
        """Write a text, or anything else as JSON, and return where it lies."""
        place = self.free(wanted)
        path = self.root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else f"{as_json(content, indent=1)}\n"
        path.write_text(text, encoding="utf-8", newline="\n")
        return place

    def free(self, wanted: str) -> str:
        """Return a name, with a number where it is taken, whatever its capitals."""
        stem, dot, ending = wanted.rpartition(".")
        number, name = 2, wanted
        while name.casefold() in self._taken:
            name, number = (f"{stem}-{number}.{ending}" if dot else f"{wanted}-{number}"), number + 1
        self._taken.add(name.casefold())
        return name

    def rest(self, names: Iterable[str]) -> None:
        """Put what belongs to no document, text, meeting or release."""
        for name in names:
            self.put(name, f"data/other/{'/'.join(readable(part, most=80) for part in name.split('/'))}")

    def write_map(self) -> None:
        """Write which file of a data folder lies where, for a rebuild."""
        self.write(FILES, "".join(f"{as_json({'path': held, 'at': place})}\n" for held, place in self.lines()))

    def lines(self) -> Iterator[tuple[str, str]]:
        """Yield every file with its place, in the order of names."""
        yield from sorted(self.places.items())


def as_json(value: Any, *, indent: int | None = None) -> str:
    """Return a value as JSON that depends on nothing but the value."""
    spaces = (",", ":") if indent is None else None
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=indent, separators=spaces)


def _ending(name: str, media_type: str) -> str:
    ending = Path(name).suffix.lower()
    usual = 1 < len(ending) <= 8 and ending[1:].isascii() and ending[1:].isalnum()
    return ending if usual else _ENDINGS.get(media_type, ".bin")
