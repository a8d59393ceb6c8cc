"""Secret addresses under which people's calendar programs fetch their meetings."""

from django.conf import settings
from django.db import models


class CalendarKey(models.Model):
    """The secret address of a person's calendar; only the hash of its secret is kept. A new one replaces the old one.

    Sensitivity: personal (whose calendar it is); read by nobody, its owner can renew or end it.
    """

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=2, default="en")
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="calendar_language_known", condition=models.Q(language__in=("en", "ru"))),
        )

    def __str__(self) -> str:
        return f"{self.account_id}"
