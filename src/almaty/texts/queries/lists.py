"""Lists of texts: under negotiation, adopted, and what waits for whom."""

from dataclasses import dataclass

from almaty.kernel.actor import Actor
from almaty.kernel.audience import AUDIENCE_NAMES, Audience
from almaty.kernel.pair import Pair
from almaty.texts.models import Text
from almaty.texts.queries.reading import Counts, counts
from almaty.texts.queries.states import state_of
from almaty.texts.queries.texts import visible_to
from almaty.texts.rules.names import TEXT_KIND_NAMES, TEXT_STAGE_NAMES
from almaty.texts.rules.state import Reading, State


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text in a list; while it is worked on with its counts and the reading that is open."""

    text: Text
    kind: Pair
    stage: Pair
    audience: Pair
    counts: Counts | None
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts that a reader may read, by what is done with them."""

    negotiated: list[TextRow]
    drafted: list[TextRow]
    adopted: list[TextRow]
    aside: list[TextRow]


def texts_for(actor: Actor) -> Texts:
    """Return all texts that an actor may read: one query, and one for each text that changed since it was last read."""
    rows = [_row(text) for text in visible_to(actor)]

    def at(*stages: str) -> list[TextRow]:
        return [row for row in rows if row.text.stage in stages]

    return Texts(at("negotiation", "silence"), at("drafting"), at("adopted"), at("set-aside"))


def _row(text: Text) -> TextRow:
    worked_on = text.stage in ("drafting", "negotiation", "silence")
    state = state_of(text) if worked_on else State()
    audience = text.audience_adopted if text.stage == "adopted" else text.audience
    return TextRow(
        text, TEXT_KIND_NAMES[text.kind], TEXT_STAGE_NAMES[text.stage], AUDIENCE_NAMES[Audience(audience)],
        counts(state, state.live_by_paragraph()) if worked_on else None, state.reading,
    )  # fmt: skip
