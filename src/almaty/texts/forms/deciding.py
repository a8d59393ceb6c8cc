"""How decisions on a text are typed: silence, objections, adoption, statements."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from almaty.kernel.pair import Lang
from almaty.language.forms import PairFormField
from almaty.process.rules.zones import ZONES
from almaty.texts.forms.proposing import SeatField, seat_of
from almaty.texts.rules.adopting import LONGEST_STATEMENT
from almaty.texts.rules.instants import instant
from almaty.texts.rules.names import PARAGRAPH_KIND_NAMES
from almaty.texts.rules.wishing import Wish

Choices = Iterable[tuple[Any, Any]]
_DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
_TIME = forms.TimeInput({"type": "time"}, format="%H:%M")
_WHOLE = 0


def _offer(form: forms.Form, name: str, choices: Choices) -> None:
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]


def _for_whom(form: forms.Form, own: Choices) -> None:
    """Ask for the participant only where the reader acts for several."""
    offered = list(own)
    if len(offered) < 2:
        del form.fields["participant"]
    else:
        _offer(form, "participant", offered)


def _corrects(form: forms.Form, symbols: Iterable[str]) -> None:
    offered = list(symbols)
    if offered:
        _offer(form, "corrects", [("", _("nothing: a text of its own")), *((one, one) for one in offered)])
    else:
        del form.fields["corrects"]


class SilenceForm(forms.Form):
    """A silence procedure: its instant in a named zone, the temporary title, the reminder."""

    title = PairFormField(label=_("Temporary title"), max_length=300,
                          help_text=_("The interim text has no symbol; it is known by this title."))  # fmt: skip
    day = forms.DateField(label=_("Day of expiry"), widget=_DAY)
    time = forms.TimeField(label=_("Time"), widget=_TIME)
    zone = forms.ChoiceField(label=_("Time zone"))
    remind_hours = forms.IntegerField(
        label=_("Remind, hours before"), min_value=0, max_value=2000, help_text=_("0 for no reminder.")
    )
    as_it_stands = forms.BooleanField(
        label=_("Put the text to silence as it stands, without the live proposals"), required=False
    )
    corrects = forms.ChoiceField(label=_("Corrects"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, lang: str, live: bool, symbols: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "zone", sorted(((code, name.text(lang)) for code, name in ZONES.items()), key=lambda one: one[1]))
        _corrects(self, symbols)
        if not live:
            del self.fields["as_it_stands"]

    @property
    def expires(self) -> datetime:
        """Return the instant that was typed; refuses one that the clocks of the zone skip or show twice (Invalid)."""
        typed = self.cleaned_data
        return instant(typed["day"], typed["time"], typed["zone"])


class ReasonForm(forms.Form):
    """A reason, and for whom it is given where a person acts for several."""

    participant = SeatField(label=_("On whose behalf"))
    why = forms.CharField(label=_("Reason"), required=False, widget=forms.Textarea({"rows": 4}),
                          help_text=_("Everybody reads it. Say what would remove the obstacle."))  # fmt: skip

    def __init__(self, *args: Any, own: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _for_whom(self, own)


class AmendmentForm(forms.Form):
    """An amendment that breaks silence: other words, a new paragraph, or none in place of one."""

    participant = SeatField(label=_("On whose behalf"))
    form = forms.ChoiceField(
        label=_("What you want"),
        choices=[("replace", _("other words of the paragraph")), ("insert", _("a new paragraph behind it")),
                 ("delete", _("the paragraph taken out"))],
    )  # fmt: skip
    paragraph = forms.TypedChoiceField(label=_("Paragraph"), coerce=int)
    kind = forms.ChoiceField(label=_("Kind of a new paragraph"))
    lang = forms.ChoiceField(label=_("Language"), choices=[("en", "English"), ("ru", "Русский")])
    words = forms.CharField(
        label=_("Words"), strip=False, required=False, widget=forms.Textarea({"rows": 6, "spellcheck": "true"}),
        help_text=_("The whole paragraph as your State wants it."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, lang: str, paragraphs: Choices, own: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _for_whom(self, own)
        _offer(self, "paragraph", paragraphs)
        kinds = [(kind, name.text(lang)) for kind, name in PARAGRAPH_KIND_NAMES.items() if kind != "title"]
        _offer(self, "kind", kinds)
        self.fields["kind"].initial, self.fields["lang"].initial = "operative", lang

    @property
    def wish(self) -> Wish:
        """Return what was typed as a wish; call it on a form that is valid."""
        typed = self.cleaned_data
        inserts = typed["form"] == "insert"
        lang: Lang = "ru" if typed["lang"] == "ru" else "en"
        return Wish(
            0 if inserts else typed["paragraph"], typed["form"], lang=lang,
            words="" if typed["form"] == "delete" else typed["words"], reason=typed["reason"],
            kind=typed["kind"] if inserts else "", after=typed["paragraph"] if inserts else 0,
            participant=seat_of(self),
        )  # fmt: skip


class CallForm(forms.Form):
    """The Chair's call at a meeting: which one, and which members are in the room."""

    meeting = forms.SlugField(label=_("Meeting"), max_length=60, required=False,
                              widget=forms.TextInput({"list": "meetings"}),
                              help_text=_("Its short name, as in its address: som-9."))  # fmt: skip
    present = forms.MultipleChoiceField(label=_("Members present"), required=False, widget=forms.CheckboxSelectMultiple)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, members: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "present", members)


class AdoptForm(forms.Form):
    """The declaration of adoption: the symbol, and whether the text is adopted as a whole."""

    symbol = forms.CharField(
        label=_("Symbol"), max_length=60, required=False,
        help_text=_("The next one is suggested. A correction takes the symbol of what it corrects, with Corr.1."),
    )  # fmt: skip
    whole = forms.BooleanField(label=_("Adopt the text as a whole, with paragraphs that are not marked as agreed"),
                               required=False)  # fmt: skip
    corrects = forms.ChoiceField(label=_("Corrects"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, loose: bool, symbols: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _corrects(self, symbols)
        if not loose:
            del self.fields["whole"]


class StatementForm(forms.Form):
    """A reservation or an interpretative statement on the text or one of its paragraphs."""

    participant = SeatField(label=_("On whose behalf"))
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("reservation", _("reservation")), ("interpretative", _("interpretative statement"))],
    )
    paragraph = forms.TypedChoiceField(label=_("On"), coerce=int)
    text = PairFormField(label=_("Words of the statement"), rows=5, max_length=LONGEST_STATEMENT)

    def __init__(self, *args: Any, paragraphs: Choices, own: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _for_whom(self, own)
        _offer(self, "paragraph", [(_WHOLE, _("the text as a whole")), *paragraphs])

    @property
    def on(self) -> int | None:
        """Return the paragraph, None for the text as a whole."""
        return self.cleaned_data["paragraph"] or None
