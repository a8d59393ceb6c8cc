"""What of commitments waits: reports, drafts to bind, joint ones to agree to, readings."""

from collections.abc import Iterator
from datetime import datetime

from almaty.commitments.queries.waiting import CommitmentsWaiting, Waits, commitments_waiting
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.overview.rules.items import Act, Item


def commitment_items(actor: Actor, now: datetime) -> tuple[list[Item], int]:
    """Return what waits, and how many reports to read there are besides those told one by one."""
    waiting = commitments_waiting(actor, now)
    return [*_items(waiting, actor)], waiting.to_read_count - len(waiting.to_read)


def _items(waiting: CommitmentsWaiting, actor: Actor) -> Iterator[Item]:
    """Yield what waits; a report that is handed in stands once, where it is bound."""
    handed_in = {one.commitment.pk for one in waiting.to_bind}
    for one in (*waiting.owed, *waiting.coming):
        if one.commitment.pk not in handed_in:
            yield _report(one, actor)
    for one in waiting.to_bind:
        verb = Verb.BIND_PROGRESS if one.commitment.standing == "standing" else Verb.BIND_COMMITMENT
        yield _item(one, Act.BIND, verb, "report/" if verb == Verb.BIND_PROGRESS else "")
    for one in waiting.to_agree:
        yield _item(one, Act.BIND, Verb.BIND_COMMITMENT)
    for one in waiting.to_read:
        yield _item(one, Act.DRAFT, Verb.GIVE_READING)
    for one in waiting.readings:
        yield _item(one, Act.READ, Verb.REPLY_TO_READING)


def _report(one: Waits, actor: Actor) -> Item:
    """Return a report that is owed or falls due: the coordinator's word, or the work of those who prepare it."""
    binds = actor.may_for(Verb.BIND_PROGRESS, one.commitment.lead)
    act, verb = (Act.BIND, Verb.BIND_PROGRESS) if binds else (Act.DRAFT, Verb.DRAFT_PROGRESS)
    return _item(one, act, verb, "report/")


def _item(one: Waits, act: Act, verb: Verb, where: str = "") -> Item:
    number = f"C-{one.commitment.number}"
    return Item(
        one.commitment.title, one.what, f"{one.address.lstrip('/')}{where}", "commitments", act, until=one.until,
        owner=one.commitment.lead, about=pair(number, number), verb=verb,
    )  # fmt: skip
