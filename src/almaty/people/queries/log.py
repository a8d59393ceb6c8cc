"""Reading the log of acts and proving its chain."""

from collections.abc import Iterator
from dataclasses import fields

from django.db.models import QuerySet

from almaty.kernel.actor import Actor, Verb
from almaty.people.models import Act
from almaty.people.rules import BrokenLink, Entry, broken_links

_ENTRY_FIELDS = [field.name for field in fields(Entry)]


def acts(actor: Actor) -> QuerySet[Act]:
    """Return the log, newest first, for those who may read it; refuses others."""
    actor.require(Verb.READ_LOG)
    return Act.objects.select_related("actor")


def change_stamp() -> str:
    """Return the mark of the last act that changed something: what was made at this mark may be shown again.

    It is the act's hash, so that no two states of the record share a mark.
    """
    return Act.objects.filter(change=True).order_by("-seq").values_list("hash", flat=True).first() or ""


def entries() -> Iterator[Entry]:
    """Yield the log in the order of its chain."""
    for row in Act.objects.order_by("seq").values(*_ENTRY_FIELDS).iterator(chunk_size=2000):
        yield Entry(**row)


def broken_chain() -> list[BrokenLink]:
    """Return the places where the log's chain does not hold; none when it is whole."""
    return broken_links(entries())
