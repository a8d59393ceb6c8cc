"""Who may share a State's figures: its coordinator. A refusal of somebody known stands in the log."""

from datetime import datetime

from almaty.exchange.models import Part
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotAllowed, NotFound
from almaty.people.operations import log_act


def allow(participant: str, *, actor: Actor, now: datetime, subject: str = "") -> None:
    """Refuse whoever may not share the figures of a State (SignInFirst, NotAllowed); the latter is logged."""
    try:
        actor.require_for(Verb.SHARE_FIGURES, participant)
    except NotAllowed:
        facts = {"verb": Verb.SHARE_FIGURES.value}
        told = (subject or subject_of(participant))[:100]
        log_act(actor=actor, verb="refused-sharing", subject=told, facts=facts, now=now, change=False)
        raise


def part_to_share(part_id: int, *, actor: Actor, now: datetime) -> Part:
    """Return a part of an answer for the coordinator of its State; refuses others, and an unknown one (NotFound)."""
    part = Part.objects.select_related("answer__call", "flow", "current").filter(pk=part_id).first()
    if part is None:
        raise NotFound(
            what=pair("This answer is not there.", "Такого ответа нет."),
            why=pair("Its call may have been dropped.", "Возможно, запрос был снят."),
            way_out=pair("Open the list of calls.", "Откройте перечень запросов."),
        )
    allow(part.answer.participant, actor=actor, now=now, subject=subject_of(part.answer.participant, part))
    return part


def subject_of(participant: str, part: Part | None = None, dataflow: str = "") -> str:
    """Return how the sharing of a State's figures is called in the log of acts."""
    named = f"{part.answer.call.slug}/{part.flow.dataflow}" if part is not None else dataflow
    return f"sharing:{participant}/{named}".rstrip("/")
