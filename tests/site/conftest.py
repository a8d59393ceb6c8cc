"""The site as it was crawled, once for all tests that look at it."""

import pytest
from django.test.utils import override_settings
from tests.site.crawling import Site, crawl


@pytest.fixture(scope="session")
def site(django_db_setup, django_db_blocker) -> Site:
    """Return every public page of the loaded record, as an anonymous reader finds them in both languages."""
    with django_db_blocker.unblock(), override_settings(LOGGING_CONFIG=None):
        return crawl()
