"""What the forms of the record share: the key, withdrawal instead of deletion, the order of dates."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from almaty.kernel.period import FuzzyDate, Period
from almaty.process.forms.fields import FuzzyField, KeyField
from almaty.process.models import Kept


class RecordForm(forms.Form):
    """An entry of the record in the table `model`; `spans` are pairs of fields: the second may not be earlier."""

    model: ClassVar[type[Kept]]
    spans: ClassVar[tuple[tuple[str, str], ...]] = ()
    key_field: ClassVar[dict[str, bool]] = {}

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, initial=initial, **kwargs)
        key = KeyField(**self.key_field, help_text=_("It stands in the address and never changes afterwards."))
        withdrawn = FuzzyField(
            label=_("Withdrawn from the record on"),
            required=False,
            help_text=_("For what was entered in error. It leaves the lists; its page stays and says so."),
        )
        self.fields = {"key": key, **self.fields, "withdrawn": withdrawn}
        held = str(self.initial.get("key") or "")
        self.held = bool(held) and self.model.objects.filter(key=held).exists()
        key.disabled = self.held

    def clean_key(self) -> str:
        """Refuse the key of another entry."""
        key = str(self.cleaned_data["key"])
        if not self.held and self.model.objects.filter(key=key).exists():
            raise ValidationError(gettext("This key is taken. Choose another, or edit the entry that holds it."))
        return key

    def clean(self) -> dict[str, Any]:
        """Refuse periods that end before they start."""
        cleaned = super().clean() or self.cleaned_data
        for start, end in self.spans:
            self._check_span(cleaned.get(start), cleaned.get(end), end)
        return cleaned

    def _check_span(self, start: str | None, end: str | None, field: str) -> None:
        try:
            Period(FuzzyDate(start) if start else None, FuzzyDate(end) if end else None)
        except ValueError:
            self.add_error(field, gettext("The end lies before the start. Correct one of the two dates."))
