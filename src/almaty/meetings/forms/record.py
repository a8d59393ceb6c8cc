"""What is typed into a record: entries, corrections, decisions and actions, reports."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from almaty.kernel.pair import LANGS, Pair
from almaty.language.forms import PairFormField
from almaty.meetings.forms.moments import WITHIN
from almaty.meetings.models import AgendaItem
from almaty.meetings.operations.outcomes import Lifted
from almaty.meetings.rules.kinds import OUTCOME_KINDS

LONGEST_ENTRY = 20_000
LONGEST_REASON = 2_000


def _lang() -> str:
    return "ru" if (get_language() or "en").startswith("ru") else "en"


class EitherField(PairFormField):
    """A pair of which one language may be typed alone: that one is its source then, whatever the choice beside it."""

    def compress(self, data_list: list[str]) -> Pair:
        """Join the inputs into a pair."""
        typed = [lang for lang, text in zip(LANGS, data_list[:2], strict=False) if text.strip()]
        if len(typed) == 1:
            data_list = [*data_list[:2], typed[0], ""]
        return super().compress(data_list)


class EntryForm(forms.Form):
    """A paragraph of the record: the item that it belongs to, and its words."""

    item = forms.ChoiceField(label=_("Item of the agenda"), required=False)
    text = EitherField(label=_("Text"), rows=8, max_length=LONGEST_ENTRY)

    def __init__(self, *args: Any, items: Iterable[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["item"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (tells the type)
        named = [(str(one.pk), f"{one.number} {one.title.shown(_lang()).text}".strip()) for one in items]
        field.choices = [("", _("under no item")), *named]

    @property
    def chosen(self) -> int | None:
        """Return the number of the item chosen."""
        chosen = str(self.cleaned_data.get("item") or "")
        return int(chosen) if chosen else None


class CirculateForm(forms.Form):
    """Until which day corrections are taken: the whole day counts, in the zone of the meeting."""

    until = forms.DateField(
        label=_("Last day for corrections"),
        validators=WITHIN,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The whole day counts, in the time zone of the meeting."),
    )

    def end_of_day(self, zone: str) -> datetime:
        """Return the last moment of the day chosen."""
        day: date = self.cleaned_data["until"]
        return datetime.combine(day, time(23, 59, 59), tzinfo=ZoneInfo(zone))


class CorrectionForm(forms.Form):
    """The words that are wanted in place of a paragraph, and why."""

    participant = forms.ChoiceField(label=_("For"))
    wanted = EitherField(label=_("The words that you want"), rows=6, max_length=LONGEST_ENTRY)
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, participants: Iterable[tuple[str, Pair]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["participant"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (tells the type)
        field.choices = [(code, name.shown(_lang()).text) for code, name in participants]


class TakeForm(forms.Form):
    """What the paragraph reads from now on, and a word to whoever asked."""

    text = EitherField(label=_("The paragraph from now on"), rows=8, max_length=LONGEST_ENTRY)
    answer = EitherField(label=_("A word to whoever asked"), rows=2, max_length=LONGEST_REASON, required=False)


class DeclineForm(forms.Form):
    """Why a correction is declined."""

    answer = EitherField(label=_("Reason"), rows=3, max_length=LONGEST_REASON)


class OutcomeForm(forms.Form):
    """A decision, or an action with its owner and its day."""

    kind = forms.ChoiceField(label=_("Kind"), widget=forms.RadioSelect)
    text = EitherField(label=_("Text"), rows=5, max_length=LONGEST_ENTRY)
    owner = forms.ChoiceField(label=_("Who carries it out"), required=False, help_text=_("An action needs an owner."))
    due = forms.DateField(
        label=_("By when"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, owners: Iterable[tuple[str, Pair]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind, owner = self.fields["kind"], self.fields["owner"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101  (tells the type)
        assert isinstance(owner, forms.ChoiceField)  # noqa: S101  (tells the type)
        kind.choices = [(code, name.text(_lang())) for code, name in OUTCOME_KINDS.items()]
        owner.choices = [("", _("nobody in particular")), *((code, name.shown(_lang()).text) for code, name in owners)]

    @property
    def said(self) -> Lifted:
        """Return what was typed."""
        typed = self.cleaned_data
        return Lifted(typed["kind"], typed["text"], typed.get("owner") or "", typed.get("due"))


class ReportForm(forms.Form):
    """What became of an action."""

    state = forms.ChoiceField(label=_("How it stands"), widget=forms.RadioSelect)
    text = EitherField(
        label=_("What was done"), rows=5, max_length=LONGEST_ENTRY,
        help_text=_("One language is enough."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (tells the type)
        field.choices = [("open", _("under way")), ("done", _("done")), ("dropped", _("dropped"))]
