"""How a proposal, a comment and a draft of either are typed."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from almaty.kernel.pair import Lang
from almaty.texts.rules.names import NATURE_NAMES, PARAGRAPH_KIND_NAMES
from almaty.texts.rules.wishing import Wish

_LONGEST_SEAT = 60
Offered = Iterable[tuple[str, str]]
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "replace": ("words", "nature", "reason"),
    "insert": ("words", "kind", "after", "nature", "reason"),
    "delete": ("nature", "reason"),
    "move": ("after", "nature", "reason"),
    "merge": ("partner", "nature", "reason"),
    "comment": ("words", "nature"),
}


class SeatField(forms.ChoiceField):
    """For whom somebody acts; one that was not offered is left to the verb, which refuses it and logs the attempt."""

    def valid_value(self, value: str) -> bool:
        """Leave it to the verb."""
        return True


def seat_of(form: forms.Form) -> str:
    """Return for whom a form that was sent would act, "" where it does not say; also where nothing was to be chosen."""
    return str(form.data.get("participant", ""))[:_LONGEST_SEAT]


class WishForm(forms.Form):
    """What a delegation wants of a paragraph; the fields are those that its form needs."""

    words = forms.CharField(
        label=_("Words"), strip=False, required=False, widget=forms.Textarea({"rows": 9, "spellcheck": "true"})
    )
    after = forms.TypedChoiceField(label=_("Behind which paragraph"), coerce=int)
    partner = forms.TypedChoiceField(label=_("Merge with"), coerce=int)
    kind = forms.ChoiceField(label=_("Kind of paragraph"))
    nature = forms.ChoiceField(label=_("Nature"))
    reason = forms.CharField(label=_("Reason"), required=False, widget=forms.Textarea({"rows": 3}))
    participant = SeatField(label=_("On whose behalf"))
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    lang = forms.ChoiceField(choices=[("en", "English"), ("ru", "Русский")], widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, shape: str, lang: str, places: Offered, partners: Offered, participants: Offered,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.shape = shape
        offered = list(participants)
        for name in set(self.fields) - {*_NEEDS[shape], "seen", "lang"}:
            if name != "participant" or len(offered) < 2:
                del self.fields[name]
        self._offer("after", places)
        self._offer("partner", partners)
        self._offer("kind", ((kind, name.text(lang)) for kind, name in PARAGRAPH_KIND_NAMES.items()))
        self._offer("nature", ((nature, name.text(lang)) for nature, name in NATURE_NAMES.items()))
        self._offer("participant", offered)

    def _offer(self, name: str, choices: Offered) -> None:
        if name in self.fields:
            self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    @property
    def written_in(self) -> Lang:
        """Return the language of the words, also of a form that was sent and refused."""
        return "ru" if self["lang"].value() == "ru" else "en"

    def wish(self, paragraph: int) -> Wish:
        """Return what was typed as a wish; call it on a form that is valid."""
        typed = self.cleaned_data
        return Wish(
            paragraph=paragraph, form=self.shape, nature=typed["nature"], lang=typed["lang"],  # type: ignore[arg-type]
            words=typed.get("words", ""), reason=typed.get("reason", ""), kind=typed.get("kind", ""),
            after=typed.get("after", 0), partner=typed.get("partner", 0), seen=typed["seen"],
            participant=seat_of(self),
        )  # fmt: skip
