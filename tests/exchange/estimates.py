"""Estimates for tests: worked out once a session from the real releases, and kept anew in each test that wants them."""

import importlib
import os
from datetime import UTC, datetime
from functools import lru_cache

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def verbs():
    """Return the module of the verb; its libraries are loaded only here, and take one thread."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    return importlib.import_module("almaty.exchange.operations.estimate")


@lru_cache(maxsize=1)
def worked_out():
    """Return the estimates of every revision; the releases of a session do not change."""
    return verbs().estimate()


def keep():
    """Keep them in the database of this test; return the names of the new releases."""
    return verbs().keep_estimates(worked_out(), now=NOW)
