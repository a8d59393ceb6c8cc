"""A fresh PostgreSQL database for one test, dropped afterwards."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection as of_tests

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


def kept_as_template() -> Callable[[], None]:
    """Keep the database of the tests as it is now; return what puts it back, whatever was committed since."""
    name = str(of_tests.settings_dict["NAME"])
    kept = f"{name}_kept"

    def alone(*commands: str) -> None:
        leave_alone()
        with psycopg.connect(HERE, autocommit=True) as connection:
            for command in commands:
                connection.execute(command)

    alone(f'DROP DATABASE IF EXISTS "{kept}" WITH (FORCE)', f'CREATE DATABASE "{kept}" TEMPLATE "{name}"')
    return lambda: alone(f'DROP DATABASE "{name}" WITH (FORCE)', f'ALTER DATABASE "{kept}" RENAME TO "{name}"')


def leave_alone() -> None:
    """End every connection to the database of the tests, those of threads too, and wait until they are gone.

    PostgreSQL neither drops nor copies a database that somebody is connected to.
    """
    name = str(of_tests.settings_dict["NAME"])
    of_tests.close()
    with psycopg.connect(HERE, autocommit=True) as connection:
        told = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s"
        connection.execute(told, (name,))
