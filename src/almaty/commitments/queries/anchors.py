"""What commitments hang on: the words of the adopted paragraph, or the decision of a meeting, for a reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from almaty.commitments.models import Commitment
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair
from almaty.meetings.queries.record.outcomes import Sought, outcomes_for, outcomes_read_by
from almaty.texts.queries.states import state_of
from almaty.texts.queries.texts import visible_to
from almaty.texts.rules.adopting import of_the_text

_ANY_DAY = date(2000, 1, 1)  # how an outcome stands on a day is not asked here


@dataclass(frozen=True, slots=True)
class Anchor:
    """A paragraph or a decision: its words, the thing that it is part of, and where both are read.

    `name` is the number printed before a paragraph, empty where it has none. `key` is how `kernel.following` and the
    addresses of the list call it: text and number of the paragraph, or the number of the outcome.
    """

    kind: str
    words: Pair
    title: Pair
    address: str
    name: str = ""
    symbol: str = ""
    slug: str = ""
    number: int = 0

    @property
    def key(self) -> str:
        """Return the anchor as forms and addresses name it."""
        return f"{self.slug}/{self.number}" if self.kind == "paragraph" else str(self.number)


def anchor_of(actor: Actor, commitment: Commitment) -> Anchor | None:
    """Return what a commitment hangs on; None where it is free, or where the reader may not read that."""
    if commitment.anchor == "paragraph":
        return paragraph(actor, commitment.text, commitment.paragraph)
    if commitment.anchor == "outcome" and commitment.outcome:
        return outcome(actor, commitment.meeting, commitment.outcome)
    return None


def paragraph(actor: Actor, slug: str, number: int) -> Anchor | None:
    """Return a paragraph of an adopted text that the actor may read: one query; None for any other."""
    return next(iter(paragraphs(actor, slug, {number})), None)


def paragraphs(actor: Actor, slug: str, numbers: Iterable[int] = ()) -> list[Anchor]:
    """Return paragraphs of an adopted text in its order: all that can carry commitments, or those with the numbers."""
    text = visible_to(actor).filter(slug=slug, stage="adopted").first()
    if text is None:
        return []
    wanted = set(numbers)
    return [
        Anchor("paragraph", one.text, text.title, f"/texts/{text.slug}/adopted/#p{one.id}",
               one.printed if one.kind != "preambular" else "", text.symbol, text.slug, one.id)
        for one in of_the_text(state_of(text))
        if (one.id in wanted if wanted else one.kind in ("operative", "sub", "plain"))
    ]  # fmt: skip


def adopted_texts(actor: Actor) -> list[tuple[str, Pair]]:
    """Return the adopted texts that an actor may read, the newest first."""
    return list(visible_to(actor).filter(stage="adopted").order_by("-made_at", "slug").values_list("slug", "title"))


def text_title(actor: Actor, slug: str) -> Pair | None:
    """Return the title of an adopted text that the actor may read, None for any other."""
    return visible_to(actor).filter(slug=slug, stage="adopted").values_list("title", flat=True).first()


def outcome_by_number(actor: Actor, pk: int) -> Anchor | None:
    """Return a decision or an action by its number alone; None for what the actor may not read."""
    meeting = dict(outcomes_read_by(actor, [pk])).get(pk)
    return outcome(actor, meeting, pk) if meeting else None


def outcome(actor: Actor, meeting: str, pk: int) -> Anchor | None:
    """Return a decision or an action of a meeting that the actor may read; None for any other."""
    return next((one for one in outcomes(actor, meeting) if one.number == pk), None)


def outcomes(actor: Actor, meeting: str = "") -> list[Anchor]:
    """Return decisions and actions that an actor may read, of one meeting or of all."""
    rows = [one.row for one in outcomes_for(actor, Sought(meeting=meeting), today=_ANY_DAY)]
    return [
        Anchor("outcome", row.text, row.meeting.title, f"/convened/{row.meeting.slug}/outcomes/{row.pk}/",
               slug=row.meeting.slug, number=row.pk)
        for row in rows
    ]  # fmt: skip
