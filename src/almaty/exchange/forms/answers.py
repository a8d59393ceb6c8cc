"""What is typed into an answer: that there is nothing to give, and what is said of the source."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from almaty.exchange.rules.answers.about import PAIRS, SOURCE_TYPES
from almaty.exchange.rules.answers.stages import LONGEST_TEXT, NOTHING_NAMES
from almaty.kernel.pair import LANGS, Pair, pair

_ROWS = {"publisher": 1, "population": 3, "duration": 2, "breaks": 3, "note": 3}
_LABELS = {
    "publisher": _("Who publishes the figures"),
    "population": _("Who is counted, who is not"),
    "duration": _("Rule of duration"),
    "breaks": _("Known breaks in the series"),
    "note": _("Anything else a reader should know"),
}
_HELP = {
    "publisher": _("The office as readers know it, for example: Agency on Statistics."),
    "population": _("For example: foreign citizens with a permit; seasonal workers are not counted."),
    "duration": _("For example: 12 months, 90 days, any crossing."),
    "breaks": _("For example: 2021: new register, earlier years are not comparable."),
    "note": "",
}


class NothingForm(forms.Form):
    """The answer that figures are not held, or not before a day."""

    kind = forms.ChoiceField(label=_("Your answer"), widget=forms.RadioSelect)
    day = forms.DateField(
        label=_("Not before"), required=False, widget=forms.DateInput({"type": "date"}),
        help_text=_("Only for the second answer: the day from which the figures can be expected."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"), max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 4}),
        help_text=_("One or two sentences: who would hold the figures, and what is missing."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (tells the type)
        field.choices = [(code, name.text(_lang())) for code, name in NOTHING_NAMES.items()]


class AboutForm(forms.Form):
    """What is said of a source: each text in one language or in both."""

    source = forms.ChoiceField(label=_("Type of source"), required=False)

    def __init__(self, *args: Any, initial: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        given = dict(initial or {})
        texts = {
            f"{name}_{lang}": text.text(lang) for name in PAIRS if (text := given.pop(name, None)) for lang in LANGS
        }
        kwargs["initial"] = given | texts
        super().__init__(*args, **kwargs)
        field = self.fields["source"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (tells the type)
        field.choices = [("", "—"), *((code, name.text(_lang())) for code, name in SOURCE_TYPES.items())]
        for name in PAIRS:
            for lang in LANGS:
                self.fields[f"{name}_{lang}"] = _text(name, lang)

    def texts(self) -> Iterator[tuple[Any, Any, list[tuple[str, BoundField]]]]:
        """Yield label, help and the two boxes of each text, with their languages."""
        for name in PAIRS:
            yield _LABELS[name], _HELP[name], [(lang, self[f"{name}_{lang}"]) for lang in LANGS]

    def clean(self) -> dict[str, Any]:
        """Join the two boxes of each text into a pair; the language that is filled in is the one it was written in."""
        cleaned = self.cleaned_data
        return {"source": cleaned.get("source", "")} | {name: _pair(cleaned, name) for name in PAIRS}


def _text(name: str, lang: str) -> forms.CharField:
    rows = _ROWS[name]
    widget = forms.Textarea({"rows": rows, "lang": lang}) if rows > 1 else forms.TextInput({"lang": lang})
    return forms.CharField(required=False, max_length=LONGEST_TEXT, widget=widget)


def _pair(cleaned: Mapping[str, Any], name: str) -> Pair:
    en, ru = (str(cleaned.get(f"{name}_{lang}") or "").strip() for lang in LANGS)
    if en and ru:
        return pair(en, ru)
    return Pair(en, ru, "ru" if ru else "en")


def _lang() -> str:
    return "ru" if (get_language() or "en").startswith("ru") else "en"
