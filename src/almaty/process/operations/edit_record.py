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
    "meeting": Kind(models.Meeting, pair("meeting", "совещание")),
    "attendance": Kind(models.Attendance, pair("attendance at a meeting", "участие в совещании")),
    "milestone": Kind(models.Milestone, pair("milestone", "событие")),
    "participant": Kind(models.Participant, pair("participant", "участник")),
    "status-claim": Kind(models.StatusClaim, pair("claim of a status", "утверждение о статусе"), _check_status_claim),
    "status": Kind(models.Status, pair("kind of status", "вид статуса")),
    "chair-term": Kind(models.ChairTerm, pair("term of the Chair", "срок председательства")),
    "chair-date": Kind(
        models.ChairDateClaim, pair("claim of a date of the Chair", "утверждение о дате председательства")
    ),
    "chair-person": Kind(models.ChairPerson, pair("official of the Chair", "должностное лицо Председателя")),
    "theme": Kind(models.Theme, pair("theme", "тематическое направление")),
    "theme-link": Kind(models.ThemeLink, pair("link to a theme", "связь с тематическим направлением")),
    "objective": Kind(models.Objective, pair("objective", "цель")),
    "means": Kind(models.Means, pair("means", "средство")),
    "duty": Kind(models.Duty, pair("duty of the Support Unit", "обязанность Группы поддержки")),
    "rule": Kind(models.Rule, pair("rule of the Process", "правило Процесса"), _check_rule),
    "fact": Kind(models.Fact, pair("statement about the Process", "сведение о Процессе")),
    "identity": Kind(models.Identity, pair("short text about the Process", "краткий текст о Процессе")),
    "source": Kind(models.Source, pair("source", "источник")),
    "conflict": Kind(models.Conflict, pair("conflict of sources", "расхождение источников")),
    "conflict-side": Kind(models.ConflictSide, pair("side of a conflict", "сторона расхождения")),
    "gap": Kind(models.Gap, pair("gap in the record", "пробел в своде")),
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
