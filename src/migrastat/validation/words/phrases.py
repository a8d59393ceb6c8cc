"""Sentences with gaps, and how numbers are written in them."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from migrastat.structures import Text


@dataclass(frozen=True, slots=True)
class Words:
    """The three sentences of a finding, with gaps such as `{value}`."""

    what: Text
    expected: Text
    remedy: Text


def words(what: tuple[str, str], expected: tuple[str, str], remedy: tuple[str, str]) -> Words:
    """Return the sentences of a finding from pairs of English and Russian."""
    return Words(Text(*what), Text(*expected), Text(*remedy))


def said(told: Mapping[str, object], lang: str) -> dict[str, str]:
    """Return what fills gaps as a language writes it."""
    return {name: value if isinstance(value, str) else _said(value, lang) for name, value in told.items()}


def fill(sentence: Text, en: Mapping[str, str], ru: Mapping[str, str]) -> Text:
    """Return a sentence whose gaps are filled in each language."""
    return Text(sentence.en.format_map(en), sentence.ru.format_map(ru))


@lru_cache(maxsize=10_000)
def number(value: float, lang: str = "en") -> str:
    """Return a number with its thousands apart; a fraction to its last digit that matters.

    >>> number(1234567.0), number(0.1 + 0.2), number(1234.5, "ru")
    ('1,234,567', '0.3', '1\\xa0234,5')
    """
    if not math.isfinite(value):
        return "∞" if value > 0 else "-∞"
    if abs(value) >= 1e15:
        text = f"{value:.6g}"
    elif value == int(value):
        text = f"{int(value):,}"
    else:
        text = f"{round(value, 6):,}" if abs(value) >= 1 else f"{value:.6g}"
    return text.replace(",", "\xa0").replace(".", ",") if lang == "ru" else text


def amount(value: float | None) -> Text:
    """Return a number in both languages, or that there is none."""
    return Text("no figure", "нет значения") if value is None else Text(number(value), number(value, "ru"))


def plain(value: float) -> str:
    """Return a number as a cell holds it: no thousands apart, no needless point."""
    return str(int(value)) if math.isfinite(value) and value == int(value) and abs(value) < 1e15 else repr(value)


def listed(parts: Iterable[Text]) -> Text:
    """Return parts one after the other with commas."""
    told = list(parts)
    return Text(", ".join(part.en for part in told), ", ".join(part.ru or part.en for part in told))


def _said(value: object, lang: str) -> str:
    if isinstance(value, Text):
        return value.text(lang)
    if isinstance(value, int | float):
        return number(value, lang)
    return str(value)
