"""The rapporteur writes: entries under items of the agenda, in both languages."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid
from almaty.language.forms import keep_fingerprint
from almaty.meetings.models import AgendaItem, Entry, Meeting
from almaty.meetings.operations.record.locked import WRITABLE, entry_of, locked_record, touch
from almaty.people.operations import log_act


@transaction.atomic
def write_entry(slug: str, text: Pair, *, item: int | None, actor: Actor, now: datetime) -> Entry:
    """Add an entry at the end of an item, or of what stands under none; the first one begins the record.

    Refuses whoever does not keep the record, a meeting that has not begun, an approved record (Conflict), an empty
    text, and an item of another meeting (Invalid).
    """
    actor.require(Verb.KEEP_RECORD)
    meeting = locked_record(slug, stages=WRITABLE, actor=actor)
    _check_words(text)
    place = Entry.objects.filter(meeting=meeting).aggregate(last=Max("position"))["last"]
    entry = Entry.objects.create(
        meeting=meeting, item=_item(meeting, item), position=(place or 0) + 1, text=keep_fingerprint(text, Pair()),
        written_by_id=actor.account_id, written_at=now,
    )  # fmt: skip
    touch(meeting, stage="draft" if meeting.record_stage == "none" else "")
    _note(meeting, "write-entry", {"entry": entry.pk}, actor=actor, now=now)
    return entry


@transaction.atomic
def save_entry(slug: str, pk: int, text: Pair, *, item: int | None, saves: int, actor: Actor, now: datetime) -> Entry:
    """Keep changed words of an entry; `saves` is the count that the typist's page showed.

    Of two who write at once the second is told (Conflict), and nothing is written over. Refuses like `write_entry`.
    """
    actor.require(Verb.KEEP_RECORD)
    meeting = locked_record(slug, stages=WRITABLE, actor=actor)
    entry = entry_of(meeting, pk, saves=saves)
    _check_words(text)
    entry.text, entry.item = keep_fingerprint(text, entry.text), _item(meeting, item)
    entry.saves, entry.written_by_id, entry.written_at = entry.saves + 1, actor.account_id, now
    entry.save()
    touch(meeting)
    _note(meeting, "save-entry", {"entry": pk, "saves": entry.saves}, actor=actor, now=now)
    return entry


@transaction.atomic
def move_entry(slug: str, pk: int, *, up: bool, actor: Actor, now: datetime) -> None:
    """Let an entry change places with its neighbour under the same item; at the edge nothing happens."""
    actor.require(Verb.KEEP_RECORD)
    meeting = locked_record(slug, stages=WRITABLE, actor=actor)
    entry = entry_of(meeting, pk)
    beside = Entry.objects.filter(meeting=meeting, item=entry.item_id)
    if up:
        other = beside.filter(position__lt=entry.position).order_by("-position", "-pk").first()
    else:
        other = beside.filter(position__gt=entry.position).order_by("position", "pk").first()
    if other is None:
        return
    entry.position, other.position = other.position, entry.position
    entry.save(update_fields=["position"])
    other.save(update_fields=["position"])
    touch(meeting)
    _note(meeting, "move-entry", {"entry": pk, "up": up}, actor=actor, now=now)


@transaction.atomic
def drop_entry(slug: str, pk: int, *, saves: int, actor: Actor, now: datetime) -> None:
    """Take an entry out of a draft record.

    Refuses once the record was circulated, an entry changed since, and one out of which an outcome was lifted.
    """
    actor.require(Verb.KEEP_RECORD)
    meeting = locked_record(slug, stages=("draft",), actor=actor)
    entry = entry_of(meeting, pk, saves=saves)
    if entry.outcomes.exists():
        raise Conflict(
            what=pair("The entry stays in the record.", "Запись остаётся в протоколе."),
            why=pair("A decision or an action was lifted out of it.", "Из неё извлечено решение или поручение."),
            way_out=pair("Take the decision or action away first.", "Сначала снимите решение или поручение."),
        )
    entry.delete()
    touch(meeting)
    _note(meeting, "drop-entry", {"entry": pk}, actor=actor, now=now)


def _item(meeting: Meeting, pk: int | None) -> AgendaItem | None:
    if pk is None:
        return None
    found = AgendaItem.objects.filter(meeting=meeting, pk=pk).first()
    if found is None:
        raise _refused(pair("The item is not on the agenda of this meeting.",
                            "Такого пункта в повестке дня этого совещания нет."), "item")  # fmt: skip
    return found


def _check_words(text: Pair) -> None:
    if not text.text(text.source).strip():
        raise _refused(pair("It has no words in its source language.", "Нет текста на языке оригинала."), "text")


def _refused(why: Pair, where: str) -> Invalid:
    return Invalid(
        what=pair("The entry was not kept.", "Запись не сохранена."),
        why=why,
        way_out=pair("Correct the form and send it again.", "Исправьте форму и отправьте её снова."),
        where=where,
    )


def _note(meeting: Meeting, verb: str, facts: dict[str, Any], *, actor: Actor, now: datetime) -> None:
    """Log an act on a record that is not public yet."""
    log_act(actor=actor, verb=verb, subject=f"meetings:{meeting.slug}", facts=facts, now=now, change=False)
