"""What happened: meetings, who is named as taking part, and other milestones."""

from django.db import models

from almaty.language.models import PairField
from almaty.process.models.base import FuzzyDateField, Sourced, ends_after_start
from almaty.process.models.chairs import ChairTerm
from almaty.process.models.participants import Participant
from almaty.process.rules.names import (
    ATTENDANCE_BASES,
    CAPACITIES,
    DATE_STANDINGS,
    HELD_STATES,
    MEETING_KINDS,
    MILESTONE_KINDS,
)


class Meeting(Sourced):
    """A meeting of the Process, or one that must have taken place and of which no record is held.

    Sensitivity: public. `start` and `end` are the days, or the window in which it must lie. `country` is an
    ISO 3166 alpha-3 code.
    """

    kind = models.CharField(max_length=20)
    number = models.PositiveIntegerField(null=True, blank=True)
    number_inferred = models.BooleanField(default=False)
    title = PairField()
    start = FuzzyDateField()
    end = FuzzyDateField()
    date_standing = models.CharField(max_length=20)
    place = PairField()
    country = models.CharField(max_length=3, blank=True)
    online = models.BooleanField(default=False)
    term = models.ForeignKey(ChairTerm, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings")
    organisers = PairField()
    topics = PairField()
    outcome = PairField()
    held_state = models.CharField(max_length=20)
    note = PairField()

    class Meta:
        ordering = ("start", "key")
        constraints = (
            ends_after_start("meeting_ends_after_it_starts", "start", "end"),
            models.CheckConstraint(name="meeting_kind_known", condition=models.Q(kind__in=list(MEETING_KINDS))),
            models.CheckConstraint(
                name="meeting_date_standing_known", condition=models.Q(date_standing__in=list(DATE_STANDINGS))
            ),
            models.CheckConstraint(
                name="meeting_held_state_known", condition=models.Q(held_state__in=list(HELD_STATES))
            ),
        )


class Attendance(Sourced):
    """A participant that a source names at a meeting, in what capacity and on what ground.

    Sensitivity: public.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="attendance")
    capacity = models.CharField(max_length=20)
    basis = models.CharField(max_length=20)
    note = PairField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="attendance_once_a_meeting",
                fields=["meeting", "participant"],
                condition=models.Q(withdrawn=""),
            ),
            models.CheckConstraint(name="attendance_capacity_known", condition=models.Q(capacity__in=list(CAPACITIES))),
            models.CheckConstraint(name="attendance_basis_known", condition=models.Q(basis__in=list(ATTENDANCE_BASES))),
        )


class Milestone(Sourced):
    """Something that happened to the Process on a day or over a time.

    Sensitivity: public. `participants` are their keys; `document` is a symbol in the archive, the room above.
    """

    kind = models.CharField(max_length=20)
    start = FuzzyDateField()
    end = FuzzyDateField(blank=True)
    title = PairField()
    text = PairField()
    participants = models.JSONField(default=list)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="milestones")
    document = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("start", "key")
        constraints = (
            ends_after_start("milestone_ends_after_it_starts", "start", "end"),
            models.CheckConstraint(name="milestone_kind_known", condition=models.Q(kind__in=list(MILESTONE_KINDS))),
        )
