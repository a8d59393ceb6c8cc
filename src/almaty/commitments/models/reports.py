"""What became of it: dates on which reports are due, reports, the secretariat's reading, the reply to that."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from almaty.commitments.models.commitments import Commitment
from almaty.commitments.rules.names import EVIDENCE_KINDS, REPORT_KINDS, REPORTED, VERDICTS
from almaty.language.models import PairField

ACCOUNT = settings.AUTH_USER_MODEL


class Due(models.Model):
    """A date on which a report is due, generated from the schedule of the commitment.

    A date with a report, and one that has passed, is never changed or removed; those ahead follow the schedule. `told`
    are the days (before the date, negative after it) of which reminders have been written, or which came too late for
    one; `remind_on` is the day of the next, None after the last.

    Sensitivity: as its commitment.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="dues")
    date = models.DateField()
    report = models.OneToOneField("Report", on_delete=models.PROTECT, null=True, related_name="due")
    told = models.JSONField(default=list)
    remind_on = models.DateField(null=True)

    class Meta:
        ordering = ("commitment", "date")
        indexes = (
            models.Index(name="due_open", fields=["date"], condition=Q(report__isnull=True)),
            models.Index(
                name="due_to_remind", fields=["remind_on"], condition=Q(report__isnull=True, remind_on__isnull=False)
            ),
        )
        constraints = (models.UniqueConstraint(name="due_date_once", fields=["commitment", "date"]),)

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.date}"


class ReportDraft(models.Model):
    """A report that a participant prepares; nobody else sees it until its coordinator binds it.

    `ready` says that it was handed to the coordinator. `evidence` is a list of {"kind", "key", "note"}.

    Sensitivity: restricted (a State's own preparation); read by that participant's people only.
    """

    commitment = models.OneToOneField(Commitment, on_delete=models.CASCADE, related_name="report_draft")
    participant = models.CharField(max_length=60)
    progress = models.CharField(max_length=12, blank=True)
    changed = PairField()
    obstacles = PairField()
    help_wanted = PairField()
    evidence = models.JSONField(default=list)
    corrects = models.ForeignKey("Report", on_delete=models.PROTECT, null=True, related_name="+")
    ready = models.BooleanField(default=False)
    saves = models.PositiveIntegerField(default=0)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(name="report_draft_ready", fields=["participant", "ready"]),)

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.participant}"


class Report(models.Model):
    """What a participant reports of its commitment; never changed. A correction is a report and names what it corrects.

    `seq` counts the reports of a commitment from one. "unchanged" repeats the stage of the report before it.

    Sensitivity: as its commitment says in `audience_reports`; its stage as the commitment itself.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="reports")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, default="report")
    participant = models.CharField(max_length=60)
    progress = models.CharField(max_length=12)
    changed = PairField()
    obstacles = PairField()
    help_wanted = PairField()
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    bound_at = models.DateTimeField()
    bound_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    prepared_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("commitment", "-seq")
        indexes = (models.Index(name="progress_report_at", fields=["bound_at", "commitment"]),)
        constraints = (
            models.UniqueConstraint(name="progress_report_number_once", fields=["commitment", "seq"]),
            models.CheckConstraint(name="progress_report_kind_known", condition=Q(kind__in=list(REPORT_KINDS))),
            models.CheckConstraint(name="progress_report_stage_known", condition=Q(progress__in=REPORTED)),
            models.CheckConstraint(
                name="progress_report_correction_names_one",
                condition=Q(kind="correction", corrects__isnull=False)
                | (~Q(kind="correction") & Q(corrects__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.seq}"


class Evidence(models.Model):
    """What a report rests on: a document of the archive (its slug), a series (its key), or an address.

    Sensitivity: as its report.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=300)
    note = PairField()

    class Meta:
        ordering = ("report", "pk")
        constraints = (models.CheckConstraint(name="evidence_kind_known", condition=Q(kind__in=list(EVIDENCE_KINDS))),)

    def __str__(self) -> str:
        return f"{self.report_id} {self.kind}"


class Reading(models.Model):
    """The secretariat's reading of a report, with its reasons; the newest counts, none is changed.

    Sensitivity: as its report.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="readings")
    verdict = models.CharField(max_length=12)
    reasons = PairField()
    read_at = models.DateTimeField()
    read_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("report", "-read_at", "-pk")
        indexes = (models.Index(name="reading_read_at", fields=["read_at", "report"]),)
        constraints = (models.CheckConstraint(name="reading_verdict_known", condition=Q(verdict__in=VERDICTS)),)

    def __str__(self) -> str:
        return f"{self.report_id} {self.verdict}"


class Reply(models.Model):
    """What the participant says to a reading: its right of reply. It stands beside the reading for good.

    Sensitivity: as its report.
    """

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="replies")
    participant = models.CharField(max_length=60)
    text = PairField()
    replied_at = models.DateTimeField()
    replied_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("reading", "replied_at", "pk")

    def __str__(self) -> str:
        return f"{self.reading_id} {self.participant}"
