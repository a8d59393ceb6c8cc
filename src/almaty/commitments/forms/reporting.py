"""How a report, a reading, a reply, a schedule and a reason are typed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from almaty.commitments.forms.fields import EitherField, day_field, lang_of, named, offer
from almaty.commitments.rules.names import EVIDENCE_KINDS, PROGRESS_NAMES, READING_NAMES, REPORTED, VERDICTS
from almaty.commitments.rules.reporting import LONGEST, LONGEST_NOTE, EvidenceGiven, ReportContent
from almaty.commitments.rules.wording import key_of
from almaty.kernel.pair import Pair
from almaty.kernel.refusal import Refusal
from almaty.language.forms import add_refusal

LONGEST_REASON = 4_000
EVIDENCE_ROWS = 5


class ReportForm(forms.Form):
    """What became of a commitment; evidence stands in rows of their own."""

    progress = forms.ChoiceField(label=_("Stage reached"), widget=forms.RadioSelect)
    changed = EitherField(
        label=_("What changed"), rows=4, max_length=LONGEST, required=False,
        help_text=_("Results, not activities: what is there now that was not there before."),
    )  # fmt: skip
    obstacles = EitherField(label=_("Obstacles"), rows=2, max_length=LONGEST, required=False)
    help_wanted = EitherField(
        label=_("Help wanted"), rows=2, max_length=LONGEST, required=False,
        help_text=_("From other participants or organisations; they find it on the page of the commitment."),
    )  # fmt: skip
    corrects = forms.ChoiceField(
        label=_("Corrects an earlier report"), required=False,
        help_text=_("Reports are never changed. A correction stands beside the report that it corrects."),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        earlier: Sequence[tuple[int, date]] = (),
        evidence: Sequence[EvidenceGiven] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "progress", named({code: PROGRESS_NAMES[code] for code in REPORTED}))
        if earlier:
            told = [(str(seq), _("Report %(seq)s of %(day)s") % {"seq": seq, "day": day.isoformat()})
                    for seq, day in earlier]  # fmt: skip
            offer(self, "corrects", [("", _("no, a new report")), *told])
        else:
            del self.fields["corrects"]
        self.of_evidence: list[str] = []
        typed = self.data if self.is_bound else None
        self.rows = [
            EvidenceForm(typed, prefix=f"e{place}", given=evidence[place - 1] if place <= len(evidence) else None)
            for place in range(1, max(EVIDENCE_ROWS, len(evidence) + 1) + 1)
        ]

    def is_valid(self) -> bool:
        """Tell whether all is typed well, rows of evidence included."""
        own = [one.is_valid() for one in self.rows]
        return super().is_valid() and all(own)

    @property
    def faulty(self) -> bool:
        """Tell whether a fault is marked anywhere."""
        return bool(self.errors or self.of_evidence) or any(one.errors for one in self.rows)

    def mark(self, faults: Sequence[Refusal]) -> None:
        """Mark what the rules find wrong, each at its field; what is wrong with evidence stands over its rows."""
        for fault in faults:
            if fault.where == "evidence":
                self.of_evidence.append(" ".join(one.text(lang_of()) for one in (fault.what, fault.way_out)))
            else:
                add_refusal(self, fault)

    @property
    def content(self) -> ReportContent:
        """Return what was typed; call it once the single fields are valid."""
        typed = self.cleaned_data
        return ReportContent(
            progress=typed["progress"],
            changed=typed["changed"],
            obstacles=typed["obstacles"],
            help_wanted=typed["help_wanted"],
            evidence=tuple(one.given for one in self.rows if one.given is not None),
            corrects=int(typed.get("corrects") or 0),
        )


class EvidenceForm(forms.Form):
    """A document of the archive, a series, or an address, with a note; an empty row says nothing."""

    kind = forms.ChoiceField(label=_("Evidence"), required=False)
    key = forms.CharField(
        label=_("Document, series or address"), required=False, max_length=300,
        help_text=_("The last part of the document's address, the key of the series, or a whole address (https://…)."),
    )  # fmt: skip
    note = EitherField(label=_("What it shows"), max_length=LONGEST_NOTE, required=False)

    def __init__(self, *args: Any, given: EvidenceGiven | None = None, **kwargs: Any) -> None:
        shown = {"kind": given.kind, "key": given.key, "note": given.note} if given else {}
        super().__init__(*args, **kwargs | {"initial": shown})
        offer(self, "kind", named(EVIDENCE_KINDS, empty=_("nothing here")))

    def clean(self) -> dict[str, Any]:
        """Say what is missing in a row that is half filled in."""
        typed = super().clean() or {}
        if typed.get("kind") and not typed.get("key") and "key" not in self.errors:
            self.add_error("key", _("Name the document, the series or the address."))
        if not typed.get("kind") and (typed.get("key") or typed.get("note")):
            self.add_error("kind", _("Say what kind of evidence this is, or empty the row."))
        return typed

    @property
    def given(self) -> EvidenceGiven | None:
        """Return the evidence typed, None for an empty row."""
        typed = self.cleaned_data
        if not typed.get("kind"):
            return None
        note: Pair = typed["note"]
        return EvidenceGiven(kind=typed["kind"], key=_key(typed), note=note)


def _key(typed: dict[str, Any]) -> str:
    """Return what evidence names: an address as it is, anything else out of the address of its page, too."""
    key: str = typed["key"]
    return key.strip() if typed["kind"] == "address" else key_of(key)


class ReadingForm(forms.Form):
    """The secretariat's reading of a report, with its reasons."""

    verdict = forms.ChoiceField(
        label=_("How far the evidence supports the report"), widget=forms.RadioSelect,
        help_text=_("It says nothing of the effort of the State: only what the evidence shows."),
    )  # fmt: skip
    reasons = EitherField(
        label=_("Reasons"), rows=5, max_length=LONGEST_REASON,
        help_text=_("In both languages: they stay on record beside the report."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "verdict", named({code: READING_NAMES[code] for code in VERDICTS}))


class ReplyForm(forms.Form):
    """What the participant says to a reading."""

    text = EitherField(label=_("Reply"), rows=5, max_length=LONGEST_REASON)


class ReasonForm(forms.Form):
    """Why a commitment is withdrawn."""

    why = EitherField(label=_("Reason"), rows=3, max_length=LONGEST_REASON)


class ScheduleForm(forms.Form):
    """When reports are due, and why that is changed."""

    first_due = day_field(_("First report is due on"))
    every_months = forms.IntegerField(label=_("then every (months)"), min_value=1, max_value=60)
    last_due = day_field(_("Last report is due on"))
    why = EitherField(label=_("Why it is changed"), rows=2, max_length=LONGEST_REASON)
