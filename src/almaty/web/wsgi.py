"""The door for the web server."""

import os

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almaty.web.settings")


class Request(WSGIRequest):
    """A request that is read as UTF-8, whatever character set it names.

    Every page here is UTF-8, so that browsers send nothing else. The names that others send include some that no text
    is written in, which would fall over before a page for faults could be made, and some that write half characters.
    """

    @property
    def encoding(self) -> str:
        """Return the one character set."""
        return "utf-8"

    @encoding.setter
    def encoding(self, _named: str) -> None:
        """Take no other."""


class Handler(WSGIHandler):
    """Django's handler with our requests."""

    request_class = Request


django.setup(set_prefix=False)
application = Handler()
