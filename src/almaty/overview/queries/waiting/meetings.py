"""What of meetings waits: requests, delegations, papers, records, actions."""

from collections.abc import Iterator
from datetime import datetime

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.meetings.queries.record.outcomes import OutcomeRow, owed_by
from almaty.meetings.queries.record.waiting import records_waiting
from almaty.meetings.queries.waiting import Waiting, waiting_for
from almaty.overview.rules.items import Act, Item

_ACTS = {
    Verb.DECIDE_URGENT: Act.BIND, Verb.CONFIRM_DELEGATE: Act.BIND, Verb.APPROVE_RECORD: Act.BIND,
    Verb.FILE_PAPER: Act.DRAFT, Verb.ACCREDIT: Act.DRAFT, Verb.KEEP_RECORD: Act.DRAFT, Verb.EDIT_RECORD: Act.DRAFT,
}  # fmt: skip


def meeting_items(actor: Actor, now: datetime) -> Iterator[Item]:
    """Yield what of meetings and of their records waits, and the actions that the reader's participants owe."""
    yield from (_waiting(one) for one in (*waiting_for(actor, now), *records_waiting(actor, now)))
    yield from (_action(row) for row in owed_by(actor, today=now.date()))


def _waiting(one: Waiting) -> Item:
    act = _ACTS.get(one.verb, Act.READ) if one.verb else Act.READ
    return Item(
        one.meeting.title, one.what, f"convened/{one.meeting.slug}/{one.address}", "meetings", act, until=one.at,
        zone=one.meeting.zone, owner=one.owner, verb=one.verb,
    )  # fmt: skip


def _action(row: OutcomeRow) -> Item:
    what = pair("an action that you owe: say what became of it", "поручение, ожидающее исполнения: сообщите о нём")
    return Item(
        row.row.text, what, f"convened/{row.row.meeting.slug}/outcomes/{row.row.pk}/", "meetings", Act.DRAFT,
        until=row.row.due, owner=row.row.owner, about=row.row.meeting.title, verb=Verb.REPORT_ACTION,
    )  # fmt: skip
