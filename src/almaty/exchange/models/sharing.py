"""What a State agrees to: who may see its figures, protected how; and what two States say of a difference."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from almaty.exchange.models.answers import Part
from almaty.kernel.audience import Audience

STEPS = tuple(step.value for step in Audience)


class Protection(models.Model):
    """How a State wants its figures of a dataflow protected on a step of the ladder; `dataflow` empty: all of them.

    `how` are the settings of `migrastat.disclosure` (method, threshold, dominance, base of rounding...).

    Sensitivity: restricted (the State; a key of cell-key perturbation is never kept here).
    """

    participant = models.CharField(max_length=60)
    dataflow = models.CharField(max_length=60, blank=True)
    step = models.CharField(max_length=20)
    how = models.JSONField(default=dict)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(name="one_protection_a_step", fields=["participant", "dataflow", "step"]),
            models.CheckConstraint(name="protection_step_known", condition=Q(step__in=STEPS)),
        )

    def __str__(self) -> str:
        return f"{self.participant} {self.dataflow} {self.step}"


class Consent(models.Model):
    """A State's consent to one step: for one bound answer (`part`), or in advance for all of a dataflow (a rule).

    `lifts_at` is an embargo: the release is read on that step from this instant on. A withdrawn rule does not act on
    later releases; what was released stands.

    Sensitivity: restricted (the State and the secretariat).
    """

    participant = models.CharField(max_length=60)
    dataflow = models.CharField(max_length=60)
    step = models.CharField(max_length=20)
    part = models.ForeignKey(Part, on_delete=models.PROTECT, null=True, related_name="consents")
    release = models.ForeignKey("exchange.Release", on_delete=models.PROTECT, null=True, related_name="+")
    lifts_at = models.DateTimeField(null=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        ordering = ("-given_at",)
        constraints = (
            models.CheckConstraint(name="consent_step_known", condition=Q(step__in=STEPS)),
            models.UniqueConstraint(
                name="one_rule_a_step",
                fields=["participant", "dataflow", "step"],
                condition=Q(part__isnull=True, withdrawn_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.participant} {self.dataflow} {self.step}"


class ChairConsent(models.Model):
    """A State lets the office of a State that holds the chair (`chair`) read its answer to a data call.

    It names that State: when the chair passes it ends, and the State is asked again (`asked_again_at`).

    Sensitivity: restricted (the State, the chair's office named, the secretariat).
    """

    participant = models.CharField(max_length=60)
    call = models.ForeignKey("exchange.Call", on_delete=models.PROTECT, related_name="chair_consents")
    chair = models.CharField(max_length=60)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=20, blank=True)
    asked_again_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-given_at", "pk")
        constraints = (
            models.UniqueConstraint(
                name="one_chair_consent_at_a_time",
                fields=["participant", "call", "chair"],
                condition=Q(ended_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.participant} {self.call_id} {self.chair}"


class MirrorNote(models.Model):
    """A sentence by which two States explain why their figures of one corridor differ; it stands once both agree.

    `corridor` is origin>destination; `dataflows` the two that are compared. A changed text asks both again.

    Sensitivity: restricted (whoever may see both figures, once agreed; the two States before).
    """

    corridor = models.CharField(max_length=20)
    dataflows = models.CharField(max_length=130)
    text = models.TextField()
    language = models.CharField(max_length=2, default="en")
    written_for = models.CharField(max_length=60)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    origin_agreed_at = models.DateTimeField(null=True)
    destination_agreed_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-written_at",)
        constraints = (
            models.UniqueConstraint(
                name="one_note_a_corridor", fields=["corridor", "dataflows"], condition=Q(replaced_at__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"{self.corridor} {self.dataflows}"
