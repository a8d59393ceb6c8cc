"""The review of a term: what people write of it; and the sealed record that was made of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from almaty.handover.rules.names import PART_NAMES
from almaty.kernel.audience import Audience
from almaty.language.models import PairField

ACCOUNT = settings.AUTH_USER_MODEL


class Review(models.Model):
    """The review of a period: a term of the chair (`term`, the key of the record) or days that somebody chose.

    All but its written parts is computed when it is read, while it is not closed; `closed_at` is when it was settled
    and `settled` what was computed then, so that a review that went to ministers never changes.

    Sensitivity: restricted (secretariat, chair's office) until closed, then as `audience` says.
    """

    slug = models.SlugField(max_length=60, unique=True)
    term = models.CharField(max_length=60, blank=True)
    title = PairField()
    first = models.DateField()
    last = models.DateField()
    audience = models.CharField(max_length=20, default=Audience.PARTICIPANTS.value)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    settled = models.JSONField(default=dict)

    class Meta:
        ordering = ("-last", "slug")
        constraints = (models.CheckConstraint(name="review_days_in_order", condition=Q(first__lte=F("last"))),)

    def __str__(self) -> str:
        return self.slug


class ReviewPart(models.Model):
    """A part of the review that only people can write. `saves` counts changes: of two people the second is told.

    Sensitivity: as its review.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="parts")
    part = models.CharField(max_length=20)
    text = PairField()
    saves = models.PositiveIntegerField(default=0)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("review", "part")
        constraints = (
            models.UniqueConstraint(name="review_part_once", fields=["review", "part"]),
            models.CheckConstraint(name="review_part_known", condition=Q(part__in=list(PART_NAMES))),
        )

    def __str__(self) -> str:
        return f"{self.review_id} {self.part}"


class Sealed(models.Model):
    """A sealed record of the Process that left the platform as a package: when, of what, under which hash.

    Sensitivity: restricted (secretariat, chair's office).
    """

    name = models.CharField(max_length=120, unique=True)
    manifest_sha256 = models.CharField(max_length=64)
    signature = models.TextField()
    key = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    head = models.CharField(max_length=64, blank=True)
    """Hash of the last entry of the log that it holds."""

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.name
