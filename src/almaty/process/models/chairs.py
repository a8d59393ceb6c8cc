"""Who has held the Chair: terms, what sources claim of their dates, and the people."""

from django.db import models

from almaty.language.models import PairField
from almaty.process.models.base import FuzzyDateField, Sourced, ends_after_start
from almaty.process.models.participants import Participant
from almaty.process.rules.names import BOUNDS, CHAIR_ROLES, DATE_BASES, NOMINAL_STANDINGS


class ChairTerm(Sourced):
    """A term of the Chair, with the years for which it was meant.

    Sensitivity: public. The dates on which it in fact began and ended are claims (ChairDateClaim).
    """

    number = models.PositiveIntegerField(unique=True)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="chair_terms")
    nominal_from = FuzzyDateField()
    nominal_to = FuzzyDateField()
    nominal_standing = models.CharField(max_length=20)
    lead_body = PairField()
    note = PairField()

    class Meta:
        ordering = ("number",)
        constraints = (
            ends_after_start("chair_term_ends_after_it_starts", "nominal_from", "nominal_to"),
            models.CheckConstraint(
                name="chair_term_nominal_standing_known",
                condition=models.Q(nominal_standing__in=list(NOMINAL_STANDINGS)),
            ),
        )


class ChairDateClaim(Sourced):
    """What a source claims of the start, the end or the nominal end of a term; one is in use for each.

    Sensitivity: public.
    """

    term = models.ForeignKey(ChairTerm, on_delete=models.PROTECT, related_name="date_claims")
    bound = models.CharField(max_length=20)
    date = FuzzyDateField()
    as_of = FuzzyDateField()
    in_use = models.BooleanField(default=False)
    basis = models.CharField(max_length=20)
    note = PairField()

    class Meta:
        ordering = ("term", "-in_use", "date")
        constraints = (
            models.UniqueConstraint(
                name="chair_date_one_in_use",
                fields=["term", "bound"],
                condition=models.Q(in_use=True, withdrawn=""),
            ),
            models.CheckConstraint(name="chair_date_bound_known", condition=models.Q(bound__in=list(BOUNDS))),
            models.CheckConstraint(name="chair_date_basis_known", condition=models.Q(basis__in=list(DATE_BASES))),
        )


class ChairPerson(Sourced):
    """An official named in connection with a term of the Chair, in the office held at the time.

    Sensitivity: public (officials named in their public office).
    """

    term = models.ForeignKey(ChairTerm, on_delete=models.PROTECT, related_name="people")
    name = PairField()
    role = models.CharField(max_length=30)
    office = PairField()
    body = PairField()
    start = FuzzyDateField(blank=True)
    end = FuzzyDateField(blank=True)
    as_of = FuzzyDateField()
    note = PairField()

    class Meta:
        ordering = ("term", "as_of")
        constraints = (
            ends_after_start("chair_person_ends_after_start", "start", "end"),
            models.CheckConstraint(name="chair_person_role_known", condition=models.Q(role__in=list(CHAIR_ROLES))),
        )


class ChairTransfer(models.Model):
    """An instant at which the chair passed by a signed handover: `outgoing` held it until then, `incoming` from then.

    Each may be "": the chair was, or falls, vacant. `handover` names the act. Written when both have signed, so that
    rights move at the instant by themselves; taken back only before it, where both sides agree anew or call it off.
    The dates of the record say on which days a State held the chair; these instants say it exactly, for rights.

    Sensitivity: public.
    """

    at = models.DateTimeField()
    outgoing = models.CharField(max_length=60, blank=True)
    incoming = models.CharField(max_length=60, blank=True)
    handover = models.CharField(max_length=60)

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(
                name="chair_transfer_between_two", condition=~models.Q(outgoing=models.F("incoming"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.outgoing} {self.incoming}"
