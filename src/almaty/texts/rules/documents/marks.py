"""The words of a paragraph as runs of a paper: bold, italic, footnotes, and how each run stands to another version.

A mark that is never closed is printed as it stands, and so is the `//` of an address such as `https://unhcr.org`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Literal

from almaty.texts.rules.tokens import tokens

JOINER = "\N{ZERO WIDTH NON-JOINER}"
_TWO = re.compile(r"(?<!:/)(?<=([*/{}]))(?=\1)")
BOLD, ITALIC, NOTE, END = "**", "//", "{{", "}}"


@dataclass(frozen=True, slots=True)
class Change:
    """How words differ from an earlier version, who made the difference and when."""

    kind: Literal["ins", "del"]
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike. `note` are the runs of a footnote that stands here (then `text` is empty).

    `was` is the look (bold, italic) of the words in the earlier version where only the look has changed, by `change`.
    `bracket` marks the brackets of a reading text and the names in them, which are no words of the text. `line` is the
    number of the printed line that begins with the words, 0 where none does.
    """

    text: str = ""
    bold: bool = False
    italic: bool = False
    change: Change | None = None
    was: tuple[bool, bool] | None = None
    note: tuple["Run", ...] | None = None
    bracket: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A token on its way to a paper; `bracket` and `line` as in `Run`."""

    token: str
    change: Change | None = None
    bracket: bool = False
    line: int = 0


Runs = tuple[Run, ...]


@lru_cache(maxsize=4096)
def runs_of(text: str) -> Runs:
    """Return the runs of a paragraph's words.

    >>> [(run.text, run.italic) for run in runs_of("//Recalling// the Declaration")]
    [('Recalling', True), (' the Declaration', False)]
    """
    return laid(Piece(token) for token in tokens(text))


def laid(pieces: Iterable[Piece]) -> Runs:
    """Return pieces as runs; marks are taken as they stand in the earlier and in the later version."""
    listed = list(pieces)
    page = _Page(_marks(listed))
    for at, piece in enumerate(listed):
        page.take(at, piece)
    return page.done()


def words_of(runs: Iterable[Run]) -> str:
    """Return the words of a paragraph whose runs these are; changes and brackets are not looked at.

    >>> words_of(runs_of("a **b** c{{see //d//}}"))
    'a **b** c{{see //d//}}'
    """
    written = _Written()
    for run in runs:
        written.take(run)
    return written.done()


def plain(runs: Iterable[Run], *, notes: bool = False) -> str:
    """Return the words alone, those of footnotes only where asked for."""
    return "".join(run.text if run.note is None else plain(run.note) if notes else "" for run in runs)


def literal(text: str) -> str:
    """Return text of a foreign file in which nothing counts as a mark: an unseen sign parts what would.

    >>> runs_of(literal("2**3"))[0].text
    '2**3'
    """
    return _TWO.sub(JOINER, text)


def _marks(pieces: Sequence[Piece]) -> frozenset[int]:
    """Return which pieces are marks: those that are closed, in the earlier or in the later version."""
    found: set[int] = set()
    for version in ("del", "ins"):
        seen = [(at, piece) for at, piece in enumerate(pieces) if not piece.change or piece.change.kind == version]
        found |= _closed(seen)
    return frozenset(found)


def _closed(seen: Sequence[tuple[int, Piece]]) -> set[int]:
    found: set[int] = set()
    opened: dict[str, int] = {}
    before = ""
    for at, piece in seen:
        mark = piece.token
        if piece.bracket or (mark == ITALIC and before.endswith(":")):
            pass
        elif mark == NOTE and NOTE not in opened:
            opened = {NOTE: at, **{f"outer{name}": place for name, place in opened.items()}}
        elif mark == END and NOTE in opened:
            found |= {opened[NOTE], at}
            opened = {name.removeprefix("outer"): place for name, place in opened.items() if name.startswith("outer")}
        elif mark in (BOLD, ITALIC):
            if mark in opened:
                found |= {opened.pop(mark), at}
            else:
                opened[mark] = at
        before = mark
    return found


@dataclass(slots=True)
class _Look:
    bold: bool = False
    italic: bool = False

    def turn(self, mark: str) -> None:
        if mark == BOLD:
            self.bold = not self.bold
        else:
            self.italic = not self.italic


class _Page:
    """Takes pieces one by one and lays runs; a footnote is a page within the page."""

    def __init__(self, marks: frozenset[int]) -> None:
        self.marks = marks
        self.pages: list[list[Run]] = [[]]
        self.opened: list[tuple[Run, _Look, _Look]] = []
        self.before, self.now = _Look(), _Look()
        self.words: list[str] = []
        self.alike: tuple[object, ...] | None = None
        self.line = 0  # of a mark with which a line begins, for the words behind it

    def take(self, at: int, piece: Piece) -> None:
        if at in self.marks and piece.token != NOTE:
            self.line = self.line or piece.line
        if at not in self.marks:
            self.write(piece)
        elif piece.token in (BOLD, ITALIC):
            if not piece.change or piece.change.kind == "del":
                self.before.turn(piece.token)
            if not piece.change or piece.change.kind == "ins":
                self.now.turn(piece.token)
        elif piece.token == NOTE:
            self.settle()
            self.opened.append((self.look(piece), self.before, self.now))
            self.before, self.now = _Look(), _Look()
            self.pages.append([])
        elif self.opened:
            self.close()

    def close(self) -> None:
        self.settle()
        run, self.before, self.now = self.opened.pop()
        note = tuple(self.pages.pop())
        self.pages[-1].append(replace(run, text="", note=note))

    def look(self, piece: Piece) -> Run:
        look = self.before if piece.change and piece.change.kind == "del" else self.now
        changed = not piece.change and self.before != self.now
        was = (self.before.bold, self.before.italic) if changed else None
        self.line, line = 0, self.line or piece.line
        words = piece.token.replace(JOINER, "")
        return Run(words, look.bold, look.italic, piece.change, was, bracket=piece.bracket, line=line)

    def write(self, piece: Piece) -> None:
        """Write a token into the run before it where they look alike; most do, so that nothing is made for it."""
        look = self.before if piece.change and piece.change.kind == "del" else self.now
        before = (self.before.bold, self.before.italic)
        same = (look.bold, look.italic, piece.change, piece.bracket, before, len(self.pages))
        if self.pages[-1] and same == self.alike and not (piece.line or self.line):
            self.words.append(piece.token)
            return
        self.settle()
        self.pages[-1].append(self.look(piece))
        self.words, self.alike = [piece.token], same

    def settle(self) -> None:
        """Put the words that were gathered into the last run."""
        if self.words:
            self.pages[-1][-1] = replace(self.pages[-1][-1], text="".join(self.words).replace(JOINER, ""))
        self.words, self.alike = [], None

    def done(self) -> Runs:
        self.settle()
        while self.opened:
            self.close()
        return tuple(self.pages[0])


class _Written:
    """Takes runs one by one and writes them with their marks; a space has no look of its own."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.spaces = self.last = ""
        self.bold = self.italic = False

    def take(self, run: Run) -> None:
        if run.note is not None:
            self.turn(run.bold, run.italic)
            self.put(NOTE, words_of(run.note), END)
        elif core := run.text.strip():
            before, _, after = run.text.partition(core)
            self.spaces += before
            self.turn(run.bold, run.italic)
            self.put(literal(core))
            self.spaces = after
        else:
            self.spaces += run.text

    def turn(self, bold: bool, italic: bool) -> None:
        """Close marks before the spaces and open marks behind them."""
        closed = (ITALIC if self.italic and not italic else "") + (BOLD if self.bold and not bold else "")
        opened = (BOLD if bold and not self.bold else "") + (ITALIC if italic and not self.italic else "")
        self.put(closed, self.spaces, opened)
        self.spaces, self.bold, self.italic = "", bold, italic

    def put(self, *parts: str) -> None:
        """Write parts; a sign at the edge of a word that would lengthen a mark is parted from it."""
        for part in parts:
            if part and part[0] == self.last and part[0] in "*/{}":
                self.parts.append(JOINER)
            if part:
                self.parts.append(part)
                self.last = part[-1]

    def done(self) -> str:
        self.turn(False, False)
        return "".join(self.parts)
