"""What is typed into a review: which days, for whom, the written parts."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from almaty.handover.operations.review.starting import LONGEST_TITLE
from almaty.handover.rules.review.refusals import LONGEST_PART
from almaty.kernel.audience import AUDIENCE_NAMES, Audience
from almaty.kernel.pair import LANGS, Pair
from almaty.language.forms import PairFormField


def _lang() -> str:
    return "ru" if (get_language() or "en").startswith("ru") else "en"


def _audiences() -> list[tuple[str, str]]:
    return [(step.value, AUDIENCE_NAMES[step].text(_lang())) for step in Audience]


class EitherField(PairFormField):
    """A pair of which one language may be typed alone: that one is its source then, whatever the choice beside it."""

    def compress(self, data_list: list[str]) -> Pair:
        """Join the inputs into a pair."""
        typed = [lang for lang, text in zip(LANGS, data_list[:2], strict=False) if text.strip()]
        if len(typed) == 1:
            data_list = [*data_list[:2], typed[0], ""]
        return super().compress(data_list)


class AudienceForm(forms.Form):
    """For whom a review is."""

    audience = forms.ChoiceField(
        label=_("For whom"),
        help_text=_("The review is computed with the eyes of these readers: what is not open to them is not counted."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["audience"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (tells the type)
        field.choices = _audiences()

    @property
    def chosen(self) -> Audience:
        """Return the audience chosen."""
        return Audience(self.cleaned_data["audience"])


class StartForm(AudienceForm):
    """A term of the chair, or days with a title."""

    term = forms.ChoiceField(label=_("Term of the Chair"), required=False)
    title = PairFormField(label=_("Title, where days are chosen"), required=False, max_length=LONGEST_TITLE)
    first = forms.DateField(
        label=_("First day"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    last = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    field_order = ("term", "title", "first", "last", "audience")

    def __init__(self, *args: Any, terms: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["term"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (tells the type)
        field.choices = [("", _("no term, but the days below")), *terms]


class PartForm(forms.Form):
    """The words of a part."""

    text = EitherField(
        label=_("Text"),
        required=False,
        rows=10,
        max_length=LONGEST_PART,
        help_text=_("A line left free begins a new paragraph."),
    )
