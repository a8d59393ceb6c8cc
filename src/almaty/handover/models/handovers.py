"""The handover of the chair: a transaction with two signatures, and every matter that passes with it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from almaty.handover.rules.names import MATTER_KINDS, MATTER_STATES, STAGE_NAMES
from almaty.language.models import PairField

ACCOUNT = settings.AUTH_USER_MODEL


class Handover(models.Model):
    """The chair passes from one State to another.

    `outgoing` is "" where the chair is vacant, `incoming` "" where it falls vacant; the secretariat then signs in the
    place of the missing side.

    `effective_at` is when the rights of the outgoing office end, `takes_up_at` when those of the incoming begin (the
    same instant, unless the new term starts late). What is signed later takes effect at the second signature.
    `asked_at` and `asked_takes_up_at` hold new instants that one side (`asked_by`) proposes until the other has agreed;
    `calls_off` is the side that wants to call off what both have signed, until the other has agreed. `done_at` is the
    instant at which the chair passed. `saves` counts changes, so that of two people at once the second is told.

    Sensitivity: restricted (the two offices, the secretariat, the troika); that and when it happened is public.
    """

    slug = models.SlugField(max_length=60, unique=True)
    outgoing = models.CharField(max_length=60, blank=True)
    incoming = models.CharField(max_length=60, blank=True)
    effective_at = models.DateTimeField()
    takes_up_at = models.DateTimeField()
    zone = models.CharField(max_length=40, default="UTC")
    nominal_to = models.CharField(max_length=10, blank=True)
    note = PairField()
    stage = models.CharField(max_length=10, default="open")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True)
    asked_takes_up_at = models.DateTimeField(null=True)
    asked_by = models.CharField(max_length=10, blank=True)
    calls_off = models.CharField(max_length=10, blank=True)
    signed_out_at = models.DateTimeField(null=True)
    signed_out_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    signed_in_at = models.DateTimeField(null=True)
    signed_in_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    cancelled_why = PairField()
    saves = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-opened_at", "slug")
        constraints = (
            models.CheckConstraint(name="handover_stage_known", condition=Q(stage__in=list(STAGE_NAMES))),
            models.CheckConstraint(name="handover_between_two", condition=~Q(outgoing=F("incoming"))),
            models.CheckConstraint(name="handover_taken_up_after", condition=Q(takes_up_at__gte=F("effective_at"))),
            models.CheckConstraint(
                name="handover_done_is_signed",
                condition=~Q(stage__in=("signed", "done")) | Q(signed_out_at__isnull=False, signed_in_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="handover_one_at_a_time",
                fields=["stage"],
                condition=Q(stage="open"),
            ),
        )

    def __str__(self) -> str:
        return self.slug


class Matter(models.Model):
    """An open matter that passes: accepted by the incoming chair, returned with a reason, or closed by both together.

    `kind` and `key` say what it is (a commitment's number, a text's slug...), `address` where it is read (without the
    language). `closed_out` and `closed_in` are the two words that close a matter together.

    Sensitivity: as its handover.
    """

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="matters")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=120)
    title = PairField()
    standing = PairField()
    address = models.CharField(max_length=300, blank=True)
    until = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, default="open")
    closed_out = models.BooleanField(default=False)
    closed_in = models.BooleanField(default=False)
    gone = models.BooleanField(default=False)
    saves = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("handover", "position")
        constraints = (
            models.UniqueConstraint(name="matter_once", fields=["handover", "kind", "key"]),
            models.CheckConstraint(name="matter_kind_known", condition=Q(kind__in=list(MATTER_KINDS))),
            models.CheckConstraint(name="matter_state_known", condition=Q(state__in=list(MATTER_STATES))),
            models.CheckConstraint(
                name="matter_closed_by_both", condition=~Q(state="closed") | Q(closed_out=True, closed_in=True)
            ),
        )

    def __str__(self) -> str:
        return f"{self.handover_id} {self.kind} {self.key}"


class MatterStep(models.Model):
    """What one side said of a matter: accepted, returned with a reason, answered, asked to close. Never changed.

    Sensitivity: as its handover.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=10)
    side = models.CharField(max_length=10)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="en")
    at = models.DateTimeField()
    by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("matter", "at", "pk")
        constraints = (
            models.CheckConstraint(
                name="matter_step_known", condition=Q(act__in=("accept", "return", "answer", "close", "reopen"))
            ),
            models.CheckConstraint(name="matter_step_side_known", condition=Q(side__in=("outgoing", "incoming"))),
        )

    def __str__(self) -> str:
        return f"{self.matter_id} {self.act}"
