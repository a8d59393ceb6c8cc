"""What was found in a Word file: its paragraphs with everything that tells what they are. Goes through JSON.

A file is read in a process of its own (`apart.py`); this is what that process hands over.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from almaty.texts.rules.documents.marks import Run, words_of


@dataclass(frozen=True, slots=True)
class Mark:
    """A tracked change in a file: words or a paragraph that came or went, by whom, and the second when."""

    kind: Literal["ins", "del"]
    author: str
    at: str

    @property
    def made(self) -> tuple[str, str]:
        """Return by whom and when it was made."""
        return self.author, self.at[:19]


@dataclass(frozen=True, slots=True)
class FoundRun:
    """Words of one look; `note` are the runs of a footnote, `was` the look before a tracked change of it."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    mark: Mark | None = None
    was: tuple[bool, bool] | None = None
    look_by: Mark | None = None
    note: tuple["FoundRun", ...] | None = None


@dataclass(frozen=True, slots=True)
class FoundParagraph:
    """A paragraph of a file.

    `style` is the code of its style, `outline` its place among headings (0: none). `number` is what the word processor
    counts before it, `depth` the depth of that counting. `names` are bookmarks, `comments` authors and words. `cell` is
    the table, row and column in which it stands. `end` is the tracked change of the paragraph's own end.
    """

    runs: tuple[FoundRun, ...]
    style: str = ""
    outline: int = 0
    number: str = ""
    depth: int = 0
    names: tuple[str, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    cell: tuple[int, int, int] | None = None
    end: Mark | None = None
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A file as it was read. `properties` are ours, where it left from here; `left_out` counts what is no text."""

    paragraphs: tuple[FoundParagraph, ...]
    properties: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """Return the same in plain values."""
        return asdict(self)

    @classmethod
    def from_plain(cls, told: dict[str, Any]) -> "Found":
        """Read what `plain` returned, after JSON."""
        return cls(tuple(map(_paragraph, told["paragraphs"])), told["properties"], told["left_out"])

    def marks(self) -> set[tuple[str, str]]:
        """Return by whom and when its tracked changes were made."""
        return {mark.made for one in self.paragraphs for mark in marks_of(one)}


def _paragraph(told: dict[str, Any]) -> FoundParagraph:
    return FoundParagraph(**told | {
        "runs": tuple(map(_run, told["runs"])), "names": tuple(told["names"]), "end": _mark(told["end"]),
        "comments": tuple((author, words) for author, words in told["comments"]),
        "cell": tuple(told["cell"]) if told["cell"] else None,
    })  # fmt: skip


def _run(told: dict[str, Any]) -> FoundRun:
    return FoundRun(**told | {
        "mark": _mark(told["mark"]), "look_by": _mark(told["look_by"]),
        "was": tuple(told["was"]) if told["was"] else None,
        "note": None if told["note"] is None else tuple(map(_run, told["note"])),
    })  # fmt: skip


def _mark(told: dict[str, Any] | None) -> Mark | None:
    return Mark(**told) if told else None


def marks_of(paragraph: FoundParagraph) -> list[Mark]:
    """Return all tracked changes of a paragraph, those in its footnotes too."""
    runs = [*paragraph.runs, *(inner for run in paragraph.runs for inner in run.note or ())]
    held = [mark for run in runs for mark in (run.mark, run.look_by)]
    return [mark for mark in (*held, paragraph.end) if mark is not None]


Accepts = Callable[[Mark], bool]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph once changes are accepted or rejected; `of` is the paragraph of the file in which it ends."""

    words: str
    names: tuple[str, ...]
    of: FoundParagraph


def settled(paragraphs: Iterable[FoundParagraph], accepts: Accepts) -> list[Line]:
    """Return the paragraphs with each change accepted or rejected; one whose end goes runs on into the next.

    A paragraph that goes with all of its words takes its name along.
    """
    lines: list[Line] = []
    begun: list[Run] = []
    names: tuple[str, ...] = ()
    for one in paragraphs:
        runs = kept(one.runs, accepts)
        has_words = any(run.text.strip() or run.note is not None for run in runs)
        begun += runs
        ends = one.end is None or (one.end.kind == "ins") == accepts(one.end)
        names += one.names if has_words or ends else ()
        if ends:
            lines.append(Line(words_of(begun), names, one))
            begun, names = [], ()
    return lines


def kept(runs: Iterable[FoundRun], accepts: Accepts) -> list[Run]:
    """Return the runs that stand once each change is accepted or rejected."""
    found: list[Run] = []
    for run in runs:
        if run.mark is not None and (run.mark.kind == "ins") != accepts(run.mark):
            continue
        bold, italic = run.bold, run.italic
        if run.was is not None and run.look_by is not None and not accepts(run.look_by):
            bold, italic = run.was
        note = None if run.note is None else tuple(kept(run.note, accepts))
        _add(found, Run(run.text, bold, italic, note=note))
    return found


def _add(runs: list[Run], run: Run) -> None:
    """Words of one look are one run, however often the word processor parted them."""
    if runs and run.note is None and runs[-1].note is None and replace(runs[-1], text="") == replace(run, text=""):
        runs[-1] = replace(runs[-1], text=runs[-1].text + run.text)
    else:
        runs.append(run)
