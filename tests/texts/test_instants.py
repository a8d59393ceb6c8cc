"""Instants are typed in a named zone; what clocks there skip or show twice is refused; distances are told in words."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almaty.kernel.audience import Audience
from almaty.kernel.refusal import Invalid, NotAllowed
from almaty.process.rules.zones import ZONES
from almaty.texts.rules.instants import ZONE_OF, instant, span, told_in, until
from almaty.texts.rules.silence import Terms, check_expiry, check_may_break, terms_of

NOW = datetime(2030, 6, 3, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "utc"),
    [
        ("Asia/Almaty", "2030-06-06 13:00"), ("Asia/Kabul", "2030-06-06 13:30"), ("Asia/Tehran", "2030-06-06 14:30"),
        ("Europe/Istanbul", "2030-06-06 15:00"), ("Europe/Zurich", "2030-06-06 16:00"), ("UTC", "2030-06-06 18:00"),
    ],
)  # fmt: skip
def test_the_same_time_typed_in_different_zones_is_a_different_instant(zone, utc):
    assert f"{instant(date(2030, 6, 6), time(18, 0), zone):%Y-%m-%d %H:%M}" == utc


@pytest.mark.parametrize(
    ("day", "at", "zone", "why"),
    [
        (date(2030, 3, 31), time(2, 30), "Europe/Zurich", "put forward"),
        (date(2030, 10, 27), time(2, 30), "Europe/Zurich", "put back"),
        (date(2024, 2, 29), time(23, 30), "Asia/Almaty", "put back"),  # one time zone for all of Kazakhstan
        (date(2022, 3, 22), time(0, 30), "Asia/Tehran", "put forward"),
    ],
)
def test_a_time_that_clocks_skip_or_show_twice_is_refused_with_the_reason(day, at, zone, why):
    with pytest.raises(Invalid) as refused:
        instant(day, at, zone)
    assert why in refused.value.why.en
    assert "часы переводятся" in refused.value.why.ru
    assert refused.value.where == "time"


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd", "Asia", "\0"])
def test_a_zone_that_is_none_is_refused(zone):
    with pytest.raises(Invalid) as refused:
        instant(date(2030, 6, 6), time(18, 0), zone)
    assert refused.value.where == "zone"


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("zone", ["Asia/Almaty", "UTC"])
def test_a_day_at_the_edge_of_the_calendar_breaks_nothing(day, zone):
    try:
        assert instant(day, time(0, 0), zone).tzinfo == UTC
    except Invalid as refused:
        assert refused.where == "day"


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 1439), st.sampled_from(sorted(ZONES)))
def test_what_is_taken_is_shown_again_as_it_was_typed(day, minutes, zone):
    typed = datetime.combine(day, time(minutes // 60, minutes % 60))
    try:
        found = instant(typed.date(), typed.time(), zone)
    except Invalid as refused:
        assert refused.where == "time"
        return
    assert found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == typed


@pytest.mark.parametrize(
    ("length", "en", "ru"),
    [
        (timedelta(days=2, hours=3, minutes=59), "in 2 days 3 hours", "через 2 дня 3 часа"),
        (timedelta(days=1), "in 1 day", "через 1 день"),
        (timedelta(days=5, minutes=7), "in 5 days", "через 5 дней"),
        (timedelta(hours=21, minutes=1), "in 21 hours 1 minute", "через 21 час 1 минуту"),
        (timedelta(minutes=42, seconds=59), "in 42 minutes", "через 42 минуты"),
        (timedelta(seconds=59), "in less than a minute", "через менее чем минуту"),
        (timedelta(0), "less than a minute ago", "менее чем минуту назад"),
        (timedelta(hours=-2), "2 hours ago", "2 часа назад"),
    ],
)
def test_a_distance_is_told_in_two_units_and_never_longer_than_it_is(length, en, ru):
    told = until(NOW + length, NOW)
    assert (told.en, told.ru) == (en, ru)


@given(st.timedeltas(timedelta(minutes=1), timedelta(days=365)))
def test_nobody_is_told_of_more_time_than_there_is(length):
    words = until(NOW + length, NOW).en.removeprefix("in ").split()
    units = {"day": 86_400, "hour": 3_600, "minute": 60}
    told = sum(int(n) * units[unit.rstrip("s")] for n, unit in zip(words[::2], words[1::2], strict=True))
    assert told <= length.total_seconds()


def test_an_instant_is_told_once_in_each_zone_and_in_utc_last():
    told = [one.en for one in told_in(NOW, ["Asia/Almaty", "Asia/Dushanbe", "Asia/Almaty", "", "UTC"])]
    assert told == [
        "3 June 2030, 12:00 (Almaty time, UTC+5)", "3 June 2030, 12:00 (Dushanbe time, UTC+5)",
        "3 June 2030, 07:00 (UTC)",
    ]  # fmt: skip


def test_every_zone_of_a_state_is_one_that_the_process_names():
    assert set(ZONE_OF.values()) <= ZONES.keys()


def test_settings_that_are_not_verified_have_safe_values_and_are_named():
    terms = terms_of(None, None, None)
    assert (span(terms.usual).en, span(terms.minimum).en, terms.broken_by) == ("3 days", "1 day", "any-member")
    assert terms.not_verified == {"silence_days", "silence_minimum_hours", "silence_broken_by"}
    assert terms_of(5, 2, "any-participant") == Terms(timedelta(days=5), timedelta(hours=2), "any-participant")
    assert terms_of(0, -1, "nobody").usual == timedelta(hours=72)


@pytest.mark.parametrize(
    ("step", "broken_by", "may"),
    [
        (Audience.MEMBERS, "any-member", True), (Audience.PARTICIPANTS, "any-member", False),
        (Audience.PUBLIC, "any-member", False), (Audience.MEMBERS, "any-participant", True),
        (Audience.PARTICIPANTS, "any-participant", True), (Audience.PUBLIC, "any-participant", False),
    ],
)  # fmt: skip
def test_who_may_break_silence_follows_from_the_setting_and_the_status(step, broken_by, may):
    terms = Terms(broken_by=broken_by)
    if may:
        check_may_break("XXX", [step], terms)
        return
    with pytest.raises(NotAllowed):
        check_may_break("XXX", [step], terms)


@given(st.timedeltas(timedelta(days=-2), timedelta(days=500)), st.integers(-5, 20_000))
def test_an_expiry_that_is_taken_leaves_the_least_time_and_lets_the_reminder_come_later(length, hours):
    terms = Terms()
    try:
        check_expiry(NOW + length, terms, now=NOW, remind_hours=hours)
    except Invalid as refused:
        assert refused.where in {"day", "remind_hours"}
        return
    assert terms.minimum <= length <= timedelta(days=366)
    assert 0 <= hours * 3600 < length.total_seconds()
