"""What stands before a paragraph on paper, fixed when a reading opens.

Preambular paragraphs are `PP1`, operative ones `1`, those below them `(a)`, `(i)`, sections and annexes `I`; numbers of
an annex begin anew. What is proposed, or comes in during a reading, takes the number before it: `5 bis`, `5 ter`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from almaty.texts.rules.state import Kind, Paragraph, State

LATIN = (
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies", "undecies", "duodecies",
    "terdecies", "quaterdecies", "quindecies", "sexdecies", "septdecies", "octodecies", "novodecies", "vicies",
)  # fmt: skip
_BARE: frozenset[Kind] = frozenset({"title", "plain"})
_ALIKE: dict[Kind, str] = {"chapeau": "operative"}
_NONE = {"preambular": "PP0", "operative": "0", "sub": "(0)", "section": "0", "annex": "0"}
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(slots=True)
class _Count:
    """The numbers given so far: of each kind, and of the paragraphs below the present one by their depth."""

    of: dict[str, int] = field(default_factory=dict)
    below: list[list[int]] = field(default_factory=list)

    def next(self, paragraph: Paragraph) -> str:
        if paragraph.kind in _BARE:
            return ""
        if paragraph.kind == "sub":
            return self._next_below(paragraph.level)
        kind = _ALIKE.get(paragraph.kind, paragraph.kind)
        self.of[kind] = number = self.of.get(kind, 0) + 1
        self.below = []
        if kind == "annex":
            self.of = {"annex": number}
        return {"operative": f"{number}", "preambular": f"PP{number}"}.get(kind, roman(number).upper())

    def _next_below(self, level: int) -> str:
        """Count a paragraph below another; its depth is how many different levels it stands under."""
        while self.below and self.below[-1][0] > level:
            self.below.pop()
        if not self.below or self.below[-1][0] < level:
            self.below.append([level, 0])
        self.below[-1][1] += 1
        number = self.below[-1][1]
        return f"({roman(number)})" if len(self.below) % 2 == 0 else f"({letters(number)})"


def printed(state: State) -> dict[int, str]:
    """Return what is printed before every paragraph as the text stands, counted anew; "" where nothing is.

    Those that are only proposed take the number before them.
    """
    count, found = _Count(), dict[int, str]()
    for paragraph in state.standing():
        if paragraph.proposed_by is None:
            found[paragraph.id] = count.next(paragraph)
    for place, number in enumerate(state.order):
        if number not in found:
            before = [state.paragraphs[one] for one in reversed(state.order[:place])]
            found[number] = _behind(state.paragraphs[number].kind, before, found, found.values())
    return found


def between(state: State, after: int, kind: Kind) -> str:
    """Return the number of a paragraph that comes in behind another (0: first) while a reading's numbers stand."""
    held = {one.id: one.printed for one in state.paragraphs.values()}
    place = state.order.index(after) + 1 if after in state.order else 0
    return _behind(kind, [state.paragraphs[one] for one in reversed(state.order[:place])], held, held.values())


def _behind(kind: Kind, before: Iterable[Paragraph], held: dict[int, str], taken: Iterable[str]) -> str:
    """Return the number before it with the first Latin word that is free."""
    if kind in _BARE:
        return ""
    base = next((_bare(held[one.id]) for one in _family(kind, before) if held.get(one.id)), _NONE[_alike(kind)])
    names = set(taken)
    return next(name for name in _named(base) if name not in names)


def _family(kind: Kind, before: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs before it that are counted with it, the nearest first."""
    for one in before:
        if _alike(one.kind) == _alike(kind):
            yield one
        elif one.kind == "annex" or (kind == "sub" and one.kind not in _BARE):
            return


def _alike(kind: Kind) -> str:
    return _ALIKE.get(kind, kind)


def _bare(number: str) -> str:
    return re.split(r" (?=[a-z])", number)[0]


def _named(base: str) -> Iterator[str]:
    yield from (f"{base} {word}" for word in LATIN)
    number = len(LATIN) + 2
    while True:
        yield f"{base} {number}"
        number += 1


def roman(number: int) -> str:
    """Write a number in small Roman letters.

    >>> roman(4), roman(19)
    ('iv', 'xix')
    """
    written = ""
    for value, letter in _ROMAN:
        written += letter * (number // value)
        number %= value
    return written


def letters(number: int) -> str:
    """Write a number in letters: a to z, then aa.

    >>> letters(3), letters(28)
    ('c', 'ab')
    """
    written = ""
    while number:
        number, rest = divmod(number - 1, 26)
        written = chr(ord("a") + rest) + written
    return written
