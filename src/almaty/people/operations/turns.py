"""Letting one writer at a time do what must not happen twice at once."""

from django.db import connection


def take_turn(lock: int) -> None:
    """Wait until nobody else holds a lock of PostgreSQL, and hold it to the end of the transaction.

    SQLite's writers take turns already (IMMEDIATE).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])
