"""Releases: sets of figures as they were published, and what their files hold."""

from django.db import models
from django.db.models import F, Q

from almaty.kernel.audience import Audience
from almaty.language.models import PairField


class Release(models.Model):
    """A set of figures as it was published, under a name that never changes; replaced only by a newer one.

    A newer release names the earlier vintage of the same statistics. It `replaces` it where both hold the same
    series; two revisions kept apart as methods stand side by side.

    `dataflow` is empty for reference figures, whose file has the columns of a series key; a release made of a State's
    answer (`owner`, `submission`) names its dataflow and version, and its file has the columns of that. `audience`
    says who may read it, from `lifts_at` on where it is under embargo. `about` is what the State said of its source,
    `protection` what was done to protect small cells and its cost, `reason` why it differs from the vintage before.

    Sensitivity: as its audience says (reference figures are public).
    """

    slug = models.CharField(max_length=60, primary_key=True)
    title = PairField()
    publisher = PairField()
    citation = PairField()
    vintage = PairField()
    published = models.CharField(max_length=10)
    licence = models.CharField(max_length=60)
    licence_status = models.CharField(max_length=60, blank=True)
    address = models.CharField(max_length=300, blank=True)
    republished_by = models.CharField(max_length=200, blank=True)
    caveats = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    earlier_vintage = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="later_vintage")
    replaces = models.BooleanField(default=False)
    loaded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    audience = models.CharField(max_length=20, default=Audience.PUBLIC.value)
    lifts_at = models.DateTimeField(null=True)
    dataflow = models.CharField(max_length=60, blank=True)
    dataflow_version = models.CharField(max_length=20, blank=True)
    owner = models.CharField(max_length=60, blank=True)
    submission = models.ForeignKey("exchange.Submission", on_delete=models.PROTECT, null=True, related_name="releases")
    about = models.JSONField(default=dict)
    protection = models.JSONField(default=dict)
    reason = PairField(blank=True)

    class Meta:
        ordering = ("published", "slug")
        constraints = (
            models.CheckConstraint(name="release_holds_rows", condition=Q(rows__gt=0)),
            models.CheckConstraint(name="release_is_not_its_own_vintage", condition=~Q(earlier_vintage=F("slug"))),
            models.CheckConstraint(
                name="release_replaces_what_it_names", condition=Q(replaces=False) | Q(earlier_vintage__isnull=False)
            ),
            models.CheckConstraint(
                name="release_audience_known", condition=Q(audience__in=[step.value for step in Audience])
            ),
            models.CheckConstraint(
                name="release_of_a_state_names_both", condition=Q(dataflow="", owner="") | ~Q(dataflow="")
            ),
        )

    def __str__(self) -> str:
        return self.slug


class Indicator(models.Model):
    """What one family of series of a release counts, in which unit, and what its two areas mean.

    Sensitivity: public.
    """

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="indicators")
    code = models.CharField(max_length=60)
    name = PairField()
    definition = PairField()
    population = PairField(blank=True)
    unit = models.CharField(max_length=40)
    unit_name = PairField()
    kind = models.CharField(max_length=40)
    time_type = models.CharField(max_length=60)
    period_years = models.PositiveSmallIntegerField(default=1)
    bilateral = models.BooleanField()
    origin_means = PairField(blank=True)
    destination_means = PairField(blank=True)
    map_by = models.CharField(max_length=20, blank=True)
    themes = models.JSONField(default=list)
    methods = models.JSONField(default=list)
    preferred_method = models.CharField(max_length=60, default="_Z")
    caveats = models.JSONField(default=list)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position", "code")
        constraints = (
            models.UniqueConstraint(name="indicator_once_in_a_release", fields=["release", "code"]),
            models.CheckConstraint(name="indicator_period_is_some_years", condition=Q(period_years__gte=1)),
        )

    def __str__(self) -> str:
        return self.code


class Derivation(models.Model):
    """How a release that was computed here came about: from which releases, with what, and what had to be adjusted.

    `content_sha256` is the hash of its rows, so that the same result is known again however its file was written.
    `inputs` are releases with the hashes of their files, `remarks` what was left out, `adjustments` what the methods
    had to change.

    Sensitivity: public.
    """

    release = models.OneToOneField(Release, on_delete=models.PROTECT, primary_key=True, related_name="derivation")
    revision = models.CharField(max_length=20)
    program = models.CharField(max_length=60)
    content_sha256 = models.CharField(max_length=64)
    settings = models.JSONField(default=dict)
    inputs = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    adjustments = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.release_id


class BreakMark(models.Model):
    """A jump or break in a series, and what the sources say of it.

    `marked`: years before and after do not compare. Not marked: a movement that is real, or a note on borders.
    `series` is a key, or a pattern of keys with * for any text.

    Sensitivity: public.
    """

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="breaks")
    series = models.CharField(max_length=160)
    year = models.SmallIntegerField()
    previous = models.FloatField(null=True)
    value = models.FloatField(null=True)
    kind = models.CharField(max_length=40, blank=True)
    marked = models.BooleanField()
    explained = models.BooleanField(default=False)
    explanation = PairField(blank=True)
    source = models.TextField(blank=True)

    class Meta:
        ordering = ("series", "year")
        constraints = (
            models.UniqueConstraint(name="break_marked_once", fields=["release", "series", "year"]),
            models.CheckConstraint(name="break_in_a_sane_year", condition=Q(year__gte=1800, year__lte=2200)),
        )

    def __str__(self) -> str:
        return f"{self.series} {self.year}"
