"""Texts adopted between two days, and those still open: what a review of a term asks."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair
from almaty.texts.models import Sealed, Step, Text
from almaty.texts.queries.texts import visible_to

OPEN = ("negotiation", "silence")


@dataclass(frozen=True, slots=True)
class AdoptedText:
    """An adopted text with its seal, and the participants that attached a statement, each with its kind."""

    text: Text
    sealed: Sealed
    statements: tuple[tuple[str, str], ...]

    @property
    def reservations(self) -> tuple[str, ...]:
        """Return who attached a reservation."""
        return tuple(by for by, kind in self.statements if kind == "reservation")


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text that is negotiated or in silence: name, title, stage, and when its silence ends."""

    slug: str
    title: Pair
    stage: str
    expires: datetime | None


def adopted_within(actor: Actor, *, first: date, last: date) -> list[AdoptedText]:
    """Return the texts adopted between two days that an actor may read: two queries."""
    found = Sealed.objects.filter(
        text__in=visible_to(actor).order_by(), sealed_at__gte=_midnight(first),
        sealed_at__lt=_midnight(last) + timedelta(days=1),
    ).select_related("text")  # fmt: skip
    rows = list(found.order_by("sealed_at", "symbol"))
    attached: dict[int, list[tuple[str, str]]] = defaultdict(list)
    steps = Step.objects.filter(text__in=[row.text_id for row in rows], kind="attach").order_by("seq")
    for text, by, data in steps.values_list("text_id", "acting_for", "data"):
        attached[text].append((by, str(data.get("kind", "reservation"))))
    return [AdoptedText(row.text, row, tuple(attached[row.text_id])) for row in rows]


def open_texts(actor: Actor) -> list[OpenText]:
    """Return the texts under negotiation or in silence that an actor may read: one query."""
    found = visible_to(actor).filter(stage__in=OPEN).order_by("expires", "made_at")
    return [OpenText(row.slug, row.title, row.stage, row.expires) for row in found]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
