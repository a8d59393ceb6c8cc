"""How a pair of texts is typed: both languages side by side, with the standing of the translation."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from almaty.kernel.pair import Lang, Pair

_PARTS = ("en", "ru", "source", "done")
_SOURCES = (("en", _("English")), ("ru", _("Russian")))
_DONE = (
    ("", _("The translation waits to be brought up to date")),
    ("translated", _("The translation matches the source text")),
    ("verified", _("A second person has compared the two texts")),
)


def _text_input(lang: Lang, rows: int) -> forms.Widget:
    return forms.Textarea({"rows": rows, "lang": lang}) if rows > 1 else forms.TextInput({"lang": lang})


class PairWidget(forms.MultiWidget):
    """Two texts side by side, the language of the source, and what was done to the translation."""

    template_name = "language/pair_widget.html"

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
        standing = value.standing("ru" if value.source == "en" else "en")
        return [value.en, value.ru, value.source, standing if standing in ("translated", "verified") else ""]

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
        pair = Pair(en=en.strip(), ru=ru.strip(), source=lang)
        if pair and not pair.text(lang):
            raise ValidationError(
                _("The text in the source language is missing. Type it, or change the source language.")
            )
        return pair.translated(verified=done == "verified") if done else pair

    def clean(self, value: Any) -> Pair:
        """Read the typed inputs into a pair and keep the old fingerprint where the translation still waits."""
        cleaned = super().clean(value)
        return cleaned if isinstance(cleaned, Pair) else Pair()


def keep_fingerprint(typed: Pair, before: Pair) -> Pair:
    """Return the typed pair with the fingerprint of the translation that it left untouched.

    A typist who changes only the source and says nothing of the translation leaves it as it was made: it then
    shows as outdated.
    """
    if typed.made_from or not before.made_from or typed.source != before.source:
        return typed
    return Pair(typed.en, typed.ru, typed.source, before.made_from, False)


def payload(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """Return a form's cleaned data in a form that can be stored as JSON."""
    return {name: value.as_dict() if isinstance(value, Pair) else value for name, value in cleaned.items()}
