"""How a handover is typed: between whom and when, another instant, a matter added by hand, words, a reason."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from almaty.handover.rules.handing.settling import LONGEST_WORDS
from almaty.kernel.pair import LANGS, Lang, Pair
from almaty.kernel.refusal import Invalid
from almaty.language.forms import PairFormField, add_refusal
from almaty.process.rules.zones import ZONES
from almaty.texts.rules.instants import instant

_DAY = {"type": "date"}
_VACANT = "vacant"
_WITHIN = (MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2999, 12, 31)))  # each zone can tell them


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(_DAY, format="%Y-%m-%d"), validators=_WITHIN, **more)


def _time(label: Any, **more: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput({"type": "time"}, format="%H:%M"), **more)


class EitherField(PairFormField):
    """A pair of which one language may be typed alone: that one is its source then."""

    def compress(self, data_list: list[str]) -> Pair:
        """Join the inputs into a pair."""
        typed = [lang for lang, text in zip(LANGS, data_list[:2], strict=False) if text.strip()]
        if len(typed) == 1:
            data_list = [*data_list[:2], typed[0], ""]
        return super().compress(data_list)


class InstantForm(forms.Form):
    """When the outgoing office ends, and when the incoming one begins where that is later."""

    day = _day(_("Day of the handover"))
    at = _time(_("Time of the handover"))
    begins_day = _day(_("The new term begins later, on"), required=False)
    begins_at = _time(_("at"), required=False)

    def __init__(self, *args: Any, zone: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.effective_at: datetime | None = None
        self.takes_up_at: datetime | None = None

    def clean(self) -> dict[str, Any]:
        """Read both instants in the zone; what its clocks do not show is marked at its field."""
        typed: dict[str, Any] = super().clean() or {}
        zone = self.zone or typed.get("zone", "")
        if zone and typed.get("day") and typed.get("at") is not None:
            self.effective_at = self._read("day", typed["day"], typed["at"], zone)
        if zone and typed.get("begins_day"):
            self.takes_up_at = self._read("begins_day", typed["begins_day"], typed.get("begins_at") or time(), zone)
        return typed

    def _read(self, name: str, day: date, at: time, zone: str) -> datetime | None:
        try:
            return instant(day, at, zone)
        except Invalid as refusal:
            refusal.where = name
            add_refusal(self, refusal)
            return None


class NewForm(InstantForm):
    """A new handover."""

    incoming = forms.ChoiceField(label=_("The chair passes to"))
    zone = forms.ChoiceField(label=_("Time zone"))  # type: ignore[assignment]
    nominal_to = forms.CharField(
        label=_("The new term is meant to run until"), required=False, max_length=10,
        help_text=_("A year, a month or a day: 2029, 2029-04, 2029-04-24. Empty: by the length of a term."),
    )  # fmt: skip
    note = EitherField(label=_("Note for both sides"), rows=4, max_length=4000, required=False)
    field_order = ("incoming", "day", "at", "zone", "begins_day", "begins_at", "nominal_to", "note")

    def __init__(
        self, *args: Any, states: Iterable[tuple[str, Pair]], falls_vacant: bool, lang: Lang, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [(code, name.text(lang)) for code, name in states]
        vacant = [(_VACANT, _("nobody: the chair falls vacant"))] if falls_vacant else []
        self.fields["incoming"].choices = [("", _("choose")), *named, *vacant]  # type: ignore[attr-defined]
        zones = sorted(((code, name.text(lang)) for code, name in ZONES.items()), key=lambda one: one[1])
        self.fields["zone"].choices = zones  # type: ignore[attr-defined]

    def clean_incoming(self) -> str:
        """Return the code of the State, "" where the chair falls vacant."""
        chosen = str(self.cleaned_data["incoming"])
        return "" if chosen == _VACANT else chosen


class AddForm(forms.Form):
    """A matter that no room of the platform holds."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("talk", _("talks with a partner")), ("other", _("other matter"))]
    )  # fmt: skip
    title = EitherField(label=_("What passes"), max_length=300)
    standing = EitherField(label=_("How it stands"), rows=3, max_length=2000, required=False)


class WordsForm(forms.Form):
    """What one side says of a matter."""

    words = forms.CharField(
        label=_("Words to the other side"), required=False, max_length=LONGEST_WORDS,
        widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip


class WhyForm(forms.Form):
    """A reason, in one language at least."""

    why = EitherField(label=_("Reason"), rows=3, max_length=2000, required=False)
