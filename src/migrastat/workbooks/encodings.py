"""The encoding of a text table: found by its marks, else by which one gives words rather than noise."""

import codecs
from collections import Counter
from pathlib import Path

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OLD = ("cp1251", "cp866", "koi8-r")
_COMMON = frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфё")  # letters of Russian, the most frequent first
_SAMPLE = 64 * 1024


def encoding_of(path: Path) -> str:
    """Return the encoding of a file as Python names it; empty where it is no text."""
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if b"\0" in head:
        return _wide(head)
    return "utf-8" if _is_utf8(path) else _of_old_ones(head)


def _wide(head: bytes) -> str:
    """UTF-16 without its mark has a zero beside nearly every sign of a table: commas, digits, line ends."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    share = max(even, odd) / max(len(head) // 2, 1)
    if share < 0.1 or min(even, odd) > 0:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _of_old_ones(head: bytes) -> str:
    return max(_OLD, key=lambda name: _likeness(head.decode(name, "replace")))


def _likeness(text: str) -> float:
    """How much of what is not ASCII is small Cyrillic letters; capitals count less, frames and signs not at all."""
    signs = Counter(sign for sign in text if ord(sign) > 127)
    small = sum(count for sign, count in signs.items() if sign in _COMMON)
    capital = sum(count for sign, count in signs.items() if sign.lower() in _COMMON and sign != sign.lower())
    return (small + 0.3 * capital) / max(signs.total(), 1)
