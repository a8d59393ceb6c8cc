"""How a meeting is typed, and a reason."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from almaty.archive.rules.kinds import LANGUAGE_NAMES
from almaty.kernel.audience import AUDIENCE_NAMES
from almaty.kernel.pair import LANGS, Pair
from almaty.language.forms import add_refusal, keep_fingerprint
from almaty.meetings.forms.moments import LoneTimes, day_field, named, offer, read_moment, shown_moment, time_field
from almaty.meetings.forms.record import EitherField
from almaty.meetings.rules.convening.content import LONGEST_TEXT, LONGEST_TITLE, Content, faults_of_content
from almaty.meetings.rules.convening.urgent import LONGEST_REASON
from almaty.meetings.rules.kinds import KIND_NAMES, URGENT
from almaty.process.rules.zones import USUAL_ZONE, ZONES

_MORNING, _EVENING, _LAST = time(9), time(18), time(23, 59)


class MeetingForm(LoneTimes):
    """All that a meeting says. What is wrong is told at the field, all at once."""

    moments = ("starts", "ends", "accredit_until")
    kind = forms.ChoiceField(label=_("Kind"))
    number = forms.IntegerField(
        label=_("Number"), required=False, min_value=1, max_value=999,
        help_text=_("Empty for kinds that are not numbered. It stands in the symbols of papers."),
    )  # fmt: skip
    title = EitherField(label=_("Title"), max_length=LONGEST_TITLE)
    starts = day_field(_("The meeting starts on"))
    starts_time = time_field()
    ends = day_field(_("The meeting ends on"))
    ends_time = time_field()
    zone = forms.ChoiceField(label=_("Time zone"))
    place = EitherField(label=_("Place"), max_length=300, required=False)
    country = forms.CharField(
        label=_("Country"), required=False, max_length=3, help_text=_("Code of three letters, such as KAZ.")
    )
    online = forms.BooleanField(label=_("Can be joined online"), required=False)
    join_url = forms.CharField(
        label=_("Address for joining"), required=False, max_length=500,
        help_text=_("Shown to delegates that are confirmed, to the secretariat and to the chair's office only; "
                    "in urgent consultations also to those who name a delegation."),
    )  # fmt: skip
    host = forms.ChoiceField(label=_("Host"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages of work"), required=False, widget=forms.CheckboxSelectMultiple
    )
    interpretation = forms.BooleanField(label=_("With interpretation"), required=False)
    audience = forms.ChoiceField(
        label=_("Who it is for"), help_text=_("Whoever is meant here sees the page, is invited and can name delegates.")
    )
    accredit_until = day_field(
        _("Delegations are named until"), help_text=_("Without a day: until the meeting is closed.")
    )
    accredit_until_time = time_field()
    concept = EitherField(label=_("Concept note"), rows=10, max_length=LONGEST_TEXT, required=False)
    invitation = EitherField(
        label=_("Invitation"), rows=8, max_length=LONGEST_TEXT, required=False,
        help_text=_("Goes out by letter to everybody entitled, each in the own language."),
    )  # fmt: skip

    def __init__(self, *args: Any, hosts: Mapping[str, Pair], before: Content | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before, self.hosts = before, hosts
        settled = before is not None and before.kind == URGENT
        offer(self, "kind", named({code: name for code, name in KIND_NAMES.items() if (code == URGENT) == settled}))
        offer(self, "zone", sorted(named(ZONES), key=lambda one: one[1]))
        offer(self, "host", named(dict(hosts), empty=_("none")))
        offer(self, "languages", named(LANGUAGE_NAMES))
        offer(self, "audience", named({step.value: name for step, name in AUDIENCE_NAMES.items()}))

    def clean_country(self) -> str:
        """Write a code in capitals."""
        return str(self.cleaned_data["country"]).strip().upper()

    def clean(self) -> dict[str, Any]:
        """Mark everything that the rules find wrong, each at its field."""
        typed = super().clean()
        if {"kind", "title", "zone", "audience", "starts", "ends", "number"} <= typed.keys() and not self.errors:
            for fault in faults_of_content(self.content, hosts=self.hosts):
                add_refusal(self, fault)
        return typed

    @property
    def content(self) -> Content:
        """Return what was typed; call it once the single fields are valid."""
        typed, before = self.cleaned_data, self.before or Content(kind="", title=Pair())
        zone = typed["zone"]
        return Content(
            kind=typed["kind"],
            number=typed["number"],
            title=keep_fingerprint(typed["title"], before.title),
            place=keep_fingerprint(typed["place"], before.place),
            country=typed["country"],
            online=typed["online"],
            join_url=typed["join_url"].strip(),
            starts_at=read_moment(typed, "starts", zone, usual=_MORNING),
            ends_at=read_moment(typed, "ends", zone, usual=_EVENING),
            zone=zone,
            host=typed["host"],
            languages=tuple(typed["languages"]),
            interpretation=typed["interpretation"],
            audience=typed["audience"],
            accredit_until=read_moment(typed, "accredit_until", zone, usual=_LAST),
            concept=keep_fingerprint(typed["concept"], before.concept),
            invitation=keep_fingerprint(typed["invitation"], before.invitation),
        )


def initial_of(content: Content) -> dict[str, Any]:
    """Return what a form shows of a meeting."""
    plain = ("kind", "number", "title", "zone", "place", "country", "online", "join_url", "host", "interpretation",
             "audience", "concept", "invitation")  # fmt: skip
    shown = {name: getattr(content, name) for name in plain} | {"languages": list(content.languages)}
    for name, moment in (
        ("starts", content.starts_at), ("ends", content.ends_at), ("accredit_until", content.accredit_until)
    ):  # fmt: skip
        shown |= shown_moment(name, moment, content.zone)
    return shown


def usual(numbers: Mapping[str, int], kind: str = "som") -> dict[str, Any]:
    """Return what the form of a new meeting shows: the next number of its kind, both languages, interpretation."""
    chosen = kind if kind in KIND_NAMES and kind != URGENT else "som"
    return {
        "kind": chosen, "number": numbers.get(chosen), "zone": USUAL_ZONE, "languages": list(LANGS),
        "interpretation": True, "audience": "participants", "starts_time": _MORNING, "ends_time": _EVENING,
    }  # fmt: skip


class ReasonForm(forms.Form):
    """Why a meeting is cancelled or a request declined; one language does."""

    why = EitherField(label=_("Reason"), rows=4, max_length=LONGEST_REASON)


class UrgentForm(forms.Form):
    """A request for urgent consultations; title and reason may stand in one language."""

    participant = forms.ChoiceField(label=_("For"))
    title = EitherField(label=_("Subject"), max_length=LONGEST_TITLE)
    why = EitherField(
        label=_("Why it cannot wait"), rows=6, max_length=LONGEST_REASON,
        help_text=_("The Chair decides by it, and the member States read it once the consultations are convened."),
    )  # fmt: skip

    def __init__(self, *args: Any, states: Mapping[str, Pair], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "participant", named(dict(states)))
