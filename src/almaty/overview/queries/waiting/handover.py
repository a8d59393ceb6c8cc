"""What of a handover of the chair waits, and the consents that named the chair and are asked again."""

from collections.abc import Iterator
from datetime import datetime

from almaty.exchange.queries.chair_consents import asked_again
from almaty.handover.queries.handing.waiting import handovers_waiting
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.overview.rules.items import Act, Item

_AGAIN = pair("the chair has passed: decide again whether its office reads your answer",
              "председательство перешло: решите снова, открыт ли ваш ответ его аппарату")  # fmt: skip


def handover_items(actor: Actor, now: datetime) -> Iterator[Item]:
    """Yield what a side of a handover has to do; and for a State its consents to the chair that ended with it."""
    for one in handovers_waiting(actor, now):
        yield Item(
            Pair(), one.what, one.address, "handover", Act.BIND, until=one.until, zone=one.handover.zone,
            verb=Verb.SETTLE_MATTER,
        )  # fmt: skip
    for given in asked_again(actor):
        yield Item(
            given.call.title, _AGAIN, given.address, "handover", Act.BIND, owner=given.participant,
            verb=Verb.ENTRUST_CHAIR,
        )  # fmt: skip
