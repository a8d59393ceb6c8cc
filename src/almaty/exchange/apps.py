"""The Django application of the room."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """See the README of the room."""

    name = "almaty.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Name the room's verbs for the log, and let the drafts' room make new versions of definitions."""
        from almaty.drafts.rules import register
        from almaty.exchange.editable import EDITABLES
        from almaty.exchange.rules.log_words import VERB_NAMES
        from almaty.people.rules import name_verbs

        name_verbs(VERB_NAMES)
        for thing in EDITABLES:
            register(thing)
