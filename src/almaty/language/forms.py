"""How a pair of texts is typed: both languages side by side, with the standing of the translation."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from almaty.kernel.pair import Lang, Pair, other
from almaty.kernel.refusal import Refusal

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PARTS = ("en", "ru", "source", "done")
_SOURCES = (("en", _("English")), ("ru", _("Russian")))
_DONE = (
    ("", _("As it stands: outdated once only the source text changes")),
    ("translated", _("The translation matches the source text")),
    ("verified", _("A second person has compared the two texts")),
)


def _text_input(lang: Lang, rows: int) -> forms.Widget:
    return forms.Textarea({"rows": rows, "lang": lang}) if rows > 1 else forms.TextInput({"lang": lang})


def check_direction(typed: str) -> None:
    """Refuse (ValidationError) marks that turn the direction of writing: they show other words than are kept.

    A validator for fields of other shapes too, such as names of persons.
    """
    if _TURNING.search(typed):
        raise ValidationError(
            _("There is a mark that cannot be seen and turns the direction of writing. Type the words anew, or paste "
              "them as plain text.")
        )  # fmt: skip


class PairWidget(forms.MultiWidget):
    """Two texts side by side, the language of the source, and what was done to the translation."""

    template_name = "language/pair_widget.html"
    use_fieldset = True

    def __init__(self, *, rows: int, attrs: dict[str, Any] | None = None) -> None:
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            "en": _text_input("en", rows),
            "ru": _text_input("ru", rows),
            "source": forms.Select(choices=_SOURCES),
            "done": forms.Select(choices=_DONE),
        }
        super().__init__(widgets, attrs)

    def decompress(self, value: Pair | None) -> list[Any]:
        """Split a pair into its four inputs."""
        if not value:
            return ["", "", "en", ""]
        return [value.en, value.ru, value.source, ""]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the standing of each language, so that the typist sees what lags behind."""
        context = super().get_context(name, value, attrs)
        pair = value if isinstance(value, Pair) else Pair()
        context["standings"] = {"en": pair.standing("en"), "ru": pair.standing("ru")} if pair else {}
        return context


class PairFormField(forms.MultiValueField):
    """A pair of texts as typed; `rows` above one gives text areas."""

    widget: PairWidget

    def __init__(self, *, rows: int = 1, max_length: int = 2000, required: bool = True, **kwargs: Any) -> None:
        self.max_length = max_length
        fields = [forms.CharField(required=False, max_length=max_length) for _part in _PARTS]
        super().__init__(fields, required=required, require_all_fields=False, widget=PairWidget(rows=rows), **kwargs)

    def compress(self, data_list: list[str]) -> Pair:
        """Join the inputs into a pair; a source text that is missing is refused."""
        if not data_list:
            return Pair()
        en, ru, source, done = data_list
        lang: Lang = "ru" if source == "ru" else "en"
        check_direction(en + ru)
        pair = Pair(en=en.strip(), ru=ru.strip(), source=lang)
        if pair and not pair.text(lang):
            raise ValidationError(
                _("The text in the source language is missing. Type it, or change the source language.")
            )
        return pair.translated(verified=done == "verified") if done else pair

    def clean(self, value: Any) -> Pair:
        """Read the typed inputs into a pair; see `keep_fingerprint` for what the translation then counts as."""
        cleaned = super().clean(value)
        pair = cleaned if isinstance(cleaned, Pair) else Pair()
        if (
            self.required and not pair
        ):  # the choices beside the texts are never empty, so that the base class sees a value
            raise ValidationError(self.error_messages["required"], code="required")
        return pair


def keep_fingerprint(typed: Pair, before: Pair) -> Pair:
    """Return the typed pair with the standing that its translation has by what was done to it.

    What the typist says of the translation counts. Where nothing was said: an untouched pair stays as it was, a
    translation that was written now was made from the source as it stands now, and one that was left alone while
    the source changed keeps its fingerprint, and so shows as outdated.
    """
    if typed.made_from:
        return typed
    if (typed.en, typed.ru, typed.source) == (before.en, before.ru, before.source):
        return before
    lang = other(typed.source)
    if typed.text(lang) and typed.text(lang) != before.text(lang):
        return typed.translated()
    return replace(typed, made_from=before.made_from) if typed.source == before.source else typed


def payload(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """Return a form's cleaned data in a form that can be stored as JSON."""
    return {name: value.as_dict() if isinstance(value, Pair) else value for name, value in cleaned.items()}


def add_refusal(form: forms.BaseForm, refusal: Refusal) -> None:
    """Show a refusal at the field that it names, or over the form, so that the typist keeps what was typed."""
    lang = "ru" if (get_language() or "en").startswith("ru") else "en"
    form.add_error(refusal.where if refusal.where in form.fields else None, _paragraph(refusal, lang))


def _paragraph(refusal: Refusal, lang: str) -> str:
    return " ".join(pair.text(lang) for pair in (refusal.what, refusal.why, refusal.way_out)).strip()
