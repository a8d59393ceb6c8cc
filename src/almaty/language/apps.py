"""The Django application of the room."""

from django.apps import AppConfig


class LanguageConfig(AppConfig):
    """Pairs of texts in the database, in forms and on the page."""

    name = "almaty.language"
    label = "language"
