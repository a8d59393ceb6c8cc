"""A text is the sequence of its steps; how it stands at a step follows from them (see `rules/replay.py`)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from almaty.kernel.audience import Audience
from almaty.language.models import PairField

TEXT_KINDS = ("declaration", "conclusions", "plan", "statement", "guidelines", "modalities", "report", "other")
STEP_KINDS = (
    # drafting
    "start", "bring-in", "add", "write", "place", "remove", "translate", "verify",
    # negotiation
    "open-reading", "close-reading", "propose", "join", "leave", "live-with", "withdraw",
    "compromise", "decline", "mark", "reopen", "name-version",
    # decision
    "open-silence", "break-silence", "stop-silence", "call", "object", "lift", "end-call", "adopt", "attach",
    "set-aside",
)  # fmt: skip
DRAFT_STAGES = ("draft", "ready", "submitted", "dropped")


class Text(models.Model):
    """A text under negotiation or adopted.

    `audience` is who reads it while it is negotiated; `audience_adopted` who reads it once adopted. `meeting` is the
    slug of the meeting before which it lies, "" where none. `last` is the number of its last step and `stamp` that
    step's, so that a reader learns with one small question whether anything is new. `stage` repeats what follows from
    the steps, for lists.

    Sensitivity: as its audience says.
    """

    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=20)
    title = PairField()
    note = PairField(blank=True)
    audience = models.CharField(max_length=20, default=Audience.PARTICIPANTS.value)
    audience_adopted = models.CharField(max_length=20, default=Audience.PUBLIC.value)
    meeting = models.CharField(max_length=60, blank=True)
    stage = models.CharField(max_length=20, default="drafting")
    last = models.PositiveIntegerField(default=0)
    stamp = models.CharField(max_length=64, blank=True)
    expires = models.DateTimeField(null=True, blank=True)
    """The instant at which a running silence procedure ends; looked at by the running server."""
    remind_at = models.DateTimeField(null=True, blank=True)
    """When everybody is to be reminded of a running silence procedure; None once the letters are written."""
    focus = models.PositiveIntegerField(default=0)
    """The paragraph to which the pen-holder points, for the wall of the room (0: none); pointing is no step."""
    symbol = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-made_at", "slug")
        indexes = (models.Index(name="text_in_silence", fields=["expires"], condition=Q(stage="silence")),)
        constraints = (
            models.CheckConstraint(name="text_kind_known", condition=Q(kind__in=TEXT_KINDS)),
            models.CheckConstraint(
                name="text_stage_known",
                condition=Q(stage__in=("drafting", "negotiation", "silence", "adopted", "set-aside")),
            ),
            models.CheckConstraint(
                name="text_silence_has_an_end", condition=Q(expires__isnull=True) | Q(stage="silence")
            ),
            models.UniqueConstraint(name="text_symbol_once", fields=["symbol"], condition=~Q(symbol="")),
        )

    def __str__(self) -> str:
        return self.slug


class Step(models.Model):
    """One act on a text, never changed: what was done, by whom, for whom, when.

    `at` is the instant as of which it counts, `recorded_at` when it was written down: they differ where a silence ended
    while the server was stopped. `data` is what `rules/replay.py` reads for its kind. `stamp` is the SHA-256 of the
    step with the stamp of the step before it, so that a text's history is a chain of its own.

    Sensitivity: as its text.
    """

    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="steps")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    acting_for = models.CharField(max_length=60, blank=True)
    data = models.JSONField(default=dict)
    stamp = models.CharField(max_length=64)

    class Meta:
        ordering = ("text", "seq")
        constraints = (
            models.UniqueConstraint(name="step_number_once_a_text", fields=["text", "seq"]),
            models.CheckConstraint(name="step_numbers_from_one", condition=Q(seq__gte=1)),
            models.CheckConstraint(name="step_kind_known", condition=Q(kind__in=STEP_KINDS)),
            models.CheckConstraint(name="step_counts_before_it_is_written", condition=Q(at__lte=F("recorded_at"))),
        )

    def __str__(self) -> str:
        return f"{self.text_id} {self.seq} {self.kind}"


class Draft(models.Model):
    """A proposal that a delegation prepares; nobody else sees it until its coordinator submits it as a step.

    `seen` is the step of the text that the writer saw, `saves` counts changes, so that of two colleagues at once the
    second is told. `words` are the whole paragraph as the delegation wants it (replace), the new one (insert) or the
    comment.

    Sensitivity: restricted (a State's own preparation); read by that participant's people only.
    """

    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="drafts")
    participant = models.CharField(max_length=60)
    paragraph = models.PositiveIntegerField()
    form = models.CharField(max_length=10)
    nature = models.CharField(max_length=12)
    lang = models.CharField(max_length=2)
    words = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    kind = models.CharField(max_length=20, blank=True)
    after = models.PositiveIntegerField(default=0)
    partner = models.PositiveIntegerField(default=0)
    seen = models.PositiveIntegerField()
    saves = models.PositiveIntegerField(default=0)
    stage = models.CharField(max_length=10, default="draft")
    proposal = models.PositiveIntegerField(null=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    from_file = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("text", "paragraph", "written_at", "pk")
        constraints = (
            models.CheckConstraint(name="proposal_draft_stage_known", condition=Q(stage__in=DRAFT_STAGES)),
            models.CheckConstraint(
                name="proposal_draft_form_known",
                condition=Q(form__in=("replace", "insert", "delete", "move", "merge", "comment")),
            ),
            models.CheckConstraint(
                name="proposal_draft_submitted_is_a_proposal",
                condition=~Q(stage="submitted") | Q(proposal__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.text_id} {self.participant} {self.paragraph}"


class Sealed(models.Model):
    """The adopted text as it was sealed: the manifest with the hashes of both languages, and its signature.

    `files` names by language and format the SHA-256 under which the archive keeps the bytes. A corrigendum is a text
    and a seal of its own that names this one.

    Sensitivity: as its text once adopted.
    """

    text = models.OneToOneField(Text, on_delete=models.PROTECT, related_name="sealed")
    symbol = models.CharField(max_length=60, unique=True)
    manifest = models.TextField()
    signature = models.TextField()
    key = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()
    files = models.JSONField(default=dict)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrigenda")

    def __str__(self) -> str:
        return self.symbol


class Compared(models.Model):
    """A comparison of two steps of a text in a language, kept as it was first made.

    `method` is the number of the method that found it, so that it never changes when the software does.

    Sensitivity: as its text.
    """

    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="comparisons")
    earlier = models.PositiveIntegerField()
    later = models.PositiveIntegerField()
    lang = models.CharField(max_length=2)
    method = models.PositiveSmallIntegerField()
    found = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="comparison_kept_once", fields=["text", "earlier", "later", "lang"]),
            models.CheckConstraint(name="comparison_in_order", condition=Q(earlier__lte=F("later"))),
        )

    def __str__(self) -> str:
        return f"{self.text_id} {self.earlier}..{self.later} {self.lang}"
