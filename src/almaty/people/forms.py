"""How people, mandates and invitations are typed."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from almaty.kernel.actor import ROLE_NAMES, Actor, Role
from almaty.kernel.pair import Pair, pair
from almaty.people.models import Account
from almaty.people.queries import Sought
from almaty.people.rules import Seat, invitable_roles, verb_name
from almaty.people.rules.tokens import LIVES, SCOPE_NAMES, SCOPES


class JoinForm(forms.Form):
    """Who joins: name, password, language; the address too for the first member."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput({"autocomplete": "username"})
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("As it is to stand in the log of acts."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Password once more"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    language = forms.ChoiceField(label=_("Language of letters to you"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, address: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = " ".join(password_validators_help_texts())
        if address:
            field = self.fields["email"]
            field.initial, field.disabled = address, True
            field.help_text = _("The invitation is bound to this address.")

    def clean(self) -> dict[str, Any]:
        """Refuse passwords that differ or are easy to guess."""
        typed = super().clean() or {}
        password = typed.get("password", "")
        if password and password != typed.get("again", password):
            self.add_error("again", _("The two passwords differ."))
        elif password:
            try:
                validate_password(password, Account(email=typed.get("email", ""), name=typed.get("name", "")))
            except ValidationError as weak:
                self.add_error("password", weak)
        return typed


def _seat_choices(known: list[Seat], lang: str) -> list[tuple[str, str]]:
    return [(seat.code, _shown(seat.name, lang)) for seat in known]


def _shown(name: Pair, lang: str) -> str:
    return name.shown(lang).text


def _role_choices(roles: list[Role], lang: str) -> list[tuple[str, str]]:
    return [(role.value, _shown(ROLE_NAMES[role], lang)) for role in roles]


class InviteForm(forms.Form):
    """Who is invited, as what, for whom."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("Only a person with this address can use the invitation."),
    )
    role = forms.ChoiceField(label=_("Role"))
    participant = forms.ChoiceField(label=pgettext_lazy("mandate", "For whom"))

    def __init__(self, *args: Any, actor: Actor, known: list[Seat], lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = _role_choices(invitable_roles(actor), lang)  # type: ignore[attr-defined]
        own = known if Role.SECRETARIAT in actor.roles else [s for s in known if s.code == actor.acting_for]
        self.fields["participant"].choices = _seat_choices(own, lang)  # type: ignore[attr-defined]


class GrantForm(forms.Form):
    """Which mandate is granted to whom, and when it runs."""

    account = forms.TypedChoiceField(label=_("Person"), coerce=int)
    role = forms.ChoiceField(label=_("Role"))
    participant = forms.ChoiceField(label=pgettext_lazy("mandate", "For whom"))
    starts = forms.DateField(label=_("Runs from"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    ends = forms.DateField(
        label=_("Ends on"),
        required=False,
        help_text=_("The first day on which it is no longer held."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, people: list[tuple[int, str]], known: list[Seat], lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = people  # type: ignore[attr-defined]
        self.fields["role"].choices = _role_choices(list(Role), lang)  # type: ignore[attr-defined]
        self.fields["participant"].choices = _seat_choices(known, lang)  # type: ignore[attr-defined]


class HandOnForm(forms.Form):
    """To whom the right to bind a State passes, and on which day."""

    account = forms.TypedChoiceField(label=_("Successor"), coerce=int)
    day = forms.DateField(
        label=_("From which day"),
        help_text=_("From this day the successor binds the State; the predecessor up to the day before."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = people  # type: ignore[attr-defined]


class LogForm(forms.Form):
    """What a reader of the log looks for."""

    verb = forms.ChoiceField(label=_("Act"), required=False)
    person = forms.TypedChoiceField(label=_("Person"), required=False, coerce=int, empty_value=None)
    subject = forms.CharField(
        label=_("Subject"), required=False, max_length=160, help_text=_("Or how it begins, such as “meeting:”.")
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, verbs: list[str], people: list[tuple[int, str]], lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = sorted(((verb, _shown(verb_name(verb), lang)) for verb in verbs), key=lambda named: named[1])
        self.fields["verb"].choices = [("", _("any")), *names]  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", _("anybody")), *people]  # type: ignore[attr-defined]

    @property
    def sought(self) -> Sought:
        """Return what is looked for; call it on a form that is valid."""
        typed = self.cleaned_data
        return Sought(
            subject=typed["subject"],
            verb=typed["verb"],
            person=typed["person"],
            since=typed["since"],
            until=typed["until"],
        )


class KeyForm(forms.Form):
    """A key for a program: how it is called, what it may do, for whom, for how long."""

    name = forms.CharField(
        label=_("Name of the key"),
        max_length=80,
        help_text=_("So that you know it again: the program or the computer that will use it."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    scope = forms.ChoiceField(label=_("What it may do"))
    participant = forms.ChoiceField(label=pgettext_lazy("mandate", "For whom"))
    days = forms.TypedChoiceField(label=_("Works for"), coerce=int, initial=LIVES[1])

    def __init__(self, *args: Any, own: list[tuple[str, str]], lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = pair("days", "дней").text(lang)
        self.fields["scope"].choices = [(one, SCOPE_NAMES[one].text(lang)) for one in SCOPES]  # type: ignore[attr-defined]
        self.fields["participant"].choices = own  # type: ignore[attr-defined]
        self.fields["days"].choices = [(one, f"{one} {days}") for one in LIVES]  # type: ignore[attr-defined]
