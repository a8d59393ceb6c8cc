"""What every row of the record has: a key that never changes, its sources, a version, and no deletion."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.functions import Left, Length

from almaty.kernel.period import FuzzyDate

_KEY = re.compile(r"^[A-Za-z0-9._-]{1,60}$")


@lru_cache(maxsize=2048)
def _date(text: str) -> FuzzyDate:
    """Read a stored date; the record names the same few hundred days on every page."""
    return FuzzyDate(text)


if TYPE_CHECKING:
    _Text = models.Field[FuzzyDate | str | None, FuzzyDate | None]
else:
    _Text = models.CharField


class FuzzyDateField(_Text):
    """A date as the record knows it, kept as "2016", "2016-11" or "2016-11-29"; an open date is an empty text.

    The stored texts sort in time, a year before its months and a month before its days.
    """

    description = "A date known to the year, the month or the day"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        if kwargs.get("blank"):
            kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> FuzzyDate | None:
        """Turn the stored text into a date."""
        return _date(value) if value else None

    def to_python(self, value: Any) -> FuzzyDate | None:
        """Accept a date or its text; raise ValueError for a text that is no date."""
        if isinstance(value, FuzzyDate) or not value:
            return value or None
        return FuzzyDate(str(value))

    def get_prep_value(self, value: Any) -> str:
        """Turn a date into the text that is stored."""
        return str(value) if value else ""

    def value_to_string(self, obj: models.Model) -> str:
        """Serialise for a dump."""
        return self.get_prep_value(self.value_from_object(obj))


class StandingRows(models.QuerySet[Any]):
    """Rows of the record."""

    def standing(self) -> "StandingRows":
        """Leave out what was withdrawn from the record."""
        return self.filter(withdrawn="")

    def keyed(self, key: str) -> Any:
        """Return the row of a key, None when there is none or the text cannot be a key."""
        return self.filter(key=key).first() if _KEY.match(key) else None


class Kept(models.Model):
    """A row of the record; abstract.

    Nothing is deleted: what was entered in error is withdrawn on a day and leaves the lists. `seed` is the
    fingerprint of the row as the shipped record gave it and `seeded_version` the version it had then: while both
    versions are equal nobody has edited it on screen, and a later release of the record may bring it up to date.
    """

    key = models.CharField(max_length=60, primary_key=True)
    withdrawn = FuzzyDateField(blank=True)
    version = models.PositiveIntegerField(default=1)
    seeded_version = models.PositiveIntegerField(default=0)
    seed = models.CharField(max_length=64, blank=True)

    objects = StandingRows.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key


class Sourced(Kept):
    """A row that cites its sources by their ids; abstract."""

    sources = models.JSONField(default=list)

    class Meta:
        abstract = True


def ends_after_start(name: str, start: str, end: str) -> models.CheckConstraint:
    """Return the named constraint that a period does not end before it starts.

    Two dates known to different precision are compared at the coarser one: 2016 may end what began in 2016-11.
    """
    coarse = models.Q(**{f"{end}__gte": Left(start, Length(end))})
    return models.CheckConstraint(name=name, condition=models.Q(**{end: ""}) | models.Q(**{start: ""}) | coarse)
