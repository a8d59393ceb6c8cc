"""Which adopted texts stand above the commitments of an objective."""

from django.db.models import Count

from almaty.commitments.queries.gate import visible_to
from almaty.commitments.rules.frameworks import OBJECTIVE
from almaty.kernel.actor import Actor


def texts_above(actor: Actor, key: str) -> dict[str, int]:
    """Return by the name of each text how many commitments in force under it serve an objective: one query."""
    under = {"tags__framework": OBJECTIVE, "tags__item": key}  # each tag stands once, so that none is counted twice
    found = visible_to(actor).filter(**under, standing="standing", anchor="paragraph").order_by()
    return dict(found.values_list("text").annotate(count=Count("pk")))
