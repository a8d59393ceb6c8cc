"""What the tests of the room stand on: one moment, a way to read the last act."""

from datetime import UTC, datetime

import pytest

from almaty.people.models import Act


@pytest.fixture
def now() -> datetime:
    """Return this moment."""
    return datetime.now(tz=UTC)


@pytest.fixture
def last_act():
    """Return a function that reads the newest entry of the log."""
    return lambda: Act.objects.order_by("-seq").first()
