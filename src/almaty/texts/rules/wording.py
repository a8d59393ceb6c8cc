"""Words as people type and paste them: made clean, or refused with the place of what cannot stand in a text.

Non-breaking spaces and hyphens are part of the words and stay. HTML is text like any other.
"""

import re
import unicodedata

from almaty.kernel.pair import pair
from almaty.kernel.refusal import Invalid, TooLarge

LONGEST = 20_000
LONGEST_REASON = 4_000
LONGEST_NAME = 60

_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))  # nothing that a reader sees
_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_LINE_ENDS = re.compile(r"\r\n|[\n\v\f\r\x85\u2028\u2029]")
_SPACES = re.compile(r" {2,}")
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\uffff]")
_MARKS = re.compile(r"\{\{.*?\}\}|\*\*|//")
_FOOTNOTE = re.compile(r"\{\{|\}\}")


def cleaned(typed: str, *, longest: int = LONGEST, where: str = "words") -> str:
    """Return words on one line, in composed letters, without what no reader sees.

    Refuses more than `longest` characters (TooLarge), and control characters and marks that turn the direction of
    writing (Invalid), as they would show other words than are kept.
    """
    if len(typed) > longest:
        raise _too_long(len(typed), longest, where)
    one_line = _BREAKS.sub(" ", typed).translate(_DROPPED)
    found = _HIDDEN.search(one_line)
    if found:
        raise _hidden(found, where)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", one_line)).strip(" ")


def cleaned_lines(typed: str, *, longest: int = LONGEST, where: str = "words") -> str:
    """Return words that may have several lines, each made clean; refuses as `cleaned`."""
    if len(typed) > longest:
        raise _too_long(len(typed), longest, where)
    return "\n".join(cleaned(line, longest=longest, where=where) for line in _LINE_ENDS.split(typed)).strip()


def cleaned_paragraph(typed: str, *, where: str = "words") -> str:
    """Return the words of a paragraph; refuses as `cleaned`, and a footnote that does not end or holds another."""
    words = cleaned(typed, where=where)
    open_ = False
    for mark in _FOOTNOTE.findall(words):
        if open_ == (mark == "{{"):
            raise _footnote(where)
        open_ = not open_
    if open_:
        raise _footnote(where)
    return words


def bare(words: str) -> str:
    """Return the words of a paragraph as it is called by them: on one line, without marks of type and footnotes.

    >>> bare("the **1951** Convention{{Treaty Series.}} and")
    'the 1951 Convention and'
    """
    return " ".join(_MARKS.sub("", words).split())


def _too_long(length: int, longest: int, where: str) -> TooLarge:
    return TooLarge(
        what=pair(f"The words are too long: {length} characters.", f"Слишком длинный текст: знаков — {length}."),
        why=pair(f"At most {longest} characters can be read as one piece here.",
                 f"Здесь допускается не более {longest} знаков."),
        way_out=pair("Divide them into several paragraphs, or shorten them.",
                     "Разделите текст на несколько пунктов или сократите его."),
        where=where, code="too-long",
    )  # fmt: skip


def _hidden(found: re.Match[str], where: str) -> Invalid:
    code, place = f"U+{ord(found.group()):04X}", found.start() + 1
    return Invalid(
        what=pair(f"There is a character that cannot be seen ({code}, at place {place}).",
                  f"В тексте есть невидимый знак ({code}, позиция {place})."),
        why=pair("It may make readers see other words than are kept.",
                 "Из-за него читатели могут увидеть не те слова, которые сохранены."),
        way_out=pair("Type the words around it anew, or paste them as plain text.",
                     "Наберите слова рядом с ним заново или вставьте их как простой текст."),
        where=where, code="hidden-character",
    )  # fmt: skip


def _footnote(where: str) -> Invalid:
    return Invalid(
        what=pair("A footnote does not end, or stands in another one.",
                  "Сноска не закрыта или находится внутри другой сноски."),
        why=pair("The words of a footnote stand between {{ and }}.", "Слова сноски стоят между {{ и }}."),
        way_out=pair("Put }} where the footnote ends.", "Поставьте }} там, где сноска заканчивается."),
        where=where, code="footnote",
    )  # fmt: skip
