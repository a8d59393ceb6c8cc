"""What of a text goes into the index: stems in their order, sounds of names, and the words that show the stems."""

import hashlib
import json
from dataclasses import dataclass

from almaty.archive.rules.words import WORD, is_cyrillic, sounds, stem, words
from almaty.kernel.pair import Pair
from almaty.kernel.search import SearchText

LONGEST_TEXT = 500_000  # characters of one text that are searched
BREAK = "00break00"  # stands between the languages, so that no phrase runs from one into the other
_METHOD = "1"  # raised when this module reads texts differently: every entry is then made anew
_SHORTEST_TERM, _LONGEST_TERM = 3, 40


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index holds of one entry."""

    title: tuple[str, ...]
    body: tuple[str, ...]
    sound: tuple[str, ...]
    vocabulary: dict[str, str]
    title_words: int


def indexed(text: SearchText) -> Indexed:
    """Read one text for the index."""
    heard: set[str] = set()
    vocabulary: dict[str, str] = {}
    title = _read(text.title, heard, vocabulary)
    body = _read(text.body, heard, vocabulary)
    shorter = min((len(WORD.findall(side)) for side in (text.title.en, text.title.ru) if side), default=1)
    return Indexed(title, body, tuple(sorted(heard)), vocabulary, max(1, shorter))


def fingerprint(text: SearchText) -> str:
    """Return a hash of everything that the index makes of a text."""
    told = [_METHOD, text.kind, text.key, text.address, text.title.as_dict(), text.body.as_dict(),
            text.audience.value, str(text.when or "")]  # fmt: skip
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def _read(pair: Pair, heard: set[str], vocabulary: dict[str, str]) -> tuple[str, ...]:
    stems: list[str] = []
    for side in (pair.en, pair.ru):
        if stems:
            stems.append(BREAK)
        for word in words(side[:LONGEST_TEXT]):
            found = stem(word.folded)
            stems.append(found)
            if word.name or is_cyrillic(word.folded):
                heard |= sounds(word.folded)
            if _is_term(found):
                vocabulary.setdefault(found, word.written.lower()[:_LONGEST_TERM])
    return tuple(stems)


def _is_term(found: str) -> bool:
    return found.isalpha() and _SHORTEST_TERM <= len(found) <= _LONGEST_TERM
