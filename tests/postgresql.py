"""A fresh PostgreSQL database for one test, dropped afterwards."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

HERE = (
    os.environ.get("ALMATY_TEST_DATABASE")
    or os.environ.get("DATABASE_URL")
    or "postgresql://postgres@127.0.0.1:5432/postgres"
)


@contextmanager
def fresh(name: str) -> Iterator[str]:
    """Make a database and give its address; skip the test where no PostgreSQL is within reach."""
    try:
        connection = psycopg.connect(HERE, connect_timeout=3, autocommit=True)
    except psycopg.Error as error:
        pytest.skip(f"no PostgreSQL within reach: {error}")
    called = f"almaty_{name}_{os.getpid()}"
    with connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{called}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{called}"')
        try:
            yield HERE.rpartition("/")[0] + f"/{called}"
        finally:
            connection.execute(f'DROP DATABASE "{called}" WITH (FORCE)')
