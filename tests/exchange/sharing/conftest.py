"""People and answers that the tests of sharing stand on."""

import pytest
from tests import cast
from tests.exchange.sharing import answers


@pytest.fixture
def coordinator(db):
    """Return the national coordinator of Tajikistan."""
    return cast.coordinator()


@pytest.fixture
def part(db):
    """Return a bound answer of Tajikistan: arrivals of 2024 by partner and sex, with small figures."""
    return answers.answer(answers.flows("2024"))
