"""Whether the database still keeps what the tables promise: its own integrity, every reference, every constraint."""

import re

from django.apps import apps
from django.db import connection, models

from almaty.cli import database, tables
from almaty.kernel.pair import Pair, pair


def faults_of_database() -> tuple[int, list[Pair]]:
    """Return how many tables were looked at, and what is wrong with them."""
    faults = [] if database.is_current() else [_not_current()]
    kept = tables.tables(apps)
    present = set(connection.introspection.table_names())
    for model in kept:
        if model._meta.db_table not in present:
            faults.append(pair(f"table {model._meta.db_table} is missing", f"нет таблицы {model._meta.db_table}"))
        else:
            faults += _missing_constraints(model)
    faults += _sqlite_faults() if connection.vendor == "sqlite" else _postgresql_faults()
    return len(kept), faults


def _not_current() -> Pair:
    return pair("the tables are of an older version; the next start brings them up to date",
                "таблицы более старой версии; следующий запуск их обновит")  # fmt: skip


def _missing_constraints(model: type[models.Model]) -> list[Pair]:
    table = model._meta.db_table
    held = _held_in_sqlite(table) if connection.vendor == "sqlite" else _held_in_postgresql(table)
    return [
        pair(f"table {table} has lost the constraint {constraint.name}",
             f"в таблице {table} нет ограничения {constraint.name}")
        for constraint in model._meta.constraints
        if constraint.name not in held
    ]  # fmt: skip


def _held_in_sqlite(table: str) -> set[str]:
    """Return the names in quotation marks in the statements that made a table and its indexes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL", [table])
        return {name for (sql,) in cursor.fetchall() for name in re.findall(r'"(\w+)"', sql)}


def _held_in_postgresql(table: str) -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.get_constraints(cursor, table))


def _sqlite_faults() -> list[Pair]:
    faults = []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        faults += [pair(told, told) for (told,) in cursor.fetchall() if told != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        faults += [
            pair(f"table {table}, row {row}: names a row of {parent} that is not there",
                 f"таблица {table}, строка {row}: указывает на отсутствующую строку {parent}")
            for table, row, parent, _number in cursor.fetchall()
        ]  # fmt: skip
    return faults


def _postgresql_faults() -> list[Pair]:
    """PostgreSQL keeps its constraints itself, except those that somebody has switched off."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, conrelid::regclass::text FROM pg_constraint WHERE NOT convalidated "
            "UNION SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE tgenabled = 'D' ORDER BY 1"
        )
        return [
            pair(f"table {table}: {name} is switched off", f"таблица {table}: {name} отключено")
            for name, table in cursor.fetchall()
        ]
