"""The Django application of the room."""

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    """See the README of the room."""

    name = "almaty.commitments"
    label = "commitments"

    def ready(self) -> None:
        """Name the room's verbs for the log, and tell the rooms below what follows from their things."""
        from almaty.commitments.queries.following import follows_from
        from almaty.commitments.rules.log_words import VERB_NAMES
        from almaty.kernel.following import set_follow_source
        from almaty.people.rules import name_verbs

        name_verbs(VERB_NAMES)
        set_follow_source(follows_from)
