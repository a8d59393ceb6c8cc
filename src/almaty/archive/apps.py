"""The Django application of the room."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """See the README of the room."""

    name = "almaty.archive"
    label = "archive"
