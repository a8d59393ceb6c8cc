"""Reminders leave before and after a date, each once, and climb from the experts to the Chair."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests import cast
from tests.commitments.making import FIRST, NOW, declared, report, reported

from almaty.commitments.models import Due
from almaty.commitments.operations.declaring import withdraw_commitment
from almaty.commitments.operations.reminding import remind_of_reports
from almaty.commitments.queries.owing import owing
from almaty.handover.queries.handing.collecting import open_matters
from almaty.kernel.actor import Role
from almaty.kernel.audience import Audience
from almaty.kernel.pair import pair
from almaty.people.models import Act, Letter
from almaty.people.queries import change_stamp
from almaty.process.models import Rule

pytestmark = pytest.mark.django_db
SITE = "https://process.example"


@pytest.fixture(autouse=True)
def people():
    """Seat those whom letters may reach."""
    cast.deputy(), cast.chair_office(), cast.secretary(), cast.coordinator("KGZ")
    cast._seated("expert@cast.example", "An expert", Role.EXPERT, "TJK")


def day(days: int) -> datetime:
    """Return the morning of a day so many days after the first date (before it where negative)."""
    on = FIRST + timedelta(days=days)
    return datetime(on.year, on.month, on.day, 7, 0, tzinfo=UTC)


def told(now: datetime) -> set[str]:
    """Return whom the look of a moment writes to, by the first part of the address."""
    before = set(Letter.objects.values_list("pk", flat=True))
    count = remind_of_reports(now, site=SITE)
    new = Letter.objects.exclude(pk__in=before).select_related("account")
    assert count == len(new)
    return {one.account.email.split("@")[0] for one in new}


def test_reminders_climb_from_the_experts_to_the_chair_and_each_is_written_once():
    row = declared()
    own, all_of_them = {"coordinator.tjk"}, {"coordinator.tjk", "deputy.tjk", "expert"}
    steps = ((-31, set()), (-30, all_of_them), (-20, set()), (-7, all_of_them), (0, set()),
             (1, own), (13, set()), (14, own), (45, {*own, "aigerim", "gulnara"}), (100, set()))  # fmt: skip
    for days, whom in steps:
        assert told(day(days)) == whom, days
        assert told(day(days) + timedelta(minutes=1)) == set(), days
    row.refresh_from_db()
    assert (row.owed_since, row.next_due) == (FIRST, date(2031, 12, 1))
    assert row.dues.get(date=FIRST).told == [30, 7, -1, -14, -45]
    assert Act.objects.filter(verb="remind-reports").count() == 5
    letter = Letter.objects.filter(account__email="gulnara@cast.example").get()
    assert letter.subject == "Отчёты по обязательствам давно не поступают: Таджикистан (1)"
    assert f"{SITE}/ru/commitments/{row.number}/" in letter.body


def test_what_was_missed_while_nothing_ran_is_one_letter_of_the_newest_step():
    declared()
    assert told(day(20)) == {"coordinator.tjk"}
    assert Due.objects.get(date=FIRST).told == [30, 7, -1, -14]
    assert told(day(21)) == set()


def test_all_that_is_due_of_a_participant_stands_in_one_letter():
    rows = [declared(title=pair(f"Promise {number}", f"Обещание {number}")) for number in (1, 2, 3)]
    assert told(day(-30)) == {"coordinator.tjk", "deputy.tjk", "expert"}
    letter = Letter.objects.get(account__email="expert@cast.example")
    assert all(f"Promise {number}" in letter.body for number in (1, 2, 3))
    assert all(f"/en/commitments/{row.number}/" in letter.body for row in rows)


def test_nobody_is_reminded_of_what_was_reported_fulfilled_or_withdrawn():
    reported()
    gone = declared()
    withdraw_commitment(gone.number, why=pair("No.", "Нет."), saves=gone.saves, actor=cast.coordinator().actor, now=NOW)
    assert told(day(-20)) == set()
    assert told(day(45)) == set()


def test_dates_pass_by_themselves_and_the_stage_says_no_report_received():
    row = declared()
    remind_of_reports(day(0), site=SITE)
    row.refresh_from_db()
    assert row.owed_since is None
    remind_of_reports(day(1), site=SITE)
    row.refresh_from_db()
    assert (row.progress, row.owed_since) == ("no-report", FIRST)
    report(row, now=day(2))
    row.refresh_from_db()
    assert (row.owed_since, row.next_due) == (None, date(2031, 12, 1))


def test_the_days_are_settings_of_the_process_and_a_state_without_people_is_told_once_it_has_some():
    Rule.objects.filter(key="report_remind_before").update(value="10")
    Rule.objects.filter(key="report_remind_after").update(value="")
    declared()
    cast.coordinator().account.mandates.update(ends=NOW.date())
    cast.deputy().account.mandates.update(ends=NOW.date())
    expert = cast._seated("expert@cast.example", "An expert", Role.EXPERT, "TJK").account.mandates
    expert.update(ends=NOW.date())
    assert told(day(-10)) == set()
    expert.update(ends=None)
    assert told(day(-9)) == {"expert"}


def test_the_chair_is_not_told_of_what_it_may_not_read():
    declared(audience=Audience.SECRETARIAT, audience_reports=Audience.SECRETARIAT)
    assert told(day(50)) == {"coordinator.tjk", "gulnara"}


def test_a_look_at_which_nothing_is_due_asks_two_questions(django_assert_num_queries):
    declared()
    with django_assert_num_queries(4):  # a savepoint round the first
        remind_of_reports(day(-40), site=SITE)


def test_pages_made_before_a_date_passed_are_made_anew():
    declared()
    before = change_stamp()
    remind_of_reports(day(0), site=SITE)
    assert change_stamp() == before
    remind_of_reports(day(1), site=SITE)
    after = change_stamp()
    assert after != before and Act.objects.get(hash=after).verb == "pass-report-dates"
    remind_of_reports(day(1), site=SITE)
    assert change_stamp() == after


def test_who_follows_reports_sees_none_of_a_commitment_that_is_the_secretariats_alone():
    for audience in (Audience.SECRETARIAT, Audience.MEMBERS):
        declared(title=pair(f"For {audience.value}", "Для них"), audience=audience, audience_reports=audience)
    remind_of_reports(day(1), site=SITE)
    today = day(1).date()
    office, secretary = cast.chair_office().actor, cast.secretary().actor
    assert [one.title.en for one in owing(office, today=today).open] == ["For members"]
    assert (owing(office, today=today).total.open, owing(secretary, today=today).total.open) == (1, 2)
    assert [one.title.en for one in open_matters("KAZ", now=day(1)) if one.kind == "commitment"] == ["For members"]
