"""The Django application of the room."""

from importlib import import_module

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The shell around the rooms."""

    name = "almaty.web"
    label = "web"

    def ready(self) -> None:
        """Listen to the sign-in library."""
        import_module("almaty.web.sign_in.receivers")
