"""The agenda: items are added, changed, moved and taken out."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid, Refusal, refuse_any
from almaty.meetings.models import AgendaItem, Meeting
from almaty.meetings.operations.locked import locked_meeting, overtaken
from almaty.meetings.queries.agenda import item_of
from almaty.people.operations import log_act

MOST_ITEMS, LONGEST_ITEM = 80, 24 * 60  # items, minutes
_STAGES = ("draft", "convened", "open")


@dataclass(frozen=True, slots=True)
class Item:
    """What an item says; its number is the next one where none is given."""

    title: Pair
    number: str = ""
    note: Pair = field(default_factory=Pair)
    minutes: int | None = None
    starts_at: datetime | None = None


@transaction.atomic
def add_item(slug: str, item: Item, *, actor: Actor, now: datetime) -> AgendaItem:
    """Add an item at the end.

    Refuses whoever does not convene, an item that lacks a title or has an impossible length (Invalid), a meeting that
    is over, and an agenda that is full (Conflict).
    """
    meeting = _meeting(slug, actor)
    refuse_any(_faults(item))
    rows = list(meeting.items.order_by("position", "pk"))
    if len(rows) >= MOST_ITEMS:
        raise Conflict(
            what=pair("The agenda is full.", "Повестка дня заполнена."),
            why=pair(f"It has at most {MOST_ITEMS} items.", f"В ней не более {MOST_ITEMS} пунктов."),
            way_out=pair("Join some of them.", "Объедините некоторые из них."),
        )
    row = AgendaItem(meeting=meeting, position=(rows[-1].position + 1 if rows else 1))
    _write(row, item)
    row.number = row.number or str(len(rows) + 1)
    row.save()
    _log("add-item", meeting, row, actor=actor, now=now)
    return row


@transaction.atomic
def save_item(slug: str, pk: int, item: Item, *, saves: int, actor: Actor, now: datetime) -> AgendaItem:
    """Change an item. Refuses like `add_item`, and one that somebody else has saved meanwhile (Conflict)."""
    meeting = _meeting(slug, actor)
    refuse_any(_faults(item))
    row = item_of(meeting, pk)
    if row.saves != saves:
        raise overtaken(slug)
    number = row.number
    _write(row, item)
    row.number, row.saves = row.number or number, row.saves + 1
    row.save()
    _log("save-item", meeting, row, actor=actor, now=now)
    return row


@transaction.atomic
def move_item(slug: str, pk: int, *, by: int, actor: Actor, now: datetime) -> None:
    """Move an item up (-1) or down (1) and number the agenda anew where items carry plain numbers.

    Refuses like `add_item`; at the end of the list nothing moves.
    """
    meeting = _meeting(slug, actor)
    moved = item_of(meeting, pk)
    rows = list(meeting.items.order_by("position", "pk"))
    place = [row.pk for row in rows].index(pk)
    rows.insert(min(max(place + by, 0), len(rows) - 1), rows.pop(place))
    _renumber(rows)
    _log("move-item", meeting, moved, actor=actor, now=now)


@transaction.atomic
def remove_item(slug: str, pk: int, *, actor: Actor, now: datetime) -> None:
    """Take an item out; its papers and what was recorded under it stay with the meeting. Refuses like `add_item`."""
    meeting = _meeting(slug, actor)
    row = item_of(meeting, pk)
    _log("remove-item", meeting, row, actor=actor, now=now)
    row.delete()
    _renumber(list(meeting.items.order_by("position", "pk")))


def _renumber(rows: list[AgendaItem]) -> None:
    """Give the items their places; where every number is plain, the numbers follow the places."""
    plain = all(row.number.isdigit() for row in rows)
    for place, row in enumerate(rows, start=1):
        row.position, row.number = place, str(place) if plain else row.number
    AgendaItem.objects.bulk_update(rows, ["position", "number"])


def _meeting(slug: str, actor: Actor) -> Meeting:
    actor.require(Verb.CONVENE_MEETING)
    return locked_meeting(slug, actor=actor, stages=_STAGES)


def _write(row: AgendaItem, item: Item) -> None:
    row.title, row.number, row.note = item.title, item.number.strip(), item.note
    row.minutes, row.starts_at = item.minutes, item.starts_at


def _faults(item: Item) -> list[Refusal]:
    wrong: dict[str, tuple[bool, Pair]] = {
        "title": (not item.title, pair("The item has no title.", "У пункта нет названия.")),
        "number": (len(item.number) > 12, pair("The number is too long.", "Слишком длинный номер.")),
        "minutes": (item.minutes is not None and not 0 < item.minutes <= LONGEST_ITEM,
                    pair("This cannot be the length of an item.", "Такой продолжительности у пункта быть не может.")),
    }  # fmt: skip
    return [
        Invalid(
            what=what, where=where,
            why=pair("Delegations prepare by the agenda.", "По повестке дня готовятся делегации."),
            way_out=pair("Correct it and send the form again.", "Исправьте и отправьте форму ещё раз."),
        )
        for where, (so, what) in wrong.items() if so
    ]  # fmt: skip


def _log(verb: str, meeting: Meeting, row: AgendaItem, *, actor: Actor, now: datetime) -> None:
    facts = {"item": row.pk, "number": row.number}
    public = meeting.convened_at is not None
    log_act(actor=actor, verb=verb, subject=f"meetings:{meeting.slug}", facts=facts, now=now, change=public)
