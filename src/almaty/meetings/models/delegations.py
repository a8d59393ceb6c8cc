"""Who comes to a meeting for whom, and the document that says so."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from almaty.meetings.models.meetings import Meeting
from almaty.meetings.rules.kinds import DELEGATE_ROLES, DELEGATE_STAGES, STANDING_STAGES

ACCOUNT = settings.AUTH_USER_MODEL


class Delegate(models.Model):
    """A person of a delegation. `present` are the days (ISO) on which the person was seen in the room.

    `consent_public` is the person's consent to stand by name in lists that the public sees. Once `erased_at` is set,
    address and account are gone, and without that consent name and function too; role, State and days stay.

    Sensitivity: personal (names, functions and addresses of officials); the own delegation and the secretariat before
    confirmation; after it the participants; the public by consent only. Erased some days after the meeting.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="delegates")
    participant = models.CharField(max_length=60)
    account = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    function = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=12, default="member")
    stage = models.CharField(max_length=10, default="proposed")
    reason = models.CharField(max_length=500, blank=True)
    consent_public = models.BooleanField(default=False)
    present = models.JSONField(default=list)
    proposed_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("participant", "pk")
        indexes = (models.Index(fields=["meeting", "participant"], name="delegate_of_meeting"),)
        constraints = (
            models.CheckConstraint(name="delegate_role_known", condition=Q(role__in=list(DELEGATE_ROLES))),
            models.CheckConstraint(name="delegate_stage_known", condition=Q(stage__in=list(DELEGATE_STAGES))),
            models.CheckConstraint(
                name="delegate_named_until_erased", condition=~Q(name="") | Q(erased_at__isnull=False)
            ),
            models.CheckConstraint(
                name="delegate_erased_is_empty",
                condition=Q(erased_at__isnull=True)
                | Q(email="", account__isnull=True) & (Q(consent_public=True) | Q(name="", function="")),
            ),
            models.UniqueConstraint(
                name="delegation_has_one_head",
                fields=["meeting", "participant"],
                condition=Q(role="head", stage__in=STANDING_STAGES),
            ),
        )

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.participant} {self.role}"


class Credentials(models.Model):
    """The document by which a participant accredits its delegation; its bytes lie in the archive's store.

    Once `erased_at` is set, hash and name are gone and the store lets the bytes go.

    Sensitivity: personal (names officials); read by the participant and the secretariat, each read an entry.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="credentials")
    participant = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=150, blank=True)
    uploaded_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("participant", "-uploaded_at")
        constraints = (
            models.CheckConstraint(
                name="credentials_held_until_erased", condition=~Q(sha256="") | Q(erased_at__isnull=False)
            ),
            models.UniqueConstraint(
                name="credentials_one_in_force",
                fields=["meeting", "participant"],
                condition=Q(ended_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.participant}"
