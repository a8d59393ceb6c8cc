"""Words of commitments and reports as typed: made clean in both languages, or refused with their field."""

import re
from dataclasses import replace
from urllib.parse import unquote

from almaty.kernel.pair import LANGS, Pair, pair
from almaty.kernel.refusal import Invalid
from almaty.texts.rules.wording import cleaned_lines

LONGEST_REASON = 4_000
_PAGE = re.compile(r"https?://[^/\s]+/(?:en|ru)/(?:figures/series|documents)/([^/?#\s]+)/?(?:[?#]\S*)?")


def tidied_pair(typed: Pair, longest: int, *, where: str) -> Pair:
    """Return a pair without what no reader sees; refuses control characters (Invalid) and too many words (TooLarge)."""
    en, ru = (cleaned_lines(typed.text(lang), longest=longest, where=where) for lang in LANGS)
    return replace(typed, en=en, ru=ru)


def key_of(typed: str) -> str:
    """Return the key of a series or document as typed, or out of the address of its page, as people copy it.

    >>> key_of(" https://process.example/ru/figures/series/REFUGEES.AFG.IRN._T._Z/?from=2015#table ")
    'REFUGEES.AFG.IRN._T._Z'
    """
    found = _PAGE.fullmatch(typed.strip())
    return unquote(found.group(1)) if found else typed.strip()


def reason(typed: Pair, *, where: str = "why", both: bool = False) -> Pair:
    """Return a reason that is given: in the language of its source, or in both; refuses a missing one (Invalid)."""
    words = tidied_pair(typed, LONGEST_REASON, where=where)
    if not words:
        raise _missing(where, pair("The reason is missing.", "Не указана причина."))
    if both and not (words.en and words.ru):
        raise _missing(where, pair("The reasons are missing in one of the languages.",
                                   "Обоснование не указано на одном из языков."))  # fmt: skip
    return words


def _missing(where: str, what: Pair) -> Invalid:
    return Invalid(
        what=what,
        why=pair("What is done here stays on record, and others will ask for the reason.",
                 "Это действие сохраняется, и о причине будут спрашивать."),
        way_out=pair("Say why in a sentence.", "Объясните причину одним предложением."),
        where=where,
        code="no-reason",
    )  # fmt: skip
