"""What a delegation asks for, and a paragraph before it stands in a text: as plain values."""

from dataclasses import dataclass

from almaty.kernel.pair import Lang, Pair
from almaty.texts.rules.state import Form, Kind, Nature


@dataclass(frozen=True, slots=True)
class Draught:
    """A paragraph to be brought in: its kind, its depth in the tree, its words in both languages."""

    kind: Kind
    level: int
    text: Pair


@dataclass(frozen=True, slots=True)
class Wish:
    """What a participant wants of a paragraph, before it is a proposal.

    `words` are the whole paragraph as the delegation wants it (replace), the new one (insert) or the comment. `kind` is
    that of a paragraph to insert, `after` the paragraph behind which to insert or move (0: at the beginning), `partner`
    the one to merge with. `seen` is the step of the text that the writer looked at (0: as it stands now).
    `participant` is needed where somebody acts for several.
    """

    paragraph: int
    form: Form
    nature: Nature = "substantive"
    lang: Lang = "en"
    words: str = ""
    reason: str = ""
    kind: str = ""
    after: int = 0
    partner: int = 0
    seen: int = 0
    participant: str = ""
