"""The Django application of the room."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """See the README of the room."""

    name = "almaty.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Name the room's verbs for the log, and the files that it keeps in the archive's store."""
        from almaty.archive.rules.naming import name_files
        from almaty.meetings.queries.held import named_files
        from almaty.meetings.rules.log_words import VERB_NAMES
        from almaty.people.rules import name_verbs

        name_verbs(VERB_NAMES)
        name_files("meetings", named_files)
