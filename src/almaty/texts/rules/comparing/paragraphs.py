"""Method 1, the paragraphs: each is known by its permanent number, wherever it stands and whatever is printed on it."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from almaty.texts.rules.comparing.words import Part, differing
from almaty.texts.rules.state import Paragraph, State

METHOD = 1

Became = Literal["same", "changed", "new", "gone"]


@dataclass(frozen=True, slots=True)
class Compared:
    """A paragraph of two versions: what became of its words, and whether it stands elsewhere.

    `printed_then` and `printed_now` are what is printed before it in the earlier and the later version ("" where
    nothing is); `moved` tells that it stands behind another paragraph than before, or at another depth.
    """

    id: int
    kind: str
    level: int
    became: Became
    printed_then: str
    printed_now: str
    moved: bool
    parts: tuple[Part, ...]

    @property
    def renumbered(self) -> bool:
        """Tell whether a paragraph that stands in both versions has another number printed before it."""
        return bool(self.printed_then and self.printed_now) and self.printed_then != self.printed_now

    @property
    def touched(self) -> bool:
        """Tell whether anything about the paragraph differs."""
        return self.became != "same" or self.moved or self.renumbered

    def stored(self) -> list[Any]:
        """Return the row in the form in which a comparison is kept."""
        parts = [[part.sign, part.text] for part in self.parts]
        return [self.id, self.kind, self.level, self.became, self.printed_then, self.printed_now, self.moved, parts]


def from_stored(kept: Sequence[Sequence[Any]]) -> list[Compared]:
    """Read a comparison as it is kept."""
    return [
        Compared(number, kind, level, became, then, now, moved, tuple(Part(sign, text) for sign, text in parts))
        for number, kind, level, became, then, now, moved, parts in kept
    ]


def compared(
    earlier: State,
    later: State,
    lang: str,
    *,
    printed_then: Mapping[int, str] | None = None,
    printed_now: Mapping[int, str] | None = None,
) -> list[Compared]:
    """Compare two versions in a language; paragraphs come in the order of the later one.

    A paragraph that is gone stands behind the one that it stood behind. What is only proposed belongs to no version.
    `printed_then` and `printed_now` say what is printed before the paragraphs of either version, where that is not
    their own `printed`.
    """
    one, two = _standing(earlier), _standing(later)
    moved = _moved(one, two)
    rows: list[Compared] = []
    for number in in_order(list(one), list(two)):
        old, new = one.get(number), two.get(number)
        rows.append(_row(old, new, lang, number in moved, printed_then or {}, printed_now or {}))
    return rows


def in_order(one: Sequence[int], two: Sequence[int]) -> list[int]:
    """Return the numbers of two versions: those of the second in its order, each gone behind its old neighbour.

    >>> in_order([1, 2, 3, 4], [4, 1, 5])
    [4, 1, 2, 3, 5]
    """
    staying, behind = set(two), dict[int, list[int]]()
    last = 0
    for number in one:
        if number in staying:
            last = number
        else:
            behind.setdefault(last, []).append(number)
    return [*behind.get(0, []), *(each for number in two for each in (number, *behind.get(number, [])))]


def _standing(state: State) -> dict[int, Paragraph]:
    return {one.id: one for one in state.standing() if one.proposed_by is None}


def _row(
    old: Paragraph | None,
    new: Paragraph | None,
    lang: str,
    moved: bool,
    printed_then: Mapping[int, str],
    printed_now: Mapping[int, str],
) -> Compared:
    shown = new or old
    if shown is None:
        raise LookupError("a paragraph of neither version")
    before, after = old.text.text(lang) if old else "", new.text.text(lang) if new else ""
    became: Became = "new" if old is None else "gone" if new is None else "same" if before == after else "changed"
    return Compared(
        shown.id, shown.kind, shown.level, became, printed_then.get(old.id, old.printed) if old else "",
        printed_now.get(new.id, new.printed) if new else "", moved or bool(old and new and old.level != new.level),
        differing(before, after),
    )  # fmt: skip


def _moved(one: Mapping[int, Paragraph], two: Mapping[int, Paragraph]) -> set[int]:
    """Return the paragraphs that were moved: as few as explain the new order (those off its longest rising run)."""
    places = {number: place for place, number in enumerate(number for number in one if number in two)}
    numbers = [number for number in two if number in places]
    ends: list[int] = []
    lengths: list[int] = []
    for number in numbers:
        length = bisect_left(ends, places[number])
        ends[length : length + 1] = [places[number]]
        lengths.append(length)
    wanted, stayed, smallest = len(ends) - 1, set[int](), len(places)
    for number, length in zip(reversed(numbers), reversed(lengths), strict=True):
        if length == wanted and places[number] < smallest:
            stayed.add(number)
            smallest = places[number]
            wanted -= 1
    return set(numbers) - stayed
