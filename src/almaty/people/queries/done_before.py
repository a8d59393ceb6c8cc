"""What was done under a mandate by whoever held it before: for the one who holds it now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q

from almaty.kernel.actor import Actor, Held, Verb
from almaty.people.models import Act, Mandate

_LOOKED_AT = 400  # acts; the same one on the same thing is told once


@dataclass(frozen=True, slots=True)
class Done:
    """An act, on what, when last, and how often among the last ones."""

    verb: str
    subject: str
    at: datetime
    times: int


def done_before(
    actor: Actor, held: Held, *, verbs: Collection[str], beginnings: Collection[str], today: date, most: int
) -> list[Done]:
    """Return what the last holder of a mandate did for the participant, the latest first: two queries.

    Acts are told of whose verb is one of `verbs` or begins with one of `beginnings`; none for a mandate that is not
    the actor's own, and none where nobody held it before. Names are not told.
    """
    if held not in actor.mandates or not actor.may(Verb.READ_DESK):
        return []
    past = Mandate.objects.filter(role=held.role.value, participant=held.participant, ends__lte=today)
    last = past.exclude(account_id=actor.account_id or 0).order_by("-ends", "-pk").first()
    if last is None or last.ends is None:
        return []
    named = Q(verb__in=verbs)
    for beginning in beginnings:
        named |= Q(verb__startswith=beginning)
    until = datetime.combine(last.ends + timedelta(days=1), time(), UTC)  # the day on which it passed counts whole
    rows = Act.objects.filter(named, actor_id=last.account_id, acting_for=held.participant, at__lt=until)
    return _once(list(rows.order_by("-seq").values_list("verb", "subject", "at")[:_LOOKED_AT]), most)


def _once(rows: list[tuple[str, str, datetime]], most: int) -> list[Done]:
    """Return each act on each thing once, with the moment of the last and how often it was done."""
    found: dict[tuple[str, str], tuple[datetime, int]] = {}
    for verb, subject, at in rows:
        latest, times = found.get((verb, subject), (at, 0))
        found[verb, subject] = (latest, times + 1)
    return [Done(verb, subject, at, times) for (verb, subject), (at, times) in list(found.items())[:most]]
