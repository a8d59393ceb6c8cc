"""Papers of a meeting: a symbol each, one file a language."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from almaty.kernel.audience import Audience
from almaty.language.models import PairField
from almaty.meetings.models.meetings import AgendaItem, Meeting
from almaty.meetings.rules.kinds import PAPER_KINDS

ACCOUNT = settings.AUTH_USER_MODEL


class Paper(models.Model):
    """A paper under its symbol, which is made of `base` ("AP/SOM/9"), `serial` and `revision` (0: the first issue).

    `due_at` is when it is to be delivered, `release_at` the instant from which it is read (null: not released),
    `told_at` when those entitled were written to. A paper that ended stays under its symbol, with the reason.

    Sensitivity: as its audience says, from its release on; before it for the secretariat alone.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, related_name="papers")
    symbol = models.CharField(max_length=60, unique=True)
    base = models.CharField(max_length=40)
    serial = models.PositiveSmallIntegerField()
    revision = models.PositiveSmallIntegerField(default=0)
    title = PairField()
    kind = models.CharField(max_length=20)
    audience = models.CharField(max_length=20)
    release_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=500, blank=True)
    saves = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("serial", "revision", "pk")
        constraints = (
            models.CheckConstraint(name="paper_kind_known", condition=Q(kind__in=list(PAPER_KINDS))),
            models.CheckConstraint(
                name="paper_audience_known", condition=Q(audience__in=[step.value for step in Audience])
            ),
            models.CheckConstraint(name="paper_ended_says_why", condition=Q(ended_at__isnull=True) | ~Q(ended_why="")),
            models.UniqueConstraint(name="paper_numbered_once", fields=["base", "serial", "revision"]),
        )

    def __str__(self) -> str:
        return self.symbol


class PaperFile(models.Model):
    """The file of a paper in one language; its bytes lie in the archive's store. The newest one is in force.

    Sensitivity: as its paper.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="files")
    language = models.CharField(max_length=8)
    sha256 = models.CharField(max_length=64, db_index=True)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=150)
    uploaded_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("language", "-uploaded_at")
        constraints = (
            models.CheckConstraint(name="paper_file_language_known", condition=Q(language__in=("en", "ru", "other"))),
            models.UniqueConstraint(
                name="paper_file_one_in_force", fields=["paper", "language"], condition=Q(ended_at__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"{self.paper_id} {self.language} {self.sha256[:12]}"
