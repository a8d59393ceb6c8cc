"""The shape of what is typed into a new version of a definition."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from almaty.exchange.queries.definitions import codelist
from almaty.exchange.rules.definitions.typed import faults_of_change, read_codes, read_lines, write_codes
from almaty.kernel.pair import Pair
from almaty.language.forms import PairFormField

_LONGEST_LIST = 400_000  # characters: about a thousand codes with definitions
_SHOWN = 20  # faults of one list that are told at once


class DefinitionForm(forms.Form):
    """What every new version says: of which definition, under which name, and why."""

    id = forms.CharField(label=_("Identifier"), max_length=60, disabled=True)
    name = PairFormField(label=_("Title"), max_length=200)
    note = PairFormField(
        label=_("What changes, and why"), rows=3, max_length=2000,
        help_text=_("Stands beside the new version for every reader."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "note"] + ["note"])


class DataflowForm(DefinitionForm):
    """The texts of a dataflow. Its dimensions and codes are no matter of one screen."""

    definition = PairFormField(label=_("Definition"), rows=4, max_length=3000)
    unit_name = PairFormField(label=_("Unit"), max_length=200)
    population = PairFormField(label=_("Who is counted"), rows=3, max_length=2000)
    duration_rule = PairFormField(label=_("Duration rule"), rows=3, max_length=2000, required=False)
    caveats = PairFormField(
        label=_("Caveats"), rows=8, max_length=8000, required=False,
        help_text=_("One a line, in the same order in both languages."),
    )  # fmt: skip

    def clean_caveats(self) -> Pair:
        """Accept as many caveats in one language as in the other, or one language alone while it is a draft."""
        typed: Pair = self.cleaned_data["caveats"]
        if typed.en.strip() and typed.ru.strip() and read_lines(typed.en, typed.ru) is None:
            raise ValidationError(_("Both languages need as many caveats, one a line."))
        return typed


class CodeListForm(DefinitionForm):
    """The codes of a list, one a line."""

    codes = forms.CharField(
        label=_("Codes"), max_length=_LONGEST_LIST, widget=forms.Textarea({"rows": 24, "spellcheck": "false"}),
        help_text=_(
            "One code a line: code | the code that it is part of | English name | Russian name. Two more parts may "
            "follow: what it means, in English and in Russian. Rows copied from a spreadsheet are read too. "
            "A code that is in the list stays in it."
        ),
    )  # fmt: skip

    def clean_codes(self) -> str:
        """Accept codes that hold together and lose none of those held; every fault is told with its place."""
        codes, faults = read_codes(str(self.cleaned_data["codes"]))
        held = codelist(str(self.initial["id"])).codes if self.initial.get("id") else {}
        found = [*faults, *faults_of_change(held, codes)]
        if found:
            lang = "ru" if (get_language() or "en").startswith("ru") else "en"
            told = [format_html("{}: {}", fault.where, fault.why.text(lang)) for fault in found[:_SHOWN]]
            raise ValidationError([ValidationError(text) for text in told])
        return write_codes(codes)
