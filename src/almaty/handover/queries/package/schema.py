"""The schema file of a package: what each table and column is, where it refers to, what of it stays behind."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from almaty.handover.rules.package.composing.reading import table_path
from almaty.handover.rules.package.form import FORMAT, Kind
from almaty.handover.rules.package.leaving import TABLES, stays
from almaty.kernel.pair import Pair, pair
from almaty.language.models import PairField

_TYPES: tuple[tuple[type[Any], Pair], ...] = (
    (PairField, pair("a text in two languages: en, ru, source (language it was written in), made_from (fingerprint "
                     "of the source that was translated), verified",
                     "текст на двух языках: en, ru, source (язык оригинала), made_from (отпечаток переведённого "
                     "оригинала), verified (сверено)")),
    (models.JSONField, pair("a structure (JSON)", "структура (JSON)")),
    (models.DateTimeField, pair("an instant in UTC, ISO 8601 with microseconds",
                                "момент по UTC, ISO 8601 с микросекундами")),
    (models.DateField, pair("a day, ISO 8601", "день, ISO 8601")),
    (models.BooleanField, pair("true or false", "true или false")),
    (models.IntegerField, pair("a whole number", "целое число")),
    (models.FloatField, pair("a number", "число")),
    (models.TextField, pair("a text", "текст")),
    (models.CharField, pair("a text", "текст")),
)  # fmt: skip
_OTHER = pair("a value", "значение")


def schema_of(tables: Iterable[type[models.Model]], kind: Kind) -> dict[str, Any]:
    """Return the schema of tables as it is written into a package of a kind."""
    return {"form": FORMAT, "kind": kind.value, "tables": {one._meta.label_lower: _table(one, kind) for one in tables}}


def _table(model: type[models.Model], kind: Kind) -> dict[str, Any]:
    label = model._meta.label_lower
    leaving = TABLES[label]
    told: dict[str, Any] = {
        "what": _told(leaving.words),
        "in_full": " ".join((model.__doc__ or "").split()),
        "file": "" if stays(label, kind) else table_path(label),
        "key": model._meta.pk.attname if model._meta.pk else "",
        "columns": {} if stays(label, kind) else {one.attname: _column(one) for one in model._meta.concrete_fields},
    }
    return told | ({"left_out": _told(leaving.why)} if leaving.why else {})


def _column(field: Any) -> dict[str, Any]:
    told: dict[str, Any] = {"type": _told(_type_of(field)), "may_be_empty": bool(field.null)}
    if field.remote_field is not None:
        told["refers_to"] = field.remote_field.model._meta.label_lower
    if field.unique:
        told["unique"] = True
    if getattr(field, "max_length", None):
        told["longest"] = field.max_length
    return told


def _type_of(field: Any) -> Pair:
    held = field.target_field if field.remote_field is not None else field
    return next((words for kind, words in _TYPES if isinstance(held, kind)), _OTHER)


def _told(words: Pair) -> dict[str, str]:
    return {"en": words.en, "ru": words.ru}
