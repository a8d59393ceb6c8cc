"""Who takes part, and what sources claim of their status over time."""

from django.db import models

from almaty.kernel.audience import Audience
from almaty.language.models import PairField
from almaty.process.models.base import FuzzyDateField, Sourced, ends_after_start
from almaty.process.rules.names import BEARINGS, FROM_STANDINGS, PARTICIPANT_KINDS, REPRESENTED


class Status(Sourced):
    """A status that a participant may hold, and the audience on whose step it stands.

    Sensitivity: public.
    """

    number = models.PositiveIntegerField(unique=True)
    name = PairField()
    description = PairField()
    audience = models.CharField(max_length=20)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.CheckConstraint(
                name="status_audience_known", condition=models.Q(audience__in=[step.value for step in Audience])
            ),
        )


class Participant(Sourced):
    """A State (its key is the ISO 3166 alpha-3 code) or an organisation (a slug).

    Sensitivity: public. "Not represented" is a neutral statement of fact beside the status.
    """

    kind = models.CharField(max_length=20)
    name = PairField()
    formal_name = PairField()
    represented = models.CharField(max_length=20)
    represented_as_of = FuzzyDateField(blank=True)
    note = PairField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="participant_kind_known", condition=models.Q(kind__in=list(PARTICIPANT_KINDS))),
            models.CheckConstraint(
                name="participant_represented_known", condition=models.Q(represented__in=list(REPRESENTED))
            ),
        )


class StatusClaim(Sourced):
    """What a source claims of the status of a participant; one claim at a time is the one that the Process uses.

    Sensitivity: public.
    """

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="claims")
    status = models.ForeignKey(Status, on_delete=models.PROTECT, related_name="claims")
    valid_from = FuzzyDateField(blank=True)
    from_standing = models.CharField(max_length=20, blank=True)
    valid_to = FuzzyDateField(blank=True)
    as_of = FuzzyDateField()
    in_use = models.BooleanField(default=False)
    bearing = models.CharField(max_length=20)
    note = PairField()

    class Meta:
        constraints = (
            ends_after_start("status_claim_ends_after_it_starts", "valid_from", "valid_to"),
            models.UniqueConstraint(
                name="status_claim_one_open_in_use",
                fields=["participant"],
                condition=models.Q(in_use=True, valid_to="", withdrawn=""),
            ),
            models.CheckConstraint(
                name="status_claim_used_from_a_date", condition=models.Q(in_use=False) | ~models.Q(valid_from="")
            ),
            models.CheckConstraint(name="status_claim_bearing_known", condition=models.Q(bearing__in=list(BEARINGS))),
            models.CheckConstraint(
                name="status_claim_start_standing_known",
                condition=models.Q(from_standing__in=["", *FROM_STANDINGS]),
            ),
        )
