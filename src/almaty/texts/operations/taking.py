"""Taking a step: the one place where a step of a text is kept.

Whoever takes a step locks the text, looks at how it stands at that moment, and keeps the step as the next one, together
with the entry of the log: of two acts at the same instant one comes second and sees the first.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from almaty.kernel.actor import Actor
from almaty.people.operations import log_act
from almaty.texts.models import Step, Text
from almaty.texts.queries.states import state_of
from almaty.texts.queries.texts import text_of, unknown_text
from almaty.texts.rules.closing import check_step
from almaty.texts.rules.replay import replayed
from almaty.texts.rules.state import State
from almaty.texts.rules.steps import StepTaken, stamp_of


@dataclass(slots=True)
class Held:
    """A text that is locked for the length of a transaction, and how it stands."""

    text: Text
    state: State


def held(actor: Actor, slug: str) -> Held:
    """Lock a text that the actor may read, inside the caller's transaction; refuses any other (NotFound)."""
    text_of(actor, slug)
    text = Text.objects.select_for_update().filter(slug=slug).first()
    if text is None:
        raise unknown_text(slug)
    return Held(text, state_of(text))


def take(
    on: Held,
    kind: str,
    data: dict[str, Any],
    *,
    actor: Actor,
    now: datetime,
    acting_for: str = "",
    at: datetime | None = None,
) -> StepTaken:
    """Keep the next step of a locked text and its entry in the log; `on` then stands after it.

    `at` is the instant as of which it counts, where that was before `now`. Callers refuse first; what no verb may do
    any more (after adoption, under silence, after its expiry) is refused here whatever they let through (Conflict).
    """  # fmt: skip
    check_step(on.state, kind, now)
    told = StepTaken(on.text.last + 1, kind, at or now, data, acting_for)
    step = replace(told, stamp=stamp_of(told, on.text.stamp))
    on.state = replayed([step], start=on.state)
    Step.objects.create(
        text=on.text, seq=step.seq, kind=kind, at=step.at, recorded_at=now, actor_id=actor.account_id,
        acting_for=acting_for, data=data, stamp=step.stamp,
    )  # fmt: skip
    silence = on.state.silence
    on.text.last, on.text.stamp, on.text.stage = step.seq, step.stamp, on.state.stage
    on.text.expires = silence.expires if silence else None
    on.text.save(update_fields=["last", "stamp", "stage", "expires"])
    facts = {"step": step.seq, "for": acting_for, **_told(data)}
    log_act(actor=actor, verb=f"text-{kind}", subject=f"text:{on.text.slug}", facts=facts, now=now)
    return step


def _told(data: dict[str, Any]) -> dict[str, Any]:
    """Return what the log tells of a step's data: which paragraph and proposal, not the words."""
    return {name: data[name] for name in ("paragraph", "proposal", "agreement", "expires", "symbol") if name in data}
