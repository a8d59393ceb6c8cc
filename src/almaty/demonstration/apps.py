"""The Django application of the room."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """See the README of the room."""

    name = "almaty.demonstration"
    label = "demonstration"

    def ready(self) -> None:
        """Let the invented States stand among the areas of figures, on the platform of a demonstration alone."""
        from django.conf import settings

        from almaty.demonstration.rules.places import invented_states
        from migrastat.codes import invent

        if settings.DEMONSTRATION:
            invent(invented_states())
