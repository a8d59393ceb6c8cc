"""The marks of a text read: which words are bold, italic or a footnote."""

from collections.abc import Iterable
from typing import NamedTuple


class Style(NamedTuple):
    """How words stand: a mark turns one of the three on or off."""

    bold: bool = False
    italic: bool = False
    note: bool = False

    def after(self, mark: str) -> "Style":
        """Return the style behind a mark."""
        if mark == "**":
            return self._replace(bold=not self.bold)
        if mark == "//":
            return self._replace(italic=not self.italic)
        return self._replace(note=mark == "{{")


class Run(NamedTuple):
    """Words of one style."""

    words: str
    style: Style


PLAIN = Style()
_MARKS = frozenset(("**", "//", "{{", "}}"))


def is_mark(token: str, before: str) -> bool:
    """Tell whether a token is a mark; the strokes of an address (`https://`) are words."""
    return token in _MARKS and not (token == "//" and before == ":")  # noqa: S105 - a word, no secret


def runs(tokens: Iterable[str], style: Style = PLAIN) -> tuple[list[Run], Style]:
    """Return the words with their styles, and the style with which what follows begins.

    >>> runs(("**", "Note", "**", " ", "well"))[0]
    [Run(words='Note', style=Style(bold=True, italic=False, note=False)), Run(words=' well', style=Style(bold=False, italic=False, note=False))]
    """  # noqa: E501
    found: list[Run] = []
    held: list[str] = []
    before = ""
    for token in tokens:
        if is_mark(token, before):
            if held:
                found.append(Run("".join(held), style))
                held = []
            style = style.after(token)
        else:
            held.append(token)
        before = token
    if held:
        found.append(Run("".join(held), style))
    return found, style
