"""The index of the search is made once, over the real record."""

from datetime import UTC, datetime

import pytest

from almaty.overview.operations import refresh_search_if_stale


@pytest.fixture(scope="session")
def indexed(django_db_setup, django_db_blocker):
    """Make the index over everything that was loaded."""
    with django_db_blocker.unblock():
        refresh_search_if_stale(today=datetime.now(tz=UTC).date())
