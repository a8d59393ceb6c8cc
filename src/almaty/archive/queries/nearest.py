"""The nearest word of the record for a mistyped one, from what the reader may read only."""

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from almaty.archive.models import SearchTerm
from almaty.archive.rules.words import fold, is_cyrillic

_SHORTEST = 4


class Near(NamedTuple):
    """A word of the record, its stem, and in how many entries it stands."""

    word: str
    stem: str
    entries: int


class Known(NamedTuple):
    """The words of one script, as they are compared: folded words and stems, in the order of the terms."""

    terms: list[Near]
    words: list[str]
    stems: list[str]


def nearest(folded: str, *, stem: str, audiences: frozenset[str], stamp: str) -> Near | None:
    """Return the word of the record nearest to a folded one, None when none is near enough.

    Near enough are one slip in a word of four or five letters, two up to nine, three beyond; letters changed, left out,
    doubled or swapped (optimal string alignment). The more frequent of two equally near words wins.
    """
    if len(folded) < _SHORTEST:
        return None
    known = _vocabulary(audiences, stamp)[is_cyrillic(folded)]
    allowed = 1 if len(folded) < 6 else 2 if len(folded) < 10 else 3
    close: list[tuple[float, int, Near]] = []
    for asked, written in ((folded, known.words), (stem, known.stems)):
        for _text, slips, place in process.extract(asked, written, scorer=OSA.distance, score_cutoff=allowed, limit=5):
            close.append((slips, -known.terms[place].entries, known.terms[place]))
    others = [one for one in close if one[2].stem != stem]
    return min(others)[2] if others else None


@lru_cache(maxsize=8)
def _vocabulary(audiences: frozenset[str], stamp: str) -> dict[bool, Known]:
    """Return the words of the record by script; kept until the record changes."""
    kept: dict[str, Near] = {}
    rows = SearchTerm.objects.filter(audience__in=audiences).values_list("word", "stem", "entries")
    for word, stem, entries in rows:
        before = kept.get(stem)
        kept[stem] = Near(word, stem, entries + (before.entries if before else 0))
    both: dict[bool, list[Near]] = {True: [], False: []}
    for near in kept.values():
        both[is_cyrillic(near.stem)].append(near)
    return {
        script: Known(terms, [fold(term.word) for term in terms], [term.stem for term in terms])
        for script, terms in both.items()
    }
