"""Who may act upon an answer, and the lock under which it changes. A refusal of somebody known is logged."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction

from almaty.exchange.models import Part
from almaty.exchange.rules.answers.stages import check_call_open, check_seen
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotAllowed, NotFound
from almaty.people.operations import log_act

_WITH = ("answer__call", "flow", "current__sent_by")


def subject_of(part: Part) -> str:
    """Return how an answer is called in the log of acts."""
    return f"answer:{part.answer.call.slug}/{part.answer.participant}/{part.flow.dataflow}"


def part_of(part_id: int, verb: Verb, *, actor: Actor, now: datetime) -> Part:
    """Return a part with its call and flow, for an actor who may do this for its State.

    Refuses others (SignInFirst, NotAllowed); somebody who is known and acts for another State, or not at all, stands
    in the log afterwards. Refuses a part that is not there (NotFound).
    """
    part = Part.objects.select_related(*_WITH).filter(pk=part_id).first()
    if part is None:
        raise NotFound(
            what=pair("This answer is not there.", "Такого ответа нет."),
            why=pair("Its call may have been dropped.", "Возможно, запрос был снят."),
            way_out=pair("Open the list of calls.", "Откройте перечень запросов."),
        )
    try:
        actor.require_for(verb, part.answer.participant)
    except NotAllowed:
        log_refused(subject_of(part), verb, actor=actor, now=now)
        raise
    return part


def log_refused(subject: str, verb: Verb, *, actor: Actor, now: datetime) -> None:
    """Write down that somebody tried what they hold no mandate for."""
    facts = {"verb": verb.value}
    log_act(actor=actor, verb="refused-answer", subject=subject, facts=facts, now=now, change=False)


@contextmanager
def changing(part: Part, *, seen: int | None = None) -> Iterator[Part]:
    """Hold one part for a change: one transaction, read anew under a lock; `keep_change` saves it.

    Refuses with Conflict where the call is closed, or where the part has changed since `seen`.
    """
    with transaction.atomic():
        Part.objects.select_for_update().get(pk=part.pk)
        # Only a query after the lock sees the submission that whoever held it before has made.
        held = Part.objects.select_related(*_WITH).get(pk=part.pk)
        check_call_open(held.answer.call.stage)
        check_seen(seen=seen, saves=held.saves, told=last_change(held))
        yield held


def keep_change(part: Part, verb: str, *, actor: Actor, now: datetime, **facts: Any) -> None:
    """Save a part that is held, its count of changes one higher, with the entry of the act; none of it is public."""
    part.saves += 1
    part.save()
    log_act(actor=actor, verb=verb, subject=subject_of(part), facts=facts, now=now, change=False)


def last_change(part: Part) -> Pair:
    """Say who sent what counts now, for somebody who comes second."""
    sent = part.current
    if sent is None:
        return pair("It was changed in the meantime.", "Он был изменён за это время.")
    name = sent.sent_by.name if sent.sent_by else "–"
    at = f"{sent.sent_at:%Y-%m-%d %H:%M} UTC"
    return pair(f"What counts now is number {sent.number}, sent by {name} on {at}.",
                f"Сейчас действует № {sent.number}: отправлено {at}, {name}.")  # fmt: skip
