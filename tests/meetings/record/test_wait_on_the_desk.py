"""What of records and actions waits for whom, on the desk; as many questions for many meetings as for one."""

from datetime import timedelta

from tests import cast

from almaty.kernel.pair import Pair, pair
from almaty.meetings.models import Meeting, Outcome
from almaty.meetings.operations.record import ask_correction, decline_correction
from almaty.meetings.queries.record.waiting import records_waiting


def _told(person, now):
    return [one.what.en for one in records_waiting(person.actor, now)]


def test_a_record_waits_for_corrections_then_for_answers_then_for_approval_then_for_the_process(circulated, now):
    farrukh, gulnara, chair = cast.coordinator("TJK"), cast.secretary(), cast.chair_office()
    assert _told(farrukh, now) == ["Read the draft record; ask for corrections"]
    assert _told(gulnara, now) == _told(chair, now) == _told(cast.deputy("TJK"), now) == []
    asked = ask_correction("som-9", circulated.entries.first().pk, wanted=Pair("Other."), reason="So.",
                           participant="TJK", actor=farrukh.actor, now=now)  # fmt: skip
    assert _told(gulnara, now) == ["Corrections of the record to answer: 1"]
    decline_correction("som-9", asked.pk, answer=Pair("No."), actor=gulnara.actor, now=now)
    later = now + timedelta(days=11)
    assert _told(farrukh, later) == _told(gulnara, later) == []
    assert _told(chair, later) == ["Approve the record"]
    Meeting.objects.update(record_stage="approved", record_approved_at=later)
    assert _told(chair, later) == []
    assert _told(gulnara, later) == ["Enter the meeting into the record of the Process"]


def test_the_desk_shows_actions_owed_and_records_to_read(circulated):
    Meeting.objects.update(record_until="2099-01-01T00:00:00Z")
    Outcome.objects.filter(kind="action").update(due="2026-01-01")
    told = cast.coordinator("TJK").client.get("/en/desk/").content.decode()
    assert "Send figures.</a>" in told
    assert "an action that you owe" in told
    assert "overdue" in told
    assert "Read the draft record; ask for corrections" in told
    assert "Send figures." not in cast.coordinator("KGZ").client.get("/en/desk/").content.decode()
    assert "поручение, ожидающее исполнения" in cast.coordinator("TJK").client.get("/ru/desk/").content.decode()


def test_many_records_ask_as_many_questions_as_one(circulated, now, django_assert_max_num_queries):
    for number in range(10, 25):
        Meeting.objects.create(
            slug=f"som-{number}", kind="som", number=number, title=pair("One more", "Ещё одно"), audience="public",
            made_at=now, convened_at=now, starts_at=now, ends_at=now + timedelta(hours=1), stage="closed",
            closed_at=now, record_stage="circulated", record_until=now + timedelta(days=3),
        )  # fmt: skip
    actor = cast.coordinator("TJK").actor
    with django_assert_max_num_queries(4):
        assert len(records_waiting(actor, now)) == 16
