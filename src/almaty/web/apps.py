"""The Django application of the room."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The shell around the rooms."""

    name = "almaty.web"
    label = "web"
