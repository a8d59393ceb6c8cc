"""What waits, what moved, what is asked, what follows: counted truly, with a constant number of queries."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import cast
from tests.commitments.making import FIRST, NOW, REPORT, adopted, declared, drafted, report, reported
from tests.texts.agreed import agreed_text

from almaty.commitments.operations.declaring import withdraw_commitment
from almaty.commitments.operations.reading import give_reading, reply_to_reading
from almaty.commitments.operations.reminding import remind_of_reports
from almaty.commitments.operations.reporting import bind_report, hand_in_report, save_report_draft
from almaty.commitments.queries.burden import asked_of
from almaty.commitments.queries.gate import visible_to
from almaty.commitments.queries.movement import movement
from almaty.commitments.queries.theme import commitments_of_theme
from almaty.commitments.queries.waiting import commitments_waiting
from almaty.commitments.rules.content import IndicatorAsked
from almaty.kernel.actor import ANYONE
from almaty.kernel.audience import Audience
from almaty.kernel.following import followed
from almaty.kernel.pair import pair

pytestmark = pytest.mark.django_db
WHY = pair("Overtaken.", "Утратило смысл.")
REASONS = pair("Little is shown.", "Показано немногое.")
LATE = datetime(2030, 12, 5, 7, 0, tzinfo=UTC)
SERIES = "REFUGEES.AFG.IRN._T._Z"


def counted(ask):
    """Return what a question gives, and how many queries it takes."""
    ask()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        return ask(), len(asked)


def test_what_waits_is_shown_to_whom_it_waits_for_with_a_constant_number_of_queries():
    coordinator, secretary = cast.coordinator().actor, cast.secretary().actor
    deputy, kgz = cast.deputy().actor, cast.coordinator("KGZ").actor
    queries = []
    for _round in range(2):
        owed, coming, read = declared(), declared(first_due=date(2030, 12, 20)), reported()
        joint, draft = declared(form="joint", partners=("KGZ",)), drafted()
        save_report_draft(coming.number, REPORT, saves=0, actor=deputy, now=NOW)
        hand_in_report(coming.number, saves=1, actor=deputy, now=NOW)
        give_reading(read.number, 1, verdict="limited", reasons=REASONS, actor=secretary, now=LATE)
        unread = reported(lead="AZE")
        remind_of_reports(LATE)
        own, of_own = counted(lambda: commitments_waiting(coordinator, LATE))
        theirs, of_theirs = counted(lambda: commitments_waiting(secretary, LATE))
        queries.append((of_own, of_theirs))
    assert queries[0] == queries[1] == (6, 2)
    numbers = {name: [one.commitment.number for one in getattr(own, name)]
               for name in ("owed", "coming", "to_bind", "readings")}  # fmt: skip
    assert {owed.number, joint.number} <= set(numbers["owed"])
    assert coming.number in numbers["coming"]
    assert {draft.number, coming.number} <= set(numbers["to_bind"])
    assert read.number in numbers["readings"]
    assert (own.owed[0].over, own.owed[0].until) == (True, FIRST)
    assert [one.commitment.number for one in commitments_waiting(kgz, LATE).to_agree][-1] == joint.number
    assert (theirs.to_read_count, theirs.to_read[-1].commitment.number) == (2, unread.number)
    assert not commitments_waiting(deputy, LATE).to_bind
    reading = read.reports.get().readings.get()
    reply_to_reading(read.number, reading.pk, text=WHY, actor=coordinator, now=LATE)
    assert read.number not in [one.commitment.number for one in commitments_waiting(coordinator, LATE).readings]
    for actor in (ANYONE, cast.outsider().actor, cast.observer().actor):
        assert not commitments_waiting(actor, LATE)


def test_movement_says_what_stood_at_both_ends_and_what_became_of_each():
    coordinator = cast.coordinator().actor
    moved, gone = reported(), declared()
    old = bind_report(moved.number, replace(REPORT, progress="fulfilled"), saves=0, actor=coordinator,
                      now=NOW + timedelta(days=100))  # fmt: skip
    new = declared(now=NOW + timedelta(days=50), lead="KGZ")
    withdraw_commitment(gone.number, why=WHY, saves=gone.saves, actor=coordinator, now=NOW + timedelta(days=60))
    declared(audience=Audience.SECRETARIAT, audience_reports=Audience.SECRETARIAT)
    drafted()
    found, queries = counted(lambda: movement(ANYONE, first=date(2030, 6, 10), last=date(2030, 12, 31)))
    assert queries == 3
    assert (found.all.before, found.all.after) == ({"under-way": 1, "no-report": 1}, {"fulfilled": 1, "no-report": 1})
    assert +found.all.transitions == {("under-way", "fulfilled"): 1}
    assert (found.all.declared, found.all.withdrawn, found.all.in_force_after) == (1, 1, 2)
    assert set(found.by_participant) == {"TJK", "KGZ"}
    asked = found.by_participant["TJK"].reports
    assert (asked.due, asked.on_time, asked.late, asked.missing) == (1, 1, 0, 0)
    assert found.by_participant["KGZ"].reports.missing == 1
    bind_report(moved.number, replace(REPORT, corrects=old.seq), saves=0, actor=coordinator,
                now=datetime(2031, 2, 1, tzinfo=UTC))  # fmt: skip
    assert movement(ANYONE, first=date(2030, 6, 10), last=date(2030, 12, 31)).all.after["fulfilled"] == 1
    assert movement(ANYONE, first=date(2030, 6, 10), last=date(2031, 2, 28)).all.after["fulfilled"] == 0
    assert new.number


def test_the_burden_counts_what_is_asked_of_each_participant():
    rows = [declared() for _one in range(3)]
    declared(lead="KGZ")
    report(rows[0], now=LATE)
    report(rows[1])
    found, queries = counted(lambda: asked_of(visible_to(ANYONE), first=date(2030, 1, 1), last=date(2031, 12, 31)))
    assert queries == 1
    tjk = found["TJK"]
    assert (tjk.due, tjk.received, tjk.on_time, tjk.late, tjk.missing) == (6, 2, 1, 1, 4)
    assert found["KGZ"].due == 2


def test_a_theme_counts_its_commitments_with_denominators_and_shows_what_falls_due_next():
    for number in range(8):
        declared(first_due=FIRST + timedelta(days=number))
    read = reported()
    reported(audience_reports=Audience.PUBLIC)
    give_reading(read.number, 1, verdict="limited", reasons=REASONS, actor=cast.secretary().actor, now=NOW)
    declared(objectives=("protection",))
    drafted()
    public, queries = counted(lambda: commitments_of_theme(ANYONE, "legal-migration", today=NOW.date()))
    assert queries <= 4
    assert (public.count, public.progress) == (10, {"no-report": 8, "under-way": 2})
    assert (public.readable, public.readings) == (1, {"not-read": 1})
    assert [one.due for one in public.nearest] == [FIRST + timedelta(days=number) for number in range(6)]
    seen = commitments_of_theme(cast.coordinator("KGZ").actor, "legal-migration", today=NOW.date())
    assert (seen.readable, seen.readings) == (2, {"limited": 1, "not-read": 1})
    remind_of_reports(LATE)
    assert commitments_of_theme(ANYONE, "legal-migration", today=LATE.date()).owed == 4
    assert commitments_of_theme(ANYONE, "no-such", today=NOW.date()).count == 0


def test_what_follows_from_a_paragraph_a_text_and_a_series_is_found_with_one_query():
    agreed_text()
    adopted("labour")
    series = (IndicatorAsked("series", series=SERIES), IndicatorAsked("series", series="REFUGEES.AFG.PAK._T._Z"))
    under = {"anchor": "paragraph", "text": "labour", "indicators": series}
    declared(paragraph=3, **under)
    declared(paragraph=3, **under)
    declared(paragraph=4, **under)
    declared(paragraph=4, audience=Audience.MEMBERS, audience_reports=Audience.MEMBERS, **under)
    drafted(paragraph=4, **under)
    found, queries = counted(lambda: followed(ANYONE, "paragraph", ["labour/3", "labour/4", "labour/2", "x", "x/y"]))
    assert queries == 1
    assert {key: one.count for key, one in found.items()} == {"labour/3": 2, "labour/4": 1}
    assert found["labour/3"].address == "/commitments/?text=labour&paragraph=3"
    assert found["labour/4"].words == pair("1 commitment", "Обязательства: 1")
    assert followed(ANYONE, "text", ["labour"])["labour"].count == 3
    assert followed(cast.coordinator("KGZ").actor, "text", ["labour"])["labour"].count == 4
    assert followed(ANYONE, "series", [SERIES])[SERIES].count == 3
    assert followed(ANYONE, "outcome", ["1", "99999999999999999999", "a"]) == {}
    assert followed(ANYONE, "nonsense", ["1"]) == {}
