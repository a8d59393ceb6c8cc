"""How two states of a thing differ, word by word. Plain Python, over the standard library's difflib."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple, TypeGuard

from almaty.kernel.pair import LANGS, Pair

_WORDS = re.compile(r"\s+|[^\s\w]|\w+")
_MANY = 6000  # words beyond which lines are compared instead, which stays quick


class Piece(NamedTuple):
    """A stretch of text that both states have, or only one of them."""

    kind: Literal["same", "gone", "new"]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """How one field differs, in one language (or in none, for what is not a text): the two sides as pieces."""

    field: str
    lang: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """Tell whether the two sides differ."""
        return any(piece.kind != "same" for piece in (*self.before, *self.after))


def word_difference(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the two texts in pieces: what stayed, what went, what came.

    >>> word_difference("Fifth meeting", "Sixth meeting")[1]
    (Piece(kind='new', text='Sixth'), Piece(kind='same', text=' meeting'))
    """
    old, new = _tokens(before, after)
    gone: list[Piece] = []
    come: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if a < b:
            gone.append(Piece("same" if kind == "equal" else "gone", "".join(old[a:b])))
        if c < d:
            come.append(Piece("same" if kind == "equal" else "new", "".join(new[c:d])))
    return tuple(gone), tuple(come)


def _tokens(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > _MANY:
        return before.splitlines(keepends=True), after.splitlines(keepends=True)
    return old, new


def is_pair(value: object) -> TypeGuard[dict[str, Any]]:
    """Tell whether a stored value is a pair of texts."""
    return isinstance(value, dict) and {"en", "ru", "source"} <= set(value)


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Return how each field of the later state stands to the earlier one, in the order of the later state."""
    found: list[Change] = []
    for field, value in after.items():
        earlier = before.get(field)
        if is_pair(value):
            found.extend(_pair_changes(field, earlier, value))
        else:
            old, new = as_text(earlier), as_text(value)
            found.append(Change(field, "", *word_difference(old, new)))
    return found


def _pair_changes(field: str, before: Any, after: Any) -> list[Change]:
    old, new = (Pair.from_dict(value) if is_pair(value) else Pair() for value in (before, after))
    return [Change(field, lang, *word_difference(old.text(lang), new.text(lang))) for lang in LANGS]


def as_text(value: Any) -> str:
    """Write a stored value that is no pair as text, for comparing."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "✓" if value else "–"
    if isinstance(value, (list, tuple)):
        return ", ".join(as_text(item) for item in value)
    return str(value)
