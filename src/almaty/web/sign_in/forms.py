"""Forms of the second factor that differ from those of the library."""

from typing import Any

from allauth.core import context
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY


class ActivateForm(ActivateTOTPForm):  # type: ignore[misc]
    """Sets up the authenticator with the secret that this session has shown already.

    A phone that goes to the app and back often loads the page anew: with a new secret each time the codes of the app
    would never fit. The secret goes when the app is set up, and with the session.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        shown = context.request.session.get(SECRET_SESSION_KEY)
        super().__init__(*args, **kwargs)
        if shown:
            self.secret = context.request.session[SECRET_SESSION_KEY] = shown
