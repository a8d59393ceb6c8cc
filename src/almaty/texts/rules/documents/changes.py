"""Tracked changes: what became of each word of an earlier version, step by step, so that each has its author.

A word that came and went between the two versions is not shown. A passage that a participant's accepted proposal
brought is that participant's; what the pen-holder or the drafters wrote is theirs.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from almaty.kernel.pair import Lang
from almaty.texts.rules.documents.blocks import Printed, at_depth
from almaty.texts.rules.documents.marks import Change, Piece, laid
from almaty.texts.rules.documents.paper import Block, Cell
from almaty.texts.rules.edits import difference
from almaty.texts.rules.replay import replayed
from almaty.texts.rules.state import Paragraph, State
from almaty.texts.rules.steps import StepTaken
from almaty.texts.rules.tokens import tokens

Naming = Callable[[str], str]
CHAIR = "chair"


@dataclass(frozen=True, slots=True)
class _Word:
    """A token of a paragraph's history: who brought it after the earlier version, and who took it away."""

    token: str
    came: Change | None = None
    went: Change | None = None


class History:
    """Follows the words and places of a text from one state through later steps."""

    def __init__(self, start: State, lang: Lang, name: Naming) -> None:
        self.start, self.state, self.lang, self.name = start, start, lang, name
        self.words = {one.id: [_Word(token) for token in tokens(one.text.text(lang))] for one in _real(start)}
        self.came: dict[int, Change] = {}
        self.went: dict[int, Change] = {}

    def follow(self, steps: Iterable[StepTaken]) -> None:
        """Take steps one by one."""
        for step in steps:
            before, self.state = self.state, replayed([step], start=self.state)
            touched = [one for one in self.state.paragraphs.values() if one.changed == step.seq]
            for paragraph in touched:
                self._touch(paragraph, before, step)

    def _touch(self, paragraph: Paragraph, before: State, step: StepTaken) -> None:
        author = self.name(author_of(step, before))
        stood = paragraph.id in self.words and paragraph.id not in self.went
        stands = not paragraph.gone and paragraph.proposed_by is None
        if stands:
            self._compare(paragraph, Change("ins", author, step.at), Change("del", author, step.at), new=not stood)
        elif stood:
            self.went[paragraph.id] = Change("del", author, step.at)

    def _compare(self, paragraph: Paragraph, came: Change, went: Change, *, new: bool) -> None:
        now = tokens(paragraph.text.text(self.lang))
        if new:
            self.words[paragraph.id] = [_Word(token, came=came) for token in now]
            self.came[paragraph.id] = came
            return
        held = self.words[paragraph.id]
        seen = [at for at, word in enumerate(held) if word.went is None]
        edits = difference(tuple(held[at].token for at in seen), now)
        for edit in reversed(edits):
            for at in seen[edit.start : edit.end]:
                held[at] = replace(held[at], went=went)
            place = seen[edit.end - 1] + 1 if edit.end else 0
            held[place:place] = [_Word(token, came=came) for token in edit.new]

    def pieces(self, number: int) -> Iterator[Piece]:
        """Yield a paragraph's words with what became of them."""
        for word in self.words[number]:
            if word.went is None or word.came is None:
                yield Piece(word.token, word.went or word.came)


def author_of(step: StepTaken, before: State) -> str:
    """Return the code of whose words a step brought: the participant whose one proposal was accepted, else the pen's.

    The pen-holder writes for the Chair, whichever State that is.
    """
    settles: Mapping[str, str] = step.data.get("settles", {})
    accepted = [before.proposals[int(number)].by for number, fate in settles.items() if fate == "accepted"]
    if len(set(accepted)) == 1:
        return accepted[0]
    return CHAIR if step.kind in ("compromise", "adopt") else step.acting_for


def tracked_blocks(
    start: State, steps: Sequence[StepTaken], lang: Lang, printed: Printed, name: Naming, printed_before: Printed
) -> tuple[Block, ...]:
    """Return the paragraphs of a later version with every change since an earlier one, and its author."""
    history = History(start, lang, name)
    history.follow(steps)
    return at_depth(_blocks(history, printed, printed_before))


def changes_of(blocks: Iterable[Block]) -> frozenset[tuple[str, str]]:
    """Return the author and the second of every change on a paper, as a file tells them."""
    runs = [run for block in blocks for cell in block.cells for run in cell.runs]
    inner = [note for run in runs for note in (run.note or ())]
    held = [one.change for one in (*runs, *inner)] + [block.change for block in blocks]
    return frozenset((one.author, f"{one.at:%Y-%m-%dT%H:%M:%S}") for one in held if one is not None)


def _blocks(history: History, printed: Printed, printed_before: Printed) -> Iterator[Block]:
    now = [one.id for one in _real(history.state)]
    before = [one.id for one in _real(history.start)]
    still = staying(before, now)
    for number, stands in _merged(before, now, still):
        if stands:
            yield _block(history, number, printed, moved=number in before and number not in still)
        else:
            yield _gone(history, number, printed_before)


def _block(history: History, number: int, printed: Printed, *, moved: bool) -> Block:
    paragraph = history.state.paragraphs[number]
    pieces = list(history.pieces(number))
    came = history.came.get(number)
    if moved:
        came = came or _mover(history, number)
        pieces = [replace(piece, change=came) for piece in pieces if not piece.change or piece.change.kind == "ins"]
    cell = Cell(history.lang, laid(pieces))
    return Block(number, paragraph.kind, paragraph.level, printed.get(number, ""), (cell,), came)


def _gone(history: History, number: int, printed: Printed) -> Block:
    paragraph = history.start.paragraphs[number]
    by = history.went.get(number) or replace(_mover(history, number), kind="del")
    words = tokens(paragraph.text.text(history.lang))
    cell = Cell(history.lang, laid(Piece(token, by) for token in words))
    return Block(number, paragraph.kind, paragraph.level, printed.get(number, ""), (cell,), by)


def _mover(history: History, number: int) -> Change:
    """Return a change for a paragraph that stands elsewhere now; the pen-holder alone moves paragraphs."""
    at = history.state.at
    assert at is not None  # noqa: S101  (a state after a step has an instant)
    return history.came.get(number) or Change("ins", history.name(CHAIR), at)


def staying(before: Sequence[int], now: Sequence[int]) -> frozenset[int]:
    """Return the paragraphs that did not move: the longest run of them in the same order."""
    place = {number: at for at, number in enumerate(now)}
    best: list[tuple[int, ...]] = []  # by length, the run that ends earliest
    for number in (one for one in before if one in place):
        fits = [run for run in best if place[run[-1]] < place[number]]
        longest = (*max(fits, key=len, default=()), number)
        if len(longest) > len(best):
            best.append(longest)
        elif place[number] < place[best[len(longest) - 1][-1]]:
            best[len(longest) - 1] = longest
    return frozenset(best[-1] if best else ())


def _merged(before: Sequence[int], now: Sequence[int], still: frozenset[int]) -> Iterator[tuple[int, bool]]:
    """Yield the paragraphs of both versions in one order; those that went stand behind what they stood behind."""
    behind: dict[int, list[int]] = {}
    last = 0
    for number in before:
        if number in still:
            last = number
        else:
            behind.setdefault(last, []).append(number)
    yield from ((number, False) for number in behind.get(0, ()))
    for number in now:
        yield number, True
        if number in still:
            yield from ((one, False) for one in behind.get(number, ()))


def _real(state: State) -> list[Paragraph]:
    return [one for one in state.standing() if one.proposed_by is None]
