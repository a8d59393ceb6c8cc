"""A commitment about to be changed: locked, at the standing and the save that whoever changes it has seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from almaty.commitments.models import Commitment
from almaty.commitments.queries.gate import commitment_of, unknown_commitment
from almaty.commitments.rules.names import STANDING_NAMES
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, NotAllowed, Refusal
from almaty.people.operations import log_act

_LOGGED = frozenset({"date-locked"})


@contextmanager
def holding(number: int, verb: Verb, *, actor: Actor, now: datetime) -> Iterator[Commitment]:
    """Hold a commitment for a verb: one transaction, the row locked and read anew; a refusal leaves nothing behind.

    Refuses one that the actor may not read (NotFound). That a known person tried what is not theirs to do, or to report
    for a locked date, stands in the log afterwards.
    """
    with logging_refusals(number, verb, actor=actor, now=now), transaction.atomic():
        row = commitment_of(actor, number)
        locked = Commitment.objects.select_for_update(of=("self",)).filter(pk=row.pk).first()
        if locked is None:
            raise unknown_commitment(number)
        yield locked


@contextmanager
def logging_refusals(number: int, verb: Verb, *, actor: Actor, now: datetime) -> Iterator[None]:
    """Write down, after the transaction inside has been undone, that somebody tried what is refused."""
    try:
        yield
    except Refusal as refusal:
        if actor.known and (isinstance(refusal, NotAllowed) or refusal.code in _LOGGED):
            facts = {"verb": verb.value, "why": refusal.code, "where": refusal.where[:60]}
            log_act(actor=actor, verb="refused-commitment", subject=f"commitments:{number}"[:100], facts=facts, now=now,
                    change=False)  # fmt: skip
        raise


def note(
    row: Commitment, verb: str, *, actor: Actor, now: datetime, public: bool = True, **facts: object
) -> None:  # fmt: skip
    """Write the entry of an act on a commitment; one that nobody else sees yet is not `public`."""
    told = {name: value for name, value in facts.items() if value not in ("", None)}
    log_act(actor=actor, verb=verb, subject=f"commitments:{row.number}", facts={"lead": row.lead, **told}, now=now,
            change=public)  # fmt: skip


def check_standing(row: Commitment, *standings: str) -> None:
    """Refuse a commitment that has moved on to another standing (Conflict)."""
    if row.standing in standings:
        return
    name = STANDING_NAMES[row.standing]
    raise Conflict(
        what=pair("The commitment has moved on.", "Состояние обязательства изменилось."),
        why=pair(f"It stands as “{name.en}” now.", f"Сейчас его состояние: «{name.ru}»."),
        way_out=pair("Reload its page: it shows what can be done.",
                     "Обновите его страницу: на ней видно, что можно сделать."),
        where=str(row.number),
        code="moved-on",
    )  # fmt: skip


def check_saves(held: int, seen: int, *, where: str) -> None:
    """Refuse somebody whose page shows an earlier state (Conflict)."""
    if held != seen:
        raise Conflict(
            what=pair("Somebody else has saved this meanwhile.", "Пока вы работали, запись сохранил кто-то другой."),
            why=pair("Your page shows an earlier state; saving it would undo their change.",
                     "На вашей странице прежнее состояние; сохранение отменило бы чужое изменение."),
            way_out=pair("Compare with what stands now, and enter what is missing there.",
                         "Сравните с нынешним состоянием и внесите недостающее."),
            where=where,
            code="overtaken",
        )  # fmt: skip
