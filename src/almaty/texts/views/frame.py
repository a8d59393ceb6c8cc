"""What every page of a text shows around its own matter: title, stage, the ways between the pages of the text."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import AUDIENCE_NAMES, Audience
from almaty.language.reader import actor_of, moment
from almaty.process.rules.zones import USUAL_ZONE, deadline_words
from almaty.texts.models import Text
from almaty.texts.operations.reading import note_reading
from almaty.texts.queries.live import quick
from almaty.texts.queries.reading import counts
from almaty.texts.queries.room import Room, the_room
from almaty.texts.queries.states import state_of
from almaty.texts.queries.texts import follows, negotiated_text_of, text_of
from almaty.texts.rules.names import TEXT_KIND_NAMES, TEXT_STAGE_NAMES
from almaty.texts.rules.state import State


@dataclass(frozen=True, slots=True)
class Opened:
    """A text that somebody looks at: who, when, how it stands, who sits in the room."""

    actor: Actor
    now: datetime
    text: Text
    state: State
    room: Room


def opened(request: HttpRequest, slug: str) -> Opened:
    """Return a text that the reader may read; refuses any other (NotFound). What is not public is logged as read."""
    actor, now = actor_of(request), moment()
    text = text_of(actor, slug)
    note_reading(text, actor=actor, now=now)
    return Opened(actor, now, text, state_of(text), the_room())


def negotiated(request: HttpRequest, slug: str) -> Opened:
    """Return a text whose negotiation the reader may follow; refuses others (NotFound, NotAllowed)."""
    held = opened(request, slug)
    negotiated_text_of(held.actor, slug)
    return held


def frame(held: Opened, here: str) -> dict[str, Any]:
    """Return the context of the head of a page; `here` names the page among the ways of the text."""
    text, state, actor = held.text, held.state, held.actor
    return {
        "room": held.room,
        "here": here,
        "made": held.now,
        "quick": quick(state),
        "kind": TEXT_KIND_NAMES[text.kind],
        "stage": TEXT_STAGE_NAMES[text.stage],
        "follows": follows(actor, text),
        "outside": not follows(actor, text),
        **standing(text, state),
        **rights(actor, state),
    }


def standing(text: Text, state: State) -> dict[str, Any]:
    """Return how a text stands, in counts and until when: the same for every reader."""
    audience = text.audience_adopted if text.stage == "adopted" else text.audience
    reading = state.reading
    return {
        "text": text,
        "state": state,
        "audience": AUDIENCE_NAMES[Audience(audience)],
        "counts": counts(state, state.live_by_paragraph()),
        "reading": reading,
        "until": deadline_words(reading.until, USUAL_ZONE) if reading and reading.until else None,
        "expires": deadline_words(state.silence.expires, state.silence.zone) if state.silence else None,
    }


def rights(actor: Actor, state: State) -> dict[str, bool]:
    """Return which ways are offered to the reader; whoever goes another way is refused with the reason."""
    drafting, negotiated = state.stage == "drafting", state.stage == "negotiation"
    return {
        "may_draft": drafting and actor.may(Verb.DRAFT_TEXT),
        "may_hold_pen": actor.may(Verb.HOLD_PEN) and (negotiated or drafting),
        "may_translate": actor.may(Verb.TRANSLATE_TEXT) and (negotiated or drafting),
        "may_prepare": negotiated and actor.may(Verb.DRAFT_PROPOSAL),
        "may_submit": negotiated and actor.may(Verb.SUBMIT_PROPOSAL),
    }
