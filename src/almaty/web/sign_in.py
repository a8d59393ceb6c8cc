"""How people sign in: by invitation only, with a second factor for everyone who acts for somebody."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by invitation; nobody signs up alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: see `people.operations` for invitations."""
        return False
