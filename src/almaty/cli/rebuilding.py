"""Rebuilding a platform in an empty folder and an empty database: what `restore` and `import` share."""

import shutil
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from almaty.cli import database, folder, tables
from almaty.kernel.actor import SYSTEM
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict
from almaty.people.queries import acts

Migrations = Mapping[str, Sequence[str]]


def unknown_migrations(wanted: Migrations) -> list[str]:
    """Return the migrations that this version does not know: a newer one made them."""
    known = set(MigrationExecutor(connection).loader.disk_migrations)
    return [f"{app}.{name}" for app, names in wanted.items() for name in names if (app, name) not in known]


def refuse_full_database() -> None:
    """Refuse a database in which a platform lives."""
    if database.has_log() and acts(SYSTEM).exists():
        raise Conflict(
            what=pair("The database is not empty.", "База данных не пуста."),
            why=pair("A restore never writes over what is there.", "Восстановление не записывается поверх имеющегося."),
            way_out=pair("Name an empty database in DATABASE_URL.", "Укажите пустую базу данных в DATABASE_URL."),
            where=database.address(),
        )


def make_tables_of(migrations: Migrations, wanted: Collection[str]) -> list[Any]:
    """Make the tables as they were after some migrations, and return those that are wanted as they were then."""
    executor = MigrationExecutor(connection)
    had = {(app, name) for app, names in migrations.items() for name in names}
    graph = executor.loader.graph
    last = [key for key in sorted(had) if not any(child.key in had for child in graph.node_map[key].children)]
    executor.migrate(last)
    then = MigrationExecutor(connection).loader.project_state(last).apps
    return [model for model in tables.tables(then) if model._meta.label_lower in wanted]


def clear(home: Path) -> None:
    """Take out what a failed rebuild has put there; the folder was empty before."""
    connection.close()
    for path in home.iterdir():
        if path.name == folder.LOCK:
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()
