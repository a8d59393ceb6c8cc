"""What the sign-in pages ask the platform."""

import time
from datetime import UTC, datetime
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from almaty.people.operations import note_failed_sign_in
from almaty.people.queries import actor_for
from almaty.web.sign_in.limits import tried_too_often


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by invitation; whoever holds a mandate is led to the second factor first."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: nobody signs up alone, see `people.operations.join`."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse one attempt too many, before the password is looked at; the library would show the form again."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            raise tried_too_often() from error

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write the failed attempt into the log."""
        note_failed_sign_in(str(credentials.get("email", "")), step="password", now=datetime.now(tz=UTC))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the desk, in the language of the page on which the person signed in."""
        return reverse("desk")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Return the home page, in the language of the reader."""
        return reverse("home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return the page of the account."""
        return reverse("mfa_index")

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Lead whoever holds a mandate without a second factor straight to setting one up."""
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        if actor_for(user, today=datetime.now(tz=UTC).date()).second_factor_missing:
            return redirect("mfa_activate_totp")
        return answer

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask for the password again unless the person proved who they are a few minutes ago."""
        records = get_authentication_records(self.request, self.request.user)
        return not any(time.time() - record["at"] < app_settings.REAUTHENTICATION_TIMEOUT for record in records)
