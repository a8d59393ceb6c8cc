"""What of texts waits for a person, and what the home page shows: a fixed number of queries, whatever there is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair
from almaty.process.rules.zones import USUAL_ZONE, deadline_words
from almaty.texts.models import Draft, Step, Text
from almaty.texts.queries.drafts import drafts_to_bind
from almaty.texts.queries.terms import silence_terms
from almaty.texts.queries.texts import visible_to
from almaty.texts.rules.instants import until
from almaty.texts.rules.names import FORM_NAMES, TEXT_STAGE_NAMES

_WORKED_ON = ("drafting", "negotiation", "silence")


@dataclass(frozen=True, slots=True)
class OpenReading:
    """A text whose reading is open: its number, until when (None: no end is set) and whether that has passed."""

    text: Text
    number: int
    until: Pair | None
    over: bool
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RunningSilence:
    """A text whose silence procedure runs, the instant at which it ends, how far away that is, whether it has passed.

    `mine` says that the reader acts for a participant that may break it.
    """

    text: Text
    expires: Pair
    left: Pair
    over: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A draft that waits for its coordinator."""

    draft: Draft
    form: Pair


@dataclass(frozen=True, slots=True)
class TextsWaiting:
    """What waits: silence that runs, calls for objections, drafts to submit, readings that are open, texts drafted."""

    silences: Sequence[RunningSilence] = ()
    called: Sequence[Text] = ()
    to_bind: Sequence[HandedOver] = ()
    readings: Sequence[OpenReading] = ()
    drafted: Sequence[Text] = ()

    def __bool__(self) -> bool:
        return bool(self.silences or self.called or self.to_bind or self.readings or self.drafted)


def texts_waiting(actor: Actor, now: datetime) -> TextsWaiting:
    """Return what waits for an actor: four queries, three more while silence runs; none without a part in texts."""
    if not any(actor.may(verb) for verb in (Verb.DRAFT_PROPOSAL, Verb.HOLD_PEN, Verb.DRAFT_TEXT, Verb.COMMENT_TEXT)):
        return TextsWaiting()
    texts = list(visible_to(actor).filter(stage__in=_WORKED_ON).order_by("-made_at", "slug"))
    negotiated = [one for one in texts if one.stage == "negotiation"]
    return TextsWaiting(
        silences=_silences([one for one in texts if one.expires is not None], actor, now),
        called=_called(negotiated),
        to_bind=[HandedOver(one, FORM_NAMES[one.form]) for one in drafts_to_bind(actor)],
        readings=_readings(negotiated, now),
        drafted=[one for one in texts if one.stage == "drafting"],
    )


def _silences(texts: Sequence[Text], actor: Actor, now: datetime) -> list[RunningSilence]:
    if not texts:
        return []
    terms, own = silence_terms(), actor.participants_for(Verb.OBJECT_TO_TEXT)
    mine = any(held.participant in own and terms.counts(held.step) for held in actor.mandates)
    return [
        RunningSilence(one, deadline_words(one.expires, USUAL_ZONE), until(one.expires, now), now >= one.expires, mine)
        for one in texts
        if one.expires is not None
    ]


def _called(texts: Sequence[Text]) -> list[Text]:
    """Return the texts on which the Chair has asked whether anybody objects: one query."""
    rows = Step.objects.filter(text__in=texts, kind__in=("call", "end-call")).order_by("text", "seq")
    last = dict(rows.values_list("text_id", "kind"))
    return [one for one in texts if last.get(one.pk) == "call"]


def _readings(texts: Iterable[Text], now: datetime) -> list[OpenReading]:
    """Return the texts whose last step about readings opened one: one query."""
    by_pk = {text.pk: text for text in texts}
    rows = Step.objects.filter(text__in=by_pk, kind__in=("open-reading", "close-reading")).order_by("text", "seq")
    last = {pk: (kind, data) for pk, kind, data in rows.values_list("text_id", "kind", "data")}
    found = []
    for pk, text in by_pk.items():
        kind, data = last.get(pk, ("", {}))
        if kind == "open-reading":
            end = datetime.fromisoformat(data["until"]) if data.get("until") else None
            told = deadline_words(end, USUAL_ZONE) if end else None
            found.append(OpenReading(text, int(data["number"]), told, end is not None and now >= end, end))
    return found


@dataclass(frozen=True, slots=True)
class TextShown:
    """A text on the home page, with its stage in words."""

    text: Text
    stage: Pair


def texts_at_a_glance(actor: Actor, most: int) -> list[TextShown]:
    """Return the texts that a reader may read, those worked on before those adopted, the latest first: one query."""
    rows = list(visible_to(actor).exclude(stage="set-aside").order_by("-made_at", "slug"))
    rows.sort(key=lambda one: one.stage == "adopted")
    return [TextShown(one, TEXT_STAGE_NAMES[one.stage]) for one in rows[:most]]
