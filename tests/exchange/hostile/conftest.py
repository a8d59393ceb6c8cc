"""People whom the hostile tests act for."""

import pytest
from tests import cast


@pytest.fixture
def coordinator(db):
    """Return the national coordinator of Tajikistan."""
    return cast.coordinator()
