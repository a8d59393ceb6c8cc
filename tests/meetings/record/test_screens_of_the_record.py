"""The screens of the record: written, corrected, approved by people with forms alone; typed words come back."""

import re

import pytest
from django.test import Client
from tests import cast
from tests.meetings.record.conftest import AGREED

from almaty.kernel.pair import Pair
from almaty.meetings.models import Correction, Entry, Meeting, Outcome

HERE = "/en/convened/som-9"


def _pair(name, en="", ru="", source="en"):
    return {f"{name}_en": en, f"{name}_ru": ru, f"{name}_source": source, f"{name}_done": ""}


def _text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_record_grows_from_an_empty_page_that_says_how_to_begin(meeting, items):
    client = cast.secretary().client
    page = client.get(f"{HERE}/record/")
    assert "Nothing is written under this item yet." in _text(page)
    form = client.get(f"{HERE}/record/new/?item={items[1].pk}").content.decode()
    assert f'<option value="{items[1].pk}" selected>' in form
    answer = client.post(
        f"{HERE}/record/new/", {"item": items[1].pk, **_pair("text", ru="Кыргызстан представил данные.")}
    )
    kept = Entry.objects.get()
    assert answer.headers["Location"].endswith(f"/record/#e{kept.pk}")
    assert (kept.text.ru, kept.text.source, kept.item_id) == ("Кыргызстан представил данные.", "ru", items[1].pk)
    assert "not yet translated" in _text(client.get(f"{HERE}/record/"))
    assert "§ 1" in _text(client.get(f"{HERE}/record/"))


def test_whoever_was_slower_sees_the_present_words_and_keeps_what_was_typed(written):
    entry = written.entries.order_by("position").first()
    first, second = cast.secretary().client, cast.second_secretary().client
    address = f"{HERE}/record/{entry.pk}/"
    item = {"item": entry.item_id}
    first.post(address, {"mark": 0, **item, **_pair("text", "First words.", "Первые слова.")})
    answer = second.post(address, {"mark": 0, **item, **_pair("text", "Second words.", "Вторые слова.")})
    assert answer.status_code == 409
    told = answer.content.decode()
    assert "Somebody else has changed this entry" in told
    assert "First words." in told
    assert "Второе" not in told
    assert "Second words." in told
    assert 'name="mark" value="1"' in told
    answer = second.post(address, {"mark": 1, **item, **_pair("text", "Joined words.", "Общие слова.")})
    assert answer.status_code == 302
    entry.refresh_from_db()
    assert entry.text.en == "Joined words."


def test_words_typed_into_a_record_that_was_approved_meanwhile_come_back(approved):
    entry = approved.entries.order_by("position").first()
    answer = cast.secretary().client.post(
        f"{HERE}/record/{entry.pk}/", {"mark": 0, "item": "", **_pair("text", "Late words.", "Поздние слова.")}
    )
    assert answer.status_code == 409
    assert "Late words." in answer.content.decode()
    assert "approved and cannot be changed" in answer.content.decode()


def test_a_selection_of_an_entry_becomes_an_action_through_a_prefilled_form(written):
    entry = written.entries.order_by("position").last()
    client = cast.secretary().client
    assert AGREED.en in client.get(f"{HERE}/record/{entry.pk}/lift/").content.decode()
    said = {"kind": "action", **_pair("text", "Send figures.", "Направить данные."), "owner": "", "due": "2027-06-01"}
    refused = client.post(f"{HERE}/record/{entry.pk}/lift/", said)
    assert refused.status_code == 422
    assert "An action is owed by somebody." in refused.content.decode()
    assert "Send figures." in refused.content.decode()
    assert client.post(f"{HERE}/record/{entry.pk}/lift/", said | {"owner": "TJK"}).status_code == 302
    made = Outcome.objects.get()
    assert (made.kind, made.owner, made.due.isoformat(), made.entry_id) == ("action", "TJK", "2027-06-01", entry.pk)


def test_a_day_that_has_passed_is_told_beside_the_form_of_circulation(written):
    client = cast.secretary().client
    written.refresh_from_db()
    answer = client.post(f"{HERE}/record/circulate/", {"mark": written.record_saves, "until": "2026-01-01"})
    assert answer.status_code == 422
    assert "The last day for corrections has passed already." in _text(answer)
    assert (
        client.post(f"{HERE}/record/circulate/", {"mark": written.record_saves, "until": "2099-01-01"}).status_code
        == 302
    )
    written.refresh_from_db()
    assert written.record_until.isoformat().startswith("2099-01-01T18:59:59")


def test_a_coordinator_asks_for_a_correction_and_the_secretariat_answers_on_screen(written):
    Meeting.objects.update(record_stage="circulated", record_until=None)
    entry = written.entries.order_by("position").last()
    farrukh, gulnara = cast.coordinator("TJK").client, cast.secretary().client
    assert "Ask for a correction" in _text(farrukh.get(f"{HERE}/record/"))
    address = f"{HERE}/record/{entry.pk}/correct/"
    typed = {
        "participant": "TJK",
        **_pair("wanted", ru="Мы условились об июле.", source="ru"),
        "reason": "We said July.",
    }
    forged = farrukh.post(address, typed | {"participant": "KGZ"})
    assert forged.status_code == 422
    assert farrukh.post(address, typed).status_code == 302
    asked = Correction.objects.get()
    assert (asked.participant, asked.wanted.source) == ("TJK", "ru")
    page = gulnara.get(f"{HERE}/corrections/{asked.pk}/").content.decode()
    assert "We said July." in page
    empty = gulnara.post(f"{HERE}/corrections/{asked.pk}/", {"decline": "", **_pair("decline-answer")})
    assert empty.status_code == 422
    done = gulnara.post(f"{HERE}/corrections/{asked.pk}/", {
        "take": "", "mark": entry.saves, **_pair("take-text", "We agreed on July.", "Мы условились об июле."),
        **_pair("take-answer"),
    })  # fmt: skip
    assert done.status_code == 302
    entry.refresh_from_db()
    assert entry.text.en == "We agreed on July."
    assert "taken up" in _text(farrukh.get(f"{HERE}/record/"))


def test_the_public_reads_an_approved_record_without_corrections_and_buttons(approved):
    Correction.objects.create(entry=approved.entries.first(), participant="TJK", wanted=Pair("Sharp words."),
                              reason="Because.", asked_at=approved.made_at)  # fmt: skip
    told = Client().get(f"{HERE}/record/").content.decode()
    assert AGREED.en in told
    assert "Sharp words." not in told
    assert '<form method="post"' not in told
    assert Client().get("/ru/convened/som-9/record/").content.decode().count(AGREED.ru) == 1


@pytest.mark.parametrize("who", [None, cast.outsider, cast.coordinator])
@pytest.mark.parametrize("address", ["record/", "record/new/", "record/lift/"])
def test_a_record_being_written_is_not_shown_to_others(written, who, address):
    client = who().client if who else Client()
    assert client.get(f"{HERE}/{address}").status_code in (401, 403, 404)


@pytest.mark.parametrize(
    "address", ["record/999999/", "corrections/999999/", "outcomes/999999/", "record/999999/lift/"]
)
def test_a_number_that_names_nothing_is_not_found(written, address):
    answer = cast.secretary().client.get(f"{HERE}/{address}")
    assert answer.status_code == 404
    assert "The record holds nothing under this number." in answer.content.decode()


def test_hostile_words_are_words(written):
    entry = written.entries.order_by("position").first()
    client = cast.secretary().client
    client.post(
        f"{HERE}/record/{entry.pk}/", {"mark": 0, "item": "", **_pair("text", "<script>alert(1)</script>", "х")}
    )
    told = client.get(f"{HERE}/record/").content.decode()
    assert "<script>alert(1)" not in told
    assert "&lt;script&gt;alert(1)" in told


def test_every_screen_of_a_record_speaks_russian(circulated, delegates):
    client = cast.secretary().client
    entry, action = circulated.entries.first(), Outcome.objects.filter(kind="action").get()
    for address in ("record/", "record/new/", f"record/{entry.pk}/", f"record/{entry.pk}/lift/", "report/",
                    "attendance/", f"outcomes/{action.pk}/", f"outcomes/{action.pk}/edit/"):  # fmt: skip
        answer = client.get(f"/ru/convened/som-9/{address}")
        assert answer.status_code == 200, address
        body = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode().split("</header>", 1)[-1])
        english = [word for word in re.findall(r"[A-Za-z]{4,}", body) if word not in ALLOWED]
        assert not english, (address, english)


ALLOWED = {"English", "DOCX", "Word", "Asia", "Almaty", "Farrukh", "Nazarov", "Zarina", "Holova", "Nurlan", "Asanov",
           "Chiara", "Bellandi", "Ministry", "Chair", "opened", "meeting", "agreed", "send", "figures", "June", "Send",
           "Gulnara", "Esenova"}  # fmt: skip
