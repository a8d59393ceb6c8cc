"""How a data call is typed, and how its deadline is moved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext_lazy as _

from almaty.exchange.rules.calls.content import LONGEST_TITLE, Content, FlowAsked, faults_of_content, faults_of_flows
from almaty.exchange.rules.calls.periods import FREQUENCY_NAMES
from almaty.kernel.audience import AUDIENCE_NAMES, Audience
from almaty.kernel.pair import Pair
from almaty.language.forms import PairFormField, add_refusal, keep_fingerprint
from almaty.process.rules.zones import USUAL_ZONE, ZONES
from migrastat.structures import Dataflow

States = Mapping[str, tuple[Pair, Audience, bool]]  # what `queries.calls.asked.states_to_ask` returns

_YEARS_ASKED, _USUAL_REMINDERS = 5, (14, 7, 1, -1, -7)
_DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
_TIME = forms.TimeInput({"type": "time"}, format="%H:%M")
_WISHED = (Audience.MEMBERS, Audience.PARTICIPANTS, Audience.PUBLIC, Audience.SECRETARIAT)


@dataclass(frozen=True, slots=True)
class FlowFields:
    """The four inputs of a dataflow beside what it is."""

    dataflow: Dataflow
    asked: forms.BoundField
    frequency: forms.BoundField
    first: forms.BoundField
    last: forms.BoundField

    @property
    def when(self) -> tuple[forms.BoundField, ...]:
        """Return the inputs that say for which periods."""
        return self.frequency, self.first, self.last

    @property
    def wrong(self) -> bool:
        """Tell whether one of the inputs is marked."""
        return any(field.errors for field in (self.asked, *self.when))


class DeadlineForm(forms.Form):
    """A deadline: day, time of day, and the time zone in which both are meant."""

    deadline = forms.DateField(label=_("Day"), widget=_DAY)
    deadline_time = forms.TimeField(label=_("Time"), widget=_TIME)
    zone = forms.ChoiceField(label=_("Time zone"))

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(code, name.text(lang)) for code, name in ZONES.items()]
        self.fields["zone"].choices = sorted(names, key=lambda one: one[1])  # type: ignore[attr-defined]

    @property
    def moment(self) -> datetime:
        """Return the deadline; call it on a form that is valid."""
        typed = self.cleaned_data
        there = datetime.combine(typed["deadline"], typed["deadline_time"], ZoneInfo(typed["zone"]))
        return there.astimezone(UTC)


class CallForm(DeadlineForm):
    """All that a call says. What is wrong is told at the field, all at once."""

    title = PairFormField(label=_("Title"), max_length=LONGEST_TITLE)
    notes = PairFormField(
        label=_("Notes for the States"), rows=5, max_length=5000, required=False,
        help_text=_("What the figures are for, whom to ask, what to look out for. Plain text, in both languages."),
    )  # fmt: skip
    states = forms.MultipleChoiceField(label=_("States"), required=False, widget=forms.CheckboxSelectMultiple)
    audience = forms.ChoiceField(
        label=_("Audience wished for"),
        help_text=_("The State decides: nobody reads its figures before it consents to a step."),
    )
    remind_before = forms.CharField(
        label=_("Remind before the deadline"), required=False, max_length=60,
        help_text=_("Days, separated by commas: 14, 7, 1."),
    )  # fmt: skip
    remind_after = forms.CharField(
        label=_("Remind after the deadline"), required=False, max_length=60,
        help_text=_("Days, separated by commas. Only States with something outstanding are reminded."),
    )  # fmt: skip
    field_order = ("title", "notes", "states", "deadline", "deadline_time", "zone", "audience")

    def __init__(
        self, *args: Any, lang: str, dataflows: Sequence[Dataflow], states: States, before: Content | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, lang=lang, **kwargs)
        self.dataflows, self.offered, self.before, self.lang = dataflows, states, before, lang
        for one in dataflows:
            self.fields |= _flow_fields(one, lang)
        gone = {code: code for code in (before.states if before else ()) if code not in states}
        named = gone | {code: name.shown(lang).text for code, (name, _step, _there) in states.items()}
        self.fields["states"].choices = list(named.items())  # type: ignore[attr-defined]
        steps = [(step.value, AUDIENCE_NAMES[step].text(lang)) for step in _WISHED]
        self.fields["audience"].choices = steps  # type: ignore[attr-defined]

    @property
    def flows(self) -> list[FlowFields]:
        """Return the inputs of each dataflow, in their order."""
        return [
            FlowFields(one, self[f"flow_{one.id}"], self[f"{one.id}_frequency"], self[f"{one.id}_first"],
                       self[f"{one.id}_last"])
            for one in self.dataflows
        ]  # fmt: skip

    @property
    def state_groups(self) -> list[tuple[Audience | None, list[tuple[BoundWidget, bool]]]]:
        """Return the ticks of the States by their step, each with whether the State is represented."""
        groups: dict[Audience | None, list[tuple[BoundWidget, bool]]] = {}
        for tick in self["states"].subwidgets:
            _name, step, there = self.offered.get(str(tick.data["value"]), ("", None, True))
            groups.setdefault(step, []).append((tick, there))
        return list(groups.items())

    def clean_remind_before(self) -> tuple[int, ...]:
        """Read the days before the deadline; 0 is its own day."""
        return _days(self.cleaned_data["remind_before"], least=0)

    def clean_remind_after(self) -> tuple[int, ...]:
        """Read the days after the deadline, as negative numbers."""
        return tuple(-day for day in _days(self.cleaned_data["remind_after"], least=1))

    def clean(self) -> dict[str, Any]:
        """Mark everything that the rules find wrong, each at its field."""
        typed = super().clean() or {}
        needed = {"title", "notes", "states", "deadline", "deadline_time", "zone", "audience", "remind_before",
                  "remind_after"}  # fmt: skip
        known = {one.id: one.frequencies for one in self.dataflows}
        if needed <= typed.keys():
            faults = faults_of_content(self.content, known=known, states=self.offered)
        else:
            faults = faults_of_flows(self._asked(), known=known)
        for fault in faults:
            add_refusal(self, fault)
        return typed

    @property
    def content(self) -> Content:
        """Return what was typed; call it once the single fields are valid."""
        typed, before = self.cleaned_data, self.before
        return Content(
            title=keep_fingerprint(typed["title"], before.title if before else Pair()),
            notes=keep_fingerprint(typed["notes"], before.notes if before else Pair()),
            flows=tuple(self._asked()),
            states=tuple(typed["states"]),
            deadline=self.moment,
            zone=typed["zone"],
            audience=typed["audience"],
            remind_days=(*typed["remind_before"], *typed["remind_after"]),
        )

    def _asked(self) -> Iterable[FlowAsked]:
        typed = self.cleaned_data
        for one in self.dataflows:
            if typed.get(f"flow_{one.id}"):
                yield FlowAsked(one.id, typed.get(f"{one.id}_frequency", ""), typed.get(f"{one.id}_first", ""),
                                typed.get(f"{one.id}_last", ""))  # fmt: skip


def initial_of(content: Content) -> dict[str, Any]:
    """Return what a form shows of a call."""
    there = content.deadline.astimezone(ZoneInfo(content.zone))
    shown: dict[str, Any] = {
        "title": content.title, "notes": content.notes, "states": list(content.states), "deadline": there.date(),
        "deadline_time": there.time(), "zone": content.zone, "audience": content.audience,
        "remind_before": ", ".join(str(day) for day in content.remind_days if day >= 0),
        "remind_after": ", ".join(str(-day) for day in content.remind_days if day < 0),
    }  # fmt: skip
    for flow in content.flows:
        shown |= {f"flow_{flow.dataflow}": True, f"{flow.dataflow}_frequency": flow.frequency,
                  f"{flow.dataflow}_first": flow.first, f"{flow.dataflow}_last": flow.last}  # fmt: skip
    return shown


def usual(states: States, dataflows: Iterable[Dataflow], *, now: datetime) -> dict[str, Any]:
    """Return what the form of a new call shows: members that are represented, five full years, six weeks of time."""
    last = now.year - 1
    shown: dict[str, Any] = {
        "states": [code for code, (_name, step, there) in states.items() if step == Audience.MEMBERS and there],
        "deadline": (now + timedelta(weeks=6)).date(), "deadline_time": "18:00", "zone": USUAL_ZONE,
        "audience": Audience.MEMBERS.value,
        "remind_before": ", ".join(str(day) for day in _USUAL_REMINDERS if day >= 0),
        "remind_after": ", ".join(str(-day) for day in _USUAL_REMINDERS if day < 0),
    }  # fmt: skip
    for one in dataflows:
        shown |= {f"{one.id}_first": str(last - _YEARS_ASKED + 1), f"{one.id}_last": str(last)}
    return shown


def _flow_fields(one: Dataflow, lang: str) -> dict[str, forms.Field]:
    choices = [(code, FREQUENCY_NAMES[code].text(lang)) for code in one.frequencies]
    return {
        f"flow_{one.id}": forms.BooleanField(label=one.name.text(lang), required=False),
        f"{one.id}_frequency": forms.ChoiceField(label=_("Frequency"), choices=choices, required=False),
        f"{one.id}_first": forms.CharField(label=_("First period"), max_length=10, required=False),
        f"{one.id}_last": forms.CharField(label=_("Last period"), max_length=10, required=False),
    }


def _days(text: str, *, least: int) -> tuple[int, ...]:
    words = text.replace(",", " ").replace(";", " ").split()
    if any(not (word.isascii() and word.isdigit() and len(word) < 4 and int(word) >= least) for word in words):
        raise ValidationError(_("Write whole numbers of days, separated by commas: 14, 7, 1."))
    return tuple(sorted({int(word) for word in words}, reverse=True))
