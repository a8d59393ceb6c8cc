"""Adopted texts by their names or symbols, for pages of other rooms."""

from collections.abc import Collection

from django.db.models import Q

from almaty.kernel.actor import Actor
from almaty.texts.models import Text
from almaty.texts.queries.texts import ADOPTED, visible_to


def adopted_among(actor: Actor, *, slugs: Collection[str], symbols: Collection[str] = ()) -> list[Text]:
    """Return the adopted texts of these names or symbols that an actor may read, the latest first: one query."""
    return list(visible_to(actor).filter(ADOPTED, Q(slug__in=slugs) | Q(symbol__in=symbols)))
