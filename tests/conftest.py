"""What tests stand on: the real record and figures loaded once, a real server, a real browser."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as properties
from tests import postgresql, server

from almaty.cli.first_load import load_everything
from almaty.language.templatetags.kept import parts
from almaty.web import middleware

FIGURES = settings.RECORD / "figures"

# The same examples each time, so that a failure is one for everybody; ALMATY_TEST_RANDOM=1 looks for others. How fast
# the machine is says nothing of a property.
properties.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow],
    derandomize="ALMATY_TEST_RANDOM" not in os.environ,
)  # fmt: skip
properties.load_profile("house")

# Playwright keeps an event loop running in the thread of the tests; the tests themselves stay synchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Load the real record and figures once; every test sees them and leaves them as they were."""
    with django_db_blocker.unblock():
        load_everything(record=settings.RECORD, figures=FIGURES, now=datetime.now(tz=UTC), told=lambda _step: None)
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock():
            postgresql.leave_alone()


@pytest.fixture
def committed(django_db_setup, django_db_blocker, tmp_path) -> Iterator[None]:
    """Let a test and its threads commit; afterwards the database is as it was, with the record and the figures.

    (A test that is marked as one of transactions leaves an empty database to the next of its kind.)
    """
    with django_db_blocker.unblock():
        put_back = _kept_in_a_file(tmp_path) if connection.vendor == "sqlite" else postgresql.kept_as_template()
        try:
            yield
        finally:
            put_back()


def _kept_in_a_file(folder: Path) -> Callable[[], None]:
    connection.ensure_connection()
    held = sqlite3.connect(folder / "kept.sqlite3")
    connection.connection.backup(held)

    def put_back() -> None:
        connection.ensure_connection()
        held.backup(connection.connection)
        held.close()

    return put_back


@pytest.fixture(autouse=True)
def _nothing_kept_between_tests():
    """Counters live in the cache; a test that changes a table without an act must not meet a page made before.

    The language of the last page asked for lives in the thread. What a test wrote into the log is rolled back, so that
    the head kept of it goes too.
    """
    (Path(settings.HOME) / "log.head").unlink(missing_ok=True)
    cache.clear()
    middleware._kept.clear()
    parts.clear()
    translation.activate("en")
    yield
    translation.activate("en")


@pytest.fixture
def folder(tmp_path) -> Path:
    """Return a place for a data folder that does not exist yet."""
    return tmp_path / "data"


@pytest.fixture(scope="session")
def live() -> Iterator["server.Live"]:
    """Start the real server once, on a data folder of its own with everything loaded."""
    home = Path(tempfile.mkdtemp(prefix="almaty-live-"))
    with ExitStack() as stack:
        on_postgresql = bool(os.environ.get("DATABASE_URL"))
        more = {"DATABASE_URL": stack.enter_context(postgresql.fresh("live"))} if on_postgresql else {}
        yield stack.enter_context(server.running(home, prepared=True, **more))
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def _chromium():
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = os.environ.get("ALMATY_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def browser(_chromium, live):
    """Return a fresh browser without cookies whose addresses like "/en/" lead to the real server.

    A request that would leave this machine fails the test.
    """
    strangers: list[str] = []
    context = _chromium.new_context(base_url=live.address, locale="en-GB", viewport={"width": 1440, "height": 900})
    context.set_default_timeout(10_000)
    context.on("request", lambda request: _note_stranger(request.url, strangers))
    yield context
    context.close()
    assert not strangers, f"a page asked a third party: {strangers}"


def _note_stranger(url: str, strangers: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1", "http://localhost", "data:", "blob:", "about:")):
        strangers.append(url)


@pytest.fixture
def page(browser):
    """Return a page of the browser."""
    return browser.new_page()
