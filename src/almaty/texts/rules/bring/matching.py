"""Which paragraph of a file is which of the text that went out: by its name, and by its words where the name is lost.

Word processors lose or misplace names where people cut, paste and press Enter: a name on an empty paragraph whose words
stand in the next one, a paragraph pasted elsewhere without its name, two halves of one paragraph.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nlargest

from almaty.kernel.pair import Lang
from almaty.texts.rules.bring.brought import is_placeholder
from almaty.texts.rules.bring.found import FoundParagraph, Line
from almaty.texts.rules.bring.kinds import without_number
from almaty.texts.rules.documents.marks import plain, runs_of
from almaty.texts.rules.documents.paper import label
from almaty.texts.rules.tokens import tokens

ALIKE = 0.6  # of the words of a paragraph without a name, to be the one that is missing at its place
MUCH_ALIKE = 0.85  # to be one that is missing elsewhere
_LOOKED_AT = 3
_NAME = re.compile(r"^p(\d{1,7})_(en|ru)$")


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph that came back; `id` is that of the text, 0 for a new one. `words` are without its number."""

    id: int
    words: str
    of: FoundParagraph


def placed(lines: Sequence[Line], base: Mapping[int, str], lang: Lang, numbers: Mapping[int, str]) -> list[Placed]:
    """Return the paragraphs of a file in order, each with its number in the text.

    `base` are the words of the text that went out, in order, `numbers` what was printed before them. Empty paragraphs
    are left out: one that had words is missing then.
    """
    named = _once([_named(line, base, lang, numbers) for line in lines], base)
    full = [one for one in _from_empty(named) if one.words or (one.id and not base[one.id])]
    return _found_again(_let_go(full, base, numbers), base)


def _named(line: Line, base: Mapping[int, str], lang: Lang, numbers: Mapping[int, str]) -> Placed:
    ids = [int(found[1]) for name in line.names if (found := _NAME.match(name)) and found[2] == lang]
    known = [(number, bare(line.words, numbers.get(number, ""))) for number in ids if number in base]
    number, words = max(known, key=lambda one: alike(one[1], base[one[0]]), default=(0, bare(line.words, "")))
    return Placed(number, "" if is_placeholder(words) else words, line.of)


def bare(words: str, number: str) -> str:
    """Return words without the number that was printed before them, or that somebody typed there.

    >>> bare("5 bis.\\tDecide", "5 bis"), bare("2030 was", "")
    ('Decide', '2030 was')
    """
    printed = label(number)
    if printed and words.startswith(printed):
        return words[len(printed) :].strip()
    return without_number(words)[1].strip()


def _once(lines: Sequence[Placed], base: Mapping[int, str]) -> list[Placed]:
    """A name that stands twice is that of the paragraph whose words are nearer."""
    best: dict[int, int] = {}
    for at, one in enumerate(lines):
        held = best.get(one.id)
        if one.id and (held is None or alike(one.words, base[one.id]) > alike(lines[held].words, base[one.id])):
            best[one.id] = at
    return [one if best.get(one.id, at) == at else replace(one, id=0) for at, one in enumerate(lines)]


def _from_empty(lines: Sequence[Placed]) -> list[Placed]:
    """A name left behind on an empty paragraph belongs to the one after it that has none."""
    found = list(lines)
    for at, one in enumerate(found[:-1]):
        if one.id and not one.words and not found[at + 1].id and found[at + 1].words:
            found[at], found[at + 1] = replace(one, id=0), replace(found[at + 1], id=one.id)
    return found


def _let_go(lines: Sequence[Placed], base: Mapping[int, str], numbers: Mapping[int, str]) -> list[Placed]:
    """Where a paragraph was struck out its name may stay with the next one, whose own is missing then."""
    found = list(lines)
    there = {one.id for one in lines}
    missing = [number for number in base if number not in there]
    for at, one in enumerate(found):
        if not one.id or not missing or alike(one.words, base[one.id]) >= ALIKE:
            continue
        _, nearest = _nearest(bare(one.words, ""), missing, base)
        words = bare(one.words, numbers.get(nearest, ""))
        if alike(words, base[nearest]) >= MUCH_ALIKE:
            found[at] = replace(one, id=nearest, words=words)
            missing.remove(nearest)
    return found


def _found_again(lines: Sequence[Placed], base: Mapping[int, str]) -> list[Placed]:
    """Find paragraphs whose names were lost: the missing one at that place, or one that was moved."""
    found = list(lines)
    missing = [number for number in base if number not in {one.id for one in found}]
    order = list(base)
    for at, one in enumerate(found):
        if one.id or not missing:
            continue
        before = next((each.id for each in reversed(found[:at]) if each.id), 0)
        here = order[order.index(before) + 1] if before and order.index(before) + 1 < len(order) else \
            order[0] if not before else 0  # fmt: skip
        near, number = _nearest(one.words, missing, base)
        if here in missing and (likeness := alike(one.words, base[here])) >= ALIKE and likeness >= near - 0.1:
            number = here
        elif near < MUCH_ALIKE:
            continue
        found[at] = replace(one, id=number)
        missing.remove(number)
    return found


def alike(one: str, other: str) -> float:
    """Return how much two paragraphs have in common, 1 for the same words.

    >>> alike("a b c", "a b c"), alike("a", "x")
    (1.0, 0.0)
    """
    left, right = _said(one), _said(other)
    if left == right:
        return 1.0
    return SequenceMatcher(None, left, right, autojunk=False).ratio() if _at_most(one, other) >= ALIKE else 0.0


def _nearest(words: str, among: Iterable[int], base: Mapping[int, str]) -> tuple[float, int]:
    """Return the paragraph that is most alike, and how much; only a few likely ones are looked at closely."""
    likely = nlargest(_LOOKED_AT, ((_at_most(words, base[number]), number) for number in among))
    return max(((alike(words, base[number]), number) for _, number in likely), default=(0.0, 0))


def _at_most(one: str, other: str) -> float:
    """Return the most that two paragraphs can have in common, whatever the order of their words."""
    left, right = _counted(one), _counted(other)
    length = left.total() + right.total()
    return 2 * sum(min(count, right[word]) for word, count in left.items()) / length if length else 1.0


@lru_cache(maxsize=4096)
def _said(text: str) -> tuple[str, ...]:
    return tuple(word for word in tokens(plain(runs_of(text)).casefold()) if not word.isspace())


@lru_cache(maxsize=4096)
def _counted(text: str) -> Counter[str]:
    return Counter(_said(text))
