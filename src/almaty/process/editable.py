"""What the drafts' room needs to know to edit the record on screen: one Editable a kind."""

from datetime import datetime
from functools import partial
from typing import Any

from almaty.drafts.rules import Editable, Payload
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair, pair
from almaty.process.forms import FORMS
from almaty.process.operations import read_row, write_row
from almaty.process.operations.edit_record import KINDS
from almaty.process.queries.addresses import address_of

_TITLES = ("title", "name", "statement", "text", "value")


def _apply(kind: str, key: str, payload: Payload, version: int, actor: Actor, now: datetime) -> str:
    return write_row(kind, key, payload, version=version, actor=actor, now=now)


def _label(kind: str, key: str, payload: Payload) -> Pair:
    """Return what an entry is called in lists: its title where it has one, its kind and key where it has none."""
    for title in _TITLES:
        told: Any = payload.get(title)
        if isinstance(told, Pair) and told:
            return told
        if isinstance(told, dict) and (told.get("en") or told.get("ru")):
            return Pair.from_dict(told)
    shown, name = key or str(payload.get("key", "")), KINDS[kind].name
    return pair(f"{name.en} {shown}".strip(), f"{name.ru} {shown}".strip())


EDITABLES = tuple(
    Editable(
        kind=kind,
        name=KINDS[kind].name,
        form=form,
        load=partial(read_row, kind),
        apply=partial(_apply, kind),
        label=partial(_label, kind),
        address=partial(address_of, kind),
    )
    for kind, form in FORMS.items()
)
