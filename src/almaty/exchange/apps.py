"""The Django application of the room."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """See the README of the room."""

    name = "almaty.exchange"
    label = "exchange"
