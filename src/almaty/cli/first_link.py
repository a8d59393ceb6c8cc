"""The one-time link by which the person at the keyboard becomes the first member of the secretariat."""

from datetime import UTC, datetime

from django.urls import reverse
from django.utils.translation import override

from almaty.kernel.pair import Lang
from almaty.people.operations import make_first_link
from almaty.people.queries import secretariat_is_empty


def first_link(lang: Lang) -> str:
    """Return the path of a fresh link, or nothing once the secretariat has a member."""
    now = datetime.now(tz=UTC)
    if not secretariat_is_empty(today=now.date()):
        return ""
    with override(lang):
        return reverse("welcome", args=[make_first_link(now=now)])
