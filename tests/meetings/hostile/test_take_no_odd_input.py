"""Odd and hostile input on meetings: refused where it was typed, or shown as text wherever it leaves."""

import io
import zipfile

import pytest
from django.test import Client
from lxml import etree
from tests import cast

from almaty.kernel.actor import Role
from almaty.kernel.pair import Pair, pair
from almaty.meetings.models import Delegate, Entry, Meeting, Report
from almaty.people.models import Letter, Mandate

pytestmark = pytest.mark.django_db
HTML = """<script>alert(1)</script>"]]>&amp;<!--"""
FORMULA = """=HYPERLINK("http://x.example","y")"""
LINES = "Ninth\r\nEND:VEVENT\r\nBEGIN:VEVENT\nBcc: x@y.example"
UNSEEN = ["\x01", "\u202e", "\ufffe"]


@pytest.mark.parametrize("sign", UNSEEN)
def test_names_titles_and_records_take_no_sign_that_cannot_be_seen(meeting, sign):
    Meeting.objects.filter(pk=meeting.pk).update(stage="open")
    person = {"name": f"A{sign}B", "function": "Ministry", "role": "member"}
    answer = cast.coordinator("TJK").client.post("/en/convened/som-9/delegations/TJK/", person)
    assert answer.status_code == 422
    entry = {"text_en": f"The Chair{sign} opened.", "text_ru": "", "text_source": "en", "text_done": "", "item": ""}
    assert cast.secretary().client.post("/ru/convened/som-9/record/new/", entry).status_code == 422
    assert not Delegate.objects.exists()
    assert not Entry.objects.exists()


def test_a_line_break_of_a_word_processor_is_read_as_one_and_the_report_is_whole(meeting):
    entry = {"text_en": "One,\x0btwo.", "text_ru": "", "text_source": "en", "text_done": "", "item": ""}
    assert cast.secretary().client.post("/en/convened/som-9/record/new/", entry).status_code == 302
    assert Entry.objects.get().text.en == "One,\ntwo."
    assert cast.secretary().client.get("/en/convened/som-9/report.docx").status_code == 200


def test_markup_formulas_and_lines_are_words_in_every_file(approved, lifted, delegates):
    title = Pair(f"{HTML} {LINES}")
    Meeting.objects.filter(pk=approved.pk).update(title=title)
    Delegate.objects.filter(pk=delegates[0].pk).update(name=HTML, function=FORMULA, consent_public=True)
    lifted[0].text, lifted[0].owner = pair(FORMULA, FORMULA), "TJK"
    lifted[0].save()
    client = Client()
    calendar = client.get("/en/calendar.ics").content.decode()
    assert calendar.count("\r\nBEGIN:VEVENT") == calendar.count("\r\nEND:VEVENT") == 1
    assert "\nBcc" not in calendar
    for page in ("", "record/", "report/", "delegations/"):
        shown = client.get(f"/en/convened/som-9/{page}").content.decode()
        assert "<script>alert" not in shown, page
    body = zipfile.ZipFile(io.BytesIO(client.get("/en/convened/som-9/report.docx").content)).read("word/document.xml")
    assert "alert(1)" in "".join(etree.fromstring(body).itertext())
    assert "\n=" not in client.get("/en/convened/outcomes.csv").content.decode().replace(",=", "\n=")
    assert client.get("/en/convened/som-9/report.pdf").content.startswith(b"%PDF")


def test_days_at_the_edge_of_the_calendar_are_refused_where_they_were_typed(meeting):
    client = cast.secretary().client
    title = {"title_en": "T", "title_ru": "Т", "title_source": "en", "title_done": ""}
    for day in ("0001-01-01", "9999-12-31"):
        moments = {"starts": day, "ends": day, "accredit_until": day, "starts_time": "00:00", "ends_time": "23:59"}
        kept = title | moments | {"kind": "som", "number": "10", "zone": "America/New_York", "audience": "public"}
        assert client.post("/en/convened/new/", kept).status_code == 422
        assert client.post("/en/convened/som-9/agenda/new/", title | moments).status_code == 422
        paper = title | {
            "kind": "information",
            "audience": "public",
            "due": day,
            "release": day,
            "release_time": "00:00",
        }
        assert client.post("/en/convened/som-9/papers/new/", paper).status_code == 422
        assert client.post("/en/convened/som-9/record/circulate/", {"until": day, "mark": "0"}).status_code in (
            404,
            422,
        )


def test_numbers_and_names_in_addresses_that_cannot_be_lead_nowhere(meeting, lifted):
    client, big = cast.secretary().client, 10**30
    for page in (f"agenda/{big}/", f"record/{big}/", f"record/{big}/lift/", f"corrections/{big}/", f"outcomes/{big}/",
                 "papers/AP-SOM-9-999/", "papers/%00/", "papers/AP-SOM-9-1/file/xx/"):  # fmt: skip
        assert client.get(f"/en/convened/som-9/{page}").status_code == 404, page
    for page in ("outcomes/?state=%00&owner=x&kind=zz", "outcomes.csv?owner=%27", "som-9/report/?lang=xx"):
        assert client.get(f"/en/convened/{page}").status_code == 200, page
    assert client.get("/calendar/%00.ics").status_code == client.get(f"/calendar/{'x' * 5000}.ics").status_code == 404
    shown = client.get("/en/convened/som-9/delegations/%3Cscript%3Ealert(1)%3Cscript%3E/").content.decode()
    assert "<script>alert" not in shown


def test_of_two_mandates_the_one_that_owes_reports(approved, lifted):
    person = cast.coordinator("AZE")
    Mandate.objects.create(account=person.account, role=Role.DEPUTY, participant="KGZ", starts=cast.SINCE)
    Mandate.objects.create(account=person.account, role=Role.COORDINATOR, participant="TJK", starts=cast.SINCE)
    sent = {"state": "done", "text_en": "Sent.", "text_ru": "", "text_source": "en", "text_done": ""}
    address = f"/en/convened/som-9/outcomes/{lifted[0].pk}/"
    assert person.client.post(address, sent).status_code == 302
    assert cast.deputy("TJK").client.post(address, sent).status_code == 403
    assert Report.objects.get().participant == "TJK"


def test_no_letter_has_a_subject_of_several_lines(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(title=Pair(LINES), stage="convened")
    cast.coordinator("TJK")
    sent = {"why_en": "Storm.", "why_ru": "", "why_source": "en", "why_done": "", "mark": str(meeting.saves)}
    assert cast.secretary().client.post("/en/convened/som-9/cancel/", sent).status_code == 302
    subjects = list(Letter.objects.values_list("subject", flat=True))
    assert subjects
    assert not any("\n" in subject for subject in subjects)
