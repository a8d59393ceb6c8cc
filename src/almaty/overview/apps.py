"""The Django application of the room."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    """See the README of the room."""

    name = "almaty.overview"
    label = "overview"

    def ready(self) -> None:
        """Name the room's verbs for the log."""
        from almaty.overview.rules.log_words import VERB_NAMES
        from almaty.people.rules import name_verbs

        name_verbs(VERB_NAMES)
