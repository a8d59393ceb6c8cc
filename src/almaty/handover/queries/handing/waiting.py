"""What of handovers waits for a person: on the desk."""

from dataclasses import dataclass
from datetime import datetime

from almaty.handover.models import Handover
from almaty.handover.queries.handing.gate import between
from almaty.handover.rules.handing.sides import INCOMING, OUTGOING, sides_of
from almaty.handover.rules.names import SETTLED
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair, pair
from almaty.process.rules.zones import deadline_words


@dataclass(frozen=True, slots=True)
class HandoverWaiting:
    """Something that waits: what, until when, whether that has passed, where it is done (without the language)."""

    handover: Handover
    what: Pair
    until: datetime
    told: Pair
    over: bool
    address: str


def handovers_waiting(actor: Actor, now: datetime) -> list[HandoverWaiting]:
    """Return what waits in the handover that is prepared or signed: two queries, one where there is none."""
    found = []
    for row in Handover.objects.filter(
        stage__in=("open", "signed"),
    ).prefetch_related("matters"):
        for side in sides_of(actor, between(row)):
            what = _what(row, side)
            if what:
                told = deadline_words(row.effective_at, row.zone)
                found.append(HandoverWaiting(row, what, row.effective_at, told, row.effective_at <= now,
                                             f"handovers/{row.slug}/"))  # fmt: skip
    return found


def _what(row: Handover, side: str) -> Pair:
    """Return the first thing that a side has to do, empty for nothing."""
    if row.asked_by not in ("", side):
        return pair("Handover: another instant is proposed", "Передача председательства: предложен другой момент")
    if row.calls_off not in ("", side):
        return pair("Handover: the other side wants to call it off",
                    "Передача председательства: другая сторона предлагает отменить её")  # fmt: skip
    if row.stage != "open":
        return Pair()
    matters = [one for one in row.matters.all() if not one.gone]
    state = "open" if side == INCOMING else "returned"
    waiting = sum(one.state == state for one in matters)
    if waiting:
        return (pair(f"Handover: matters to accept or return: {waiting}",
                     f"Передача председательства: вопросов принять или вернуть: {waiting}") if side == INCOMING
                else pair(f"Handover: returned matters to answer: {waiting}",
                          f"Передача председательства: возвращённых вопросов: {waiting}"))  # fmt: skip
    signed = row.signed_out_at if side == OUTGOING else row.signed_in_at
    if signed is None and all(one.state in SETTLED for one in matters):
        return pair("Handover: sign", "Передача председательства: подпишите")
    return Pair()
