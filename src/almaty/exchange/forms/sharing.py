"""How protection is typed, and how a step is consented to with an embargo."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from almaty.exchange.rules.sharing.protection import LOSSES, METHODS, How
from almaty.process.rules.zones import USUAL_ZONE, ZONES

_LONGEST = 500


class ConsentForm(forms.Form):
    """Consent to one step: why there is a new version, and an embargo where there is to be one."""

    why = forms.CharField(
        label=_("What is new, for readers"), required=False, max_length=_LONGEST, widget=forms.Textarea({"rows": 2}),
        help_text=_("Stands beside the release for good. For example: 2023 corrected, a double count was found."),
    )  # fmt: skip
    day = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )  # fmt: skip
    time = forms.TimeField(label=_("Time"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    zone = forms.ChoiceField(label=_("Time zone"), required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})
        kwargs["initial"].setdefault("zone", USUAL_ZONE)
        super().__init__(*args, **kwargs)
        names = [(code, name.text(lang)) for code, name in ZONES.items()]
        self.fields["zone"].choices = sorted(names, key=lambda one: one[1])  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Tell of a time of day without a day."""
        typed = self.cleaned_data
        if typed.get("time") and not typed.get("day"):
            self.add_error("day", _("An embargo needs a day as well as a time."))
        return typed

    @property
    def lifts_at(self) -> datetime | None:
        """Return the instant of the embargo, None without one; midnight where no time is given."""
        typed = self.cleaned_data
        if not typed.get("day"):
            return None
        time = typed.get("time") or datetime.min.time()
        there = datetime.combine(typed["day"], time, ZoneInfo(typed.get("zone") or USUAL_ZONE))
        return there.astimezone(UTC)


class ProtectionForm(forms.Form):
    """How figures are protected on a step; fields that the method does not use are passed over."""

    method = forms.ChoiceField(label=_("Method"), widget=forms.RadioSelect)
    threshold = forms.IntegerField(
        label=_("Smallest count that is shown"), required=False, min_value=0, max_value=1000,
        help_text=_("Counts from 1 up to this number without it are small. 5 is usual."),
    )  # fmt: skip
    keep_total = forms.BooleanField(label=_("Totals are always shown"), required=False)
    loss = forms.ChoiceField(label=_("What is lost is kept small in"), required=False)
    dominance = forms.CharField(
        label=_("Dominance (amounts)"), required=False,
        help_text=_("How many contributors, and the percentage that they may not exceed: 1,75. Only for amounts."),
    )  # fmt: skip
    base = forms.IntegerField(label=_("Base of rounding"), required=False, min_value=2, max_value=1000)
    together = forms.BooleanField(label=_("Sums still hold after rounding"), required=False)
    most = forms.IntegerField(label=_("Largest noise"), required=False, min_value=1, max_value=100)
    variance = forms.FloatField(label=_("Variance of the noise"), required=False, min_value=0.01)
    blocked = forms.IntegerField(
        label=_("Largest count that is never shown"), required=False, min_value=0, max_value=100,
        help_text=_("After noise no count from 1 to this number is shown."),
    )  # fmt: skip

    def __init__(self, *args: Any, lang: str, how: How | None = None, **kwargs: Any) -> None:
        if how is not None:
            kwargs["initial"] = _initial(how)
        super().__init__(*args, **kwargs)
        for name, words in (("method", METHODS), ("loss", LOSSES)):
            self.fields[name].choices = [(code, text.text(lang)) for code, text in words.items()]  # type: ignore[attr-defined]


def _initial(how: How) -> dict[str, Any]:
    plain = How()
    held = {name: getattr(how, name) for name in ("method", "threshold", "keep_total", "loss", "base", "together",
                                                  "most", "variance", "blocked")}  # fmt: skip
    told = f"{how.dominance[0]},{how.dominance[1]:g}" if how.dominance else ""
    return held | {"dominance": told, "threshold": how.threshold or plain.threshold}
