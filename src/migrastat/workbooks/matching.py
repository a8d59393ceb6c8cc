"""Which code of a list a word of a table means: surely, probably, or which come nearest."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz, process

from migrastat.codes import areas
from migrastat.structures import CodeList, Dimension
from migrastat.workbooks import synonyms
from migrastat.workbooks.labels import CodeReader

SURE = 1.0
_LIKELY, _APART = 90.0, 5.0  # how like a name has to be, and how much more than the next one
_SPAN = re.compile(r"([0-9]{1,3})\s*(?:-|–|—|to|t|до|по)\s*([0-9]{1,3})")
_FROM = re.compile(
    r"(?:ge|>=|≥|от|свыше|старше|over|above)\s*([0-9]{1,3})|([0-9]{1,3})\s*(?:\+|(?:лет|года?)?\s*(?:и|and)\s)"
)
_UNDER = re.compile(r"(?:lt|<|до|младше|моложе|under|below|less than)\s*([0-9]{1,3})")
_ONE = re.compile(r"^y?([0-9]{1,3})$")

Span = tuple[int, int]


class Match(NamedTuple):
    """A code and how sure it is (1 is sure)."""

    code: str
    certainty: float


class Matcher:
    """Matches the words of one column with the codes of one list. `total` is the code of "all"."""

    def __init__(self, codelist: CodeList, total: str = "") -> None:
        self.codelist = codelist
        self._read = CodeReader(codelist)
        self._words = dict(_words(codelist, total))
        self._spans = _spans(codelist)
        self._kept: dict[str, Match | None] = {}

    def match(self, text: str) -> Match | None:
        """Return the code that a word means, None where that is not clear."""
        if text not in self._kept:
            self._kept[text] = self._find(text)
        return self._kept[text]

    def written(self, text: str) -> str:
        """Return a text as it is told of where it names no code: the code alone of a label."""
        return self._read(text)

    def nearest(self, text: str, count: int = 3) -> tuple[Match, ...]:
        """Return the codes whose names are most like a word, best first."""
        found = process.extract(_tidy(text), list(self._words), scorer=fuzz.WRatio, limit=count * 4)
        best: dict[str, float] = {}
        for word, score, _ in found:
            best[self._words[word]] = max(best.get(self._words[word], 0.0), score / 100)
        return tuple(Match(code, round(score, 2)) for code, score in list(best.items())[:count])

    def _find(self, text: str) -> Match | None:
        code = self._read(text)
        if code in self.codelist.codes:
            return Match(code, SURE)
        tidy = _tidy(text)
        if tidy in self._words:
            return Match(self._words[tidy], SURE)
        span = age_span(tidy)
        if span in self._spans:
            return Match(self._spans[span], SURE)
        return self._like(tidy) if len(tidy) > 3 and span is None else None

    def _like(self, tidy: str) -> Match | None:
        found = process.extract(tidy, list(self._words), scorer=fuzz.ratio, limit=8, score_cutoff=_LIKELY - _APART)
        if not found or found[0][1] < _LIKELY:
            return None
        best = self._words[found[0][0]]
        others = [score for word, score, _ in found if self._words[word] != best]
        return Match(best, found[0][1] / 100) if not others or found[0][1] - others[0] >= _APART else None


def matcher_of(dimension: Dimension) -> Matcher:
    """Return the matcher of a dimension."""
    return Matcher(dimension.codelist, dimension.total)


def age_span(text: str) -> Span | None:
    """Return the first and last year of an age group, None where a text is none.

    >>> age_span("15-64 года"), age_span("65+"), age_span("65 лет и старше"), age_span("y0t14"), age_span("до 15 лет")
    ((15, 64), (65, 999), (65, 999), (0, 14), (0, 14))
    """
    tidy = text.casefold()
    if match := _SPAN.search(tidy):
        return int(match[1]), int(match[2])
    if match := _FROM.search(tidy):
        return int(match[1] or match[2]), 999
    if match := _UNDER.search(tidy):
        return 0, int(match[1]) - 1
    match = _ONE.match(tidy)
    return (int(match[1]), int(match[1])) if match else None


def _tidy(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split()).strip(" .:*")


def _words(codelist: CodeList, total: str) -> Iterable[tuple[str, str]]:
    """Yield words and their codes; what comes later counts more."""
    known = codelist.codes
    for code, names in synonyms.AREAS.items():
        yield from ((_tidy(name), code) for name in names if code in known and len(known) > 20)
    if total in known:
        yield from ((_tidy(word), total) for word in synonyms.TOTALS)
    unknown = next((code for code in synonyms.UNKNOWN_CODES if code in known), "")
    if unknown:
        yield from ((_tidy(word), unknown) for word in synonyms.UNKNOWNS)
    if "XXA" in known:
        yield from ((_tidy(word), "XXA") for word in synonyms.STATELESS)
    if {"M", "F"} <= set(known):
        yield from ((_tidy(word), code) for code, names in synonyms.SEXES.items() for word in names)
    for code, area in areas().items():
        if code in known and len(known) > 20:
            names = (area.name_en, area.name_ru, area.short_en, area.short_ru)
            yield from ((_tidy(name), code) for name in names)
    yield from ((_tidy(name), code.id) for code in known.values() for name in (code.name.en, code.name.ru) if name)


def _spans(codelist: CodeList) -> dict[Span, str]:
    """Return the code of each age group, where the codes are such."""
    found = {}
    for code in codelist.codes.values():
        if re.match(r"^Y[_0-9]", code.id) and (span := age_span(code.id.replace("_", "").lower())):
            found[span] = code.id
    return found
