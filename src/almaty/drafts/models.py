"""Tables of the room."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from almaty.drafts.rules import Stage


class Draft(models.Model):
    """A change to the record: the whole content of one thing, in both languages, as it is to become.

    `before` is the content over which it is written and `version` its version (0 for a new thing); `saves` counts
    the times it was saved, so that a save from an older page can be refused.

    Sensitivity: restricted (texts before publication); read by the secretariat and the chair's office.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=80, blank=True)
    payload = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    version = models.PositiveIntegerField(default=0)
    saves = models.PositiveIntegerField(default=1)
    stage = models.CharField(max_length=12, default=Stage.WRITING.value)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("-written_at", "-pk")
        indexes = (models.Index(fields=["kind", "key", "stage"], name="draft_thing"),)
        constraints = (
            models.CheckConstraint(
                name="draft_stage_known", condition=models.Q(stage__in=[stage.value for stage in Stage])
            ),
            models.CheckConstraint(
                name="draft_published_by_someone",
                condition=~models.Q(stage=Stage.PUBLISHED.value) | models.Q(decided_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.stage}"
