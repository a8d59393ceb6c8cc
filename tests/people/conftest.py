"""What the tests of the room stand on: a few seats, one moment, a way to read the last act."""

from datetime import UTC, datetime

import pytest

from almaty.kernel.pair import pair
from almaty.people.models import Act
from almaty.people.rules import Seat, seats

NAMES = {"TJK": ("Tajikistan", "Таджикистан"), "KAZ": ("Kazakhstan", "Казахстан"), "ITA": ("Italy", "Италия")}


@pytest.fixture(autouse=True)
def _seats(monkeypatch):
    """Let mandates be held for three States and an organisation."""
    known = [Seat(code, pair(*names), "state") for code, names in NAMES.items()]
    known.append(Seat("iom", pair("IOM", "МОМ"), "organisation"))
    monkeypatch.setattr("almaty.people.rules.seating._source", [lambda: known])
    assert len(seats()) == 5


@pytest.fixture
def now() -> datetime:
    """Return this moment."""
    return datetime.now(tz=UTC)


@pytest.fixture
def last_act():
    """Return a function that reads the newest entry of the log."""
    return lambda: Act.objects.order_by("-seq").first()
