"""What waits stands in one order: what binds first, the earliest first, with words for how far away it is."""

from datetime import UTC, date, datetime, timedelta

import pytest

from almaty.kernel.actor import Role, Verb
from almaty.kernel.pair import pair
from almaty.overview.rules.items import Act, Item, away, in_order, until_words, who_else

NOW = datetime(2027, 3, 10, 12, 0, tzinfo=UTC)


def _item(name, *, act=Act.READ, until=None, lapses=False):
    return Item(pair(name, name), pair("do", "сделать"), "x/", "texts", act, until=until, lapses=lapses)


def test_what_binds_without_a_word_comes_first_then_decisions_then_work_then_things_to_follow():
    items = [
        _item("follow, overdue", until=NOW - timedelta(days=300)),
        _item("prepare, today", act=Act.DRAFT, until=NOW.date()),
        _item("undated decision", act=Act.BIND),
        _item("decision, in an hour", act=Act.BIND, until=NOW + timedelta(hours=1)),
        _item("decision, overdue", act=Act.BIND, until=date(2027, 3, 1)),
        _item("silence, in two hours", act=Act.BIND, until=NOW + timedelta(hours=2), lapses=True),
        _item("work, in a month", act=Act.DRAFT, until=NOW + timedelta(days=30)),
        _item("silence, in three days", act=Act.BIND, until=NOW + timedelta(days=3), lapses=True),
        _item("work, in two days", act=Act.DRAFT, until=NOW + timedelta(days=2)),
        _item("call for objections", act=Act.BIND, lapses=True),
    ]
    assert [(one.group(NOW), one.thing.en) for one in in_order(items, NOW)] == [
        ("now", "silence, in two hours"),
        ("now", "call for objections"),
        ("now", "decision, overdue"),
        ("now", "decision, in an hour"),
        ("now", "prepare, today"),
        ("now", "follow, overdue"),
        ("week", "silence, in three days"),
        ("week", "work, in two days"),
        ("later", "work, in a month"),
        ("undated", "undated decision"),
    ]


@pytest.mark.parametrize(("until", "en", "ru"), [
    (NOW + timedelta(days=2, hours=3, minutes=5), "in 2 days 3 hours", "через 2 дня 3 часа"),
    (NOW - timedelta(days=2, hours=1), "overdue by 2 days", "срок истёк 2 дня назад"),
    (date(2027, 3, 10), "today", "сегодня"),
    (date(2027, 3, 11), "in 1 day", "через 1 день"),
    (date(2027, 3, 15), "in 5 days", "через 5 дней"),
    (date(2027, 3, 9), "overdue by 1 day", "срок истёк 1 день назад"),
    (None, "no date is set", "срок не установлен"),
])  # fmt: skip
def test_how_far_away_it_is_is_said_in_words(until, en, ru):
    told = away(_item("x", until=until), NOW)
    assert (told.en, told.ru) == (en, ru)


def test_a_day_counts_whole_and_is_told_as_a_day():
    today = _item("x", until=date(2027, 3, 10))
    assert not today.over(NOW)
    assert today.over(datetime(2027, 3, 11, 0, 0, tzinfo=UTC))
    assert until_words(today).ru == "10 марта 2027 г."
    assert "UTC+5" in until_words(_item("x", until=NOW)).en


def test_who_else_may_do_it_is_named_by_role():
    assert who_else(Verb.PREPARE_ANSWER, {Role.DEPUTY}).en == "also: national coordinator, expert"
    assert who_else(Verb.BIND_ANSWER, {Role.COORDINATOR}).ru == "только: национальный координатор"
    assert who_else(Verb.BIND_COMMITMENT, {Role.COORDINATOR}).en == "only: national coordinator"
    assert who_else(Verb.DRAFT_PROGRESS, {Role.ORGANISATION}).en == "only: organisation focal point"
    owed = who_else(Verb.REPORT_ACTION, {Role.COORDINATOR}, owned=True)
    assert owed.en == "also: secretariat (Support Unit)"
    assert not who_else(None, {Role.COORDINATOR})
