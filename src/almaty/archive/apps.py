"""The Django application of the room."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """Documents in two languages, their files, and the search over everything."""

    name = "almaty.archive"
    label = "archive"

    def ready(self) -> None:
        """Let the drafts' room edit documents on screen, and name the room's verbs for the log."""
        from almaty.archive.editable import DOCUMENT
        from almaty.archive.rules.log_words import VERB_NAMES
        from almaty.drafts.rules import register
        from almaty.people.rules import name_verbs

        register(DOCUMENT)
        name_verbs(VERB_NAMES)
