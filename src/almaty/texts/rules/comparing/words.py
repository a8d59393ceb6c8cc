"""Method 1, the words: which of one text stand in the other too, in the same order.

Words, stops and marks are matched so that as many as can be stand in both (longest common subsequence, found with the
bits of whole numbers: Hyyrö 2004). Of several such matchings the one that keeps the later words of both is taken. A
short word that stands alone between two passages that were rewritten is not called kept: "in" between two new halves
of a sentence says nothing. What stands between words that are kept (spaces, hard spaces) is compared as it is.

Frozen: a change of what this module finds is a new method under a new number, beside this one. It stands on nothing
else of the room, so that no other change reaches it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

Sign = Literal["=", "-", "+"]

_TOKEN = re.compile(r"\{\{|\}\}|\*\*|//|\s+|\w+(?:[-'’‑]\w+)*|.", re.DOTALL)
_LONE_LETTERS = 3
_Matched = tuple[int, int]


class Part(NamedTuple):
    """A run of text that stands in both versions (=), in the earlier only (-) or in the later only (+)."""

    sign: Sign
    text: str


def differing(before: str, after: str) -> tuple[Part, ...]:
    """Return the parts of two texts in order: the earlier text is all that is no +, the later all that is no -.

    >>> [tuple(part) for part in differing("The Parties shall cooperate.", "The Parties may cooperate closely.")]
    [('=', 'The Parties '), ('-', 'shall'), ('+', 'may'), ('=', ' cooperate'), ('+', ' closely'), ('=', '.')]
    """
    if before == after:
        return (Part("=", before),) if before else ()
    one, two = _TOKEN.findall(before), _TOKEN.findall(after)
    found = _Parts()
    at, to = 0, 0
    for here, there in [*_matched(one, two), (len(one), len(two))]:
        found.gap(one[at:here], two[to:there])
        found.add("=", one[here : here + 1])
        at, to = here + 1, there + 1
    return found.all()


class _Parts:
    """Gathers parts; neighbours of one sign become one part."""

    def __init__(self) -> None:
        self.found: list[tuple[Sign, list[str]]] = []

    def add(self, sign: Sign, tokens: Sequence[str]) -> None:
        if not tokens:
            return
        if self.found and self.found[-1][0] == sign:
            self.found[-1][1].extend(tokens)
        else:
            self.found.append((sign, list(tokens)))

    def gap(self, one: list[str], two: list[str]) -> None:
        """Add what stands between two words that are kept; the same beginning and end of both is kept too."""
        if one == two:
            self.add("=", one)
            return
        first = _alike(one, two)
        last = _alike(one[first:][::-1], two[first:][::-1])
        self.add("=", one[:first])
        self.add("-", one[first : len(one) - last])
        self.add("+", two[first : len(two) - last])
        self.add("=", one[len(one) - last :])

    def all(self) -> tuple[Part, ...]:
        return tuple(Part(sign, "".join(tokens)) for sign, tokens in self.found)


def _alike(one: Sequence[str], two: Sequence[str]) -> int:
    """Return how many tokens two texts have in common at their beginning."""
    count = 0
    for left, right in zip(one, two, strict=False):
        if left != right:
            break
        count += 1
    return count


def _matched(one: list[str], two: list[str]) -> list[_Matched]:
    """Return the places of the words that are kept: where they stand in either text."""
    first = _alike(one, two)
    last = _alike(one[first:][::-1], two[first:][::-1])
    here = [place for place in range(first, len(one) - last) if not one[place].isspace()]
    there = [place for place in range(first, len(two) - last) if not two[place].isspace()]
    inside = [(here[i], there[j]) for i, j in _common([one[p] for p in here], [two[p] for p in there])]
    ahead = [(place, place) for place in range(first)]
    behind = [(len(one) - last + place, len(two) - last + place) for place in range(last)]
    return [*ahead, *_telling(inside, one, two, first, last), *behind]


def _common(one: list[str], two: list[str]) -> list[_Matched]:
    """Return the places of a longest common subsequence.

    In the number kept for a word of the first text, bit j is 0 where one more word can be kept of the second text's
    first j + 1 words than of its first j.
    """
    places: dict[str, int] = {}
    for j, word in enumerate(two):
        places[word] = places.get(word, 0) | 1 << j
    full = (1 << len(two)) - 1
    now, rows = full, []
    for word in one:
        kept = now & places.get(word, 0)
        now = ((now + kept) | (now - kept)) & full
        rows.append(now)
    return _walked_back(rows, len(two))


def _walked_back(rows: list[int], width: int) -> list[_Matched]:
    found: list[_Matched] = []
    i, j = len(rows), width
    while i and j:
        if rows[i - 1] >> (j - 1) & 1:
            j -= 1
            continue
        i -= 1
        if not i or rows[i - 1] >> (j - 1) & 1:
            j -= 1
            found.append((i, j))
    return found[::-1]


def _telling(matched: list[_Matched], one: list[str], two: list[str], first: int, last: int) -> list[_Matched]:
    """Leave out kept words that stand alone between passages that were both rewritten."""
    edges = [(first - 1, first - 1), *matched, (len(one) - last, len(two) - last)]
    rewritten = [
        _words(one, left[0], right[0]) and _words(two, left[1], right[1]) for left, right in pairwise(edges)
    ]  # fmt: skip
    return [
        pair
        for number, pair in enumerate(matched)
        if not (rewritten[number] and rewritten[number + 1] and len(one[pair[0]]) <= _LONE_LETTERS)
    ]


def _words(tokens: list[str], after: int, before: int) -> bool:
    return any(not token.isspace() for token in tokens[after + 1 : before])
