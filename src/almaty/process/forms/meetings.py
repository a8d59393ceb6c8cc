"""Meetings, who took part, and milestones."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from almaty.kernel.identifiers import is_symbol
from almaty.language.forms import PairFormField
from almaty.process.forms.base import RecordForm
from almaty.process.forms.fields import FuzzyField, KeysField, NamedField, OfferedField, sources_field
from almaty.process.models import Attendance, Meeting, Milestone
from almaty.process.queries import meeting_choices, participant_choices, term_choices
from almaty.process.queries.offered import participant_keys
from almaty.process.rules.names import (
    ATTENDANCE_BASES,
    CAPACITIES,
    DATE_STANDINGS,
    HELD_STATES,
    MEETING_KINDS,
    MILESTONE_KINDS,
)


class MeetingForm(RecordForm):
    """A meeting of the Process."""

    model = Meeting
    key_field = {"slug": True}
    spans = (("start", "end"),)

    kind = NamedField(MEETING_KINDS, label=_("Kind"))
    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=999, required=False)
    number_inferred = forms.BooleanField(label=_("The number is inferred"), required=False)
    title = PairFormField(label=_("Title"), max_length=300)
    start = FuzzyField(label=_("First day"))
    end = FuzzyField(label=_("Last day"))
    date_standing = NamedField(DATE_STANDINGS, label=_("How the date is known"))
    place = PairFormField(label=_("Place"), max_length=120, required=False)
    country = forms.CharField(
        label=_("Country"),
        max_length=3,
        required=False,
        help_text=_("ISO 3166 code of three letters, for example KAZ."),
    )
    online = forms.BooleanField(label=_("Held online"), required=False)
    term = OfferedField(term_choices, label=_("Term of the Chair"), required=False)
    organisers = PairFormField(label=_("Organisers"), rows=2, required=False)
    topics = PairFormField(label=_("Topics"), rows=3, required=False)
    outcome = PairFormField(label=_("Outcome"), rows=3, required=False)
    held_state = NamedField(HELD_STATES, label=_("Record"))
    note = PairFormField(label=_("Note"), rows=3, required=False)
    sources = sources_field()

    def clean_country(self) -> str:
        """Refuse what is no code of three letters."""
        code = str(self.cleaned_data.get("country") or "").upper()
        if code and not re.fullmatch(r"[A-Z]{3}", code):
            raise ValidationError(gettext("Use the ISO 3166 code of three letters, for example KAZ."))
        return code


class AttendanceForm(RecordForm):
    """A participant that a source names at a meeting."""

    model = Attendance

    meeting = OfferedField(meeting_choices, label=_("Meeting"))
    participant = OfferedField(participant_choices, label=_("Participant"))
    capacity = NamedField(CAPACITIES, label=_("Capacity"))
    basis = NamedField(ATTENDANCE_BASES, label=_("Ground"))
    note = PairFormField(label=_("Note"), rows=2, required=False)
    sources = sources_field()


class MilestoneForm(RecordForm):
    """Something that happened to the Process."""

    model = Milestone
    key_field = {"slug": True}
    spans = (("start", "end"),)

    kind = NamedField(MILESTONE_KINDS, label=_("Kind"))
    start = FuzzyField(label=_("First day"))
    end = FuzzyField(label=_("Last day"), required=False)
    title = PairFormField(label=_("Title"), max_length=300)
    text = PairFormField(label=_("Text"), rows=3)
    participants = KeysField(
        known=participant_keys, label=_("Participants"), required=False,
        help_text=_("Keys of participants separated by semicolons, for example KAZ; iom."),
    )  # fmt: skip
    meeting = OfferedField(meeting_choices, label=_("Meeting"), required=False)
    document = forms.CharField(
        label=_("Document"), max_length=60, required=False, help_text=_("Its symbol, for example AP/SOM/5/Report.")
    )
    sources = sources_field()

    def clean_document(self) -> str:
        """Refuse what is no symbol of a document."""
        return checked_symbol(self.cleaned_data)


def checked_symbol(cleaned: dict[str, Any]) -> str:
    """Return the symbol typed, empty where none was; refuse what has not its form."""
    symbol = str(cleaned.get("document") or "").strip()
    if symbol and not is_symbol(symbol):
        raise ValidationError(gettext("This is no symbol of a document. Write it as in the archive: AP/SOM/5/Report."))
    return symbol
