"""The Process on one page: what it is, who chairs it today, its line of time with its silences."""

import re
from datetime import date

import pytest

from almaty.process import queries
from almaty.process.models import Meeting, Milestone
from almaty.process.operations.load_record import SHEETS

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


@pytest.fixture(params=["en", "ru"])
def page(client, request) -> str:
    return client.get(f"/{request.param}/process/").content.decode()


def test_every_meeting_and_milestone_of_the_record_stands_on_the_page(page):
    for key in Meeting.objects.values_list("key", flat=True):
        assert f"/meetings/{key}/" in page, key
    for key in Milestone.objects.values_list("key", flat=True):
        assert f'id="{key}"' in page, key


def test_no_anchor_stands_twice(page):
    anchors = re.findall(r' id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors)), [one for one in anchors if anchors.count(one) > 1]


def test_the_chapters_are_the_terms_in_order_with_todays_last():
    line = queries.timeline(today=DAY)
    told = [chapter.term.row.participant_id if chapter.term else "" for chapter in line.chapters]
    assert told == ["", "KAZ", "KGZ", "TJK", "TUR", "AZE", "KAZ"]
    assert [chapter.current for chapter in line.chapters] == [False] * 6 + [True]


def test_a_state_that_chairs_again_keeps_its_colour():
    colours = [term.colour for term in queries.terms()]
    assert colours == [1, 2, 3, 4, 5, 1]


def test_meetings_without_a_record_stand_between_the_dates_of_their_window():
    line = queries.timeline(today=DAY)
    marks = {mark.number: mark for mark in line.drawing.soms}
    assert sorted(marks) == list(range(1, 9))
    assert [number for number, mark in marks.items() if mark.hollow] == [4, 6]
    assert float(marks[3].x[:-1]) < float(marks[4].x[:-1]) < float(marks[5].x[:-1])
    assert marks[4].window is not None


def test_a_term_without_a_meeting_on_record_is_told(page):
    line = queries.timeline(today=DAY)
    silent = [chapter.term.row.participant_id for chapter in line.chapters if chapter.without_meetings and chapter.term]
    assert "TUR" in silent
    assert "No meeting is on record for this term." in page or "О совещаниях этого срока сведений не имеется." in page


def test_the_silence_of_46_months_is_told():
    line = queries.timeline(today=DAY)
    lengths = [entry.silence.months for chapter in line.chapters for entry in chapter.entries if entry.silence]
    assert 46 in lengths
    assert all(months > 12 for months in lengths)


def test_todays_chair_is_told_with_day_denominator_ground_and_sources(client, monkeypatch):
    monkeypatch.setattr("almaty.process.views._today", lambda: DAY)
    page = client.get("/en/process/").content.decode()
    assert "Day 579 of 730" in page
    assert "152 days left, until 24 April 2027." in page
    assert "Inferred: 2 years from the start give 24 April 2027" in page
    russian = client.get("/ru/process/").content.decode()
    assert "День 579 из 730" in russian
    assert "152 дня" in russian


def test_the_page_lives_when_nobody_holds_the_chair(client, monkeypatch):
    monkeypatch.setattr("almaty.process.views._today", lambda: date(2012, 1, 1))
    response = client.get("/en/process/")
    assert response.status_code == 200
    assert "Nobody is on record as holding the Chair today." in response.content.decode()


def test_the_page_lives_with_an_empty_record(client):
    for _sheet, model, _column in reversed(SHEETS):
        model.objects.all().delete()
    for path in ("process/", "participants/", "meetings/", "chairs/", "rules/", "sources/", "gaps/"):
        assert client.get(f"/ru/{path}").status_code == 200, path


def test_drawings_carry_no_style_attribute_and_no_comma_in_a_number(page):
    assert " style=" not in page
    assert not re.search(r'\b(?:x|width|x1|x2)="[0-9]+,[0-9]', page)
