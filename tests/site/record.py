"""Sets up two meetings that are over: one record is being written, the other is circulated, a correction asked for."""

from datetime import datetime, timedelta

from tests import cast

from almaty.kernel.pair import Pair, pair
from almaty.meetings.models import AgendaItem, Delegate, Meeting
from almaty.meetings.operations.outcomes import Lifted, lift_outcome, report_outcome
from almaty.meetings.operations.record import ask_correction, circulate_record, write_entry

_SAID = pair("The meeting agreed to send figures by June.", "Совещание условилось направить данные к июню.")


def record_on_stage(now: datetime) -> dict[str, object]:
    """Return how the meetings, an entry of each, a correction and an action are called in addresses."""
    written, entry = _meeting("som-7-written", 7, now)
    circulated, other = _meeting("som-8-circulated", 8, now)
    farrukh, gulnara = cast.coordinator().actor, cast.secretary().actor
    owed = Lifted("action", pair("Send figures.", "Направить данные."), "TJK", now.date())
    action = lift_outcome(circulated.slug, owed, entry=other, actor=gulnara, now=now)
    lift_outcome(written.slug, Lifted("decision", _SAID), entry=entry, actor=gulnara, now=now)
    circulated.refresh_from_db()
    circulate_record(circulated.slug, until=now + timedelta(days=10), saves=circulated.record_saves, actor=gulnara,
                     now=now)  # fmt: skip
    asked = ask_correction(circulated.slug, other, wanted=Pair("By July."), reason="We said July.", participant="TJK",
                           actor=farrukh, now=now)  # fmt: skip
    told = Pair(ru="Готовим.", source="ru")
    report_outcome(circulated.slug, action.pk, state="open", text=told, actor=farrukh, now=now)
    return {"written": written.slug, "entry": entry, "circulated": circulated.slug, "other_entry": other,
            "correction": asked.pk, "action": action.pk}  # fmt: skip


def _meeting(slug: str, number: int, now: datetime) -> tuple[Meeting, int]:
    found = Meeting.objects.create(
        slug=slug, kind="tem", number=number, title=pair(f"Experts' Meeting {number}", f"Совещание экспертов {number}"),
        place=pair("Almaty", "Алматы"), host="KAZ", languages=["en", "ru"], audience="public", zone="Asia/Almaty",
        starts_at=now - timedelta(days=4), ends_at=now - timedelta(days=3), stage="closed", made_at=now,
        convened_at=now - timedelta(days=60), opened_at=now - timedelta(days=4), closed_at=now - timedelta(days=3),
    )  # fmt: skip
    item = AgendaItem.objects.create(meeting=found, position=1, number="1", title=pair("Data", "Данные"))
    for code, name in (("TJK", "Farrukh Nazarov"), ("ITA", "Chiara Bellandi")):
        Delegate.objects.create(
            meeting=found, participant=code, name=name, stage="confirmed", proposed_at=now, decided_at=now,
            present=[(now - timedelta(days=4)).date().isoformat()] if code == "TJK" else [],
        )  # fmt: skip
    write_entry(slug, Pair("The Chair opened the meeting."), item=item.pk, actor=cast.secretary().actor, now=now)
    return found, write_entry(slug, _SAID, item=item.pk, actor=cast.secretary().actor, now=now).pk
