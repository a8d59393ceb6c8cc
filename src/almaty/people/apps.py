"""The Django application of the room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Who acts, for whom, under which mandate; and who did."""

    name = "almaty.people"
    label = "people"
