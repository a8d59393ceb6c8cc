"""What the tests of answers stand on: an open call, and the people of a State."""

import pytest
from tests import cast
from tests.exchange.answers import calling


@pytest.fixture
def call(db):
    """Return an open call to three States for three dataflows."""
    return calling.open_one()


@pytest.fixture
def part(call):
    """Return the part of Tajikistan for stateless persons."""
    return calling.part_of(call)


@pytest.fixture
def deputy(db):
    """Return the deputy coordinator of Tajikistan."""
    return cast.deputy()


@pytest.fixture
def coordinator(db):
    """Return the national coordinator of Tajikistan."""
    return cast.coordinator()
