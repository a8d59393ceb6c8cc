"""A day and a time of day in a form, meant in one time zone."""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from almaty.kernel.pair import Pair

_DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
WITHIN = (MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2999, 12, 31)))  # each zone can tell them
_TIME = forms.TimeInput({"type": "time"}, format="%H:%M")


def lang_of() -> str:
    """Return the language in which the form is shown."""
    return "ru" if (get_language() or "en").startswith("ru") else "en"


def named(choices: dict[str, Pair], *, empty: Any = None) -> list[tuple[str, Any]]:
    """Return the choices of a field in the reader's language; `empty` are the words for none of them."""
    shown: list[tuple[str, Any]] = [(code, name.shown(lang_of()).text) for code, name in choices.items()]
    return [("", empty), *shown] if empty is not None else shown


def offer(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    """Give a field what there is to choose from."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  (tells the type)
    field.choices = choices


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    """Return the field of a day that may be left out."""
    return forms.DateField(label=label, required=False, widget=_DAY, validators=WITHIN, **kwargs)


def time_field(label: Any = None, **kwargs: Any) -> forms.TimeField:
    """Return the field of a time of day that may be left out."""
    return forms.TimeField(label=label or _("Time"), required=False, widget=_TIME, **kwargs)


def read_moment(typed: dict[str, Any], name: str, zone: str, *, usual: time) -> datetime | None:
    """Return the moment typed as `name` and `name_time`, at the usual hour where none is given; None without a day."""
    day: date | None = typed.get(name)
    if day is None:
        return None
    return datetime.combine(day, typed.get(f"{name}_time") or usual, ZoneInfo(zone)).astimezone(UTC)


def shown_moment(name: str, moment: datetime | None, zone: str) -> dict[str, Any]:
    """Return what a form shows of a moment, in its zone."""
    if moment is None:
        return {}
    there = moment.astimezone(ZoneInfo(zone))
    return {name: there.date(), f"{name}_time": there.time()}


class LoneTimes(forms.Form):
    """A form that tells of a time of day without a day; abstract."""

    moments: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Mark the day that is missing."""
        typed = super().clean() or {}
        for name in self.moments:
            if typed.get(f"{name}_time") and not typed.get(name) and name not in self.errors:
                self.add_error(name, _("A time needs its day."))
        return typed
