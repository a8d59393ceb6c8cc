"""The index of the search: derived from what the rooms hold, never edited by hand, rebuilt by difference.

The words themselves lie in `archive_searchwords`, a full-text table made by the second migration: FTS5 on SQLite, a
tsvector on PostgreSQL.
"""

from django.db import models

from almaty.kernel.audience import Audience
from almaty.language.models import PairField


class SearchEntry(models.Model):
    """One thing that can be found.

    Sensitivity: as its audience says.
    """

    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=120)
    address = models.CharField(max_length=250)
    title = PairField()
    body = PairField()
    audience = models.CharField(max_length=20)
    when = models.CharField(max_length=10, blank=True)
    title_words = models.PositiveIntegerField(default=1)
    fingerprint = models.CharField(max_length=64)
    vocabulary = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="search_entry_once", fields=["kind", "key"]),
            models.CheckConstraint(
                name="search_entry_audience_known", condition=models.Q(audience__in=[step.value for step in Audience])
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class SearchTerm(models.Model):
    """A stem that stands in entries of one audience, a word that shows it, and in how many entries it stands.

    Sensitivity: as its audience says. Mistyped words are mended only from the words that the reader may read.
    """

    stem = models.CharField(max_length=60)
    audience = models.CharField(max_length=20)
    word = models.CharField(max_length=60)
    entries = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(name="search_term_once", fields=["stem", "audience"]),)
        indexes = (models.Index(fields=["audience"], name="search_term_audience"),)

    def __str__(self) -> str:
        return self.stem


class SearchState(models.Model):
    """The mark of the record at which the index was made; one row.

    Sensitivity: none.
    """

    stamp = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return self.stamp
