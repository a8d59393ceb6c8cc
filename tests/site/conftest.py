"""The site as it was crawled, once for all tests that look at it."""

import inspect

import pytest
from django.test.utils import override_settings
from tests.site.crawling import Site, crawl


@pytest.fixture(scope="session")
def site(django_db_setup, django_db_blocker) -> Site:
    """Return every public page of the loaded record, as an anonymous reader finds them in both languages."""
    with django_db_blocker.unblock(), override_settings(LOGGING_CONFIG=None):
        return crawl()


@pytest.fixture(autouse=True)
def _the_walk_so_far(request) -> None:
    """Take the earlier steps of a walk first where another worker took them: each walks on a platform of its own.

    Tests of one module are shared out among workers; those named `test_walk_*` tell one story, step by step.
    """
    module = request.module
    if not module.__name__.rpartition(".")[2].startswith("test_walk_"):
        return
    steps = {name: step for name, step in vars(module).items() if name.startswith("test_")}
    held = request.getfixturevalue(next(iter(inspect.signature(request.function).parameters)))
    if getattr(module, "walked_on", None) is not held:
        module.walked_on, module.walked = held, set()
    for name, step in steps.items():
        if name == request.function.__name__:
            break
        if name not in module.walked:
            step(**{each: request.getfixturevalue(each) for each in inspect.signature(step).parameters})
            module.walked.add(name)
    module.walked.add(request.function.__name__)
