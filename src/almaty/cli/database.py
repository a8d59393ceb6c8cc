"""The database before it is used: can it be reached, was it made by a version that we know, are its tables current."""

import sqlite3
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, NotReady


def reach() -> None:
    """Refuse a database that cannot be reached, or a file that is no database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            if connection.vendor == "sqlite":
                cursor.execute("SELECT count(*) FROM sqlite_master")
    except (DatabaseError, sqlite3.Error, ValueError) as error:
        raise NotReady(
            what=pair("The database cannot be reached.", "Нет доступа к базе данных."),
            why=pair(f"It answers: {_first_line(error)}", f"Её ответ: {_first_line(error)}"),
            way_out=pair("See that it runs and that DATABASE_URL names it rightly; a damaged file comes back from "
                         "a backup: almaty restore FILE --folder DIR",
                         "Проверьте, что она работает и верно указана в DATABASE_URL; повреждённый файл "
                         "восстанавливается из копии: almaty restore ФАЙЛ --folder DIR"),
            where=address(),
        ) from None  # fmt: skip


def address() -> str:
    """Return where the database is, without the password."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(settings["NAME"])
    return f"{settings['HOST'] or 'localhost'}:{settings['PORT'] or 5432}/{settings['NAME']}"


def strangers() -> list[str]:
    """Return the migrations in the database that this version does not know: a newer version made them."""
    known, applied = _migrations()
    return sorted(f"{app}.{name}" for app, name in applied - known)


def _migrations() -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Return the migrations that this version ships, by the names of their files, and those that the database has.

    Reading the files themselves takes much longer, and is left to whoever carries them out.
    """
    shipped = {
        (app.label, file.stem)
        for app in apps.get_app_configs()
        for file in (Path(app.path) / "migrations").glob("[!_]*.py")
    }
    return shipped, set(MigrationRecorder(connection).applied_migrations())


def refuse_newer() -> None:
    """Refuse a database that a newer version has changed."""
    unknown = strangers()
    if unknown:
        listed = ", ".join(unknown[:5])
        raise Conflict(
            what=pair("The database belongs to a newer version of almaty.",
                      "База данных относится к более новой версии almaty."),
            why=pair(f"It has changes that this version does not know: {listed}.",
                     f"В ней есть изменения, неизвестные этой версии: {listed}."),
            way_out=pair("Install that version, or restore a backup made by this one into another folder.",
                         "Установите ту версию или восстановите в другой папке копию, сделанную этой версией."),
            where=address(),
        )  # fmt: skip


def is_current() -> bool:
    """Tell whether every table is as this version wants it."""
    known, applied = _migrations()
    return known <= applied


def has_log() -> bool:
    """Tell whether the table of the log is there: before the first start there is none."""
    return "people_act" in connection.introspection.table_names()


def bring_up_to_date() -> None:
    """Make or change the tables; each step is whole or not at all."""
    call_command("migrate", verbosity=0, interactive=False)


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def must_be_ready() -> None:
    """Refuse a folder whose first start was never finished, or that a newer version has not been started in."""
    reach()
    refuse_newer()
    if not is_current():
        raise NotReady(
            what=pair("This folder is not ready yet.", "Эта папка ещё не готова."),
            why=pair("The first start was never finished there, or a newer version has not been started yet.",
                     "Первый запуск в ней не завершён, или новая версия ещё не запускалась."),
            way_out=pair("Start it once: almaty serve --folder DIR", "Запустите один раз: almaty serve --folder DIR"),
            where=address(),
        )  # fmt: skip
