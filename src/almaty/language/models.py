"""The column that holds a pair of texts."""

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import models

from almaty.kernel.pair import Pair

if TYPE_CHECKING:
    _Json = models.Field[Pair | dict[str, Any], Pair]
else:
    _Json = models.JSONField


@lru_cache(maxsize=4096)
def _pair(text: str) -> Pair:
    """Read a stored pair; a pair never changes, and most are read again for every page."""
    stored = json.loads(text)
    return Pair.from_dict(stored) if isinstance(stored, dict) else Pair()


class PairField(_Json):
    """One column that holds a `Pair`; empty texts are an empty pair, never NULL."""

    description = "A text in English and Russian, with the standing of the translation"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Pair)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Pair:
        """Turn the stored JSON into a pair."""
        if isinstance(value, str):
            return _pair(value)
        stored = super().from_db_value(value, expression, connection)  # type: ignore[misc]
        return Pair.from_dict(stored) if isinstance(stored, dict) else Pair()

    def to_python(self, value: Any) -> Pair:
        """Accept a pair or its stored form."""
        if isinstance(value, Pair):
            return value
        if isinstance(value, str):
            value = json.loads(value)
        return Pair.from_dict(value or {})

    def get_prep_value(self, value: Any) -> Any:
        """Turn a pair into the form in which it is stored."""
        return value.as_dict() if isinstance(value, Pair) else value

    def value_to_string(self, obj: models.Model) -> str:
        """Serialise for a dump."""
        return json.dumps(self.value_from_object(obj).as_dict(), ensure_ascii=False)

    def formfield(self, **kwargs: Any) -> Any:
        """Refuse to guess a form field: rooms say how a pair is typed (see `language.forms`)."""
        return None
