"""A closed meeting with an approved record becomes drafts of the Process's own record, published by a second person."""

import pytest
from tests import cast

from almaty.drafts.models import Draft
from almaty.drafts.operations import publish
from almaty.kernel.refusal import Conflict, NotAllowed
from almaty.meetings.operations.process_record import prepare_process_record
from almaty.process.queries import meeting_page


def _prepare(now, person=cast.secretary):
    return prepare_process_record("som-9", actor=person().actor, now=now, site="https://process.example")


def test_the_drafts_are_published_by_a_second_person_and_lead_back(approved, delegates, now):
    made = _prepare(now)
    drafts = {draft.pk: draft for draft in Draft.objects.filter(pk__in=made)}
    assert [drafts[pk].kind for pk in made] == ["source", "meeting", "attendance", "attendance"]
    assert {draft.stage for draft in drafts.values()} == {"waiting"}
    with pytest.raises(NotAllowed):
        publish(made[0], saves=1, four_eyes=True, actor=cast.secretary().actor, now=now)
    for pk in made:
        publish(pk, saves=drafts[pk].saves, four_eyes=True, actor=cast.second_secretary().actor, now=now)
    page = meeting_page("som-9")
    assert (page.row.number, str(page.row.start), str(page.row.end)) == (9, "2027-03-03", "2027-03-04")
    assert page.row.outcome.ru == "Данные становятся общими."
    assert {(seat.participant_id, seat.capacity, seat.basis) for seat in page.attendance} == {
        ("TJK", "member", "attended"), ("KGZ", "member", "attended"),
    }  # fmt: skip
    approved.refresh_from_db()
    assert (approved.process_key, page.row.sources) == ("som-9", ["R-som-9"])


def test_each_draft_can_be_opened_and_edited_as_any_other(approved, delegates, now):
    made = _prepare(now)
    client = cast.second_secretary().client
    assert all(client.get(f"/en/drafts/{pk}/").status_code == 200 for pk in made)


def test_it_is_done_once_and_only_with_an_approved_record(circulated, delegates, now):
    with pytest.raises(Conflict) as early:
        _prepare(now)
    assert early.value.code == "record-not-approved"
    circulated.__class__.objects.update(record_stage="approved", record_approved_at=now)
    with pytest.raises(NotAllowed):
        _prepare(now, cast.chair_office)
    _prepare(now)
    with pytest.raises(Conflict) as twice:
        _prepare(now)
    assert twice.value.code == "process-record-prepared"
    assert Draft.objects.filter(kind="meeting").count() == 1


def test_a_key_that_is_taken_in_the_record_is_not_taken_again(approved, delegates, now):
    type(approved).objects.update(number=8)
    made = _prepare(now)
    assert Draft.objects.get(pk=made[1]).payload["key"] == "som-8-2"
