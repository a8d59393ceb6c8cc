"""My desk shows what waits for a person under the mandates held today, and only that."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import cast
from tests.commitments import making
from tests.exchange.sharing import answers

from almaty.drafts.models import Draft
from almaty.exchange.models import Call
from almaty.kernel.pair import pair
from almaty.meetings.models import Meeting, Outcome

pytestmark = pytest.mark.django_db


def _draft():
    cast.secretary().client.post("/en/drafts/new/document/", {
        "symbol": "AP/TST/Desk", "kind": "report", "title_en": "A paper", "title_ru": "Документ", "title_source": "en",
        "date": "2026", "audience": "public", "reached": "whole",
    })  # fmt: skip
    return Draft.objects.get()


def test_an_anonymous_reader_is_asked_to_sign_in():
    answer = Client().get("/ru/desk/")
    assert answer.status_code == 401
    assert "Войдите в систему" in answer.content.decode()


def test_a_secretary_finds_drafts_people_and_the_log():
    page = cast.secretary().client.get("/en/desk/").content.decode()
    for words in ("Your own drafts", "People and mandates", "Log of acts"):
        assert words in page


def test_the_chairs_office_decides_but_does_not_draft():
    draft = _draft()
    draft_waits = f"/en/drafts/{draft.pk}/"
    Draft.objects.update(stage="waiting")
    page = cast.chair_office().client.get("/en/desk/").content.decode()
    assert draft_waits in page
    assert "publish it or give it back" in page
    assert "also: secretariat (Support Unit)" in page
    assert "Your own drafts" not in page
    assert draft_waits not in cast.coordinator("TJK").client.get("/en/desk/").content.decode()


def test_a_coordinator_sees_neither_drafts_nor_the_log():
    page = cast.coordinator("TJK").client.get("/en/desk/").content.decode()
    assert "Your own drafts" not in page
    assert "Log of acts" not in page
    assert "Nothing waits for you now." in page


def test_somebody_without_a_mandate_is_told_so_with_the_way_out():
    page = cast.outsider().client.get("/en/desk/").content.decode()
    assert "No mandate is in force for you now" in page


def test_nothing_of_a_signed_in_person_is_kept_for_the_next_reader():
    cast.secretary().client.get("/en/desk/")
    assert Client().get("/en/desk/").status_code == 401


def test_a_draft_is_called_by_the_name_of_what_it_changes_and_a_mandate_by_its_state():
    _draft()
    page = cast.secretary().client.get("/ru/desk/").content.decode()
    assert "Документ" in page
    assert "document:" not in page
    assert "национальный координатор, Таджикистан" in cast.coordinator("TJK").client.get("/ru/desk/").content.decode()


def _actions(many, number):
    now = datetime.now(tz=UTC)
    meeting = Meeting.objects.create(
        slug=f"som-{number}", kind="som", number=number, title=pair("Meeting", "Совещание"), audience="public",
        made_at=now, convened_at=now, opened_at=now, closed_at=now, starts_at=now - timedelta(days=9), stage="closed",
        ends_at=now - timedelta(days=8), record_stage="approved", record_approved_at=now,
    )  # fmt: skip
    for day in range(many):
        Outcome.objects.create(meeting=meeting, kind="action", text=pair(f"Do {day}.", f"Сделать {day}."), owner="TJK",
                               due=now.date() + timedelta(days=day - 10), made_at=now)  # fmt: skip


def test_of_two_hundred_things_the_first_fifty_stand_with_the_whole_number_and_the_way_to_all_of_them():
    _actions(200, 50)
    making.drafted(datetime.now(tz=UTC))
    client = cast.coordinator().client
    page = " ".join(client.get("/en/desk/").content.decode().split())
    assert "201 things wait for you." in page
    assert "10 are overdue." in page
    assert page.count('class="waits-when"') == 50
    assert "The first 50 of 201 stand here. The whole lists:" in page
    assert "Binds now" in page
    one_room = " ".join(client.get("/en/desk/?room=commitments").content.decode().split())
    assert one_room.count('class="waits-when"') == 1
    assert "A register of labour migrants" in one_room
    assert "also:" not in one_room.split('class="waits-when"')[1].split("</li>")[0]
    assert "Nothing of this room waits for you." in client.get("/en/desk/?room=handover").content.decode()
    for odd in ("?room=zzz", "?room=%00", "?room=" + "a" * 5000):
        assert client.get(f"/en/desk/{odd}").status_code == 200


def test_the_desk_and_the_welcome_ask_as_many_questions_for_much_as_for_little():
    now, client, counts = datetime.now(tz=UTC), cast.coordinator().client, []
    for number, call in ((60, "one-call"), (61, "another-call")):
        _actions(5, number)
        answers.answer(answers.flows("2024"), stage="ready", call=call)
        answers.answer(answers.flows("2024"), flow="FLOW_OUT", stage="open", call=call)
        Call.objects.update(deadline=now + timedelta(days=5))
        making.drafted(now)
        making.declared(now, first_due=now.date() + timedelta(days=12))
        for page in ("/en/desk/", "/en/desk/welcome/"):
            client.get(page)
            with CaptureQueriesContext(connection) as asked:
                client.get(page)
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
