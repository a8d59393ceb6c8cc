"""Keeping a comparison as it was first found.

No entry of the log: nothing of the text changes, the reading itself is logged where the text is not public, and the row
holds nothing but what follows from the steps. It is kept so that readers of an old comparison always see the same, by
the method that found it, after the software has learned a better one.
"""

from datetime import datetime

from django.db import transaction

from almaty.kernel.actor import Actor
from almaty.texts.models import Compared as Kept
from almaty.texts.models import Text
from almaty.texts.queries.comparing import found_now, kept_comparison
from almaty.texts.rules.comparing import METHOD, Compared


def compare(text: Text, earlier: int, later: int, lang: str, *, named: bool, actor: Actor, now: datetime) -> list[
    Compared
]:  # fmt: skip
    """Return the comparison of two steps of a text that the actor may read, and keep it when it is first made.

    `earlier` is no later than `later`. For a reader who is not signed in only versions with a name are kept (`named`
    tells that both have one): nobody can fill the store by asking for every pair of steps.
    """
    found = kept_comparison(text, earlier, later, lang)
    if found is None:
        found = found_now(text, earlier, later, lang)
        if named or actor.known:
            found = _keep(text, earlier, later, lang, found, now)
    return found


def _keep(
    text: Text, earlier: int, later: int, lang: str, found: list[Compared], now: datetime
) -> list[Compared]:  # fmt: skip
    """Keep a comparison; of two readers who ask at once the first one's stands."""
    with transaction.atomic():
        _row, first = Kept.objects.get_or_create(
            text=text, earlier=earlier, later=later, lang=lang,
            defaults={"method": METHOD, "found": [row.stored() for row in found], "made_at": now},
        )  # fmt: skip
    return found if first else kept_comparison(text, earlier, later, lang) or found
