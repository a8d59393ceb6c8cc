"""What was promised: the commitment, who makes it, what it hangs on, what it is tagged with, how it is measured."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from almaty.commitments.rules.names import (
    ANCHOR_NAMES,
    FORM_NAMES,
    INDICATOR_KINDS,
    PROGRESS_NAMES,
    READING_NAMES,
    STANDING_NAMES,
)
from almaty.kernel.audience import Audience
from almaty.language.models import PairField

ACCOUNT = settings.AUTH_USER_MODEL


class Commitment(models.Model):
    """What a participant promises: what exactly will be different, for whom, by when, led by which institution.

    `number` is permanent and stands in its address. `lead` is the code of the participant that declares it and reports
    for all its partners. Its anchor is a paragraph of an adopted text (slug, permanent number of the paragraph, step of
    the text at which it was adopted), an outcome of a meeting (its key, and the slug of the meeting), or nothing.
    `populations` say for whom it is, in the legal frames that they belong to. Reports fall due on `first_due` and then
    every `every_months` up to `last_due`. `progress`, `reported_at`, `reading`, `next_due` (the next date without a
    report) and `owed_since` (the first passed date since which no report came, None where nothing is owed) repeat what
    follows from reports and dates, for lists. `saves` counts changes, so that of two people at once the second is told.

    Sensitivity: as its audience says; a draft is read by the people of its lead and by the secretariat.
    """

    number = models.PositiveIntegerField(unique=True)
    lead = models.CharField(max_length=60)
    form = models.CharField(max_length=12, default="individual")
    matches = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="matched_by")
    anchor = models.CharField(max_length=10, default="free")
    text = models.CharField(max_length=60, blank=True)
    paragraph = models.PositiveIntegerField(default=0)
    step = models.PositiveIntegerField(default=0)
    meeting = models.CharField(max_length=60, blank=True)
    outcome = models.PositiveBigIntegerField(null=True)
    populations = models.JSONField(default=list)
    by_date = models.DateField()
    audience = models.CharField(max_length=20, default=Audience.PUBLIC.value)
    audience_reports = models.CharField(max_length=20, default=Audience.PARTICIPANTS.value)
    first_due = models.DateField()
    every_months = models.PositiveSmallIntegerField(default=12)
    last_due = models.DateField()
    standing = models.CharField(max_length=10, default="draft")
    progress = models.CharField(max_length=12, default="no-report")
    reported_at = models.DateTimeField(null=True)
    reading = models.CharField(max_length=12, default="not-read")
    next_due = models.DateField(null=True)
    owed_since = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    saves = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    bound_at = models.DateTimeField(null=True)
    bound_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    # words come last: a database that keeps rows as they are written reads the short columns without them
    title = PairField()
    change = PairField()
    beneficiaries = PairField()
    institution = PairField()
    resources_needed = PairField()
    resources_matched = PairField()
    withdrawn_why = PairField()

    class Meta:
        ordering = ("number",)
        indexes = (
            models.Index(name="commitment_lead", fields=["lead", "standing", "owed_since", "next_due"]),
            models.Index(name="commitment_due", fields=["standing", "next_due"]),
            models.Index(name="commitment_owed", fields=["standing", "owed_since"]),
            models.Index(
                name="commitment_paragraph", fields=["text", "paragraph", "standing", "audience", "lead", "form"]
            ),
            models.Index(name="commitment_outcome", fields=["outcome", "standing", "audience", "lead", "form"]),
            models.Index(name="commitment_bound", fields=["bound_at"]),
            models.Index(name="commitment_unread", fields=["standing", "reading", "reported_at", "number", "progress"]),
            models.Index(  # what is counted is counted here, without the rows
                name="commitment_counted",
                fields=[
                    "standing",
                    "progress",
                    "audience",
                    "reading",
                    "owed_since",
                    "audience_reports",
                    "lead",
                    "form",
                ],
            ),
        )
        constraints = (
            models.CheckConstraint(name="commitment_form_known", condition=Q(form__in=list(FORM_NAMES))),
            models.CheckConstraint(name="commitment_anchor_known", condition=Q(anchor__in=list(ANCHOR_NAMES))),
            models.CheckConstraint(name="commitment_standing_known", condition=Q(standing__in=list(STANDING_NAMES))),
            models.CheckConstraint(name="commitment_progress_known", condition=Q(progress__in=list(PROGRESS_NAMES))),
            models.CheckConstraint(name="commitment_reading_known", condition=Q(reading__in=list(READING_NAMES))),
            models.CheckConstraint(
                name="commitment_under_a_paragraph",
                condition=~Q(anchor="paragraph") | (~Q(text="") & Q(paragraph__gt=0)),
            ),
            models.CheckConstraint(
                name="commitment_under_an_outcome", condition=~Q(anchor="outcome") | Q(outcome__isnull=False)
            ),
            models.CheckConstraint(
                name="commitment_matches_one",
                condition=Q(form="matching", matches__isnull=False) | (~Q(form="matching") & Q(matches__isnull=True)),
            ),
            models.CheckConstraint(name="commitment_dues_in_order", condition=Q(last_due__gte=models.F("first_due"))),
            models.CheckConstraint(
                name="commitment_in_force_was_bound", condition=Q(standing="draft") | Q(bound_at__isnull=False)
            ),
            models.CheckConstraint(
                name="commitment_withdrawn_at_an_instant",
                condition=Q(standing="withdrawn", withdrawn_at__isnull=False)
                | (~Q(standing="withdrawn") & Q(withdrawn_at__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        return f"C-{self.number}"


class Numbering(models.Model):
    """The last number that was given to a commitment, in one row: that of a dropped draft is not given again.

    Sensitivity: none (a number).
    """

    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)


class Partner(models.Model):
    """A participant that makes a joint commitment together with the lead; it stands once that participant has agreed.

    Sensitivity: as its commitment.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="partners")
    participant = models.CharField(max_length=60)
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("participant",)
        indexes = (models.Index(name="partner_participant", fields=["participant"]),)
        constraints = (models.UniqueConstraint(name="partner_once", fields=["commitment", "participant"]),)

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.participant}"


class Tag(models.Model):
    """What a commitment serves: an objective of the Process (framework "objective", item the key of its theme) or an
    item of an outside framework (`rules/frameworks.py`).

    Sensitivity: as its commitment.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="tags")
    framework = models.CharField(max_length=30)
    item = models.CharField(max_length=60)

    class Meta:
        ordering = ("framework", "item")
        indexes = (models.Index(name="tag_item", fields=["framework", "item", "commitment"]),)
        constraints = (models.UniqueConstraint(name="tag_once", fields=["commitment", "framework", "item"]),)

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.framework} {self.item}"


class Indicator(models.Model):
    """How a commitment is measured: by a live series (its key, as in `/figures/series/`), or by a described result.

    `baseline` and `target` are values in the unit of the series at `baseline_year` and `target_year`; `rises` says
    which way is progress.

    Sensitivity: as its commitment.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="indicators")
    position = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=8)
    series = models.CharField(max_length=120, blank=True)
    text = PairField()
    baseline = models.FloatField(null=True)
    baseline_year = models.PositiveSmallIntegerField(null=True)
    target = models.FloatField(null=True)
    target_year = models.PositiveSmallIntegerField(null=True)
    rises = models.BooleanField(default=True)

    class Meta:
        ordering = ("commitment", "position", "pk")
        indexes = (models.Index(name="indicator_series", fields=["series"]),)
        constraints = (
            models.CheckConstraint(name="indicator_kind_known", condition=Q(kind__in=list(INDICATOR_KINDS))),
            models.CheckConstraint(name="indicator_names_its_series", condition=~Q(kind="series") | ~Q(series="")),
        )

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.kind} {self.series}"


class Version(models.Model):
    """A commitment in force as it was before a change of its words, dates or schedule, never altered afterwards.

    `content` is the whole of it in the form of the open JSON (`rules/open_form.py`).

    Sensitivity: as its commitment.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    why = PairField()
    ended_at = models.DateTimeField()
    ended_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("commitment", "number")
        constraints = (models.UniqueConstraint(name="version_once", fields=["commitment", "number"]),)

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.number}"
