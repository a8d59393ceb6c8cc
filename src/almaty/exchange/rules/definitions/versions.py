"""Versions of definitions: which is newer, what the next one is called, what changed, what an edit keeps.

Versions from files end with 0 (`1.2.0`); those made on screen count the last number up (`1.2.1`). They never meet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from almaty.exchange.rules.definitions.content import Content

_VERSION = re.compile(r"(\d{1,6})\.(\d{1,6})\.(\d{1,6})")
_TEXTS = ("name", "definition", "population", "duration_rule", "caveats", "unit_name")
_NO_TEXT = {"en": "", "ru": ""}


def parts_of(version: str) -> tuple[int, int, int]:
    """Return the three numbers of a version; `ValueError` where it has not three."""
    found = _VERSION.fullmatch(version)
    if not found:
        raise ValueError(f"{version!r} is no version like 1.0.0")
    major, minor, patch = map(int, found.groups())
    return major, minor, patch


def is_newer(one: str, other: str) -> bool:
    """Tell whether a version comes after another.

    >>> is_newer("1.10.0", "1.9.3"), is_newer("1.0.0", "1.0.0")
    (True, False)
    """
    return parts_of(one) > parts_of(other)


def next_version(version: str) -> str:
    """Return the version that a change on screen makes.

    >>> next_version("1.2.0")
    '1.2.1'
    """
    major, minor, patch = parts_of(version)
    return f"{major}.{minor}.{patch + 1}"


def carry_over(base: Content, mine: Content, theirs: Content) -> dict[str, Any]:
    """Return what a newer file says, with the edits that were made on screen since the file before it.

    `base` is the last version from a file, `mine` the newest held, `theirs` the newer file. No code that a list has
    ever had is lost.
    """
    kept = {name: mine[name] for name in _TEXTS if name in mine and mine[name] != base.get(name)}
    if "codes" in theirs:
        kept["codes"] = _codes(base, mine, theirs)
    return {**theirs, **kept}


def _codes(base: Content, mine: Content, theirs: Content) -> list[dict[str, Any]]:
    before, held = ({code["id"]: code for code in one["codes"]} for one in (base, mine))
    new = {code["id"]: code for code in theirs["codes"]}
    joined = [_code(before.get(name), held.get(name), code) for name, code in new.items()]
    return joined + [code for name, code in held.items() if name not in new]


def _code(base: Content | None, mine: Content | None, theirs: Content) -> dict[str, Any]:
    if mine is None or base is None:
        return dict(mine or theirs)
    return {name: mine[name] if mine[name] != base.get(name) else told for name, told in theirs.items()}


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between two versions: the field (`SEX.name`), what it was, what it is; empty for nothing there.

    `before` and `after` are {"en", "ru"} for texts, plain text for everything else.
    """

    field: str
    before: dict[str, str] | str
    after: dict[str, str] | str


def changes(before: Content, after: Content) -> tuple[Change, ...]:
    """Return every difference between two versions of one definition, in the order of the newer one."""
    told, new = dict(_flat(before)), dict(_flat(after))
    fields = [*new, *(name for name in told if name not in new)]
    return tuple(
        Change(name, told.get(name, ""), new.get(name, "")) for name in fields if told.get(name) != new.get(name)
    )


def _flat(held: Any, path: str = "") -> Iterator[tuple[str, dict[str, str] | str]]:
    """Yield every value with its path; entries of a list go by their id, texts by their place."""
    if isinstance(held, dict) and set(held) == set(_NO_TEXT):
        if held != _NO_TEXT:
            yield path, held
    elif isinstance(held, dict):
        for name, value in held.items():
            if path or name not in ("version", "shipped"):
                yield from _flat(value, f"{path}.{name}" if path else name)
    elif isinstance(held, list) and held and isinstance(held[0], dict):
        for number, value in enumerate(held, 1):
            yield from _flat(value, f"{path}.{value.get('id', number)}")
    elif held not in ("", None, []):
        yield path, " ".join(map(str, held)) if isinstance(held, list) else str(held)
