"""Definitions: code lists and dataflows, each in versions that never change."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from almaty.language.models import PairField

KINDS = ("codelist", "dataflow")


class Definition(models.Model):
    """One version of a code list or of a dataflow with its structure; `content` is what the rules read.

    The newest version is in use for new calls; releases and calls name the version that they were made with.

    Sensitivity: public.
    """

    kind = models.CharField(max_length=10)
    ident = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    name = PairField()
    content = models.JSONField(default=dict)
    note = PairField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("kind", "ident", "number")
        constraints = (
            models.UniqueConstraint(name="definition_version_once", fields=["kind", "ident", "version"]),
            models.UniqueConstraint(name="definition_number_once", fields=["kind", "ident", "number"]),
            models.CheckConstraint(name="definition_kind_known", condition=Q(kind__in=KINDS)),
        )

    def __str__(self) -> str:
        return f"{self.ident} {self.version}"
