"""A disk without room is told as such, whichever library meets it first."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
from django.db import OperationalError

from almaty.exchange.rules.answers.keeping import disk_full

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_SAID = ("no space left", "disk is full", "could not extend file")  # DuckDB and the system, SQLite, PostgreSQL


@contextmanager
def told_when_full() -> Iterator[None]:
    """Turn a disk without room into a refusal (NotReady); nothing is half-kept, as names are given last."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise disk_full() from error
    except (OperationalError, duckdb.IOException) as error:
        if not any(words in str(error).lower() for words in _SAID):
            raise
        raise disk_full() from error
