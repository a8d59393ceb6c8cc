"""How items of the agenda and papers are typed."""

from collections.abc import Iterable
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from almaty.archive.rules.kinds import FILE_LANGUAGE_NAMES
from almaty.kernel.audience import AUDIENCE_NAMES
from almaty.kernel.pair import Pair
from almaty.language.forms import keep_fingerprint
from almaty.meetings.forms.moments import (
    LoneTimes,
    day_field,
    lang_of,
    named,
    offer,
    read_moment,
    shown_moment,
    time_field,
)
from almaty.meetings.forms.record import EitherField
from almaty.meetings.models import AgendaItem, Paper
from almaty.meetings.operations.agenda import LONGEST_ITEM, Item
from almaty.meetings.rules.kinds import PAPER_KINDS
from almaty.meetings.rules.papers import PaperContent

_EVENING, _MORNING = time(18), time(9)


class ItemForm(LoneTimes):
    """An item of the agenda; moments are meant in the zone of the meeting."""

    moments = ("starts",)
    number = forms.CharField(
        label=_("Number"), required=False, max_length=12, help_text=_("Empty for the next one. Also 2 (a) or bis.")
    )
    title = EitherField(label=_("Title"), max_length=300)
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=LONGEST_ITEM)
    starts = day_field(_("Day"), help_text=_("Where a day or an hour is fixed."))
    starts_time = time_field()
    note = EitherField(label=_("Note"), rows=3, max_length=3000, required=False)

    def __init__(self, *args: Any, zone: str, before: AgendaItem | None = None, **kwargs: Any) -> None:
        if before is not None:
            kwargs["initial"] = {
                "number": before.number, "title": before.title, "minutes": before.minutes, "note": before.note,
                **shown_moment("starts", before.starts_at, zone),
            }  # fmt: skip
        super().__init__(*args, **kwargs)
        self.zone, self.before = zone, before

    @property
    def item(self) -> Item:
        """Return what was typed; call it on a form that is valid."""
        typed, before = self.cleaned_data, self.before
        return Item(
            title=keep_fingerprint(typed["title"], before.title if before else Pair()),
            number=typed["number"],
            note=keep_fingerprint(typed["note"], before.note if before else Pair()),
            minutes=typed["minutes"],
            starts_at=read_moment(typed, "starts", self.zone, usual=_MORNING),
        )


class PaperForm(LoneTimes):
    """What is said of a paper; moments are meant in the zone of the meeting."""

    moments = ("due", "release")
    title = EitherField(label=_("Title"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), initial="working-paper")
    item = forms.ChoiceField(label=_("Item of the agenda"), required=False)
    audience = forms.ChoiceField(label=_("Who it is for"))
    due = day_field(_("To be delivered until"), help_text=_("From then on a missing language is flagged as late."))
    due_time = time_field()
    release = day_field(
        _("Read from"), help_text=_("Before this moment nobody but the secretariat sees the paper. Empty: not yet.")
    )
    release_time = time_field()

    def __init__(
        self, *args: Any, zone: str, items: Iterable[AgendaItem], before: Paper | None = None, usual: str = "",
        **kwargs: Any,
    ) -> None:  # fmt: skip
        kwargs["initial"] = _shown(before, zone) if before else {"audience": usual}
        super().__init__(*args, **kwargs)
        self.zone, self.before = zone, before
        offer(self, "kind", named(PAPER_KINDS))
        offer(self, "audience", named({step.value: name for step, name in AUDIENCE_NAMES.items()}))
        rows = [(str(one.pk), f"{one.number} {one.title.shown(lang_of()).text}".strip()) for one in items]
        offer(self, "item", [("", _("the meeting as a whole")), *rows])

    @property
    def paper(self) -> PaperContent:
        """Return what was typed; call it on a form that is valid."""
        typed = self.cleaned_data
        return PaperContent(
            title=keep_fingerprint(typed["title"], self.before.title if self.before else Pair()),
            kind=typed["kind"],
            audience=typed["audience"],
            item=int(typed["item"]) if typed["item"] else None,
            due_at=read_moment(typed, "due", self.zone, usual=_EVENING),
            release_at=read_moment(typed, "release", self.zone, usual=_MORNING),
        )


class PaperFileForm(forms.Form):
    """A file of a paper."""

    language = forms.ChoiceField(label=_("Language of the text"))
    file = forms.FileField(label=_("File"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "language", named({str(code): name for code, name in FILE_LANGUAGE_NAMES.items()}))


class EndForm(forms.Form):
    """Why a paper is withdrawn."""

    why = forms.CharField(label=_("Reason"), max_length=500, required=False)


def _shown(before: Paper, zone: str) -> dict[str, Any]:
    return {
        "title": before.title, "kind": before.kind, "audience": before.audience, "item": str(before.item_id or ""),
        **shown_moment("due", before.due_at, zone), **shown_moment("release", before.release_at, zone),
    }  # fmt: skip
