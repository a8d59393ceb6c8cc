"""The one-time link by which the person at the keyboard becomes the first member of the secretariat."""

from datetime import UTC, datetime
from importlib import import_module


def first_link() -> str:
    """Return the path of a fresh link without the language, or nothing once the secretariat has a member."""
    make = getattr(import_module("almaty.people.operations"), "make_first_link", None)
    secret = make(now=datetime.now(tz=UTC)) if make else ""
    return f"/welcome/{secret}/" if secret else ""
