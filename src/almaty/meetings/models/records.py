"""What was said and settled: the rapporteur's record, corrections to it, decisions and actions."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from almaty.language.models import PairField
from almaty.meetings.models.meetings import AgendaItem, Meeting
from almaty.meetings.rules.kinds import CORRECTION_STATES, OUTCOME_KINDS, OUTCOME_STATES

ACCOUNT = settings.AUTH_USER_MODEL


class Entry(models.Model):
    """A paragraph of the rapporteur's record. `saves` counts changes, so that of two people the second is told.

    Sensitivity: restricted (who keeps the record) until it is circulated, then as its meeting.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="entries")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, related_name="entries")
    position = models.PositiveSmallIntegerField()
    text = PairField()
    saves = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.position}"


class Correction(models.Model):
    """A correction of a paragraph that a participant asks for while the draft record is circulated.

    Sensitivity: restricted (participants of the meeting, the secretariat, the chair's office).
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="corrections")
    participant = models.CharField(max_length=60)
    wanted = PairField()
    reason = models.TextField(blank=True)
    state = models.CharField(max_length=10, default="asked")
    answer = PairField()
    asked_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = (
            models.CheckConstraint(name="correction_state_known", condition=Q(state__in=list(CORRECTION_STATES))),
            models.CheckConstraint(
                name="correction_decided_at_a_time", condition=Q(state="asked") | Q(decided_at__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.entry_id} {self.participant}"


class Outcome(models.Model):
    """A decision, or an action that `owner` (the code of a participant) carries out by `due`.

    Sensitivity: as its meeting.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="outcomes")
    entry = models.ForeignKey(Entry, on_delete=models.SET_NULL, null=True, related_name="outcomes")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=10)
    text = PairField()
    owner = models.CharField(max_length=60, blank=True)
    due = models.DateField(null=True)
    state = models.CharField(max_length=10, default="open")
    note = PairField()
    made_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    saves = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("meeting", "position", "pk")
        indexes = (models.Index(fields=["owner", "state", "due"], name="outcome_owner_state_due"),)
        constraints = (
            models.CheckConstraint(name="outcome_kind_known", condition=Q(kind__in=list(OUTCOME_KINDS))),
            models.CheckConstraint(name="outcome_state_known", condition=Q(state__in=list(OUTCOME_STATES))),
            models.CheckConstraint(name="outcome_action_has_an_owner", condition=~Q(kind="action") | ~Q(owner="")),
        )

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.kind} {self.pk}"


class Report(models.Model):
    """What the owner, or the secretariat, says of an action; the newest one gives its state.

    Sensitivity: as its meeting.
    """

    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="reports")
    participant = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10)
    text = PairField()

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (models.CheckConstraint(name="report_state_known", condition=Q(state__in=list(OUTCOME_STATES))),)

    def __str__(self) -> str:
        return f"{self.outcome_id} {self.state}"
