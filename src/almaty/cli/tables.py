"""Tables as lines of JSON and back: the one portable form, the same from SQLite and from PostgreSQL."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

# What is made anew from the rest (the index of the search), by the tables' own migrations, or is of this moment only.
DERIVED = frozenset({"archive.searchentry", "archive.searchterm", "archive.searchstate"})
# Rows of one text lie together in a sealed record, so that its chain is proved with one text in memory.
_TOGETHER = {"texts.step": ("text_id", "seq")}
OF_THE_FRAMEWORK = frozenset({"contenttypes", "auth", "sessions"})


@contextmanager
def one_moment() -> Iterator[None]:
    """See the database as it is at this moment, however much is written meanwhile; writers do not wait."""
    begin = "BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def tables(apps: Apps) -> list[type[models.Model]]:
    """Return the tables that are kept, by name."""
    kept = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.app_label not in OF_THE_FRAMEWORK
        and model._meta.label_lower not in DERIVED
    ]
    return sorted(kept, key=lambda model: model._meta.label_lower)


def lines(model: type[models.Model]) -> list[bytes]:
    """Return a table as lines of JSON, in an order that no database decides."""
    rows = model._base_manager.order_by().iterator(chunk_size=2000)
    return sorted(_line(row, model._meta.concrete_fields) for row in rows)


def rows(model: type[models.Model]) -> Iterator[dict[str, Any]]:
    """Yield a table row by row in an order that no database decides: by its key, steps of texts text by text.

    Where the key is no number, the order is settled here and the table is held in memory: such tables are small.
    """
    fields: Any = model._meta.concrete_fields
    key: Any = model._meta.pk
    told = ({field.attname: _plain(field, row) for field in fields} for row in _ordered(model))
    if not isinstance(key.target_field if key.remote_field else key, models.IntegerField):
        yield from sorted(told, key=lambda row: str(row[key.attname]))
    else:
        yield from told


def in_order(model: type[models.Model]) -> Iterator[bytes]:
    """Yield a table as lines of JSON in the order of `rows`."""
    return (as_line(row) for row in rows(model))


def _ordered(model: type[models.Model]) -> Iterator[models.Model]:
    first = _TOGETHER.get(model._meta.label_lower, ())
    return model._base_manager.order_by(*first, "pk").iterator(chunk_size=2000)


def digest(table: Iterable[bytes]) -> str:
    """Return the SHA-256 of a table's lines."""
    total = hashlib.sha256()
    for line in table:
        total.update(line)
    return total.hexdigest()


def _line(row: models.Model, fields: Iterable[Any]) -> bytes:
    return as_line({field.attname: _plain(field, row) for field in fields})


def as_line(told: dict[str, Any]) -> bytes:
    """Return a row as a line of JSON that depends on nothing but what it says."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _plain(field: Any, row: models.Model) -> Any:
    value = field.value_from_object(row)
    if isinstance(field, models.JSONField):
        return field.get_prep_value(value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return field.value_to_string(row)


def empty(model: type[models.Model]) -> None:
    """Take every row out of a table: what its own migrations put there."""
    model._base_manager.all()._raw_delete(using="default")


def fill(model: type[models.Model], table: Iterable[bytes]) -> int:
    """Write lines of JSON into a table exactly as they are, and return how many."""
    fields, count = model._meta.concrete_fields, 0
    for line in table:
        told = json.loads(line)
        row = model(**{field.attname: field.to_python(told[field.attname]) for field in fields})
        row.save_base(raw=True, force_insert=True)
        count += 1
    return count


def continue_numbering(models_: list[type[models.Model]]) -> None:
    """Let new rows be numbered after those that were written with their numbers (PostgreSQL keeps count apart)."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models_):
            cursor.execute(statement)
