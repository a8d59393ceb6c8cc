"""What a proposal does to the words of a paragraph: passages of it replaced by other words.

`difference` finds the passages with `difflib.SequenceMatcher` (Ratcliff and Obershelp's longest common blocks). What it
found is kept with the proposal, so that a later version of this module changes no proposal. What both texts begin and
end with is set aside first.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from almaty.texts.rules.tokens import Tokens

MOST_COMPARED = 1_000_000  # pairs of equal words: about a second


class Edit(NamedTuple):
    """Replace the tokens from `start` up to the one before `end` by `new`; where they are equal, insert."""

    start: int
    end: int
    new: Tokens

    def stored(self) -> list[Any]:
        """Return the edit in the form in which a step keeps it."""
        return [self.start, self.end, list(self.new)]


Edits = tuple[Edit, ...]


def from_stored(kept: Iterable[Sequence[Any]]) -> Edits:
    """Read edits as a step keeps them."""
    return tuple(Edit(int(start), int(end), tuple(new)) for start, end, new in kept)


def difference(base: Tokens, target: Tokens) -> Edits:
    """Return the edits that turn one text into another, in order, none touching another.

    Passages parted by a space only are one passage: who replaces two words proposes one thing. Where so many words come
    again that comparing them would take long, all that differs is one passage.

    >>> difference(("a", " ", "b"), ("c", " ", "d"))
    (Edit(start=0, end=3, new=('c', ' ', 'd')),)
    """
    first = _alike(base, target)
    last = _alike(base[first:][::-1], target[first:][::-1])
    before, after = base[first : len(base) - last], target[first : len(target) - last]
    found: list[Edit] = []
    for start, end, new in _changes(before, after):
        edit = Edit(first + start, first + end, new)
        if found and all(word.isspace() for word in base[found[-1].end : edit.start]):
            edit = Edit(found[-1].start, edit.end, found[-1].new + base[found[-1].end : edit.start] + edit.new)
            found.pop()
        found.append(edit)
    return tuple(found)


def _alike(one: Tokens, other: Tokens) -> int:
    """Return with how many equal tokens two texts begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (word, held) in pairs if word != held), min(len(one), len(other)))


def _changes(before: Tokens, after: Tokens) -> Iterator[tuple[int, int, Tokens]]:
    """Yield the passages of a text that are replaced, and by what."""
    if not before and not after:
        return
    counts = Counter(after)
    if sum(counts[word] for word in before) > MOST_COMPARED:
        yield 0, len(before), after
        return
    for tag, start, end, from_, to in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield start, end, after[from_:to]


def applied(base: Tokens, edits: Iterable[Edit]) -> Tokens:
    """Return a text with edits made; they may come in any order and must not overlap.

    >>> applied(("a", " ", "b"), [Edit(0, 1, ("x",)), Edit(3, 3, ("!",))])
    ('x', ' ', 'b', '!')
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits):
        parts += [*base[at : edit.start], *edit.new]
        at = edit.end
    return (*parts, *base[at:])


def overlap(one: Edit, other: Edit) -> bool:
    """Tell whether two edits want the same words; two insertions at one place do, an insertion at an edge does not."""
    if one.start == one.end or other.start == other.end:
        point, passage = (one, other) if one.start == one.end else (other, one)
        if passage.start == passage.end:
            return point.start == passage.start
        return passage.start < point.start < passage.end
    return max(one.start, other.start) < min(one.end, other.end)


def settled(newest_first: Iterable[Iterable[Edit]]) -> Edits:
    """Return the edits of one side out of several proposals: where two want the same words, the newer one counts."""
    kept: list[Edit] = []
    for edits in newest_first:
        kept += [edit for edit in edits if not any(overlap(edit, held) for held in kept)]
    return tuple(sorted(kept))
