"""What of a text stands on its paper: as it stands, or with every side's wishes in brackets."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from almaty.kernel.pair import Lang, Pair, pair
from almaty.texts.rules.brackets import Alternative, Choice, Node, bracketed
from almaty.texts.rules.documents.depths import on_paper
from almaty.texts.rules.documents.marks import Piece, Runs, laid
from almaty.texts.rules.documents.paper import Block, Cell
from almaty.texts.rules.documents.words import DELETE, MERGE, MOVE, MOVE_FIRST, NO_TEXT
from almaty.texts.rules.lines import lines_of
from almaty.texts.rules.state import Paragraph, Proposal, State
from almaty.texts.rules.tokens import tokens
from almaty.texts.rules.wishes import ordered, wanted
from almaty.texts.rules.wording import bare

Printed = Mapping[int, str]


def clean_blocks(state: State, langs: Sequence[Lang], printed: Printed) -> tuple[Block, ...]:
    """Return the paragraphs as they stand; those that are only proposed are no part of the text."""
    return at_depth(
        Block(one.id, one.kind, one.level, printed.get(one.id, ""),
              tuple(Cell(lang, _with_lines(one, lang)) for lang in langs))
        for one in state.standing() if one.proposed_by is None
    )  # fmt: skip


def at_depth(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return paragraphs with their depth on paper in place of their level in the tree."""
    held = list(blocks)
    depths = on_paper((one.kind, one.level) for one in held)
    return tuple(replace(one, level=depth) for one, depth in zip(held, depths, strict=True))


def _with_lines(paragraph: Paragraph, lang: Lang) -> Runs:
    begins = dict(lines_of(paragraph, lang))
    words = tokens(paragraph.text.text(lang))
    return laid(Piece(token, line=begins.get(at, 0)) for at, token in enumerate(words))


def bracketed_blocks(
    state: State, langs: Sequence[Lang], printed: Printed, room: Sequence[str]
) -> tuple[Block, ...]:  # fmt: skip
    """Return the paragraphs with what every side wants, `[KGZ, TJK: ...]`, and the proposed ones in brackets."""
    live = state.live_by_paragraph()
    return at_depth(
        Block(one.id, one.kind, one.level, printed.get(one.id, ""),
              tuple(_cell(state, one, lang, live.get(one.id, []), printed, room) for lang in langs))
        for one in state.standing()
    )  # fmt: skip


def _cell(
    state: State, paragraph: Paragraph, lang: Lang, live: list[Proposal], printed: Printed, room: Sequence[str]
) -> Cell:
    words = tokens(paragraph.text.text(lang))
    nodes = bracketed(words, wanted(live, lang, len(words), room))
    pieces = list(_Reading(lang, dict(lines_of(paragraph, lang))).pieces(nodes))
    if paragraph.proposed_by is not None:
        pieces = pieces or [_bracket(NO_TEXT.text(lang).strip("[]"))]
        sides = ordered(state.proposals[paragraph.proposed_by].sides, room)
        pieces = [Piece(f"[{_named(sides)}: ", bracket=True), *pieces, Piece("]", bracket=True)]
    return Cell(lang, laid(pieces), tuple(_remarks(state, live, lang, printed, room)))


class _Reading:
    """Lays out a reading text; counts the words that stand, so that each printed line keeps its number.

    The passage as it stands comes first, in brackets of its own where a side wants something else, then each
    alternative with the sides that want it.
    """

    def __init__(self, lang: Lang, lines: Mapping[int, int]) -> None:
        self.lang, self.lines, self.at = lang, lines, 0

    def pieces(self, nodes: Iterable[Node]) -> Iterator[Piece]:
        for node in nodes:
            if isinstance(node, Choice):
                yield from self.choice(node)
                continue
            for token in node.tokens:
                yield Piece(token, line=self.lines.get(self.at, 0))
                self.at += 1

    def choice(self, choice: Choice) -> Iterator[Piece]:
        parts: list[list[Piece]] = []
        if choice.keep:
            parts.append([_bracket("["), *self.pieces(choice.keep), _bracket("]")])
        parts += [self.alternative(one, inserted=not choice.keep) for one in choice.alternatives]
        for number, part in enumerate(parts):
            if number and not part[0].token.isspace() and not parts[number - 1][-1].token.isspace():
                yield _bracket(" ")
            yield from part

    def alternative(self, one: Alternative, *, inserted: bool) -> list[Piece]:
        words = list(map(Piece, one.tokens)) or [_bracket(DELETE.text(self.lang))]
        before, inside, after = _outside(words) if inserted else ([], words, [])
        return [*before, _bracket(f"[{_named(one.sides)}: "), *inside, _bracket("]"), *after]


def _outside(words: list[Piece]) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """Part the spaces at the edges of inserted words from them: they stand better outside the brackets."""
    first = 1 if words[0].token.isspace() and len(words) > 1 else 0
    last = len(words) - (1 if words[-1].token.isspace() and len(words) > first + 1 else 0)
    return words[:first], words[first:last], words[last:]


def _bracket(token: str) -> Piece:
    return Piece(token, bracket=True)


def _named(sides: Sequence[str]) -> str:
    return ", ".join(side.upper() for side in sides)


def _remarks(
    state: State, live: list[Proposal], lang: Lang, printed: Printed, room: Sequence[str]
) -> Iterator[str]:  # fmt: skip
    """Yield the wishes that are no words: to move or merge the paragraph."""
    for one in live:
        told = _told(one, printed, state)
        if told is not None:
            yield f"[{_named(ordered(one.sides, room))}: {told.text(lang)}]"


def _told(one: Proposal, printed: Printed, state: State) -> Pair | None:
    if one.form == "move" and not one.after:
        return MOVE_FIRST
    if one.form not in ("move", "merge"):
        return None
    to = one.after if one.form == "move" else one.partner
    words = MOVE if one.form == "move" else MERGE
    named = printed.get(to) or f"“{_beginning(state, to)}”"
    return pair(f"{words.en} {named}", f"{words.ru} {named}")


def _beginning(state: State, number: int) -> str:
    paragraph = state.paragraphs.get(number)
    words = bare(paragraph.text.en or paragraph.text.ru) if paragraph else str(number)
    return words if len(words) < 40 else f"{words[:38].rsplit(' ', 1)[0]} …"
