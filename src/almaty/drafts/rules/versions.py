"""What happens when two people change the same thing. Plain Python."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from almaty.drafts.rules.difference import is_pair
from almaty.kernel.pair import LANGS, Pair, Standing, pair
from almaty.kernel.refusal import Conflict


@dataclass(frozen=True, slots=True)
class Merged:
    """A draft brought up to the present state: its content, and the fields that both sides had changed."""

    payload: dict[str, Any]
    clashes: tuple[str, ...]


def fingerprint(payload: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a content in canonical JSON, for the log."""
    canonical = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def merge(*, before: Mapping[str, Any], present: Mapping[str, Any], written: Mapping[str, Any]) -> Merged:
    """Bring what an author wrote over `before` up to the present state, field by field.

    A field that the author left alone takes its present content; one that the author changed keeps what was
    written, and is a clash when the other side had changed it too.
    """
    payload, clashes = dict(written), []
    for field, value in written.items():
        if value == before.get(field):
            payload[field] = present.get(field, value)
        elif present.get(field) not in (before.get(field), value):
            clashes.append(field)
    return Merged(payload, tuple(clashes))


def check_present(*, version: int, present: int) -> None:
    """Refuse a draft that was written over a state that is no longer the present one."""
    if version != present:
        raise Conflict(
            what=pair("Somebody else has published a change of the same thing meanwhile.",
                      "За это время опубликовано другое изменение того же объекта."),
            why=pair(f"This draft was written over version {version}; the present one is {present}.",
                     f"Этот проект подготовлен на основе версии {version}; действует версия {present}."),
            way_out=pair("Let its author bring the draft up to the present state: what was written is kept.",
                         "Автору следует привести проект в соответствие с действующей версией: написанное сохранится."),
            code="draft-behind",
        )  # fmt: skip


def check_read(*, saves: int, seen: int) -> None:
    """Refuse to publish a draft that is not the one that was read: four eyes have to see the same words."""
    if saves != seen:
        raise Conflict(
            what=pair("This draft is no longer the one that you have read.",
                      "Это уже не тот проект, который вы читали."),
            why=pair("Its author took it back, wrote on and sent it again meanwhile.",
                     "За это время автор забрал его, доработал и направил снова."),
            way_out=pair("Open the draft again, read it, then publish it.",
                         "Откройте проект снова, прочитайте его и затем опубликуйте."),
            code="draft-not-read",
        )  # fmt: skip


def stale_save() -> Conflict:
    """Return the refusal of a save over a state that the typist has not seen."""
    return Conflict(
        what=pair("This was changed elsewhere while you were typing.", "Пока вы вводили текст, данные были изменены."),
        why=pair("Saving now would write over a change that you have not seen.",
                 "Сохранение затрёт изменение, которого вы не видели."),
        way_out=pair("What you typed is kept below. Compare it with the present state, then save again.",
                     "Введённый вами текст сохранён ниже. Сравните его с действующей редакцией и сохраните ещё раз."),
        code="stale-save",
    )  # fmt: skip


def lagging(payload: Mapping[str, Any]) -> list[tuple[str, str, Standing]]:
    """Return the fields whose text in a language is missing or outdated."""
    return [
        (field, lang, standing)
        for field, value in payload.items()
        if is_pair(value) and Pair.from_dict(value)
        for lang in LANGS
        if (standing := Pair.from_dict(value).standing(lang)) in (Standing.MISSING, Standing.OUTDATED)
    ]
