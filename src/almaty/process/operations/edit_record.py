"""Reading a row for the screen that edits it, and writing it when a second person has published the change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models as models_of_django
from django.db import transaction

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid, NotFound
from almaty.language.forms import keep_fingerprint
from almaty.process import models
from almaty.process.models import Kept
from almaty.process.models.base import FuzzyDateField
from almaty.process.operations.rows import columns, from_payload
from almaty.process.rules.constraint_words import constraint_word
from almaty.process.rules.names import ENTRY_KINDS
from almaty.process.rules.settings import read_setting
from almaty.process.rules.status import check_one_in_use


@dataclass(frozen=True, slots=True)
class Kind:
    """A table of the record that is edited on screen, its name, and what its rows have to keep to."""

    model: type[Kept]
    name: Pair
    check: Callable[[Any], None] = lambda row: None


def _check_status_claim(row: models.StatusClaim) -> None:
    others = models.StatusClaim.objects.standing().filter(participant=row.participant_id, in_use=True)
    check_one_in_use(row, [other for other in others if other.key != row.key])


def _check_rule(row: models.Rule) -> None:
    read_setting(row.value_type, row.value, tuple(row.choices))


KINDS: Mapping[str, Kind] = {
    "meeting": Kind(models.Meeting, ENTRY_KINDS["meeting"]),
    "attendance": Kind(models.Attendance, ENTRY_KINDS["attendance"]),
    "milestone": Kind(models.Milestone, ENTRY_KINDS["milestone"]),
    "participant": Kind(models.Participant, ENTRY_KINDS["participant"]),
    "status-claim": Kind(models.StatusClaim, ENTRY_KINDS["status-claim"], _check_status_claim),
    "status": Kind(models.Status, ENTRY_KINDS["status"]),
    "chair-term": Kind(models.ChairTerm, ENTRY_KINDS["chair-term"]),
    "chair-date": Kind(models.ChairDateClaim, ENTRY_KINDS["chair-date"]),
    "chair-person": Kind(models.ChairPerson, ENTRY_KINDS["chair-person"]),
    "theme": Kind(models.Theme, ENTRY_KINDS["theme"]),
    "theme-link": Kind(models.ThemeLink, ENTRY_KINDS["theme-link"]),
    "objective": Kind(models.Objective, ENTRY_KINDS["objective"]),
    "means": Kind(models.Means, ENTRY_KINDS["means"]),
    "duty": Kind(models.Duty, ENTRY_KINDS["duty"]),
    "rule": Kind(models.Rule, ENTRY_KINDS["rule"], _check_rule),
    "fact": Kind(models.Fact, ENTRY_KINDS["fact"]),
    "identity": Kind(models.Identity, ENTRY_KINDS["identity"]),
    "source": Kind(models.Source, ENTRY_KINDS["source"]),
    "conflict": Kind(models.Conflict, ENTRY_KINDS["conflict"]),
    "conflict-side": Kind(models.ConflictSide, ENTRY_KINDS["conflict-side"]),
    "gap": Kind(models.Gap, ENTRY_KINDS["gap"]),
}


def read_row(kind: str, key: str) -> tuple[dict[str, Any], int]:
    """Return a row as a form shows it, and the version at which it was read; an unknown key raises NotFound."""
    row = KINDS[kind].model.objects.keyed(key)
    if row is None:
        raise _unknown(kind, key)
    shown: dict[str, Any] = {"key": row.key, "withdrawn": str(row.withdrawn or "")}
    for field in columns(KINDS[kind].model):
        value = getattr(row, field.attname)
        shown[field.name] = str(value or "") if isinstance(field, FuzzyDateField) else value
    return shown, row.version


def write_row(kind: str, key: str, payload: Mapping[str, Any], *, version: int, actor: Actor, now: datetime) -> str:
    """Write a published payload in the caller's transaction and return the row's key.

    `key` is empty for a new row, whose key the payload names. Refuses with Conflict when the row has moved on from
    `version` or a new key is taken, with NotFound for an unknown row, with Invalid what the table does not allow.
    The entry in the log is the publisher's: one for the whole act.
    """
    actor.require(Verb.PUBLISH_RECORD)
    with transaction.atomic():
        row = _row_to_write(kind, key or str(payload.get("key", "")), new=not key, version=version)
        try:
            _fill(row, payload)
        except ValueError as error:
            raise _not_written(kind, row, pair(str(error), str(error))) from error
        _check(kind, row)
        row.version += 0 if row._state.adding else 1
        row.save(force_insert=row._state.adding)
    return row.key


def _fill(row: Kept, payload: Mapping[str, Any]) -> None:
    for attribute, value in from_payload(type(row), payload).items():
        before = getattr(row, attribute)
        kept = isinstance(value, Pair) and isinstance(before, Pair)
        setattr(row, attribute, keep_fingerprint(value, before) if kept else value)
    row.withdrawn = FuzzyDateField().to_python(payload.get("withdrawn") or "")


def _row_to_write(kind: str, key: str, *, new: bool, version: int) -> Kept:
    row: Kept | None = KINDS[kind].model.objects.select_for_update().keyed(key)
    if new:
        if row is not None:
            raise _taken(key)
        return KINDS[kind].model(key=key, version=1)
    if row is None:
        raise _unknown(kind, key)
    if row.version != version:
        raise _moved_on(key)
    return row


def _check(kind: str, row: Kept) -> None:
    """Refuse what the table does not allow, in words: empty cells, entries that are not on record, constraints."""
    for field in columns(type(row)):
        value = getattr(row, field.attname)
        if not field.blank and value in (None, "") and not isinstance(field, models_of_django.BooleanField):
            raise _not_written(kind, row, pair(f"“{field.name}” is empty.", f"Поле «{field.name}» пусто."))
        if isinstance(field, models_of_django.ForeignKey) and value:
            _check_on_record(kind, row, field, value)
    KINDS[kind].check(row)
    for model, constraints in row.get_constraints():
        for constraint in constraints:
            try:
                constraint.validate(model, row)
            except ValidationError as error:
                raise _not_written(kind, row, constraint_word(constraint.name)) from error


def _check_on_record(kind: str, row: Kept, field: Any, value: str) -> None:
    if not field.related_model.objects.filter(key=value).exists():
        raise _not_written(
            kind,
            row,
            pair(f"“{value}” ({field.name}) is not on record.", f"«{value}» ({field.name}) в своде не значится."),
        )


def _not_written(kind: str, row: Kept, why: Pair) -> Invalid:
    return Invalid(
        what=pair("The change was not written.", "Изменение не записано."),
        why=why,
        way_out=pair("Return the draft and correct it.", "Верните проект изменения и исправьте его."),
        where=f"{kind}:{row.key}",
    )


def _unknown(kind: str, key: str) -> NotFound:
    name = KINDS[kind].name
    return NotFound(
        what=pair("The record holds nothing under this key.", "Под этим кодом в своде ничего нет."),
        why=pair(f"No {name.en} has the key “{key}”.", f"Раздел «{name.ru}»: код «{key}» не значится."),
        way_out=pair("Look for it in the list.", "Найдите запись в перечне."),
    )


def _taken(key: str) -> Conflict:
    return Conflict(
        what=pair(f"The key “{key}” is taken.", f"Код «{key}» уже занят."),
        why=pair("Each entry of the record has a key of its own, which never changes.",
                 "У каждой записи свода собственный код, который не меняется."),
        way_out=pair("Choose another key, or edit the entry that holds it.",
                     "Выберите другой код или измените запись, которой он принадлежит."),
        where="key",
    )  # fmt: skip


def _moved_on(key: str) -> Conflict:
    return Conflict(
        what=pair("The entry has changed since the draft was written.", "Запись изменилась после подготовки проекта."),
        why=pair(f"Somebody else's change to “{key}” was published first.",
                 f"Изменение записи «{key}», подготовленное другим лицом, опубликовано раньше."),
        way_out=pair("Open the entry again and write the change anew.",
                     "Откройте запись снова и подготовьте изменение заново."),
    )  # fmt: skip
