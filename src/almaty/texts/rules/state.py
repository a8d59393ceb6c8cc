"""How a text stands after a number of steps: its paragraphs, proposals, readings, silence and adoption.

A state is made by `replay.py` and never changed afterwards; each step makes the next one.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from almaty.kernel.pair import Lang, Pair
from almaty.texts.rules.edits import Edits

Kind = Literal["title", "section", "preambular", "chapeau", "operative", "sub", "plain", "annex"]
KINDS: tuple[Kind, ...] = ("title", "section", "preambular", "chapeau", "operative", "sub", "plain", "annex")

Form = Literal["replace", "insert", "delete", "move", "merge", "comment"]
FORMS: tuple[Form, ...] = ("replace", "insert", "delete", "move", "merge", "comment")

Nature = Literal["editorial", "substantive", "technical", "linguistic"]
NATURES: tuple[Nature, ...] = ("editorial", "substantive", "technical", "linguistic")

Fate = Literal["live", "withdrawn", "accepted", "merged", "declined"]
Agreement = Literal["open", "ad-referendum", "agreed"]
Stage = Literal["drafting", "negotiation", "silence", "adopted", "set-aside"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its permanent number `id`, whatever is printed before it.

    `level` is its depth in the tree. `printed` is what stands before it on paper ("5", "(a)", "II"), fixed when a
    reading opens. `text` knows how each language stands to the other. `proposed_by` is the proposal that would insert
    it, while that is not accepted. `lines` are, for each language, the tokens at which printed lines begin and the
    numbers of those lines (fixed when a reading opens, and moved along with the words). `changed` is the step at which
    its words last changed.
    """

    id: int
    kind: Kind
    level: int
    text: Pair
    printed: str = ""
    agreement: Agreement = "open"
    proposed_by: int | None = None
    gone: bool = False
    changed: int = 0
    lines: tuple[tuple[Lang, tuple[tuple[int, int], ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a participant wants of a paragraph.

    `edits` are those of the paragraph's words in `lang` as they stand now (moved along when the words change; `rebased`
    tells at which step its wish had to be fitted, 0 for never). `words` are those of a comment, or of the paragraph to
    insert. `after` is the paragraph behind which to insert or move (0: at the beginning), `partner` the one to merge
    with. `supporters` have joined, in the order in which they did; `living` can live with it.
    """

    id: int
    paragraph: int
    form: Form
    nature: Nature
    lang: Lang
    by: str
    at: datetime
    made_at: int
    edits: Edits = ()
    words: str = ""
    reason: str = ""
    after: int = 0
    partner: int = 0
    fate: Fate = "live"
    settled_at: int = 0
    rebased: int = 0
    supporters: tuple[str, ...] = ()
    living: tuple[str, ...] = ()
    joined: tuple[tuple[str, int], ...] = ()
    """At which step each supporter joined."""

    def since(self, side: str) -> int:
        """Return the step since which a side wants it: that of the proposal, or the one at which it joined."""
        return next((seq for one, seq in self.joined if one == side), self.made_at)

    @property
    def sides(self) -> tuple[str, ...]:
        """Return who wants it: the author and those who joined."""
        return (self.by, *self.supporters)


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading: from when to when proposals may be made, and what participants were asked to look at."""

    number: int
    opened: datetime
    until: datetime | None = None
    closed: datetime | None = None
    at_step: int = 0


@dataclass(frozen=True, slots=True)
class Silence:
    """A silence procedure. `broken_by` and `why` are of whoever broke it; `ended` is the instant at which it did.

    `title` is the temporary title of the interim text, which has no symbol yet. `as_it_stands` says that the Chair put
    the text to silence without the proposals that were live. `corrects` is the symbol of the adopted text that this one
    would correct.
    """

    opened: datetime
    expires: datetime
    zone: str
    at_step: int = 0
    remind_hours: int = 0
    ended: datetime | None = None
    outcome: Literal["running", "broken", "adopted", "stopped"] = "running"
    broken_by: str = ""
    how: Literal["", "objection", "amendment"] = ""
    why: str = ""
    title: Pair = field(default_factory=Pair)
    as_it_stands: bool = False
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection raised after the Chair's call for consensus at a meeting, and whether it was lifted."""

    by: str
    at: datetime
    why: str
    lifted: datetime | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A reservation or an interpretative statement that a State attaches to the adopted text."""

    by: str
    at: datetime
    kind: Literal["reservation", "interpretative"]
    text: Pair
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Adoption:
    """When and how the text was adopted; from then on its words never change.

    `present` are the members that were present, of all `members` of that day; none where it was adopted by silence.
    """

    at: datetime
    how: Literal["consensus", "silence"]
    meeting: str = ""
    symbol: str = ""
    hash_en: str = ""
    hash_ru: str = ""
    present: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    corrects: str = ""
    at_step: int = 0


@dataclass(slots=True)
class State:
    """Everything about a text after `seq` steps. Read it; only `replay` makes one."""

    seq: int = 0
    at: datetime | None = None
    stage: Stage = "drafting"
    order: list[int] = field(default_factory=list)
    paragraphs: dict[int, Paragraph] = field(default_factory=dict)
    proposals: dict[int, Proposal] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    silences: list[Silence] = field(default_factory=list)
    call: datetime | None = None
    """When the Chair asked at a meeting whether anybody objects; None while nobody was asked."""
    call_meeting: str = ""
    call_step: int = 0
    call_present: tuple[str, ...] = ()
    call_members: tuple[str, ...] = ()
    """The members that the Chair saw present at the call, and all members of that day."""
    objections: list[Objection] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    adoption: Adoption | None = None
    versions: list[tuple[int, str]] = field(default_factory=list)
    """The named versions: at which step, under which name ("Rev.1")."""

    @property
    def reading(self) -> Reading | None:
        """Return the reading that is open."""
        return self.readings[-1] if self.readings and self.readings[-1].closed is None else None

    @property
    def silence(self) -> Silence | None:
        """Return the silence procedure that runs."""
        return self.silences[-1] if self.silences and self.silences[-1].outcome == "running" else None

    def standing(self) -> list[Paragraph]:
        """Return the paragraphs in their order, those that are only proposed too, without those that went."""
        return [self.paragraphs[number] for number in self.order]

    def live(self, paragraph: int) -> list[Proposal]:
        """Return the live proposals on a paragraph, the oldest first; for many paragraphs use `live_by_paragraph`."""
        return [one for one in self.proposals.values() if one.paragraph == paragraph and one.fate == "live"]

    def live_by_paragraph(self) -> dict[int, list[Proposal]]:
        """Return the live proposals of every paragraph that has any, the oldest first."""
        found: dict[int, list[Proposal]] = {}
        for one in self.proposals.values():
            if one.fate == "live":
                found.setdefault(one.paragraph, []).append(one)
        return found
