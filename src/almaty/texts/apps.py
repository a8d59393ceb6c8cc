"""The Django application of the room."""

from django.apps import AppConfig


class TextsConfig(AppConfig):
    """See the README of the room."""

    name = "almaty.texts"
    label = "texts"

    def ready(self) -> None:
        """Name the room's verbs for the log, and the files of sealed texts for the store."""
        from almaty.archive.rules.naming import name_files
        from almaty.people.rules import name_verbs
        from almaty.texts.queries.seals import sealed_files
        from almaty.texts.rules.log_words import VERB_NAMES

        name_files("texts", sealed_files)
        name_verbs(VERB_NAMES)
