"""A paper that went out and comes back edited: looked at, and kept as drafts of the delegation that sent it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Lang
from almaty.kernel.refusal import Refusal
from almaty.texts.models import Draft, Text
from almaty.texts.operations.bring.files import logged_if_refused, read_file
from almaty.texts.operations.preparing import save_draft
from almaty.texts.queries.documents import numbers_of, stamp_at, tracked_marks
from almaty.texts.queries.points import points_for
from almaty.texts.queries.states import state_at, state_of
from almaty.texts.queries.texts import text_of
from almaty.texts.rules.bring.back import Returned, Sent, returned
from almaty.texts.rules.bring.found import Found
from almaty.texts.rules.bring.refusals import not_ours, not_this_way, other_text, unknown_step
from almaty.texts.rules.documents.words import WAY_NAMES
from almaty.texts.rules.wishing import Wish

_WAYS = ("clean", "tracked")


@dataclass(frozen=True, slots=True)
class CameBack:
    """What a file tells, and how the text stood when it went out."""

    returned: Returned
    sent: Sent


@dataclass(frozen=True, slots=True)
class Taken:
    """What was kept as drafts, and what was not, with the reason."""

    drafts: tuple[Draft, ...]
    refused: tuple[tuple[Wish, Refusal], ...]


def look_at_returned(slug: str, path: Path, *, name: str, actor: Actor, now: datetime) -> CameBack:
    """Return what a delegation changed in a paper of this text; nothing is kept of it.

    Refuses whoever may not draft for a participant, a file that did not leave from this text, or in which the sides or
    languages stand mixed (Invalid), and see `files.read_file`.
    """
    try:
        actor.require(Verb.DRAFT_PROPOSAL)
        text = text_of(actor, slug)
        with logged_if_refused(slug, name, actor=actor, now=now):
            found = read_file(path)
            sent = _sent(actor, text, found)
            return CameBack(returned(found, sent), sent)
    finally:
        path.unlink(missing_ok=True)


def keep_returned(
    slug: str, wishes: Sequence[Wish], *, name: str, participant: str = "", actor: Actor, now: datetime
) -> Taken:  # fmt: skip
    """Keep wishes of a file as drafts of the participant, each by itself: one that is refused keeps no other back.

    Insertions behind the same paragraph are kept the last first, so that they stand in their order once submitted.
    """
    kept: list[Draft] = []
    refused: list[tuple[Wish, Refusal]] = []
    insertions = [one for one in wishes if one.form == "insert"]
    for wish in [*(one for one in wishes if one.form != "insert"), *reversed(insertions)]:
        try:
            whole = replace(wish, participant=participant)
            kept.append(save_draft(slug, whole, from_file=name, actor=actor, now=now))
        except Refusal as refusal:
            refused.append((wish, refusal))
    return Taken(tuple(kept), tuple(refused))


def _sent(actor: Actor, text: Text, found: Found) -> Sent:
    """Return how the text stood when a file left, as the file tells and the steps prove."""
    told = found.properties
    if not {"text", "step", "stamp", "way", "langs"} <= set(told):
        raise not_ours()
    if told["text"] != text.slug:
        raise other_text(told["text"])
    step, earlier = _step(actor, text, told["step"]), told.get("earlier", "0")
    if not told["stamp"] or stamp_at(text, step) != told["stamp"]:
        raise unknown_step(told["step"])
    if told["way"] not in _WAYS or told["langs"] not in ("en", "ru"):
        raise not_this_way(WAY_NAMES.get(told["way"], WAY_NAMES["bilingual"]))
    state = state_of(text) if step == text.last else state_at(text, step)
    lang: Lang = "ru" if told["langs"] == "ru" else "en"
    ours = tracked_marks(text, state, lang, _step(actor, text, earlier)) if told["way"] == "tracked" else frozenset()
    return Sent(state, numbers_of(state), lang, ours)


def _step(actor: Actor, text: Text, told: str) -> int:
    """Return a step that the reader may see; refuses any other (Invalid)."""
    number = int(told) if told.isascii() and told.isdigit() and len(told) < 8 else 0
    if not points_for(actor, text)[0].seq <= number <= text.last:
        raise unknown_step(told)
    return number
