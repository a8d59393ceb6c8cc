"""The Django application of the room."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    """See the README of the room."""

    name = "almaty.overview"
    label = "overview"
