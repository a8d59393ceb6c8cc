"""Tests of the command line start platforms of their own, each in a process and a folder of its own."""

import os
from pathlib import Path

import pytest


def pytest_collection_modifyitems(items):
    """Run them once: what is different on PostgreSQL has a file of its own, which makes databases for itself."""
    if os.environ.get("DATABASE_URL"):
        here = Path(__file__).parent
        reason = "starts platforms of its own; PostgreSQL is the matter of tests/cli/test_postgresql.py"
        for item in items:
            if here in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=reason))
