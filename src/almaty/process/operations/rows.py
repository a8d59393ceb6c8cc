"""From a row of the shipped record, or a payload typed on screen, to the columns of a table."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.db import models

from almaty.language.models import PairField
from almaty.process.models import Kept
from almaty.process.models.base import FuzzyDateField
from almaty.record.rows import Row

HOUSEKEEPING = frozenset({"key", "withdrawn", "version", "seeded_version", "seed"})
if TYPE_CHECKING:
    Column = models.Field[Any, Any]
else:
    Column = models.Field


def columns(model: type[Kept]) -> Iterator[Column]:
    """Yield the columns of a table that hold its facts."""
    for field in model._meta.concrete_fields:
        if field.name not in HOUSEKEEPING:
            yield field


def from_record(model: type[Kept], row: Row) -> dict[str, Any]:
    """Return the values of a row of the shipped record by the attribute that takes them."""
    return {field.attname: _cell(field, row) for field in columns(model)}


def _cell(field: Column, row: Row) -> Any:
    if isinstance(field, PairField):
        return row.pair(field.name)
    if isinstance(field, FuzzyDateField):
        return row.fuzzy(field.name)
    if isinstance(field, models.JSONField):
        return list(row.names(field.name))
    if isinstance(field, models.BooleanField):
        return row.flag(field.name)
    if isinstance(field, models.IntegerField):
        return row.number(field.name)
    if isinstance(field, models.ForeignKey):
        return row.text(field.name) or None
    return row.raw(field.name)


def from_payload(model: type[Kept], payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a published payload by the attribute that takes them; what it does not name is left out."""
    return {
        field.attname: _typed(field, payload[field.name]) for field in columns(model) if field.name in payload
    }  # fmt: skip


def _typed(field: Column, value: Any) -> Any:
    if isinstance(field, PairField | FuzzyDateField):
        return field.to_python(value)
    if isinstance(field, models.ForeignKey):
        return value or None
    if isinstance(field, models.JSONField):
        return list(value or [])
    return value if value is not None or field.null else ""


def fingerprint(values: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a row's values."""
    told = {name: value.as_dict() if hasattr(value, "as_dict") else value for name, value in values.items()}
    canonical = json.dumps(told, default=str, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()
