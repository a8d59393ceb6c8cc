"""Meetings of the Process from the first request to the approved record."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from almaty.kernel.audience import Audience
from almaty.language.models import PairField
from almaty.meetings.rules.kinds import DATED, KIND_NAMES, RECORD_STAGES, STAGE_NAMES, URGENT

ACCOUNT = settings.AUTH_USER_MODEL


class Meeting(models.Model):
    """A meeting: what, where, when, for whom, and how far it has come.

    Times are UTC; `zone` is the zone in which they are told. `country` is an ISO 3166 alpha-3 code, `host` and
    `asked_for` codes of participants, `languages` codes of the languages of work. `why` is the reason of an urgent
    request, `ended_why` that of a cancellation or of declining the request. `saves` counts changes of the entry,
    `record_saves` those of the rapporteur's record, so that of two people at once the second is told. `process_key`
    is the row of the Process's record made from it. `erased_at` is when the delegates' personal data were erased.

    Sensitivity: as its audience says; a draft for the secretariat and the chair's office, a request for the asking
    State too. `join_url` is restricted: participants that are confirmed, the secretariat, the chair's office.
    """

    slug = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=20)
    number = models.PositiveSmallIntegerField(null=True)
    title = PairField()
    place = PairField()
    country = models.CharField(max_length=3, blank=True)
    online = models.BooleanField(default=False)
    join_url = models.URLField(max_length=500, blank=True)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    zone = models.CharField(max_length=40, default="UTC")
    host = models.CharField(max_length=60, blank=True)
    languages = models.JSONField(default=list)
    interpretation = models.BooleanField(default=False)
    audience = models.CharField(max_length=20, default=Audience.PARTICIPANTS.value)
    accredit_until = models.DateTimeField(null=True)
    stage = models.CharField(max_length=10, default="draft")
    concept = PairField()
    invitation = PairField()
    why = PairField()
    asked_for = models.CharField(max_length=60, blank=True)
    asked_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    convened_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    convened_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_why = PairField()
    saves = models.PositiveIntegerField(default=0)
    record_stage = models.CharField(max_length=10, default="none")
    record_until = models.DateTimeField(null=True)
    record_circulated_at = models.DateTimeField(null=True)
    record_approved_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    record_approved_at = models.DateTimeField(null=True)
    record_saves = models.PositiveIntegerField(default=0)
    process_key = models.CharField(max_length=60, blank=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-starts_at", "slug")
        indexes = (models.Index(fields=["stage", "starts_at"], name="convened_stage_start"),)
        constraints = (
            models.CheckConstraint(name="convened_kind_known", condition=Q(kind__in=list(KIND_NAMES))),
            models.CheckConstraint(name="convened_stage_known", condition=Q(stage__in=list(STAGE_NAMES))),
            models.CheckConstraint(
                name="convened_audience_known", condition=Q(audience__in=[step.value for step in Audience])
            ),
            models.CheckConstraint(
                name="convened_record_stage_known", condition=Q(record_stage__in=list(RECORD_STAGES))
            ),
            models.CheckConstraint(
                name="convened_ends_after_it_starts",
                condition=Q(starts_at__isnull=True) | Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
            ),
            models.CheckConstraint(
                name="convened_has_its_dates",
                condition=~Q(stage__in=DATED)
                | Q(starts_at__isnull=False, ends_at__isnull=False, convened_at__isnull=False),
            ),
            models.CheckConstraint(
                name="convened_request_is_urgent", condition=~Q(stage__in=("requested", "declined")) | Q(kind=URGENT)
            ),
            models.CheckConstraint(
                name="convened_closed_has_closed", condition=~Q(stage="closed") | Q(closed_at__isnull=False)
            ),
            models.CheckConstraint(
                name="convened_ended_has_ended",
                condition=~Q(stage__in=("cancelled", "declined")) | Q(ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="convened_record_approved_at_a_time",
                condition=~Q(record_stage="approved") | Q(record_approved_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="convened_number_once_a_kind",
                fields=["kind", "number"],
                condition=Q(number__isnull=False) & ~Q(stage__in=("cancelled", "declined")),
            ),
        )

    def __str__(self) -> str:
        return self.slug


class AgendaItem(models.Model):
    """An item of the agenda. `minutes` is the time set aside, `starts_at` the moment where one is fixed.

    Sensitivity: as its meeting.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=12, blank=True)
    title = PairField()
    note = PairField()
    minutes = models.PositiveSmallIntegerField(null=True)
    starts_at = models.DateTimeField(null=True)
    saves = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.number}"
