"""What stands on a paper, whatever file is made of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from almaty.kernel.pair import Lang, Pair
from almaty.texts.rules.documents.marks import Change, Runs
from almaty.texts.rules.state import Kind

Way = Literal["clean", "brackets", "tracked", "bilingual"]
WAYS: tuple[Way, ...] = ("clean", "brackets", "tracked", "bilingual")


NO_WORDS = Pair()


@dataclass(frozen=True, slots=True)
class Cell:
    """A paragraph in one language. `remarks` stand under it: wishes that are no words, such as to move it."""

    lang: Lang
    runs: Runs
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the paper with its permanent number; `change` where the whole of it came or went."""

    id: int
    kind: Kind
    level: int
    number: str
    cells: tuple[Cell, ...]
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Attached:
    """A reservation or statement that stands behind an adopted text; `head` says whose."""

    head: Pair
    text: Pair


@dataclass(frozen=True, slots=True)
class Paper:
    """A text at one step as it leaves.

    `slug`, `step` and `stamp` name the text and the step, so that the paper is known when it comes back; `earlier` is
    the step that a tracked paper is compared with. `version` is the name of the version ("Rev.1"), or says the step.
    `interim` says that the text is not adopted, `missing` counts the paragraphs that have no words in its language.
    `at` is the instant of the step. A reading text has `numbered_lines`.
    """

    slug: str
    step: int
    stamp: str
    way: Way
    langs: tuple[Lang, ...]
    title: Pair
    at: datetime
    blocks: tuple[Block, ...]
    symbol: str = ""
    version: Pair = NO_WORDS
    interim: bool = True
    numbered_lines: bool = False
    earlier: int = 0
    statements: tuple[Attached, ...] = ()
    missing: int = 0

    @property
    def lang(self) -> Lang:
        """Return the language of the paper, the first of two."""
        return self.langs[0]

    def cells(self) -> Iterator[tuple[Block, Cell]]:
        """Yield every paragraph in every language of the paper."""
        for block in self.blocks:
            for cell in block.cells:
                yield block, cell


def label(number: str) -> str:
    """Return a printed number as it stands before its paragraph.

    >>> label("5 bis"), label("(a)"), label("PP2"), label("")
    ('5 bis.', '(a)', 'PP2', '')
    """
    return number if not number or number.startswith(("PP", "(")) else f"{number}."
