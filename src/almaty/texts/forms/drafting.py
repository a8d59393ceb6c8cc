"""How a text is started, a paragraph written, a reading opened."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from almaty.kernel.audience import AUDIENCE_NAMES, Audience
from almaty.kernel.pair import Lang, Pair, other
from almaty.language.forms import PairFormField, keep_fingerprint
from almaty.process.rules.zones import USUAL_ZONE, ZONES
from almaty.texts.forms.proposing import Offered
from almaty.texts.rules.instants import instant
from almaty.texts.rules.names import PARAGRAPH_KIND_NAMES, TEXT_KIND_NAMES
from almaty.texts.rules.wishing import Draught

_OPEN_TO = (Audience.PARTICIPANTS, Audience.MEMBERS, Audience.PUBLIC)
_DEEPEST = 8
_WORDS = {"rows": 5, "spellcheck": "true"}


class TextForm(forms.Form):
    """A new text: what it is, and who reads it."""

    title = PairFormField(label=_("Title"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"))
    audience = forms.ChoiceField(
        label=_("Who reads it while it is negotiated"),
        help_text=_("Until the first reading opens, the secretariat and the chair’s office alone see it."),
    )
    audience_adopted = forms.ChoiceField(label=_("Who reads it once it is adopted"), initial=Audience.PUBLIC.value)
    meeting = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)
    note = PairFormField(label=_("Note"), rows=3, max_length=3000, required=False)

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = [(step.value, AUDIENCE_NAMES[step].text(lang)) for step in _OPEN_TO]
        offered: dict[str, list[tuple[str, str]]] = {
            "kind": [(kind, name.text(lang)) for kind, name in TEXT_KIND_NAMES.items()],
            "audience": steps, "audience_adopted": steps,
        }  # fmt: skip
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def content(self) -> dict[str, Any]:
        """Return what was typed, as the verb takes it; call it on a form that is valid."""
        typed = dict(self.cleaned_data)
        return typed | {name: keep_fingerprint(typed[name], Pair()) for name in ("title", "note")}


class ParagraphForm(forms.Form):
    """A paragraph of a text that is drafted: its place in the tree and its words in both languages."""

    kind = forms.ChoiceField(label=_("Kind of paragraph"))
    after = forms.TypedChoiceField(label=_("Behind which paragraph"), coerce=int)
    level = forms.IntegerField(label=_("Depth"), min_value=0, max_value=_DEEPEST, initial=1)
    source = forms.ChoiceField(label=_("Written first in"), choices=[("en", _("English")), ("ru", _("Russian"))])
    en = forms.CharField(
        label=pgettext_lazy("heading", "English"),
        strip=False,
        required=False,
        widget=forms.Textarea({"lang": "en"} | _WORDS),
    )
    ru = forms.CharField(
        label=pgettext_lazy("heading", "Russian"),
        strip=False,
        required=False,
        widget=forms.Textarea({"lang": "ru"} | _WORDS),
    )

    def __init__(self, *args: Any, lang: str, places: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind, name.text(lang)) for kind, name in PARAGRAPH_KIND_NAMES.items()]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["after"].choices = list(places)  # type: ignore[attr-defined]

    @property
    def draught(self) -> Draught:
        """Return the paragraph; the language that was not written first counts as translated where it has words."""
        typed = self.cleaned_data
        source: Lang = "ru" if typed["source"] == "ru" else "en"
        whole = Pair(typed["en"], typed["ru"], source=source)
        return Draught(typed["kind"], typed["level"], whole.translated() if whole.text(other(source)) else whole)


class UntilForm(forms.Form):
    """Until when proposals are taken: a day, an hour and the zone in which both are meant; empty for no end."""

    day = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    time = forms.TimeField(label=_("Time"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    zone = forms.ChoiceField(label=_("Time zone"), initial=USUAL_ZONE)

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = sorted(((code, name.text(lang)) for code, name in ZONES.items()), key=lambda one: one[1])
        self.fields["zone"].choices = zones  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the day where an hour is given, and for the hour where a day is."""
        typed = super().clean() or {}
        if ("day" in typed and "time" in typed) and bool(typed["day"]) != (typed["time"] is not None):
            self.add_error("day" if not typed["day"] else "time",
                           _("Give both the day and the time, or neither: then the reading has no end."))  # fmt: skip
        return typed

    @property
    def until(self) -> datetime | None:
        """Return the instant, None for no end; refuses one that the clocks of the zone do not tell (Invalid)."""
        typed = self.cleaned_data
        if not typed["day"]:
            return None
        return instant(typed["day"], typed["time"], typed["zone"])
