"""Fields that several forms of the room share."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import get_language

from almaty.kernel.pair import LANGS, Pair
from almaty.language.forms import PairFormField

WITHIN = (MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2099, 12, 31)))
LONGEST_NUMBER = 999_999_999


def lang_of() -> str:
    """Return the language in which the form is shown."""
    return "ru" if (get_language() or "en").startswith("ru") else "en"


class EitherField(PairFormField):
    """A pair of which one language may be typed alone: that one is its source then, whatever the choice beside it."""

    def compress(self, data_list: list[str]) -> Pair:
        """Join the inputs into a pair."""
        typed = [lang for lang, text in zip(LANGS, data_list[:2], strict=False) if text.strip()]
        if len(typed) == 1:
            data_list = [*data_list[:2], typed[0], ""]
        return super().compress(data_list)


def day_field(label: Any, *, required: bool = True, **kwargs: Any) -> forms.DateField:
    """Return the field of a day."""
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, validators=WITHIN, **kwargs)


def named(choices: Mapping[str, Pair], *, empty: Any = None) -> list[tuple[str, Any]]:
    """Return the choices of a field in the reader's language; `empty` are the words for none of them."""
    shown: list[tuple[str, Any]] = [(code, name.shown(lang_of()).text) for code, name in choices.items()]
    return [("", empty), *shown] if empty is not None else shown


def offer(form: forms.Form, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
    """Give a field what there is to choose from."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  (tells the type)
    field.choices = list(choices)
