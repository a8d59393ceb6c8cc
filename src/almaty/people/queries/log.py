"""Reading the log of acts and proving its chain."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Q, QuerySet

from almaty.kernel.actor import Actor, Verb
from almaty.people.models import Account, Act
from almaty.people.rules import GENESIS, BrokenLink, Entry, Head, broken_links, read_head

_ENTRY_FIELDS = [field.name for field in fields(Entry)]
_CHECKED_ON_SCREEN = 2000


@dataclass(frozen=True, slots=True)
class Sought:
    """What a reader of the log looks for; empty parts do not narrow it."""

    subject: str = ""
    verb: str = ""
    person: int | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ChainState:
    """How the chain stands between two entries, both included."""

    first: int
    last: int
    broken: tuple[BrokenLink, ...]


def acts(actor: Actor, sought: Sought | None = None) -> QuerySet[Act]:
    """Return the log, newest first, for those who may read it; refuses others."""
    actor.require(Verb.READ_LOG)
    return Act.objects.filter(_condition(sought or Sought()))


def _condition(sought: Sought) -> Q:
    condition = Q()
    if sought.subject:
        condition &= Q(subject__startswith=sought.subject)
    if sought.verb:
        condition &= Q(verb=sought.verb)
    if sought.person:
        condition &= Q(actor_id=sought.person)
    if sought.since:
        condition &= Q(at__gte=datetime.combine(sought.since, time(), UTC))
    if sought.until:
        condition &= Q(at__lt=datetime.combine(sought.until + timedelta(days=1), time(), UTC))
    return condition


def verbs_used(actor: Actor) -> list[str]:
    """Return the verbs that stand in the log."""
    actor.require(Verb.READ_LOG)
    return list(Act.objects.order_by("verb").values_list("verb", flat=True).distinct())


def people_in_log(actor: Actor) -> list[tuple[int, str]]:
    """Return the accounts, with their names, that stand in the log as those who acted."""
    actor.require(Verb.READ_LOG)
    rows = Account.objects.filter(pk__in=Act.objects.filter(actor__isnull=False).values("actor_id").distinct())
    return list(rows.order_by("name").values_list("pk", "name"))


def change_stamp() -> str:
    """Return the mark of the last act that changed something: what was made at this mark may be shown again.

    It is the act's hash, so that no two states of the record share a mark.
    """
    return Act.objects.filter(change=True).order_by("-seq").values_list("hash", flat=True).first() or ""


def entries(*, first: int = 1) -> Iterator[Entry]:
    """Yield the log from an entry on, in the order of its chain."""
    rows = Act.objects.filter(seq__gte=first).order_by("seq").values(*_ENTRY_FIELDS)
    for row in rows.iterator(chunk_size=2000):
        yield Entry(**row)


def broken_chain() -> list[BrokenLink]:
    """Return the places where the log's chain does not hold; none when it is whole."""
    head = read_head(Path(settings.HOME))  # read first: what is written meanwhile is not missed
    return broken_links(entries()) + _cut(head)


def holds(head: Head) -> bool:
    """Tell whether the log holds the entry that was once its last."""
    return Act.objects.filter(seq=head.seq, hash=head.hash).exists()


def _cut(head: Head | None) -> list[BrokenLink]:
    return [] if head is None or holds(head) else [BrokenLink(head.seq, "cut")]


def chain_state(actor: Actor, *, whole: bool) -> ChainState:
    """Prove the chain for a reader: all of it, or its newest part, which is quick however long the log grows."""
    actor.require(Verb.READ_LOG)
    head = read_head(Path(settings.HOME))
    last = Act.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    first = 1 if whole else max(1, last - _CHECKED_ON_SCREEN + 1)
    before = Act.objects.filter(seq=first - 1).values_list("hash", flat=True).first() or GENESIS
    broken = broken_links(entries(first=first), previous=before, expected=first) + _cut(head)
    return ChainState(first, last, tuple(broken))
