"""Who was in the room: ticks of two people, counts with what they are counted of, names only for those inside."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from tests import cast

from almaty.kernel.refusal import Conflict, NotAllowed
from almaty.meetings.operations.attendance import note_attendance
from almaty.meetings.queries.record.attendance import room_of
from almaty.meetings.rules.attendance import Count, days_of

FIRST, SECOND = "2027-03-03", "2027-03-04"


def _note(now, ticks, seen, person=cast.secretary):
    return note_attendance("som-9", ticks={one: frozenset(days) for one, days in ticks.items()},
                           seen={one: frozenset(days) for one, days in seen.items()}, actor=person().actor,
                           now=now)  # fmt: skip


def test_days_are_those_of_the_meetings_own_zone():
    evening = datetime(2027, 3, 3, 20, tzinfo=UTC)
    assert days_of(evening, datetime(2027, 3, 4, 20, tzinfo=UTC), "Asia/Almaty") == (date(2027, 3, 4), date(2027, 3, 5))
    assert days_of(None, evening, "UTC") == ()


def test_two_people_who_tick_at_once_lose_nothing(delegates, now):
    farrukh, zarina = delegates[0].pk, delegates[1].pk
    shown = {farrukh: [FIRST], zarina: [FIRST]}
    assert _note(now, {farrukh: [FIRST, SECOND], zarina: [FIRST]}, shown) == 1
    assert _note(now, {farrukh: [FIRST], zarina: []}, shown, cast.second_secretary) == 1
    assert [_present(one) for one in delegates[:2]] == [[FIRST, SECOND], []]


def _present(delegate):
    delegate.refresh_from_db()
    return delegate.present


def test_days_and_persons_of_another_meeting_are_left_out(delegates, now):
    assert _note(now, {delegates[3].pk: ["2027-03-09"], 999999: [FIRST]}, {}) == 0
    assert _present(delegates[3]) == []


def test_counts_name_what_they_are_counted_of(meeting, delegates, now):
    room = room_of(meeting, today=now.date())
    assert room.persons == Count(3, 4)
    assert room.represented.held == 2
    assert room.represented.whole == len(room.delegations) > 10
    assert {"ITA"} <= {each.code for each in room.absent}
    assert [count for _day, count in room.daily] == [Count(3, 4), Count(0, 4)]


def test_attendance_is_noted_by_the_secretariat_while_the_record_is_open(approved, delegates, now):
    with pytest.raises(NotAllowed):
        _note(now, {}, {}, cast.coordinator)
    with pytest.raises(Conflict):
        _note(now, {delegates[3].pk: [FIRST]}, {})
    assert _present(delegates[3]) == []


def test_the_screen_ticks_shows_names_inside_and_numbers_outside(meeting, delegates):
    gulnara = cast.secretary().client
    address = "/en/convened/som-9/attendance/"
    assert gulnara.get(address).content.decode().count('type="checkbox"') == 8
    seen = [f"{one.pk}:{FIRST}" for one in delegates[:3]]
    gulnara.post(address, {"tick": [*seen, f"{delegates[3].pk}:{SECOND}", "nonsense"], "seen": seen})
    assert _present(delegates[3]) == [SECOND]
    assert "Zarina Holova" in cast.coordinator("KGZ").client.get(address).content.decode()
    public = Client().get(address).content.decode()
    assert "Holova" not in public
    assert "Tajikistan" in public
    assert Client().post(address, {"tick": []}).status_code == 401
