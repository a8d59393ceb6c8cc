"""The Django application of the room."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """Documents in two languages, their files, and the search over everything."""

    name = "almaty.archive"
    label = "archive"

    def ready(self) -> None:
        """Let the drafts' room edit documents on screen."""
        from almaty.archive.editable import DOCUMENT
        from almaty.drafts.rules import register

        register(DOCUMENT)
