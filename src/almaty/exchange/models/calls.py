"""Data calls: what the secretariat asks of which States, and until when."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from almaty.kernel.audience import Audience
from almaty.language.models import PairField

STAGES = ("draft", "open", "closed")


class Call(models.Model):
    """A call for figures: dataflows, periods, States, a deadline, the audience that is wished for.

    `zone` is the time zone in which the deadline is stated. `remind_days` counts days before the deadline, and after
    it where negative. `saves` counts changes, so that of two people at once the second is told.

    Sensitivity: restricted (what is asked of States); read by the secretariat, the chair's office and the States asked.
    """

    slug = models.CharField(max_length=60, unique=True)
    title = PairField()
    notes = PairField(blank=True)
    audience = models.CharField(max_length=20, default=Audience.MEMBERS.value)
    deadline = models.DateTimeField()
    zone = models.CharField(max_length=40, default="UTC")
    remind_days = models.JSONField(default=list)
    stage = models.CharField(max_length=10, default="draft")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    saves = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-deadline", "slug")
        constraints = (
            models.CheckConstraint(name="call_stage_known", condition=Q(stage__in=STAGES)),
            models.CheckConstraint(
                name="call_open_has_opened", condition=Q(stage="draft") | Q(opened_at__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return self.slug


class CallFlow(models.Model):
    """A dataflow that a call asks for, in the version that held when it was opened, and the periods asked.

    Sensitivity: as its call.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="flows")
    dataflow = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    frequency = models.CharField(max_length=1, default="A")
    first = models.CharField(max_length=10)
    last = models.CharField(max_length=10)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "dataflow")
        constraints = (
            models.UniqueConstraint(name="call_asks_a_dataflow_once", fields=["call", "dataflow"]),
            models.CheckConstraint(name="call_periods_in_order", condition=Q(first__lte=F("last"))),
        )

    def __str__(self) -> str:
        return f"{self.call_id} {self.dataflow}"
