"""Answers of States to a call: one part for each dataflow, and every file or grid that was sent for it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from almaty.exchange.models.calls import Call, CallFlow

PART_STAGES = ("open", "ready", "bound", "returned")
WAYS = ("workbook", "csv", "sdmx-csv", "sdmx-ml", "sdmx-json", "grid", "machine", "held", "none")


class Answer(models.Model):
    """What one State owes to one call, and when its coordinator was told and reminded.

    Sensitivity: restricted (the State and the secretariat).
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="answers")
    participant = models.CharField(max_length=60)
    told_at = models.DateTimeField(null=True)
    reminded = models.JSONField(default=list)

    class Meta:
        ordering = ("participant",)
        constraints = (models.UniqueConstraint(name="call_asks_a_state_once", fields=["call", "participant"]),)

    def __str__(self) -> str:
        return f"{self.call_id} {self.participant}"


class Part(models.Model):
    """The answer of a State for one dataflow: open, ready (an expert has prepared it), bound (the coordinator binds).

    `nothing` is "" where figures are given, "not-held" or "not-before" where that is the answer, with its `reason`
    (and `not_before`, a day). `about` says who publishes, of what source, by which rule of duration, with which
    breaks. `saves` counts changes, so that of two people at once the second is told.

    Sensitivity: restricted (the State alone until it moves the answer up the ladder).
    """

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="parts")
    flow = models.ForeignKey(CallFlow, on_delete=models.PROTECT, related_name="parts")
    stage = models.CharField(max_length=10, default="open")
    current = models.ForeignKey("exchange.Submission", on_delete=models.PROTECT, null=True, related_name="+")
    nothing = models.CharField(max_length=12, blank=True)
    reason = models.TextField(blank=True)
    not_before = models.DateField(null=True)
    about = models.JSONField(default=dict)
    returned_why = models.TextField(blank=True)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    prepared_at = models.DateTimeField(null=True)
    bound_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    bound_at = models.DateTimeField(null=True)
    saves = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("flow",)
        constraints = (
            models.UniqueConstraint(name="answer_has_a_part_once", fields=["answer", "flow"]),
            models.CheckConstraint(name="part_stage_known", condition=Q(stage__in=PART_STAGES)),
            models.CheckConstraint(
                name="part_bound_by_somebody", condition=~Q(stage="bound") | Q(bound_at__isnull=False)
            ),
            models.CheckConstraint(name="part_nothing_has_a_reason", condition=Q(nothing="") | ~Q(reason="")),
        )

    def __str__(self) -> str:
        return f"{self.answer} {self.flow}"


class Submission(models.Model):
    """Something that was sent for a part, exactly as it came, and what was read from it. It never changes.

    `original` and `rows` are SHA-256 of files in the folder `submissions`: the bytes that came, and the table read from
    them (Parquet, columns of the dataflow plus `_sheet`, `_row`); `findings` is the file of findings (JSON lines).
    `rows` is empty where the file could not be read at all.

    Sensitivity: restricted (the State alone).
    """

    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField()
    way = models.CharField(max_length=10)
    name = models.CharField(max_length=200, blank=True)
    original = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    rows = models.CharField(max_length=64, blank=True)
    count = models.PositiveIntegerField(default=0)
    findings = models.CharField(max_length=64, blank=True)
    errors = models.PositiveIntegerField(default=0)
    questions = models.PositiveIntegerField(default=0)
    notes = models.PositiveIntegerField(default=0)
    changed = models.JSONField(default=dict)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(name="submission_numbered_once", fields=["part", "number"]),
            models.CheckConstraint(name="submission_way_known", condition=Q(way__in=WAYS)),
        )

    def __str__(self) -> str:
        return f"{self.part} {self.number}"


class Explanation(models.Model):
    """The answer to a question that a finding put about one figure; it stays with that figure.

    `place` is the key and period that the finding is about, `value` the figure that was explained: another figure there
    puts the question again.

    Sensitivity: restricted (the State; with the figure once that is shared).
    """

    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="explanations")
    code = models.CharField(max_length=40)
    place = models.CharField(max_length=300)
    value = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(name="explained_once", fields=["part", "code", "place", "value"]),
            models.CheckConstraint(name="explanation_says_something", condition=~Q(text="")),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.place}"


class Mapping(models.Model):
    """How a State's own CSV file is read: its columns and codes as those of the dataflow, remembered for next time.

    Sensitivity: restricted (the State).
    """

    participant = models.CharField(max_length=60)
    dataflow = models.CharField(max_length=60)
    columns = models.JSONField(default=dict)
    codes = models.JSONField(default=dict)
    constants = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(name="one_mapping_a_dataflow", fields=["participant", "dataflow"]),)

    def __str__(self) -> str:
        return f"{self.participant} {self.dataflow}"
