"""The Django application of the room."""

from django.apps import AppConfig


class PictureConfig(AppConfig):
    """See the README of the room."""

    name = "almaty.picture"
    label = "picture"
