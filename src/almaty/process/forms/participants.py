"""Participants, the kinds of status, and claims of a status."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from almaty.kernel.audience import AUDIENCE_NAMES
from almaty.language.forms import PairFormField
from almaty.process.forms.base import RecordForm
from almaty.process.forms.fields import FuzzyField, NamedField, OfferedField, sources_field
from almaty.process.models import Participant, Status, StatusClaim
from almaty.process.queries import participant_choices
from almaty.process.queries.offered import status_choices
from almaty.process.rules.names import BEARINGS, FROM_STANDINGS, PARTICIPANT_KINDS, REPRESENTED


class ParticipantForm(RecordForm):
    """A State or an organisation that takes part."""

    model = Participant
    key_field = {"slug": True, "state": True}

    kind = NamedField(PARTICIPANT_KINDS, label=_("Kind"))
    name = PairFormField(label=_("Short name"), max_length=200)
    formal_name = PairFormField(label=_("Formal name"), max_length=300)
    represented = NamedField(REPRESENTED, label=_("Represented"), help_text=_("A neutral statement beside the status."))
    represented_as_of = FuzzyField(label=_("Represented or not, as of"), required=False)
    note = PairFormField(label=_("Note"), rows=3, required=False)
    sources = sources_field()

    def clean(self) -> dict[str, Any]:
        """Ask a State for its code of three letters."""
        cleaned = super().clean()
        key = str(cleaned.get("key", ""))
        if cleaned.get("kind") == "state" and key and not (len(key) == 3 and key.isupper()):
            self.add_error(
                "key", gettext("A State stands under its ISO 3166 code of three capital letters, for example KAZ.")
            )
        return cleaned


class StatusForm(RecordForm):
    """A kind of status, and the step of the audiences on which it puts its holder."""

    model = Status
    key_field = {"slug": True}

    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=999)
    name = PairFormField(label=_("Heading"), max_length=200)
    description = PairFormField(label=_("Description"), rows=3)
    audience = NamedField({step.value: name for step, name in AUDIENCE_NAMES.items()}, label=_("May read what is for"))
    sources = sources_field()


class StatusClaimForm(RecordForm):
    """What a source claims of the status of a participant."""

    model = StatusClaim
    spans = (("valid_from", "valid_to"),)

    participant = OfferedField(participant_choices, label=_("Participant"))
    status = OfferedField(status_choices, label=_("Status"))
    valid_from = FuzzyField(label=_("From"), required=False)
    from_standing = NamedField(FROM_STANDINGS, empty=True, label=_("How the start is known"))
    valid_to = FuzzyField(label=_("Until"), required=False)
    as_of = FuzzyField(label=_("The source speaks as of"))
    in_use = forms.BooleanField(label=_("This is the claim in use"), required=False)
    bearing = NamedField(BEARINGS, label=_("How it stands to the claim in use"))
    note = PairFormField(label=_("Note"), rows=3)
    sources = sources_field()

    def clean_in_use(self) -> bool:
        """Ask a claim in use for the date from which it is used."""
        used = bool(self.cleaned_data.get("in_use"))
        if used and not self.cleaned_data.get("valid_from"):
            raise ValidationError(gettext("A claim in use needs the date from which it is used. Fill in “From”."))
        return used
