"""What each finding says, in English and Russian: what is the matter, what was expected, how to mend it."""

from collections.abc import Mapping

from migrastat.structures import Text
from migrastat.validation.words import cells, comparisons, files, sums
from migrastat.validation.words.phrases import Words, fill, said

__all__ = ["WORDS", "Words", "texts"]

WORDS: Mapping[str, Words] = {**files.WORDS, **cells.WORDS, **sums.WORDS, **comparisons.WORDS}


def texts(code: str, told: Mapping[str, object]) -> tuple[Text, Text, Text]:
    """Return what, expected and remedy of a finding; `code` may have a variant behind a point (`CODE_UNKNOWN.near`)."""
    words = WORDS[code]
    en, ru = said(told, "en"), said(told, "ru")
    return fill(words.what, en, ru), fill(words.expected, en, ru), fill(words.remedy, en, ru)
