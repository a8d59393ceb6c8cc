"""Comparing versions of a text: as it was once found, or worked out from its steps."""

from typing import Any

from almaty.texts.models import Compared as Kept
from almaty.texts.models import Text
from almaty.texts.queries.past import state_after
from almaty.texts.rules.comparing import Compared, compared, from_stored


def kept_comparison(text: Text, earlier: int, later: int, lang: str) -> list[Compared] | None:
    """Return a comparison as it was first made, whatever method found it; None where there is none."""
    kept = Kept.objects.filter(text_id=text.pk, earlier=earlier, later=later, lang=lang)
    found: list[list[Any]] | None = kept.values_list("found", flat=True).first()
    return None if found is None else from_stored(found)


def found_now(text: Text, earlier: int, later: int, lang: str) -> list[Compared]:
    """Compare two steps of a text by the method of today: at most two queries."""
    first = state_after(text, earlier)
    return compared(first, state_after(text, later), lang)
