"""Terms of the Chair, claims of their dates, and the officials named."""

from django import forms
from django.utils.translation import gettext_lazy as _

from almaty.language.forms import PairFormField
from almaty.process.forms.base import RecordForm
from almaty.process.forms.fields import FuzzyField, NamedField, OfferedField, sources_field
from almaty.process.models import ChairDateClaim, ChairPerson, ChairTerm
from almaty.process.queries import participant_choices, term_choices
from almaty.process.rules.names import BOUNDS, CHAIR_ROLES, DATE_BASES, NOMINAL_STANDINGS


class ChairTermForm(RecordForm):
    """A term of the Chair with its nominal years."""

    model = ChairTerm
    key_field = {"slug": True}
    spans = (("nominal_from", "nominal_to"),)

    number = forms.IntegerField(label=_("Number of the term"), min_value=1, max_value=999)
    participant = OfferedField(participant_choices, label=_("Participant"))
    nominal_from = FuzzyField(label=_("Meant from"))
    nominal_to = FuzzyField(label=_("Meant until"))
    nominal_standing = NamedField(NOMINAL_STANDINGS, label=_("How the nominal years are known"))
    lead_body = PairFormField(label=_("Lead body"), max_length=300, required=False)
    note = PairFormField(label=_("Note"), rows=3)
    sources = sources_field()


class ChairDateForm(RecordForm):
    """What a source claims of the start or the end of a term."""

    model = ChairDateClaim

    term = OfferedField(term_choices, label=_("Term of the Chair"))
    bound = NamedField(BOUNDS, label=_("Start or end"))
    date = FuzzyField(label=_("Date"))
    as_of = FuzzyField(label=_("The source speaks as of"))
    in_use = forms.BooleanField(label=_("This is the claim in use"), required=False)
    basis = NamedField(DATE_BASES, label=_("Ground"))
    note = PairFormField(label=_("Note"), rows=3)
    sources = sources_field()


class ChairPersonForm(RecordForm):
    """An official named in connection with a term, in the office held at the time."""

    model = ChairPerson
    spans = (("start", "end"),)

    term = OfferedField(term_choices, label=_("Term of the Chair"))
    name = PairFormField(label=_("Name of the official"), max_length=200)
    role = NamedField(CHAIR_ROLES, label=_("Role"))
    office = PairFormField(label=_("Office"), max_length=300)
    body = PairFormField(label=_("Body"), max_length=300)
    start = FuzzyField(label=_("From"), required=False)
    end = FuzzyField(label=_("Until"), required=False)
    as_of = FuzzyField(label=_("The source speaks as of"))
    note = PairFormField(label=_("Note"), rows=3, required=False)
    sources = sources_field()
