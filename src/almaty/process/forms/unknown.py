"""Conflicts of sources with their sides, and gaps in the record."""

from django import forms
from django.utils.translation import gettext_lazy as _

from almaty.language.forms import PairFormField
from almaty.process.forms.base import RecordForm
from almaty.process.forms.fields import FuzzyField, NamedField, OfferedField, sources_field
from almaty.process.forms.meetings import checked_symbol
from almaty.process.models import Conflict, ConflictSide, Gap
from almaty.process.queries import meeting_choices
from almaty.process.queries.offered import conflict_choices
from almaty.process.rules.names import CONFLICT_STATES, GAP_KINDS, GAP_STATES


class ConflictForm(RecordForm):
    """A matter that sources tell in different ways."""

    model = Conflict

    title = PairFormField(label=_("Title"), max_length=300)
    used = PairFormField(label=_("What is used meanwhile"), rows=3)
    state = NamedField(CONFLICT_STATES, label=_("State of the matter"))
    sources = sources_field()


class ConflictSideForm(RecordForm):
    """One of the ways in which a matter is told."""

    model = ConflictSide

    conflict = OfferedField(conflict_choices, label=_("Conflict of sources"))
    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=99)
    statement = PairFormField(label=_("Statement"), rows=3)
    as_of = FuzzyField(label=_("The source speaks as of"))
    used = forms.BooleanField(label=_("This side is used"), required=False)
    sources = sources_field()


class GapForm(RecordForm):
    """Something that the record does not hold."""

    model = Gap
    key_field = {"slug": True}

    kind = NamedField(GAP_KINDS, label=_("Kind"))
    title = PairFormField(label=_("What is missing"), max_length=300)
    known = PairFormField(label=_("What is known"), rows=3)
    ask = PairFormField(label=_("Whom to ask"), rows=2)
    meeting = OfferedField(meeting_choices, label=_("Meeting"), required=False)
    document = forms.CharField(
        label=_("Document"), max_length=60, required=False, help_text=_("Its symbol, for example AP/SOM/5/Report.")
    )
    as_of = FuzzyField(label=_("As of"))
    state = NamedField(GAP_STATES, label=_("State of the matter"))
    sources = sources_field()

    def clean_document(self) -> str:
        """Refuse what is no symbol of a document."""
        return checked_symbol(self.cleaned_data)
