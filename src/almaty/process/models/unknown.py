"""What sources tell in different ways, and what is not held."""

from django.db import models

from almaty.language.models import PairField
from almaty.process.models.base import FuzzyDateField, Sourced
from almaty.process.models.meetings import Meeting
from almaty.process.rules.names import CONFLICT_STATES, GAP_KINDS, GAP_STATES


class Conflict(Sourced):
    """A matter that sources tell in different ways, and what the Process uses meanwhile.

    Sensitivity: public.
    """

    title = PairField()
    used = PairField()
    state = models.CharField(max_length=20)

    class Meta:
        constraints = (
            models.CheckConstraint(name="conflict_state_known", condition=models.Q(state__in=list(CONFLICT_STATES))),
        )


class ConflictSide(Sourced):
    """One of the ways in which a matter is told.

    Sensitivity: public.
    """

    conflict = models.ForeignKey(Conflict, on_delete=models.PROTECT, related_name="sides")
    number = models.PositiveIntegerField()
    statement = PairField()
    as_of = FuzzyDateField()
    used = models.BooleanField(default=False)

    class Meta:
        ordering = ("conflict", "number")
        constraints = (models.UniqueConstraint(name="conflict_side_numbered_once", fields=["conflict", "number"]),)


class Gap(Sourced):
    """Something that the record does not hold, what is known of it, and whom to ask.

    Sensitivity: public. `document` is a symbol in the archive, the room above.
    """

    kind = models.CharField(max_length=20)
    title = PairField()
    known = PairField()
    ask = PairField()
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="gaps")
    document = models.CharField(max_length=60, blank=True)
    as_of = FuzzyDateField()
    state = models.CharField(max_length=20)

    class Meta:
        constraints = (
            models.CheckConstraint(name="gap_kind_known", condition=models.Q(kind__in=list(GAP_KINDS))),
            models.CheckConstraint(name="gap_state_known", condition=models.Q(state__in=list(GAP_STATES))),
        )
