"""How a delegate is named, refused, and how credentials come in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from almaty.language.forms import check_direction
from almaty.meetings.forms.moments import named, offer
from almaty.meetings.rules.accrediting import Person
from almaty.meetings.rules.kinds import DELEGATE_ROLES


class DelegateForm(forms.Form):
    """A person for the own delegation."""

    name = forms.CharField(label=_("Name"), max_length=120, validators=[check_direction],
                           help_text=_("As it is to stand on the list."))  # fmt: skip
    function = forms.CharField(label=_("Function"), max_length=200, validators=[check_direction])
    email = forms.EmailField(
        label=_("E-mail"), required=False, max_length=254, help_text=_("Seen by your own people and the secretariat.")
    )
    role = forms.ChoiceField(label=_("Role"), initial="member")
    consent_public = forms.BooleanField(
        label=_("The person agrees to stand by name in the public list"), required=False,
        help_text=_(
            "Without this the public sees a number only. Name and function then stay in the list when the other data "
            "are erased; the consent can be taken back at any time."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "role", named(DELEGATE_ROLES))

    @property
    def person(self) -> Person:
        """Return what was typed; call it on a form that is valid."""
        return Person(**self.cleaned_data)


class CredentialsForm(forms.Form):
    """The document that accredits a delegation."""

    file = forms.FileField(label=_("Note verbale or letter of nomination"))


class RefusalForm(forms.Form):
    """Why a person is not confirmed."""

    reason = forms.CharField(label=_("Reason"), max_length=500, required=False)
