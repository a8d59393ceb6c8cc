"""What can be edited: rooms register their kinds of things here. Plain Python."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotFound

Payload = Mapping[str, Any]


def _is_for_everyone(_actor: Actor, _key: str) -> bool:
    return True


def _all_drafts(_actor: Actor) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Editable:
    """A kind of thing in the record that can be edited on screen.

    `form` is a Django form class (kept as Any here, since rules know no framework). `load(key)` gives the form's
    initial data and the version it was read at; an unknown key raises NotFound. `apply(key, payload, version,
    actor, now)` writes the published payload in the caller's transaction, refuses with Conflict when the thing
    has moved on from `version`, and returns the key. `address(key)` is the public page without the language prefix.

    A kind of which not everything is for every publisher says so: `is_for(actor, key)` tells whether the thing, as it
    is, is for an actor; `drafts_for(actor)` is the condition (a Django Q, kept as Any here) on the drafts of the kind
    that are for the actor, as the thing is, as it was and as the draft would make it; None where all are.

    `only_changes` says that things of the kind come with the platform: they are changed here, and never begun.
    """

    kind: str
    name: Pair
    form: Any
    load: Callable[[str], tuple[dict[str, Any], int]]
    apply: Callable[[str, Payload, int, Actor, datetime], str]
    label: Callable[[str, Payload], Pair]
    address: Callable[[str], str]
    is_for: Callable[[Actor, str], bool] = _is_for_everyone
    drafts_for: Callable[[Actor], Any] = _all_drafts
    only_changes: bool = False


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
            way_out=pair(
                "Choose one from the list of drafts.", "Выберите вид из списка на странице проектов изменений."
            ),
        )
    return _EDITABLES[kind]


def editables() -> list[Editable]:
    """Return every kind that can be edited, in the order in which rooms registered them."""
    return list(_EDITABLES.values())


def only_changed(thing: Editable) -> NotFound:
    """Return the refusal of a new thing of a kind that comes with the platform."""
    return NotFound(
        what=pair("Nothing new of this kind is written here.", "Новое этого вида здесь не создаётся."),
        why=pair(f"Each {thing.name.en} comes with the platform; here it is changed.",
                 f"Этот вид ({thing.name.ru}) поставляется с платформой; здесь его изменяют."),
        way_out=pair("Open what you want to change and press “Edit” there.",
                     "Откройте то, что нужно изменить, и нажмите там «Изменить»."),
    )  # fmt: skip
