"""Calendars: read back by a strict reader of RFC 5545, for the public and by a secret address."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests import cast

from almaty.kernel.pair import pair
from almaty.meetings.models import CalendarKey, Meeting
from almaty.meetings.rules.calendar import Event, calendar_text, escaped, folded
from almaty.people.models import Account

LINE = re.compile(r"(?P<name>[A-Z-]+)(?P<parameters>(?:;[A-Z-]+=[^;:,\"]+)*):(?P<value>.*)", re.DOTALL)
ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "STATUS"}
MOMENT = datetime(2027, 3, 3, 4, tzinfo=UTC)


def read_calendar(text):
    """Return the events of a calendar as mappings; raise AssertionError at whatever RFC 5545 does not allow."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    physical = text.split("\r\n")[:-1]
    assert all(0 < len(line.encode()) <= 75 for line in physical)
    lines = "\r\n".join(physical).replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert "VERSION:2.0" in lines
    assert any(line.startswith("PRODID:") for line in lines)
    events, now = [], None
    for line in lines[1:-1]:
        found = LINE.fullmatch(line)
        assert found, line
        name, value = found["name"], found["value"]
        if line == "BEGIN:VEVENT":
            assert now is None
            now = {}
        elif line == "END:VEVENT":
            assert set(now) >= ONCE, ONCE - set(now)
            events.append(now)
            now = None
        elif now is not None:
            assert name not in now, f"{name} twice"
            now[name] = _value(name, value)
    assert now is None
    assert len({event["UID"] for event in events}) == len(events)
    return events


def _value(name, value):
    if name in ("DTSTAMP", "DTSTART", "DTEND", "LAST-MODIFIED"):
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    if name == "SEQUENCE":
        return int(value)
    if name in ("SUMMARY", "LOCATION", "DESCRIPTION"):
        assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", value), "an unescaped sign"
        return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], value)
    return value


@given(st.text(max_size=300))
def test_any_title_comes_back_as_it_was(title):
    event = Event("one@x", 3, MOMENT, MOMENT + timedelta(hours=1), MOMENT, title or "x", place="Алматы, зал 2; этаж 3")
    held = read_calendar(calendar_text([event], name="Совещания", lang="ru"))[0]
    kept = "\n".join((title or "x").splitlines())
    kept = "".join(sign for sign in kept if sign in "\n\t" or (ord(sign) > 31 and not 127 <= ord(sign) < 160))
    assert held["SUMMARY"] == kept
    assert held["LOCATION"] == "Алматы, зал 2; этаж 3"


def test_lines_are_folded_between_signs_and_escaped():
    parts = list(folded("SUMMARY:" + "Совещание " * 20))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert "".join([parts[0], *(part[1:] for part in parts[1:])]) == "SUMMARY:" + "Совещание " * 20
    assert escaped("a\\b;c,d\r\ne\x07") == "a\\\\b\\;c\\,d\\ne"


def _fetch(address, client=None):
    answer = (client or Client()).get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return read_calendar(answer.content.decode())


def test_the_public_calendar_holds_public_meetings_moved_and_cancelled_ones_too(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(saves=4)
    held = {event["UID"]: event for event in _fetch("/ru/calendar.ics")}
    (uid,) = [one for one in held if one.startswith("som-9.")]
    event = held[uid]
    assert (event["DTSTART"], event["DTEND"]) == (meeting.starts_at, meeting.ends_at)
    assert (event["SEQUENCE"], event["STATUS"]) == (4, "CONFIRMED")
    assert event["SUMMARY"] == "Девятое совещание старших должностных лиц"
    assert event["URL"].endswith("/ru/convened/som-9/")
    later = meeting.starts_at + timedelta(days=7)
    Meeting.objects.filter(pk=meeting.pk).update(
        stage="cancelled", ended_at=meeting.convened_at + timedelta(days=1), starts_at=later,
        ends_at=later + timedelta(hours=2), saves=6,
    )  # fmt: skip
    (again,) = [event for event in _fetch("/en/calendar.ics") if event["UID"] == uid]
    assert (again["DTSTART"], again["SEQUENCE"], again["STATUS"]) == (later, 6, "CANCELLED")
    assert again["SUMMARY"] == "Ninth Senior Officials' Meeting"


def test_drafts_and_meetings_for_participants_are_not_in_the_public_calendar(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(audience="participants")
    assert not [event for event in _fetch("/en/calendar.ics") if "som-9" in event["UID"]]
    Meeting.objects.filter(pk=meeting.pk).update(audience="public", convened_at=None, stage="draft")
    assert not [event for event in _fetch("/en/calendar.ics") if "som-9" in event["UID"]]


def _made(person, lang="en"):
    answer = person.client.post(f"/{lang}/convened/calendar/renew/")
    return re.search(r"https?://[^/]+(/calendar/[\w-]+\.ics)", answer.content.decode())[1]


def test_a_secret_address_shows_what_its_owner_may_see_in_their_language(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(audience="members")
    own, others = _made(cast.coordinator("TJK"), "ru"), _made(cast.outsider())
    (event,) = [event for event in _fetch(own) if "som-9" in event["UID"]]
    assert event["SUMMARY"].startswith("Девятое")
    assert not [event for event in _fetch(others) if "som-9" in event["UID"]]
    key = CalendarKey.objects.get(account__email="coordinator.tjk@cast.example")
    assert key.secret_hash not in own
    assert key.used_at is not None


def test_a_renewed_or_ended_address_and_a_closed_account_show_nothing(meeting):
    farrukh = cast.coordinator("TJK")
    first = _made(farrukh)
    second = _made(farrukh)
    assert first != second
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    farrukh.client.post("/en/convened/calendar/end/")
    assert Client().get(second).status_code == 404
    third = _made(farrukh)
    Account.objects.filter(pk=farrukh.account.pk).update(is_active=False)
    assert Client().get(third).status_code == 404


@pytest.mark.parametrize("secret", ["x", "a" * 300, "%00", "..%2f"])
def test_a_guessed_address_is_told_nothing(db, secret):
    assert Client().get(f"/calendar/{secret}.ics").status_code == 404


def test_the_secret_is_shown_once_and_only_to_its_owner(meeting):
    farrukh = cast.coordinator("TJK")
    address = _made(farrukh)
    page = farrukh.client.get("/en/convened/calendar/").content.decode()
    assert address not in page
    assert "An address is in use since" in page
    assert Client().post("/en/convened/calendar/renew/").status_code == 401
    assert "Sign in to get an address of your own." in Client().get("/en/convened/calendar/").content.decode()


def test_an_hour_is_the_same_instant_in_every_zone():
    event = Event("one@x", 0, MOMENT, MOMENT, MOMENT, str(pair("x", "x").en))
    assert "DTSTART:20270303T040000Z" in calendar_text([event], name="x", lang="en")
