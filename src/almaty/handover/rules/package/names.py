"""Names of files in a package: few letters, so that they unpack alike on every machine, and none leads out of it."""

import re
from collections.abc import Iterable, Iterator

from almaty.handover.rules.package.form import LONGEST_NAME

_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def name_fault(name: str) -> str:
    """Return what is wrong with a name, empty where nothing is.

    >>> name_fault("data/texts/a.json"), name_fault("data/../../a"), name_fault("/etc/a"), name_fault("C:/a")
    ('', 'climbs', 'climbs', 'climbs')
    >>> name_fault("data\\\\a"), name_fault("data/é"), name_fault("data//a"), name_fault("data/aux.txt")
    ('climbs', 'letters', 'letters', 'letters')
    """
    parts = name.split("/")
    if name.startswith(("/", "~")) or "\\" in name or ".." in parts or re.match(r"[A-Za-z]:", name):
        return "climbs"
    if len(name) > LONGEST_NAME:
        return "long"
    usual = all(_PART.fullmatch(part) and not part.endswith(".") and not _DEVICES.fullmatch(part) for part in parts)
    return "" if usual else "letters"


def alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield names that some machines take for one and the same: they differ in capitals only, or not at all."""
    seen: dict[str, str] = {}
    for name in names:
        folded = name.casefold()
        if folded in seen:
            yield name, seen[folded]
        seen[folded] = name


def readable(words: str, *, most: int = 60) -> str:
    """Return a part of a name that tells a person what the file is.

    >>> readable("AP/DEC/2027/1"), readable("Отчёт 2.pdf"), readable("..")
    ('AP-DEC-2027-1', '2.pdf', 'file')
    """
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", words).strip("-._")[:most].strip("-._")
    return f"{plain}-" if _DEVICES.fullmatch(plain) else plain or "file"
