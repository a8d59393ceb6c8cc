"""A record about to be changed: its meeting locked, at the stage and the save that whoever changes it has seen."""

from collections.abc import Collection

from almaty.kernel.actor import Actor
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound
from almaty.meetings.models import Entry, Meeting
from almaty.meetings.operations.locked import locked_meeting, overtaken
from almaty.meetings.rules.record import check_record_stage, stale_entry

BEGUN = ("open", "closed")
WRITABLE = ("none", "draft", "circulated")


def locked_record(
    slug: str, *, stages: Collection[str], actor: Actor, saves: int | None = None, meeting: Collection[str] = BEGUN
) -> Meeting:
    """Return a meeting whose record stands at one of the stages, locked until the transaction ends.

    Refuses a meeting that has not begun, a record at another stage, and one that was changed since the page showed
    `saves` (Conflict); `saves` left out is not compared.
    """
    found = locked_meeting(slug, actor=actor, stages=meeting)
    check_record_stage(stage=found.record_stage, wanted=stages)
    if saves is not None and found.record_saves != saves:
        raise overtaken(slug)
    return found


def entry_of(meeting: Meeting, pk: int, *, saves: int | None = None) -> Entry:
    """Return an entry of a locked record; refuses one that is not there, and one changed since (Conflict)."""
    found = Entry.objects.filter(meeting=meeting, pk=pk).first()
    if found is None:
        raise NotFound(
            what=pair("The record has no such entry.", "В протоколе нет такой записи."),
            why=pair("It may have been taken out meanwhile.", "Возможно, её уже исключили."),
            way_out=pair("Reload the record.", "Обновите страницу протокола."),
            where=meeting.slug,
        )
    if saves is not None and found.saves != saves:
        raise stale_entry()
    return found


def touch(meeting: Meeting, *, stage: str = "") -> None:
    """Count a change of the record, and move it to a stage where one is named."""
    meeting.record_saves += 1
    meeting.record_stage = stage or meeting.record_stage
    meeting.save(update_fields=["record_saves", "record_stage"])
