"""The Django application of the room."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    """Changes to the record that wait for a second pair of eyes."""

    name = "almaty.drafts"
    label = "drafts"
