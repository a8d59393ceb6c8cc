"""The shape of what is typed: a document's entry in the archive, a file to upload, the choice of a list."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from almaty.archive.rules.kinds import FILE_LANGUAGE_NAMES, KIND_NAMES, LANGUAGE_NAMES, REACHED_NAMES
from almaty.kernel.audience import AUDIENCE_NAMES
from almaty.kernel.identifiers import is_symbol
from almaty.kernel.pair import Pair
from almaty.kernel.period import FuzzyDate
from almaty.language.forms import PairFormField
from almaty.process.queries import meeting_choices, source_ids

_LONGEST_LIST = 400


def choices_of(names: dict[Any, Pair], *, empty: str = "") -> list[tuple[str, str]]:
    """Return the choices of a field in the reader's language; `empty` is the words for no choice."""
    lang = (get_language() or "en")[:2]
    shown = [(str(code), pair.shown(lang).text) for code, pair in names.items()]
    return [("", empty), *shown] if empty else shown


class CodesField(forms.CharField):
    """A list of codes, typed with semicolons between them."""

    def prepare_value(self, value: Any) -> Any:
        """Show a list as it is typed."""
        return "; ".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        """Read what was typed into a list."""
        text = super().to_python(value) or ""
        return [part.strip() for part in text.split(";") if part.strip()]

    def validate(self, value: Any) -> None:
        """Ask only whether something has to be there."""
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """Bound the whole of what was typed."""
        super().run_validators("; ".join(value))


class DocumentForm(forms.Form):
    """A document's entry in the archive, in both languages."""

    symbol = forms.CharField(
        label=_("Symbol"), max_length=60, help_text=_("For example AP/SOM/5/Report. It never changes afterwards.")
    )
    kind = forms.ChoiceField(label=_("Kind"))
    title = PairFormField(label=_("Title"), max_length=300)
    date = forms.CharField(
        label=_("Date"), max_length=10, help_text=_("As precisely as it is known: 2016, 2016-11 or 2016-11-29.")
    )
    meeting = forms.ChoiceField(label=_("Meeting"), required=False)
    issuer = PairFormField(label=_("Issued by"), max_length=500, required=False)
    languages = forms.MultipleChoiceField(label=_("Issued in"), required=False, widget=forms.CheckboxSelectMultiple)
    audience = forms.ChoiceField(label=_("For whom"))
    found_at = forms.URLField(
        label=_("Where the text can be found"), required=False, max_length=500, assume_scheme="https"
    )
    reached = forms.ChoiceField(label=_("How much of the text was reached"))
    description = PairFormField(label=_("Description"), rows=6, max_length=5000, required=False)
    note = PairFormField(label=_("Note"), rows=3, max_length=2000, required=False)
    sources = CodesField(
        label=_("Sources"), required=False, max_length=_LONGEST_LIST,
        help_text=_("Numbers of sources separated by semicolons, for example S1; S15."),
    )  # fmt: skip
    ended = forms.BooleanField(
        label=_("No longer part of the record"), required=False,
        help_text=_("The entry leaves the lists and the search; its page stays and says so."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named: dict[str, list[tuple[str, str]]] = {
            "kind": choices_of(KIND_NAMES),
            "meeting": choices_of(dict(meeting_choices()), empty=str(_("none"))),
            "languages": choices_of(LANGUAGE_NAMES),
            "audience": choices_of(AUDIENCE_NAMES),
            "reached": choices_of(REACHED_NAMES),
        }
        for name, choices in named.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  (tells the type)
            field.choices = choices

    def clean_symbol(self) -> str:
        """Accept what has the form of a symbol."""
        symbol = str(self.cleaned_data["symbol"]).strip()
        if not is_symbol(symbol):
            raise forms.ValidationError(
                _("A symbol is letters and digits in parts joined by strokes: AP/SOM/5/Report.")
            )
        return symbol

    def clean_date(self) -> str:
        """Accept a date as precisely as it is known."""
        try:
            return str(FuzzyDate(str(self.cleaned_data["date"]).strip()))
        except ValueError as error:
            raise forms.ValidationError(_("Write the date as 2016, 2016-11 or 2016-11-29.")) from error

    def clean_sources(self) -> list[str]:
        """Accept numbers of sources that the record holds."""
        typed: list[str] = self.cleaned_data["sources"]
        known = source_ids()
        unknown = [part for part in typed if part not in known]
        if unknown:
            raise forms.ValidationError(
                _("The record holds no source %(unknown)s."), params={"unknown": ", ".join(unknown)[:100]}
            )
        return typed


class UploadForm(forms.Form):
    """A file to put beside a document."""

    language = forms.ChoiceField(label=_("Language of the text"))
    file = forms.FileField(label=_("File"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (tells the type)
        field.choices = choices_of(FILE_LANGUAGE_NAMES)
