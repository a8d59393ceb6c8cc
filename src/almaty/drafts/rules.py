"""What can be edited, the stages of a draft, and who may do what to it. Plain Python."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, NotAllowed, NotFound


class Stage(StrEnum):
    """Where a draft stands."""

    WRITING = "writing"
    WAITING = "waiting"
    PUBLISHED = "published"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


STAGE_NAMES: dict[Stage, Pair] = {
    Stage.WRITING: pair("being written", "готовится"),
    Stage.WAITING: pair("waits for a second person", "ожидает второго лица"),
    Stage.PUBLISHED: pair("published", "опубликовано"),
    Stage.RETURNED: pair("returned with a reason", "возвращено с указанием причины"),
    Stage.WITHDRAWN: pair("withdrawn", "отозвано"),
}

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Editable:
    """A kind of thing in the record that can be edited on screen.

    `form` is a Django form class (kept as Any here, since rules know no framework). `load(key)` gives the form's
    initial data and the version it was read at; an unknown key raises NotFound. `apply(key, payload, version,
    actor, now)` writes the published payload in the caller's transaction, refuses with Conflict when the thing
    has moved on from `version`, and returns the key. `address(key)` is the public page without the language prefix.
    """

    kind: str
    name: Pair
    form: Any
    load: Callable[[str], tuple[dict[str, Any], int]]
    apply: Callable[[str, Payload, int, Actor, datetime], str]
    label: Callable[[str, Payload], Pair]
    address: Callable[[str], str]


_EDITABLES: dict[str, Editable] = {}


def register(editable: Editable) -> None:
    """Add a kind; rooms call this when the application starts."""
    _EDITABLES[editable.kind] = editable


def editable(kind: str) -> Editable:
    """Return a kind by its name; refuses an unknown one with NotFound."""
    if kind not in _EDITABLES:
        raise NotFound(
            what=pair("There is nothing of this kind to edit.", "Такого раздела для редактирования нет."),
            why=pair(f"The kind “{kind}” is not known.", f"Вид «{kind}» не известен."),
            way_out=pair("Choose one from the list of drafts.", "Выберите вид из списка на странице проектов изменений."),
        )
    return _EDITABLES[kind]


def editables() -> list[Editable]:
    """Return every kind that can be edited, in the order in which rooms registered them."""
    return list(_EDITABLES.values())


def check_second_person(*, author_id: int | None, actor: Actor, four_eyes: bool) -> None:
    """Refuse an author who would publish their own draft while the rule of four eyes is in force."""
    if four_eyes and author_id == actor.account_id:
        raise NotAllowed(
            what=pair("You cannot publish your own draft.", "Нельзя опубликовать собственный проект изменения."),
            why=pair("Two people stand behind every published change: one writes, another publishes.",
                     "За каждым опубликованным изменением стоят двое: один готовит, другой публикует."),
            way_out=pair("Ask another member of the secretariat or the chair's office to publish it.",
                         "Попросите опубликовать его другого сотрудника секретариата или аппарат Председателя."),
        )  # fmt: skip


def check_stage(*, stage: Stage, wanted: Stage) -> None:
    """Refuse an act on a draft that is no longer at the stage at which the actor saw it."""
    if stage != wanted:
        raise Conflict(
            what=pair("This draft has moved on.", "Этот проект изменения уже рассмотрен."),
            why=pair(f"It is now {STAGE_NAMES[stage].en}.", f"Сейчас его состояние: {STAGE_NAMES[stage].ru}."),
            way_out=pair("Open it again to see where it stands.", "Откройте его ещё раз, чтобы увидеть состояние."),
        )
