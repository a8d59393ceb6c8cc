"""The reading view: the whole text with everything that is proposed, as one page.

A page is made for speed: each paragraph names all that its words on the page depend on (`Row.on`), so that the page
writes it once and keeps it; what is costly (brackets) is worked out only where it has to be written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from almaty.kernel.pair import LANGS, Lang, Pair, Standing, other
from almaty.texts.queries.room import Room
from almaty.texts.rules.brackets import Node, Words, bracketed
from almaty.texts.rules.names import AGREEMENT_NAMES, AGREEMENT_SIGNS
from almaty.texts.rules.numbers import printed as numbered
from almaty.texts.rules.state import Kind, Paragraph, Proposal, State
from almaty.texts.rules.tokens import tokens
from almaty.texts.rules.wishes import wanted as wishes_among
from almaty.texts.rules.wording import bare

Show = Literal["all", "open", "clean", "side"]
SHOWS: tuple[Show, ...] = ("all", "open", "clean", "side")
Lines = tuple[tuple[int, int], ...]
_HEADINGS: dict[Kind, str] = {"title": "h2", "section": "h3", "annex": "h2"}
_FIRST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks for: which languages, which paragraphs, and whose version.

    A paragraph without a number is called by its first words in `lang`. `text` is the name of the text, which stands in
    addresses. `linked` tells whether paragraphs lead to their pages: not for who reads an adopted text but not its
    negotiation.
    """

    langs: tuple[Lang, ...] = ("en",)
    show: Show = "all"
    side: str = ""
    linked: bool = True
    text: str = ""
    lang: Lang = "en"


@dataclass(frozen=True, slots=True)
class Column:
    """The words of a paragraph in one language, with brackets.

    `lang` is the language of the words: another than the one asked for where that is missing (`stand_in`). `elsewhere`
    counts the live proposals on the words of the other language, where that is not shown.
    """

    lang: Lang
    nodes: tuple[Node, ...]
    lines: Lines
    standing: Standing
    stand_in: bool = False
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """A proposal that is told in words: a move, a merger, a paragraph to insert."""

    proposal: Proposal
    target: str


class Row:
    """A paragraph as it is read: `number` is printed before it, `live` are the proposals on it, without comments."""

    def __init__(self, paragraph: Paragraph, live: Sequence[Proposal], numbers: Mapping[int, str], wanted: Wanted,
                 room: Room, paragraphs: Mapping[int, Paragraph]) -> None:  # fmt: skip
        self.paragraph, self.number, self.room, self.wanted = paragraph, numbers.get(paragraph.id, ""), room, wanted
        self.live = tuple(one for one in live if one.form != "comment")
        self.comments = len(live) - len(self.live)
        self._targets = tuple(target(one, numbers, paragraphs, lang=wanted.lang) for one in self.live)

    @property
    def on(self) -> tuple[object, ...]:
        """Return all that the row shows depends on."""
        show = "all" if self.wanted.show == "open" else self.wanted.show
        asked = (self.wanted.langs, show, self.wanted.side, self.wanted.linked, self.wanted.text)
        return (self.paragraph, self.live, self.comments, self.number, self._targets, asked, self.room.names)

    @property
    def name(self) -> str:
        """Return how the paragraph is called: its number, or its first words where it has none."""
        return self.number or self.first_words

    @property
    def first_words(self) -> str:
        """Return the words with which it begins."""
        return _first_words(self.paragraph, self.wanted.lang)

    @property
    def agreement(self) -> Pair:
        """Return its mark in words."""
        return AGREEMENT_NAMES[self.paragraph.agreement]

    @property
    def sign(self) -> str:
        """Return the sign of its mark."""
        return AGREEMENT_SIGNS[self.paragraph.agreement]

    @property
    def tag(self) -> str:
        """Return the element of HTML that its words are: a heading, or a paragraph."""
        return _HEADINGS.get(self.paragraph.kind, "p")

    @property
    def open(self) -> bool:
        """Tell whether the paragraph is not agreed yet."""
        return self.paragraph.agreement == "open"

    @property
    def marked(self) -> bool:
        """Tell whether the row shows what is proposed, and how the paragraph stands."""
        return self.wanted.show in ("all", "open")

    @cached_property
    def inserted(self) -> Proposal | None:
        """Return the proposal that would insert the paragraph, while it is not accepted."""
        number = self.paragraph.proposed_by
        return next((one for one in self.live if one.id == number), None)

    @property
    def told(self) -> list[Told]:
        """Return the proposals on it that are told in words."""
        return [
            Told(one, target)
            for one, target in zip(self.live, self._targets, strict=True)
            if one.form in ("move", "merge")
        ]

    @property
    def proposals(self) -> int:
        """Return how many proposals wait for a decision."""
        return len(self.live)

    @cached_property
    def columns(self) -> list[Column]:
        """Return the words in every language that is asked for."""
        return [self._column(lang) for lang in self.wanted.langs]

    def _column(self, wanted: Lang) -> Column:
        shown, lang, stand_in = self.paragraph.text.shown(wanted)
        if len(self.wanted.langs) > 1:
            shown, lang, stand_in = self.paragraph.text.text(wanted), wanted, False
        nodes = self._nodes(shown, lang)
        return Column(
            lang=lang, nodes=nodes, lines=dict(self.paragraph.lines).get(lang, ()),
            standing=self.paragraph.text.standing(wanted), stand_in=stand_in,
            elsewhere=0 if len(self.wanted.langs) > 1 else self._elsewhere(lang),
        )  # fmt: skip

    def _elsewhere(self, lang: Lang) -> int:
        return sum(one.form == "replace" and one.lang == other(lang) for one in self.live)

    def _nodes(self, shown: str, lang: Lang) -> tuple[Node, ...]:
        words = tokens(shown)
        if self.wanted.show == "clean":
            return (Words(words),) if words else ()
        wishes = wishes_among(self.live, lang, len(words), self.room.order)
        if self.wanted.show == "side":
            wishes = {side: edits for side, edits in wishes.items() if side == self.wanted.side}
        return bracketed(words, wishes)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many paragraphs there are, how many of them are agreed, ad referendum, open; proposals and comments."""

    paragraphs: int
    agreed: int
    referendum: int
    open: int
    proposals: int
    comments: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The page: its rows, the open paragraphs to jump to, counts, and the sides that have proposed something."""

    rows: list[Row]
    jumps: list[Row]
    counts: Counts
    sides: tuple[str, ...]


def reading(state: State, room: Room, wanted: Wanted) -> Reading:
    """Return the reading view of a text that the reader may read."""
    live, numbers = state.live_by_paragraph(), printed(state)
    rows = [
        Row(paragraph, live.get(paragraph.id, ()), numbers, wanted, room, state.paragraphs)
        for paragraph in state.standing()
    ]
    return Reading(
        rows=[row for row in rows if _shown(row, wanted)],
        jumps=[row for row in rows if row.open and row.live and wanted.show in ("all", "open")],
        counts=counts(state, live),
        sides=sides(live, room),
    )


def row_of(state: State, number: int, room: Room, lang: Lang = "en") -> Row:
    """Return one paragraph as it is read, in both languages; `lang` is that of the page."""
    return Row(
        state.paragraphs[number], state.live(number), printed(state), Wanted(LANGS, lang=lang), room, state.paragraphs
    )


def counts(state: State, live: Mapping[int, Sequence[Proposal]]) -> Counts:
    """Count what is agreed, what is open and what waits."""
    held = [one.agreement for one in state.standing() if one.proposed_by is None]
    waiting = [one.form for proposals in live.values() for one in proposals]
    return Counts(
        paragraphs=len(held), agreed=held.count("agreed"), referendum=held.count("ad-referendum"),
        open=held.count("open"), proposals=len(waiting) - waiting.count("comment"), comments=waiting.count("comment"),
    )  # fmt: skip


def sides(live: Mapping[int, Sequence[Proposal]], room: Room) -> tuple[str, ...]:
    """Return who has a proposal on the table, in the order of the room."""
    found = {side for proposals in live.values() for one in proposals if one.form != "comment" for side in one.sides}
    return tuple(sorted(found, key=room.place))


def _shown(row: Row, wanted: Wanted) -> bool:
    """Leave out what the reader does not ask for: agreed paragraphs, or what a version does not hold."""
    if wanted.show == "open":
        return row.open
    if wanted.show == "clean":
        return row.paragraph.proposed_by is None
    if wanted.show == "side":
        return row.inserted is None or wanted.side in row.inserted.sides
    return True


def printed(state: State) -> dict[int, str]:
    """Return what is printed before every paragraph: counted anew while the text is drafted, fixed afterwards."""
    if state.stage == "drafting":
        return numbered(state)
    return {one.id: one.printed for one in state.standing()}


def target(
    proposal: Proposal,
    numbers: Mapping[int, str],
    paragraphs: Mapping[int, Paragraph],
    *,
    lang: str,
    seen_from: int = 0,
) -> str:
    """Return the name of the paragraph behind which another moves, or with which it is merged; 0 for the beginning.

    Seen from the partner of a merger, the other paragraph is the one that the proposal is on.
    """
    other_one = proposal.after if proposal.form == "move" else proposal.partner if proposal.form == "merge" else 0
    other_one = proposal.paragraph if seen_from and seen_from == proposal.partner else other_one
    if not other_one:
        return "0" if proposal.form == "move" else ""
    return numbers.get(other_one) or _first_words(paragraphs[other_one], lang)


def _first_words(paragraph: Paragraph, lang: str) -> str:
    words = bare(paragraph.text.shown(lang).text).split()
    first = " ".join(words[:_FIRST_WORDS])
    return f"«{first}»" if lang == "ru" else f"“{first}”"
