"""The Django application of the room."""

from django.apps import AppConfig


class HandoverConfig(AppConfig):
    """See the README of the room."""

    name = "almaty.handover"
    label = "handover"

    def ready(self) -> None:
        """Name the room's verbs for the log."""
        from almaty.handover.rules.log_words import VERB_NAMES
        from almaty.people.rules import name_verbs

        name_verbs(VERB_NAMES)
