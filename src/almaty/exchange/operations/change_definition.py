"""Writing what a published draft says of a definition: a new version, inside the transaction of the drafts' room."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from almaty.archive.operations.refresh_search import forget
from almaty.exchange.models import Definition
from almaty.exchange.operations.definitions import CODELIST, DATAFLOW, add_version, follow_lists
from almaty.exchange.rules.definitions import as_content, list_from_content
from almaty.exchange.rules.definitions.typed import faults_of_change, read_codes, read_lines
from almaty.kernel.actor import Actor
from almaty.kernel.pair import LANGS, Pair, Standing, pair
from almaty.kernel.refusal import Conflict, Invalid, NotFound
from migrastat.structures import CodeList

TEXTS = ("name", "definition", "unit_name", "population", "duration_rule")
_MAY_LACK = {"duration_rule", "caveats"}


def change_dataflow(key: str, payload: Mapping[str, Any], version: int, actor: Actor, now: datetime) -> str:
    """Write the texts of a dataflow in a new version and return its id; its structure stays.

    Refuses with Conflict when the dataflow has moved on from `version`, with Invalid a text that is missing or
    outdated in one of the languages. The drafts' room writes the entry into the log.
    """
    before = _present(DATAFLOW, key, version)
    texts = {name: _both(payload, name) for name in TEXTS}
    content = {**before.content, **texts, "caveats": _caveats(payload)}
    add_version(before, content, note=_note(payload), now=now, made_by=actor.account_id)
    forget(kind=DATAFLOW, key=key)
    return key


def change_codelist(key: str, payload: Mapping[str, Any], version: int, actor: Actor, now: datetime) -> str:
    """Write a code list in a new version and return its id; every dataflow that uses it gets a new version too.

    Refuses with Conflict when the list has moved on from `version`, with Invalid codes that do not hold together, one
    that is missing, or a text in one language only. The drafts' room writes the entry into the log.
    """
    before = _present(CODELIST, key, version)
    held = list_from_content(before.content)
    codes, faults = read_codes(str(payload.get("codes") or ""))
    for fault in (*faults, *faults_of_change(held.codes, codes)):
        raise _refused("codes", fault.where, fault.why)
    changed = CodeList(held.id, held.version, held.name, {code.id: code for code in codes}, held.source)
    content = {**before.content, **as_content(changed), "name": _both(payload, "name")}
    add_version(before, content, note=_note(payload), now=now, made_by=actor.account_id)
    for row in follow_lists(now=now, made_by=actor.account_id):
        forget(kind=DATAFLOW, key=row.ident)
    return key


def _present(kind: str, key: str, version: int) -> Definition:
    """Return the newest version, locked, so that whoever comes second waits and is told."""
    row = Definition.objects.select_for_update().filter(kind=kind, ident=key).order_by("-number").first()
    if row is None:
        raise NotFound(
            what=pair("No such definition is held.", "Такого определения нет."),
            why=pair("Dataflows and code lists come with the platform; here they are changed.",
                     "Наборы данных и списки кодов поставляются с платформой; здесь их изменяют."),
            way_out=pair("Open the list of definitions and choose one.",
                         "Откройте перечень определений и выберите нужное."),
            where=key[:60],
        )  # fmt: skip
    if row.number != version:
        raise Conflict(
            what=pair("The definition has a newer version than the one over which this was written.",
                      "Определение имеет более новую редакцию, чем та, над которой велась работа."),
            why=pair("Another draft was published in between.", "За это время был опубликован другой проект."),
            way_out=pair("Open the definition and write the change again.",
                         "Откройте определение и подготовьте изменение заново."),
        )  # fmt: skip
    return row


def _typed(payload: Mapping[str, Any], name: str) -> Pair:
    return Pair.from_dict(dict(payload.get(name) or {}))


def _both(payload: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return a text in both languages; a definition is published in both, or not at all."""
    typed = _typed(payload, name)
    if not typed and name in _MAY_LACK:
        return {"en": "", "ru": ""}
    for lang in LANGS:
        if typed.standing(lang) in (Standing.MISSING, Standing.OUTDATED):
            why = pair("A definition needs both languages, one made from the other as it stands.",
                       "Определение публикуется на двух языках, и перевод соответствует исходному тексту.")  # fmt: skip
            raise _refused(name, "", why)
    return {"en": typed.en, "ru": typed.ru}


def _caveats(payload: Mapping[str, Any]) -> list[dict[str, str]]:
    both = _both(payload, "caveats")
    texts = read_lines(both["en"], both["ru"])
    if texts is None:
        raise _refused("caveats", "", pair("Both languages need as many caveats, one a line.",
                                           "На обоих языках нужно поровну оговорок, по одной в строке."))  # fmt: skip
    return [{"en": text.en, "ru": text.ru} for text in texts]


def _note(payload: Mapping[str, Any]) -> Pair:
    return _typed(payload, "note")


def _refused(field: str, where: str, why: Pair) -> Invalid:
    at = f"{where}: " if where else ""
    return Invalid(
        what=pair("The new version cannot be published.", "Новую редакцию нельзя опубликовать."),
        why=pair(f"{at}{why.en}", f"{at}{why.ru}"),
        way_out=pair("Give the draft back to its author with this sentence.",
                     "Верните проект автору с этим замечанием."),
        where=field,
    )  # fmt: skip
