"""How a commitment is typed, all of it on one page."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from almaty.commitments.forms.fields import LONGEST_NUMBER, EitherField, day_field, lang_of, named, offer
from almaty.commitments.queries.choices import Choices
from almaty.commitments.rules.content import LONGEST, SCHEDULE, Content, IndicatorAsked
from almaty.commitments.rules.names import ANCHOR_NAMES, FORM_NAMES, INDICATOR_KINDS, POPULATION_NAMES
from almaty.commitments.rules.wording import key_of
from almaty.kernel.audience import AUDIENCE_NAMES, Audience
from almaty.kernel.pair import Pair
from almaty.kernel.refusal import Refusal
from almaty.language.forms import add_refusal, keep_fingerprint

LONGEST_REASON = 4_000
INDICATORS = 3
_YEAR = (MinValueValidator(1950), MaxValueValidator(2099))


class CommitmentForm(forms.Form):
    """All that a commitment says. What is wrong is told at the field, all at once.

    The commitment that it matches is typed as `supports`: an input called "matches" would hide a method of the form in
    the browser.
    """

    lead = forms.ChoiceField(label=_("Participant that makes the commitment and reports on it"))
    title = EitherField(label=_("Title"), max_length=LONGEST["title"])
    anchor = forms.ChoiceField(label=_("What it hangs on"), widget=forms.RadioSelect)
    paragraph = forms.ChoiceField(label=_("Paragraph of an adopted text"), required=False)
    outcome = forms.ChoiceField(label=_("Decision of a meeting"), required=False)
    change = EitherField(
        label=_("What exactly will be different"), rows=4, max_length=LONGEST["change"],
        help_text=_("Something that anybody can check on the last day: not “strengthen cooperation”, but what will be "
                    "there that is not there today."),
    )  # fmt: skip
    beneficiaries = EitherField(label=pgettext_lazy("commitment", "For whom"), max_length=LONGEST["beneficiaries"])
    populations = forms.MultipleChoiceField(
        label=_("Groups of people"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Refugees and migrants are protected by different bodies of law: mark those whom the commitment "
                    "is for; frameworks below follow from it."),
    )  # fmt: skip
    by_date = day_field(_("By when"))
    institution = EitherField(
        label=_("Led by which institution"),
        max_length=LONGEST["institution"],
        help_text=_("The ministry or service that does it."),
    )
    form = forms.ChoiceField(label=_("Form of the commitment"), widget=forms.RadioSelect)
    partners = forms.MultipleChoiceField(
        label=_("Together with"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("For a joint commitment. Each of them agrees for itself; until then it stands as not yet agreed."),
    )  # fmt: skip
    supports = forms.IntegerField(
        label=_("Matches commitment number"), required=False, min_value=1, max_value=LONGEST_NUMBER,
        help_text=_("For a commitment in support of another: the number after C-."),
    )  # fmt: skip
    objectives = forms.MultipleChoiceField(label=_("Objectives of the Process"), widget=forms.CheckboxSelectMultiple)
    tags = forms.MultipleChoiceField(label=_("Outside frameworks"), required=False)
    resources_needed = EitherField(
        label=_("Resources needed"), rows=2, max_length=LONGEST["resources_needed"], required=False,
        help_text=_("Money, people, training, equipment: what is missing to do it."),
    )  # fmt: skip
    resources_matched = EitherField(
        label=_("Resources matched so far"), rows=2, max_length=LONGEST["resources_matched"], required=False
    )
    first_due = day_field(_("First report is due on"))
    every_months = forms.IntegerField(label=_("then every (months)"), min_value=1, max_value=60)
    last_due = day_field(_("Last report is due on"))
    audience = forms.ChoiceField(label=_("Who reads the commitment"))
    audience_reports = forms.ChoiceField(
        label=_("Who reads its reports"),
        help_text=_("Whoever reads the commitment reads the stage reached; reports and readings are for those here."),
    )  # fmt: skip
    why = EitherField(
        label=_("Why it is changed"), rows=2, max_length=LONGEST_REASON,
        help_text=_("It stands beside the earlier version for good."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, choices: Choices, before: Content | None = None, reasoned: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.before, self.choices = before, choices
        self.reasoned = reasoned
        for name in SCHEDULE if reasoned else ("why",):
            del self.fields[name]
        leads = [one for one in choices.leads if before is None or one[0] == before.lead]
        offer(self, "lead", named(dict(leads)))
        offer(self, "anchor", named(ANCHOR_NAMES))
        offer(self, "paragraph", [("", _("choose a paragraph")), *choices.paragraphs])
        offer(self, "outcome", [("", _("choose a decision")), *choices.outcomes])
        offer(self, "populations", named(POPULATION_NAMES))
        offer(self, "form", named(FORM_NAMES))
        offer(self, "partners", named(dict(choices.participants)))
        offer(self, "objectives", named(dict(choices.themes)))
        offer(self, "tags", [one for _frame, _name, items in choices.tags for one in items])
        for name in ("audience", "audience_reports"):
            offer(self, name, named({step.value: told for step, told in AUDIENCE_NAMES.items()}))
        self.of_indicators: list[str] = []
        said = before.indicators if before else ()
        typed = self.data if self.is_bound else None
        self.indicators = [
            IndicatorForm(typed, prefix=f"i{place}", initial=said[place - 1] if place <= len(said) else None)
            for place in range(1, max(INDICATORS, len(said)) + 1)
        ]

    def is_valid(self) -> bool:
        """Tell whether all is typed well, indicators included; each marks its own faults."""
        own = [one.is_valid() for one in self.indicators]
        return super().is_valid() and all(own)

    @property
    def faulty(self) -> bool:
        """Tell whether a fault is marked anywhere."""
        return bool(self.errors or self.of_indicators) or any(one.errors for one in self.indicators)

    def mark(self, faults: Sequence[Refusal]) -> None:
        """Mark what the rules find wrong, each at its field."""
        for fault in faults:
            if fault.where == "matches":
                self.add_error("supports", " ".join(one.text(lang_of()) for one in (fault.what, fault.way_out)))
            elif fault.where == "indicators":
                self.of_indicators.append(" ".join(one.text(lang_of()) for one in (fault.what, fault.way_out)))
            else:
                add_refusal(self, fault)

    @property
    def tag_groups(self) -> Iterator[tuple[str, str, list[tuple[str, str, bool]]]]:
        """Return the frameworks with their items, each with whether it is ticked."""
        value = self["tags"].value() or []
        for frame, name, items in self.choices.tags:
            yield frame, name, [(code, told, code in value) for code, told in items]

    @property
    def content(self) -> Content:
        """Return what was typed; call it once the single fields are valid."""
        typed = self.cleaned_data
        slug, _slash, number = typed["paragraph"].partition("/") if typed["anchor"] == "paragraph" else ("", "", "")
        return Content(
            lead=typed["lead"],
            title=self._kept("title"),
            change=self._kept("change"),
            beneficiaries=self._kept("beneficiaries"),
            institution=self._kept("institution"),
            resources_needed=self._kept("resources_needed"),
            resources_matched=self._kept("resources_matched"),
            populations=tuple(typed["populations"]),
            by_date=typed["by_date"],
            form=typed["form"],
            partners=tuple(typed["partners"]) if typed["form"] == "joint" else (),
            matches=(typed["supports"] or 0) if typed["form"] == "matching" else 0,
            anchor=typed["anchor"],
            text=slug,
            paragraph=int(number) if number else 0,
            outcome=int(typed["outcome"]) if typed["anchor"] == "outcome" and typed["outcome"] else 0,
            audience=Audience(typed["audience"]),
            audience_reports=Audience(typed["audience_reports"]),
            **{name: getattr(self.before, name) if self.reasoned else typed[name] for name in SCHEDULE},
            objectives=tuple(typed["objectives"]),
            tags=tuple((code, item) for code, _colon, item in (one.partition(":") for one in typed["tags"])),
            indicators=tuple(one.asked for one in self.indicators if one.asked is not None),
        )

    def _kept(self, name: str) -> Pair:
        before: Pair = getattr(self.before, name) if self.before else Pair()
        return keep_fingerprint(self.cleaned_data[name], before)


_PAIRS = tuple(LONGEST)


class IndicatorForm(forms.Form):
    """One indicator: a live series, or a result in words; a row without a kind says nothing."""

    kind = forms.ChoiceField(label=_("Measured by"), required=False)
    series = forms.CharField(
        label=_("Key of the series"), required=False, max_length=300,
        help_text=_("As on the page of the series, such as REFUGEES.AFG.IRN._T._Z; or the address of that page."),
        widget=forms.TextInput({"list": "series-offered", "autocomplete": "off"}),
    )  # fmt: skip
    text = EitherField(label=_("Result in words"), max_length=1_000, required=False)
    baseline = forms.FloatField(label=_("Baseline"), required=False)
    baseline_year = forms.IntegerField(label=_("Year of the baseline"), required=False, validators=_YEAR)
    target = forms.FloatField(label=_("Target"), required=False)
    target_year = forms.IntegerField(label=_("Year of the target"), required=False, validators=_YEAR)
    rises = forms.ChoiceField(
        label=_("Progress is when the value"), required=False,
        choices=[("yes", _("rises")), ("no", _("falls"))],
    )  # fmt: skip

    def __init__(self, *args: Any, initial: IndicatorAsked | None = None, **kwargs: Any) -> None:
        shown = {name: getattr(initial, name) for name in _INDICATOR} if initial else {}
        if initial:
            shown["rises"] = "yes" if initial.rises else "no"
        super().__init__(*args, **kwargs | {"initial": shown})
        self.before = initial
        offer(self, "kind", named(INDICATOR_KINDS, empty=_("no indicator here")))

    @property
    def asked(self) -> IndicatorAsked | None:
        """Return the indicator typed, None for an empty row."""
        typed = self.cleaned_data
        if not typed.get("kind"):
            return None
        before = self.before.text if self.before else Pair()
        return IndicatorAsked(
            kind=typed["kind"],
            series=key_of(typed["series"]) if typed["kind"] == "series" else "",
            text=keep_fingerprint(typed["text"], before),
            baseline=typed["baseline"],
            baseline_year=typed["baseline_year"],
            target=typed["target"],
            target_year=typed["target_year"],
            rises=typed["rises"] != "no",
        )

    def clean(self) -> dict[str, Any]:
        """Say where a row that means something has no kind."""
        typed = super().clean() or {}
        if not typed.get("kind") and (typed.get("series") or typed.get("text") or typed.get("target") is not None):
            self.add_error("kind", _("Say what this row is measured by, or empty it."))
        return typed


_INDICATOR = ("kind", "series", "text", "baseline", "baseline_year", "target", "target_year")


def initial_of(content: Content) -> dict[str, Any]:
    """Return what a form shows of a commitment."""
    plain = ("lead", *_PAIRS, "by_date", "form", "anchor", "first_due", "every_months", "last_due")
    return {
        **{name: getattr(content, name) for name in plain},
        "populations": list(content.populations),
        "partners": list(content.partners),
        "supports": content.matches or None,
        "paragraph": f"{content.text}/{content.paragraph}" if content.paragraph else "",
        "outcome": str(content.outcome) if content.outcome else "",
        "audience": content.audience.value,
        "audience_reports": content.audience_reports.value,
        "objectives": list(content.objectives),
        "tags": [f"{code}:{item}" for code, item in content.tags],
    }
