"""Documents of the Process and the files in which their texts are held."""

from django.conf import settings
from django.db import models

from almaty.archive.rules.kinds import FILE_LANGUAGES, KIND_NAMES, REACHED_NAMES
from almaty.kernel.audience import Audience
from almaty.language.models import PairField


class Document(models.Model):
    """A document of the Process, whether its text is held or not.

    Sensitivity: as its audience says. `date` is fuzzy ("2016-09"). `languages` are the codes of the languages in
    which it was issued, joined by ";". `meeting` is the key of a meeting in the room below, `sources` are ids of
    sources. `seed` is the fingerprint of the row as the shipped record gave it and `seeded_version` the version it
    had then: while both versions are equal nobody has edited it on screen. `held` (a text is held) comes with the
    room's queries only.
    """

    symbol = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=30)
    title = PairField()
    description = PairField()
    issuer = PairField()
    note = PairField()
    date = models.CharField(max_length=10)
    meeting = models.CharField(max_length=60, blank=True, db_index=True)
    languages = models.CharField(max_length=80, blank=True)
    audience = models.CharField(max_length=20, default=Audience.PUBLIC.value)
    found_at = models.URLField(max_length=500, blank=True)
    reached = models.CharField(max_length=12, default="none")
    sources = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    seeded_version = models.PositiveIntegerField(default=0)
    seed = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    held: bool

    class Meta:
        ordering = ("-date", "symbol")
        indexes = (models.Index(fields=["audience", "date"], name="document_audience_date"),)
        constraints = (
            models.CheckConstraint(name="document_kind_known", condition=models.Q(kind__in=list(KIND_NAMES))),
            models.CheckConstraint(name="document_reach_known", condition=models.Q(reached__in=list(REACHED_NAMES))),
            models.CheckConstraint(
                name="document_audience_known", condition=models.Q(audience__in=[step.value for step in Audience])
            ),
        )

    def __str__(self) -> str:
        return self.symbol


class File(models.Model):
    """A file that holds the text of a document in one language; its bytes lie in the store under their hash.

    Sensitivity: as its document's audience says; until published, for the secretariat and the chair's office. `text`
    is what was read out of it for the search. Nobody has uploaded what the platform itself made: the file of an adopted
    text, which is in force from the beginning and is never replaced.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="files")
    language = models.CharField(max_length=8)
    sha256 = models.CharField(max_length=64, db_index=True)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=150)
    text = models.TextField(blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("language", "-uploaded_at")
        constraints = (
            models.CheckConstraint(name="file_language_known", condition=models.Q(language__in=FILE_LANGUAGES)),
            models.CheckConstraint(
                name="file_published_by_someone",
                condition=models.Q(published_at__isnull=True)
                | models.Q(published_by__isnull=False)
                | models.Q(uploaded_by__isnull=True),
            ),
            models.CheckConstraint(
                name="file_uploaded_by_someone_or_made",
                condition=models.Q(uploaded_by__isnull=False)
                | models.Q(published_at__isnull=False, ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="file_ended_by_someone",
                condition=models.Q(ended_at__isnull=True) | models.Q(ended_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="file_one_in_force_by_language",
                fields=["document", "language"],
                condition=models.Q(published_at__isnull=False, ended_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.document_id} {self.language} {self.sha256[:12]}"
