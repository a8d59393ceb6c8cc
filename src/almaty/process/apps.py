"""The Django application of the room."""

from django.apps import AppConfig


class ProcessConfig(AppConfig):
    """See the README of the room."""

    name = "almaty.process"
    label = "process"
