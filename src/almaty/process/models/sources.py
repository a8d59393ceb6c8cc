"""Where the facts of the record come from."""

from django.db import models

from almaty.language.models import PairField
from almaty.process.models.base import FuzzyDateField, Kept
from almaty.process.rules.names import SOURCE_KINDS, SOURCE_REACHES


class Source(Kept):
    """A page, paper or note on which the record rests, and how much of it could be read.

    Sensitivity: public.
    """

    kind = models.CharField(max_length=20)
    title = PairField()
    publisher = PairField()
    dated = FuzzyDateField(blank=True)
    address = models.URLField(max_length=500, blank=True)
    reach = models.CharField(max_length=20)
    note = PairField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="source_kind_known", condition=models.Q(kind__in=list(SOURCE_KINDS))),
            models.CheckConstraint(name="source_reach_known", condition=models.Q(reach__in=list(SOURCE_REACHES))),
        )
