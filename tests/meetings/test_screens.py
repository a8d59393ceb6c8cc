"""The screens from convening to closing: who opens which, in both languages; forms keep what was typed."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests import cast
from tests.archive.papers import pdf

from almaty.kernel.pair import Pair
from almaty.meetings.models import AgendaItem, Credentials, Delegate, Meeting, Paper, PaperFile
from almaty.meetings.operations.convening import ask_urgent
from almaty.people.models import Act

pytestmark = pytest.mark.django_db
PERSON = {"name": "Nigora Safarova", "function": "Head of department", "email": "", "role": "head"}


def two(name, en, ru, source="en"):
    """Return what a browser sends for a pair."""
    return {f"{name}_en": en, f"{name}_ru": ru, f"{name}_source": source, f"{name}_done": ""}


def typed(**changed):
    """Return what a browser sends for the form of a meeting in thirty days."""
    day = (datetime.now(tz=UTC) + timedelta(days=30)).date().isoformat()
    fields = {
        "kind": "som", "number": "9", "audience": "participants", "starts": day, "starts_time": "09:00", "ends": day,
        "ends_time": "18:00", "zone": "Asia/Almaty", "country": "kaz", "host": "KAZ", "join_url": "",
        "languages": ["en", "ru"], "interpretation": "on", "accredit_until": "", "accredit_until_time": "",
        **two("title", "Ninth Senior Officials' Meeting", "Девятое совещание"), **two("place", "Almaty", "Алматы"),
        **two("concept", "What for", "Для чего"), **two("invitation", "Please come", "Приглашаем"),
    }  # fmt: skip
    return fields | changed


def press(person, address, **more):
    """Press a button on a page that shows the newest state of the meeting."""
    mark = {"mark": Meeting.objects.get(slug="som-9").saves}
    return person.client.post(address, mark | more, follow=True)


def test_a_meeting_goes_from_its_draft_to_its_end_on_screen():
    gulnara, farrukh = cast.secretary(), cast.coordinator()
    kept = gulnara.client.post("/en/convened/new/", typed(), follow=True)
    assert kept.redirect_chain[-1][0] == "/en/convened/som-9/"
    assert farrukh.client.get("/en/convened/som-9/").status_code == 404
    assert "The meeting is convened" in press(gulnara, "/en/convened/som-9/convene/").content.decode()
    item = two("title", "Opening", "Открытие") | two("note", "", "") | {"number": "", "minutes": "30", "mark": "0"}
    gulnara.client.post("/en/convened/som-9/agenda/new/", item)
    page = farrukh.client.get("/ru/convened/som-9/").content.decode()
    for part in ("Девятое совещание", "Открытие", "Приглашаем", "09:00–18:00 (время Алматы, UTC+5)", "Таджикистан"):
        assert part in page
    named = farrukh.client.post("/en/convened/som-9/delegations/TJK/", PERSON, follow=True)
    assert "The secretariat confirms." in named.content.decode()
    row = Delegate.objects.get()
    assert "Nigora" not in cast.coordinator("KGZ").client.get("/en/convened/som-9/delegations/").content.decode()
    press(gulnara, f"/en/convened/som-9/delegates/{row.pk}/confirm/")
    assert "Nigora" in cast.coordinator("KGZ").client.get("/en/convened/som-9/delegations/").content.decode()
    press(gulnara, "/en/convened/som-9/open/")
    press(gulnara, "/en/convened/som-9/close/")
    assert Meeting.objects.get().stage == "closed"
    assert "Past" in farrukh.client.get("/en/convened/").content.decode()


def test_a_form_that_lacks_something_says_so_and_keeps_what_was_typed():
    answer = cast.secretary().client.post("/ru/convened/new/", typed(ends="", number="8", country="Kaz1"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Девятое совещание" in page
    assert not Meeting.objects.exists()
    taken = cast.secretary().client.post("/ru/convened/new/", typed(number="8"))
    assert taken.status_code == 422
    assert "Этот номер уже есть" in taken.content.decode()


def test_the_form_suggests_the_number_after_the_last():
    page = cast.secretary().client.get("/en/convened/new/").content.decode()
    assert re.search(r'name="number" value="9"', page)
    assert "Senior Officials&#x27; Meeting 9" in page


def test_what_was_saved_by_another_meanwhile_is_told_and_nothing_is_lost(convened):
    meeting, person = convened(), cast.secretary()
    fields = typed(**two("place", "Astana", "Астана"), mark=str(meeting.saves))
    assert person.client.post("/en/convened/som-9/edit/", fields).status_code == 302
    late = person.client.post("/en/convened/som-9/edit/", fields | two("place", "Semey", "Семей"))
    assert late.status_code == 422
    assert "Somebody else has saved this meanwhile." in late.content.decode()
    assert "Semey" in late.content.decode()


@pytest.mark.parametrize("address", ["new/", "som-9/edit/", "som-9/agenda/new/", "som-9/papers/new/"])
def test_forms_of_the_secretariat_are_not_opened_by_others(convened, address):
    convened()
    for who in (cast.coordinator(), cast.observer(), cast.outsider()):
        assert who.client.get(f"/en/convened/{address}").status_code == 403
    assert Client().get(f"/en/convened/{address}").status_code in (302, 401)
    assert cast.secretary().client.get(f"/en/convened/{address}").status_code == 200


@pytest.mark.parametrize("act", ["convene", "open", "close", "drop", "cancel", "decline"])
def test_buttons_of_others_do_nothing(convened, act):
    convened()
    for who in (cast.coordinator(), cast.observer(), cast.outsider()):
        assert who.client.post(f"/en/convened/som-9/{act}/", {"mark": "2"}).status_code == 403
    assert Meeting.objects.get().stage == "convened"


def test_the_public_sees_public_meetings_and_numbers_instead_of_names(convened, now):
    meeting = convened(audience="public")
    Delegate.objects.create(meeting=meeting, participant="TJK", name="Nigora Safarova", function="Head",
                            stage="confirmed", proposed_at=now)  # fmt: skip
    Delegate.objects.create(meeting=meeting, participant="TJK", name="Rustam Aliev", function="Adviser",
                            stage="confirmed", consent_public=True, proposed_at=now)  # fmt: skip
    assert "Ninth Senior" in Client().get("/en/convened/").content.decode()
    page = Client().get("/en/convened/som-9/delegations/").content.decode()
    assert "Rustam Aliev" in page
    assert "Safarova" not in page
    assert "1 person who is not named here" in page


def test_what_is_for_members_is_neither_listed_nor_opened_by_others(convened):
    convened(audience="members")
    for client in (Client(), cast.outsider().client, cast.observer().client):
        assert "Ninth Senior" not in client.get("/en/convened/").content.decode()
        assert client.get("/en/convened/som-9/").status_code == 404
    assert "Ninth Senior" in cast.coordinator().client.get("/en/convened/").content.decode()


def test_the_address_for_joining_is_shown_to_confirmed_delegations_only(convened, now):
    meeting = convened(online=True, join_url="https://meet.example/abc")
    address = "/en/convened/som-9/"
    assert "meet.example" not in cast.coordinator().client.get(address).content.decode()
    Delegate.objects.create(meeting=meeting, participant="TJK", name="N", function="H", stage="confirmed",
                            proposed_at=now)  # fmt: skip
    assert "meet.example" in cast.coordinator().client.get(address).content.decode()
    assert "meet.example" not in cast.coordinator("KGZ").client.get(address).content.decode()


def test_who_is_invited_reads_what_the_address_for_joining_waits_for(convened):
    convened(online=True, join_url="https://meet.example/abc")
    waits = "once the secretariat has confirmed a delegate of yours"
    assert waits in cast.coordinator().client.get("/en/convened/som-9/").content.decode()
    assert waits not in Client().get("/en/convened/som-9/").content.decode()


def test_in_urgent_consultations_a_coordinator_joins_without_waiting_for_anybody(convened):
    meeting = convened(online=True, join_url="https://meet.example/abc", audience="members")
    Meeting.objects.filter(pk=meeting.pk).update(kind="urgent")
    assert "meet.example" in cast.coordinator().client.get("/en/convened/som-9/").content.decode()
    assert cast.observer().client.get("/en/convened/som-9/").status_code == 404


def test_a_forged_form_that_accredits_for_another_state_is_told_why_and_logged(convened):
    convened()
    for address in ("", "credentials/upload/"):
        answer = cast.coordinator().client.post(f"/ru/convened/som-9/delegations/KGZ/{address}", PERSON)
        assert answer.status_code == 403
        assert "У вас нет полномочий" in answer.content.decode()
    assert Act.objects.filter(verb="refused-accreditation").count() == 2
    assert not Delegate.objects.exists()


def test_credentials_come_in_are_read_by_their_own_people_and_harm_nothing(convened, settings):
    convened()
    address, farrukh = "/en/convened/som-9/delegations/TJK/credentials/", cast.coordinator()

    def sent(name, body):
        return farrukh.client.post(f"{address}upload/", {"file": SimpleUploadedFile(name, body)}, follow=True)

    assert "The credentials are attached." in sent("note.pdf", pdf()).content.decode()
    download = farrukh.client.get(address)
    assert b"".join(download.streaming_content) == pdf() or download["Content-Type"] == "application/pdf"
    assert download["Content-Disposition"].startswith("attachment;")
    assert cast.coordinator("KGZ").client.get(address).status_code == 404
    assert sent("note.pdf", b"MZ\x90\x00\x03").status_code == 415
    settings.MAX_UPLOAD_MB = 1
    large = sent("note.pdf", b"%PDF-1.7 " + b"x" * 2_000_000)
    assert large.status_code == 413
    assert "At most 1 MB" in large.content.decode()
    assert Credentials.objects.count() == 1
    empty = farrukh.client.post(f"{address}upload/", {})
    assert empty.status_code == 422


def test_an_upload_without_the_forms_token_is_refused(convened):
    convened()
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.coordinator().account, backend="allauth.account.auth_backends.AuthenticationBackend")
    file = SimpleUploadedFile("note.txt", b"text")
    address = "/en/convened/som-9/delegations/TJK/credentials/upload/"
    assert client.post(address, {"file": file}).status_code == 403
    assert not Credentials.objects.exists()


def test_a_paper_is_issued_filed_released_and_read_on_screen(convened):
    convened()
    gulnara, farrukh = cast.secretary(), cast.coordinator()
    said = two("title", "Draft declaration", "Проект декларации") | {
        "kind": "draft-text", "item": "", "audience": "members", "mark": "0",
    }  # fmt: skip
    issued = gulnara.client.post("/en/convened/som-9/papers/new/", said, follow=True)
    address = "/en/convened/som-9/papers/AP-SOM-9-1/"
    assert issued.redirect_chain[-1][0] == address
    assert farrukh.client.get(address).status_code == 404
    file = SimpleUploadedFile("draft.txt", "Текст".encode())
    gulnara.client.post(f"{address}upload/", {"language": "ru", "file": file})
    assert farrukh.client.get(f"{address}file/ru/").status_code == 404
    press(gulnara, f"{address}release/")
    assert "AP/SOM/9/1" in farrukh.client.get("/en/convened/som-9/").content.decode()
    assert b"".join(farrukh.client.get(f"{address}file/ru/").streaming_content).decode() == "Текст"
    assert cast.observer().client.get(address).status_code == 404
    assert "AP/SOM/9/1" not in cast.observer().client.get("/en/convened/som-9/").content.decode()
    assert "late in English" in gulnara.client.get("/en/convened/som-9/").content.decode()
    edited = gulnara.client.post(f"{address}edit/", said | {"kind": "report"})
    assert edited.status_code == 422
    press(gulnara, f"{address}revise/")
    assert Paper.objects.filter(symbol="AP/SOM/9/1/Rev.1").exists()
    assert gulnara.client.get("/en/convened/som-9/papers/AP-SOM-9-1-Rev.1/").status_code == 200
    assert PaperFile.objects.count() == 1


def test_an_item_is_moved_changed_and_taken_out_on_screen(convened):
    convened()
    gulnara, new = cast.secretary(), "/en/convened/som-9/agenda/new/"
    for title in ("One", "Two"):
        gulnara.client.post(new, two("title", title, "") | two("note", "", "") | {"mark": "0", "number": ""})
    second = AgendaItem.objects.get(number="2")
    gulnara.client.post(f"/en/convened/som-9/agenda/{second.pk}/up/")
    assert AgendaItem.objects.get(pk=second.pk).number == "1"
    assert gulnara.client.get(f"/en/convened/som-9/agenda/{second.pk}/").status_code == 200
    gulnara.client.post(f"/en/convened/som-9/agenda/{second.pk}/remove/")
    assert [row.title.en for row in AgendaItem.objects.all()] == ["One"]
    lone = two("title", "X", "") | two("note", "", "") | {"mark": "0", "number": "", "starts_time": "10:00"}
    assert gulnara.client.post(new, lone).status_code == 422


def test_a_state_asks_and_the_chair_convenes_within_hours_on_screen():
    farrukh, aigerim = cast.coordinator(), cast.chair_office()
    request = two("title", "", "Граница") | two("why", "", "Двенадцать тысяч человек за ночь") | {"participant": "TJK"}
    asked = farrukh.client.post("/ru/convened/ask/", request, follow=True)
    slug = Meeting.objects.get().slug
    assert asked.redirect_chain[-1][0] == f"/ru/convened/{slug}/"
    assert "Председатель даст ответ" in asked.content.decode()
    desk = aigerim.client.get("/en/desk/").content.decode()
    assert "Tajikistan asks for urgent consultations: decide" in desk
    page = aigerim.client.get(f"/en/convened/{slug}/answer/").content.decode()
    assert "60 minutes" in page
    soon = (timezone.now() + timedelta(hours=3)).astimezone(UTC)
    fields = typed(
        kind="urgent", number="", zone="UTC", online="on", audience="members", mark="1", starts=soon.date().isoformat(),
        starts_time=f"{soon:%H:%M}", ends=(soon + timedelta(hours=2)).date().isoformat(),
        ends_time=f"{soon + timedelta(hours=2):%H:%M}", **two("title", "", "Граница"),
        **two("invitation", "", ""), **two("concept", "", ""), **two("place", "", ""),
    )  # fmt: skip
    early = fields | {"starts_time": f"{timezone.now():%H:%M}", "starts": timezone.now().date().isoformat()}
    assert aigerim.client.post(f"/en/convened/{slug}/answer/", early).status_code == 422
    assert aigerim.client.post(f"/en/convened/{slug}/answer/", fields).status_code == 302
    assert Meeting.objects.get().stage == "convened"
    assert cast.coordinator("KGZ").client.get(f"/en/convened/{slug}/").status_code == 200


def test_a_declined_request_shows_its_reason_to_the_state_that_asked(now):
    meeting = ask_urgent("TJK", title=Pair("Border"), why=Pair("Now"), actor=cast.coordinator().actor, now=now)
    address = f"/en/convened/{meeting.slug}/decline/"
    bare = cast.chair_office().client.post(address, {"mark": "1"} | two("why", "", ""))
    assert bare.status_code == 422
    cast.chair_office().client.post(address, {"mark": "1"} | two("why", "Tomorrow the SOM meets.", ""))
    page = cast.coordinator().client.get(f"/en/convened/{meeting.slug}/").content.decode()
    assert "The Chair has declined this request." in page
    assert "Tomorrow the SOM meets." in page


def test_an_observer_and_a_forged_request_are_told_why():
    answer = cast.observer().client.get("/en/convened/ask/")
    assert answer.status_code == 403
    assert "asked for by member States" in answer.content.decode()
    forged = two("title", "X", "") | two("why", "Y", "") | {"participant": "TJK"}
    assert cast.coordinator("KGZ").client.post("/en/convened/ask/", forged).status_code == 403
    assert Act.objects.filter(verb="refused-urgent", facts={"participant": "TJK"}).exists()
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("address", [
    "som-10/", "som-9/papers/AP-SOM-9-7/", "som-9/papers/..%2f..%2fetc/", "som-9/agenda/999/", "<script>/",
    "som-9/delegations/TJK/credentials/", "som-9/papers/AP-SOM-9-1/file/en/",
])  # fmt: skip
def test_what_is_not_there_is_answered_and_never_with_a_fault(convened, address):
    convened()
    assert cast.secretary().client.get(f"/en/convened/{address}").status_code == 404


def test_hostile_words_are_shown_as_words(convened, now):
    meeting = convened(title=Pair("<script>alert(1)</script>", "<b>x</b>").translated())
    Delegate.objects.create(meeting=meeting, participant="TJK", name="<img src=x onerror=1>", function="<i>",
                            stage="confirmed", proposed_at=now)  # fmt: skip
    for address in ("", "som-9/", "som-9/delegations/", "som-9/delegations/TJK/"):
        page = cast.secretary().client.get(f"/en/convened/{address}").content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_the_number_of_queries_does_not_grow_with_meetings_people_and_papers(
    convened, now, django_assert_max_num_queries, django_assert_num_queries
):
    def asked(address):
        with django_assert_max_num_queries(60) as counted:
            assert cast.secretary().client.get(address).status_code == 200
        return len(counted)

    meeting = convened()
    addresses = ("/en/convened/", "/en/convened/som-9/", "/en/convened/som-9/delegations/", "/en/desk/")
    few = {}
    for fill in range(2):
        for state in ("TJK", "KGZ", "KAZ", "UZB")[: 1 + 3 * fill]:
            Delegate.objects.create(meeting=meeting, participant=state, name="N", function="F", proposed_at=now)
        for serial in range(1 + 4 * fill):
            paper = Paper.objects.create(
                meeting=meeting, symbol=f"AP/SOM/9/{10 * fill + serial}", base="AP/SOM/9", serial=10 * fill + serial,
                kind="report", audience="members", due_at=now - timedelta(days=4000), made_at=now,
            )  # fmt: skip
            PaperFile.objects.create(paper=paper, language="en", sha256="0" * 64, media_type="text/plain", size=1,
                                     name="a.txt", uploaded_by=cast.secretary().account, uploaded_at=now)  # fmt: skip
            AgendaItem.objects.create(meeting=meeting, position=10 * fill + serial, title=Pair("X"))
        if fill:
            for number in range(20, 24):
                convened(number=number)
        for address in addresses:
            asked(address)
            count = asked(address)
            assert count == few.setdefault(address, count), address
