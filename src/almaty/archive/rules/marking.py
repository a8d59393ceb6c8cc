"""The passage of a text that answers a question, with the found words marked."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from almaty.archive.rules.words import Word, composed, is_cyrillic, sounds, stem, words

_BEFORE, _LENGTH = 60, 240  # characters of the passage before the first word found, and in all
_NEAR = 40  # characters within which the end of a word is looked for
_OPENING = 3  # letters that a word shares with its stem
_FURTHEST = 500_000  # characters of a text in which a passage is looked for
_CLOSELY = 60_000  # and in which each word is looked at, also for how it sounds


class Part(NamedTuple):
    """A run of text, marked or not."""

    text: str
    marked: bool


class Wanted(NamedTuple):
    """What counts as found: stems, sounds of names in the other script, openings of words."""

    stems: frozenset[str]
    sounds: frozenset[str]
    openings: tuple[str, ...] = ()

    def found_in(self, word: Word) -> bool:
        """Tell whether a word of a text is one of those looked for."""
        if stem(word.folded) in self.stems or word.folded.startswith(self.openings or ("\0",)):
            return True
        speaks = word.name or is_cyrillic(word.folded)
        return speaks and bool(self.sounds & sounds(word.folded))


def mark(text: str, wanted: Wanted) -> list[Part]:
    """Return a whole short text, such as a title, in runs."""
    text = composed(text)
    return _runs(text, [word for word in words(text) if wanted.found_in(word)], 0, len(text))


def passage(text: str, wanted: Wanted) -> list[Part]:
    """Return the passage around the first words found, in runs; the opening of the text when none is.

    A cut end is shown by an ellipsis.
    """
    text = composed(text)
    found = _first(text[:_FURTHEST], wanted)
    start = _back_to_space(text, max(0, found.start - _BEFORE)) if found else 0
    end = _on_to_space(text, min(len(text), start + _LENGTH))
    piece = text[start:end]
    runs = mark(piece, wanted) if found else [Part(piece, False)]
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    return [run for run in (Part(before, False), *runs, Part(after, False)) if run.text]


def holds(text: str, wanted: Wanted) -> bool:
    """Tell whether a text holds a word that is looked for."""
    return _first(text[:_FURTHEST], wanted) is not None


def _first(text: str, wanted: Wanted) -> Word | None:
    """Find the first word, going through a long text only by words that open like one of those wanted."""
    closely = next((word for word in words(text[:_CLOSELY]) if wanted.found_in(word)), None)
    openings = {part[:_OPENING] for part in (*wanted.stems, *wanted.openings)}
    if closely or not openings or len(text) <= _CLOSELY:
        return closely
    near = re.compile(rf"(?<![^\W_])(?:{'|'.join(_loosely(part) for part in sorted(openings))})[^\W_]*", re.IGNORECASE)
    return next(_verified(text, near.finditer(text), wanted), None)


def _loosely(opening: str) -> str:
    """Let ё stand for е."""
    return "".join("[её]" if sign == "е" else re.escape(sign) for sign in opening)


def _verified(text: str, near: Iterable[re.Match[str]], wanted: Wanted) -> Iterator[Word]:
    for found in near:
        for word in words(found.group()):
            if wanted.found_in(word):
                yield word._replace(start=found.start(), end=found.end())


def _runs(text: str, found: list[Word], start: int, end: int) -> list[Part]:
    runs, at = [], start
    for word in found:
        runs += [Part(text[at : word.start], False), Part(text[word.start : word.end], True)]
        at = word.end
    return [run for run in (*runs, Part(text[at:end], False)) if run.text]


def _back_to_space(text: str, at: int) -> int:
    """Move back to the beginning of a word, at most forty characters."""
    if at <= _NEAR:
        return 0
    space = max(text.rfind(" ", at - _NEAR, at), text.rfind("\n", at - _NEAR, at))
    return at if space < 0 else space + 1


def _on_to_space(text: str, at: int) -> int:
    """Move on to the end of a word, at most forty characters."""
    spaces = [place for place in (text.find(" ", at, at + _NEAR), text.find("\n", at, at + _NEAR)) if place >= 0]
    return min(spaces) if spaces and at < len(text) else min(at, len(text))
