"""The Django application of the room."""

from django.apps import AppConfig

from almaty.drafts.rules.words import VERB_NAMES
from almaty.people.rules import name_verbs


class DraftsConfig(AppConfig):
    """Changes to the record that wait for a second pair of eyes."""

    name = "almaty.drafts"
    label = "drafts"

    def ready(self) -> None:
        """Name the room's verbs for the log."""
        name_verbs(VERB_NAMES)
