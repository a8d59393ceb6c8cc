"""What the Process's own record is to say of a meeting: a source, a row, and one of each participant that came."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair, pair
from almaty.meetings.models import Meeting
from almaty.meetings.queries.record.attendance import DelegationRow, room_of
from almaty.people.rules import SUPPORT_UNIT
from almaty.process.queries import chair_today, meeting_names

PUBLISHER = pair("Almaty Process", "Алматинский процесс")
_LONGEST_KEY = 40


def source_row(meeting: Meeting, key: str, *, site: str) -> dict[str, Any]:
    """Return the content of a draft of the source: the approved record, with the address that leads back to it."""
    name = pair(f"Record of the meeting: {meeting.title.en}", f"Протокол совещания: {meeting.title.ru}")
    return {
        "key": f"R-{key}",
        "kind": "process",
        "title": name.as_dict(),
        "publisher": PUBLISHER.as_dict(),
        "dated": meeting.record_approved_at.date().isoformat() if meeting.record_approved_at else "",
        "address": f"{site}/en/convened/{meeting.slug}/record/" if site else "",
        "reach": "whole",
        "note": Pair().as_dict(),
        "withdrawn": "",
    }


def meeting_row(meeting: Meeting) -> dict[str, Any]:
    """Return the content of a draft of the meeting: its outcome repeats the decisions, its source leads to them."""
    key = _free_key(meeting)
    first, last = _days(meeting)
    chair = chair_today(today=first)
    return {
        "key": key,
        "kind": meeting.kind if meeting.kind != "urgent" else "other",
        "number": meeting.number,
        "number_inferred": False,
        "title": meeting.title.as_dict(),
        "start": first.isoformat(),
        "end": last.isoformat(),
        "date_standing": "sourced",
        "place": meeting.place.as_dict(),
        "country": meeting.country,
        "online": meeting.online,
        "term": chair.term.row.key if chair else "",
        "organisers": Pair().as_dict(),
        "topics": _joined([item.title for item in meeting.items.order_by("position", "pk")]).as_dict(),
        "outcome": _outcome(meeting).as_dict(),
        "held_state": "held",
        "note": Pair().as_dict(),
        "sources": [f"R-{key}"],
        "withdrawn": "",
    }


def attendance_rows(meeting: Meeting, key: str, *, today: date) -> list[dict[str, Any]]:
    """Return the contents of drafts of attendance: who was represented, each in its capacity."""
    room = room_of(meeting, today=today)
    return [
        {
            "key": f"{key}.{each.code.lower()}",
            "meeting": key,
            "participant": each.code,
            "capacity": _capacity(each, meeting),
            "basis": "attended",
            "note": Pair().as_dict(),
            "sources": [f"R-{key}"],
            "withdrawn": "",
        }
        for each in room.delegations
        if each.represented and each.code != SUPPORT_UNIT.code
    ]


def _capacity(each: DelegationRow, meeting: Meeting) -> str:
    if each.code == meeting.host:
        return "host"
    return {Audience.MEMBERS: "member", Audience.PARTICIPANTS: "observer"}.get(each.step, "not-stated")


def _days(meeting: Meeting) -> tuple[date, date]:
    zone = ZoneInfo(meeting.zone)
    assert meeting.starts_at and meeting.ends_at  # noqa: S101  (tells the type: a closed meeting has its dates)
    return meeting.starts_at.astimezone(zone).date(), meeting.ends_at.astimezone(zone).date()


def _free_key(meeting: Meeting) -> str:
    """Return a key that no meeting of the record has: kind and number, or the name in the address."""
    wanted = f"{meeting.kind}-{meeting.number}" if meeting.number else meeting.slug[:_LONGEST_KEY]
    tries = [wanted, *(f"{wanted}-{step}" for step in range(2, 20))]
    taken = meeting_names(tries)
    return next(key for key in tries if key not in taken)


def _outcome(meeting: Meeting) -> Pair:
    decided = [row.text for row in meeting.outcomes.filter(kind="decision").order_by("position", "pk")]
    return _joined(decided)


def _joined(texts: list[Pair]) -> Pair:
    return pair(
        "\n".join(each.text("en") for each in texts if each.en), "\n".join(each.text("ru") for each in texts if each.ru)
    )
