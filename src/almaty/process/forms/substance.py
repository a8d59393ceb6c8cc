"""What the Process is for and how it works: sources, objectives, themes, means, duties, rules, facts."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from almaty.kernel.refusal import Invalid
from almaty.language.forms import PairFormField
from almaty.process.forms.base import RecordForm
from almaty.process.forms.fields import FuzzyField, KeysField, NamedField, OfferedField, sources_field
from almaty.process.forms.meetings import checked_symbol
from almaty.process.models import Duty, Fact, Identity, Means, Objective, Rule, Source, Theme, ThemeLink
from almaty.process.queries import meeting_choices, theme_choices
from almaty.process.queries.offered import conflict_choices, objective_keys
from almaty.process.rules.names import (
    FACT_STANDINGS,
    FACT_TOPICS,
    RULE_STATUSES,
    RULE_TOPICS,
    RULE_UNITS,
    SOURCE_KINDS,
    SOURCE_REACHES,
    VALUE_TYPES,
)
from almaty.process.rules.settings import read_setting


class SourceForm(RecordForm):
    """A page, paper or note on which the record rests."""

    model = Source

    kind = NamedField(SOURCE_KINDS, label=_("Kind"))
    title = PairFormField(label=_("Title"), max_length=400)
    publisher = PairFormField(label=_("Publisher"), max_length=300)
    dated = FuzzyField(label=_("Dated"), required=False)
    address = forms.URLField(label=_("Where it was read"), max_length=500, required=False, assume_scheme="https")
    reach = NamedField(SOURCE_REACHES, label=_("How much of it was read"))
    note = PairFormField(label=_("Note"), rows=3, required=False)


class IdentityForm(RecordForm):
    """A short text by which the Process is known."""

    model = Identity
    key_field = {"slug": True}

    value = PairFormField(label=_("Text"), rows=3)
    sources = sources_field()


class FactForm(RecordForm):
    """A statement about the Process as a whole."""

    model = Fact
    key_field = {"slug": True}

    topic = NamedField(FACT_TOPICS, label=_("Topic"))
    statement = PairFormField(label=_("Statement"), rows=3)
    as_of = FuzzyField(label=_("The source speaks as of"))
    standing = NamedField(FACT_STANDINGS, label=_("Standing"))
    sources = sources_field()


class _Numbered(RecordForm):
    """An entry of a numbered list; abstract."""

    key_field = {"slug": True}

    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=999)

    def clean_number(self) -> int:
        """Refuse the number of another entry."""
        number = int(self.cleaned_data["number"])
        taken = self.model.objects.filter(Q(number=number)).exclude(key=str(self.cleaned_data.get("key", "")))
        if taken.exists():
            raise ValidationError(gettext("This number is taken. Choose another."))
        return number


class ObjectiveForm(_Numbered):
    """An objective of the Process, with the other wordings found."""

    model = Objective

    text = PairFormField(label=_("Text"), rows=3)
    variants = PairFormField(label=_("Other wordings"), rows=3, required=False)
    sources = sources_field()


class ThemeForm(_Numbered):
    """A theme under which papers and meetings are gathered."""

    model = Theme

    name = PairFormField(label=_("Heading"), max_length=200)
    description = PairFormField(label=_("Description"), rows=3)
    objectives = KeysField(
        known=objective_keys, label=_("Objectives"),
        help_text=_("Keys of objectives separated by semicolons, for example objective-1; objective-4."),
    )  # fmt: skip
    sources = sources_field()


class MeansForm(_Numbered):
    """A means by which the Process works."""

    model = Means

    name = PairFormField(label=_("Heading"), max_length=200)
    description = PairFormField(label=_("Description"), rows=3)
    sources = sources_field()


class DutyForm(_Numbered):
    """A duty of the Support Unit."""

    model = Duty

    text = PairFormField(label=_("Text"), rows=3)
    sources = sources_field()


class ThemeLinkForm(RecordForm):
    """A meeting or a document that bears on a theme, and why."""

    model = ThemeLink

    theme = OfferedField(theme_choices, label=_("Theme"))
    meeting = OfferedField(meeting_choices, label=_("Meeting"), required=False)
    document = forms.CharField(
        label=_("Document"), max_length=60, required=False, help_text=_("Its symbol, for example AP/SOM/5/Report.")
    )
    note = PairFormField(label=_("Note"), rows=2)
    sources = sources_field()

    def clean_document(self) -> str:
        """Ask for a meeting or a document, and not both."""
        symbol = checked_symbol(self.cleaned_data)
        if bool(symbol) == bool(self.cleaned_data.get("meeting")):
            raise ValidationError(gettext("Name a meeting or a document, and not both."))
        return symbol


class RuleForm(RecordForm):
    """A rule of the Process as a setting."""

    model = Rule

    topic = NamedField(RULE_TOPICS, label=_("Topic"))
    statement = PairFormField(label=_("Statement"), rows=3)
    value_type = NamedField(VALUE_TYPES, label=_("Type of the value"))
    choices = KeysField(
        label=_("Values to choose from"), required=False,
        help_text=_("Codes separated by semicolons, where the value is a choice."),
    )  # fmt: skip
    value = forms.CharField(
        label=_("Value"), max_length=500, required=False,
        help_text=_("Empty while nothing is known. A number; yes or no; one of the choices; a list with semicolons."),
    )  # fmt: skip
    unit = NamedField(RULE_UNITS, empty=True, label=_("Unit"))
    status = NamedField(RULE_STATUSES, label=_("Standing"))
    conflict = OfferedField(conflict_choices, label=_("Conflict of sources"), required=False)
    sources = sources_field()

    def clean(self) -> dict[str, Any]:
        """Refuse a value that its type cannot be."""
        cleaned = super().clean()
        try:
            read_setting(
                str(cleaned.get("value_type")), str(cleaned.get("value") or ""), tuple(cleaned.get("choices") or ())
            )
        except Invalid as refusal:
            lang = (get_language() or "en")[:2]
            self.add_error("value", f"{refusal.what.text(lang)} {refusal.why.text(lang)} {refusal.way_out.text(lang)}")
        return cleaned
