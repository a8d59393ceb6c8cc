"""How a draft is typed: the form of its kind, filled from what is stored."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from almaty.drafts.queries import as_stored
from almaty.drafts.rules import Editable
from almaty.drafts.rules.difference import is_pair
from almaty.kernel.pair import Pair
from almaty.language.forms import PairFormField, keep_fingerprint


class ReasonForm(forms.Form):
    """Why a draft is returned."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        help_text=_("The author reads it. It also stands in the log."),
        widget=forms.Textarea({"rows": 3}),
    )


def form_of(thing: Editable, *, stored: Mapping[str, Any], data: Any = None) -> forms.Form:
    """Return the form of a kind, filled with what is stored, and with what was typed where something was."""
    initial = {name: Pair.from_dict(value) if is_pair(value) else value for name, value in stored.items()}
    form: forms.Form = thing.form(data, initial=initial)
    return form


def typed_payload(form: forms.Form, *, seen: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was typed as it is stored; `seen` is the content that the typist had in view.

    Call it on a form that is valid. Translations get their standing here, see `keep_fingerprint`.
    """
    cleaned = dict(form.cleaned_data)
    for name, field in form.fields.items():
        if isinstance(field, PairFormField):
            earlier = seen.get(name)
            before = Pair.from_dict(earlier) if is_pair(earlier) else Pair()
            cleaned[name] = keep_fingerprint(cleaned[name], before)
    return as_stored(cleaned)


def shown_payload(form: forms.Form, stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is stored as a reader reads it, in the order of the form: names instead of codes of choices."""
    return {name: _shown(field, stored.get(name)) for name, field in form.fields.items()}


def _shown(field: forms.Field, value: Any) -> Any:
    if isinstance(field, PairFormField):
        return value if is_pair(value) else Pair().as_dict()
    if not isinstance(field, forms.ChoiceField) or value in (None, ""):
        return value
    names = _names(field.choices)
    return [names.get(str(one), one) for one in value] if isinstance(value, list) else names.get(str(value), value)


def _names(choices: Any) -> dict[str, str]:
    """Return the names of choices by their codes, groups of choices laid flat."""
    names: dict[str, str] = {}
    for code, name in choices:
        if isinstance(name, (list, tuple)):
            names |= _names(name)
        else:
            names[str(code)] = str(name)
    return names
