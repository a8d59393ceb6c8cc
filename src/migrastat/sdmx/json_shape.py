"""The parts of a JSON message: what they have to be, and what is said where they are not."""

from collections.abc import Iterable
from typing import Any

_WORDS = {True: "true", False: "false"}


class Number(str):
    """A number with a point as it is written, so that no digit is lost."""

    __slots__ = ()


class ShapeError(Exception):
    """A part of the message is not as the standard has it; the argument names it."""


def mapped(held: Any, where: str) -> dict[str, Any]:
    """Return a JSON object; `ShapeError` where it is none."""
    if not isinstance(held, dict):
        raise ShapeError(where)
    return held


def listed(held: Any, where: str) -> list[Any]:
    """Return a JSON array; `ShapeError` where it is none."""
    if not isinstance(held, list):
        raise ShapeError(where)
    return held


def index(held: Any, size: int, where: str) -> int:
    """Return a number (or its text) that is a place in a list of `size`; `ShapeError` where it is none."""
    number = int(held) if isinstance(held, str) and held.isascii() and held.isdigit() and len(held) < 10 else held
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < size:
        raise ShapeError(f"{where}, {str(held)[:20]!r}")
    return number


def text(held: Any, where: str) -> str | None:
    """Return a cell as text; of a text in several languages the English one, of a list its only part."""
    if held is None or isinstance(held, bool | int | str):
        return _WORDS[held] if isinstance(held, bool) else held if held is None else str(held)
    parts: Iterable[Any] = held if isinstance(held, list) else [held.get("en", next(iter(held.values()), None))]
    told = list(parts)
    if len(told) != 1 or not isinstance(told[0], str | int):
        raise ShapeError(where)
    return text(told[0], where)
