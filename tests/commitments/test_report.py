"""A participant reports through its coordinator; what was reported is never changed, every date keeps its answer."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from tests import cast
from tests.commitments.making import FIRST, LAST, NOW, REPORT, declared, report, reported

from almaty.archive.models import Document
from almaty.commitments.models import Due, Report, ReportDraft, Version
from almaty.commitments.operations.noting import note_reports_read
from almaty.commitments.operations.reading import give_reading, reply_to_reading
from almaty.commitments.operations.reporting import (
    bind_report,
    drop_report_draft,
    hand_in_report,
    report_unchanged,
    save_report_draft,
)
from almaty.commitments.operations.scheduling import set_schedule
from almaty.commitments.queries.gate import reads_reports
from almaty.commitments.rules.reporting import EvidenceGiven, ReportContent
from almaty.kernel.actor import ANYONE
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound, Refusal
from almaty.people.models import Act, Letter

DB = pytest.mark.django_db
WHY = pair("The calendar of the Process changed.", "Календарь Процесса изменился.")
REASONS = pair("The figures of two districts are there.", "Данные двух районов представлены.")
DONE = replace(REPORT, progress="fulfilled", changed=pair("All districts.", "Все районы."))


def on(day: date) -> datetime:
    """Return noon of a day."""
    return datetime(day.year, day.month, day.day, 7, 0, tzinfo=UTC)


def taken(row) -> dict[int, int]:
    """Return the number of the report that was taken for each year."""
    return {one.date.year: one.report.seq for one in row.dues.select_related("report") if one.report}


@DB
def test_experts_draft_and_the_coordinator_binds():
    row, deputy, coordinator = declared(), cast.deputy().actor, cast.coordinator().actor
    draft = save_report_draft(row.number, ReportContent(progress="planning"), saves=0, actor=deputy, now=NOW)
    with pytest.raises(Invalid) as told:
        hand_in_report(row.number, saves=1, actor=deputy, now=NOW)
    assert told.value.where == "changed"
    save_report_draft(row.number, REPORT, saves=draft.saves, actor=deputy, now=NOW)
    for second in (0, 1):
        with pytest.raises(Conflict) as told:
            save_report_draft(row.number, REPORT, saves=second, actor=coordinator, now=NOW)
        assert told.value.code == "overtaken"
    assert hand_in_report(row.number, saves=2, actor=deputy, now=NOW).ready
    for who in (cast.deputy(), cast.secretary(), cast.coordinator("KGZ")):
        with pytest.raises(NotAllowed):
            bind_report(row.number, None, saves=3, actor=who.actor, now=NOW)
    assert Act.objects.filter(verb="refused-commitment", facts__why="notallowed").count() == 3
    made = bind_report(row.number, None, saves=3, actor=coordinator, now=NOW)
    assert (made.seq, made.kind, made.progress, made.changed) == (1, "report", "under-way", REPORT.changed)
    assert (made.prepared_by_id, made.bound_by_id) == (deputy.account_id, coordinator.account_id)
    assert not ReportDraft.objects.exists()
    assert taken(row) == {2030: 1}
    row.refresh_from_db()
    assert (row.progress, row.reported_at, row.reading) == ("under-way", NOW, "not-read")
    for verb in (lambda: bind_report(row.number, None, saves=3, actor=coordinator, now=NOW),
                 lambda: drop_report_draft(row.number, actor=deputy, now=NOW)):  # fmt: skip
        with pytest.raises(Conflict) as told:
            verb()
        assert told.value.code == "no-draft"


@DB
def test_the_same_report_pressed_twice_is_one():
    row = reported()
    with pytest.raises(Conflict) as told:
        report(row)
    assert told.value.code == "said-already"


@DB
def test_evidence_is_looked_up_and_an_address_is_one_that_may_be_shown():
    row, coordinator = declared(), cast.coordinator().actor
    document = Document.objects.filter(audience="public").first()
    good = (
        EvidenceGiven("document", document.slug, pair("page 2", "страница 2")),
        EvidenceGiven("series", "REFUGEES.AFG.IRN._T._Z"),
        EvidenceGiven("address", " https://stat.example/2030 "),
    )
    bad = [
        EvidenceGiven("document", "no-such"), EvidenceGiven("document", "no\0such"), EvidenceGiven("series", "X"),
        EvidenceGiven("series", "REFUGEES.AFG.XXX._T._Z"), EvidenceGiven("rumour", "x"),
        *(EvidenceGiven("address", text) for text in (
            "javascript:alert(1)", "https://", "ftp://x.example", "https://a b.example", "https://u:p@x.example/",
            "https://x.example/" + "a" * 300, "//x.example", "https://[", "https://x.example/\0")),
    ]  # fmt: skip
    for one in bad:
        with pytest.raises(Invalid) as told:
            bind_report(row.number, replace(REPORT, evidence=(one,)), saves=0, actor=coordinator, now=NOW)
        assert told.value.where == "evidence"
    with pytest.raises(Invalid) as told:
        bind_report(row.number, replace(REPORT, progress="fine", changed=pair("a\0b", ""), evidence=good * 9), saves=0,
                    actor=coordinator, now=NOW)  # fmt: skip
    assert "stage" in told.value.what.en
    assert "More than 20" in told.value.what.en
    made = bind_report(row.number, replace(REPORT, evidence=good), saves=0, actor=coordinator, now=NOW)
    assert [one.key for one in made.evidence.all()][2] == "https://stat.example/2030"


@DB
def test_nothing_has_changed_is_one_press_that_repeats_the_stage_for_the_date_that_is_due():
    row, coordinator = declared(), cast.coordinator().actor
    with pytest.raises(Conflict) as told:
        report_unchanged(row.number, actor=coordinator, now=NOW)
    assert told.value.code == "first-report"
    report(row)
    give_reading(row.number, 1, verdict="limited", reasons=REASONS, actor=cast.secretary().actor, now=NOW)
    with pytest.raises(Conflict) as told:
        report_unchanged(row.number, actor=coordinator, now=NOW)
    assert told.value.code == "nothing-due"
    later = on(FIRST + timedelta(days=200))
    with pytest.raises(NotAllowed):
        report_unchanged(row.number, actor=cast.deputy().actor, now=later)
    made = report_unchanged(row.number, actor=coordinator, now=later)
    assert (made.seq, made.kind, made.progress) == (2, "unchanged", "under-way")
    assert taken(row) == {2030: 1, 2031: 2}
    row.refresh_from_db()
    assert (row.reported_at, row.reading) == (later, "limited")
    with pytest.raises(Conflict):
        report_unchanged(row.number, actor=coordinator, now=later)


@DB
def test_a_locked_date_takes_no_report_and_stays_without_one():
    row, coordinator = declared(), cast.coordinator().actor
    soon, late = on(date(2031, 12, 20)), on(date(2032, 2, 1))
    with pytest.raises(Conflict) as told:
        bind_report(row.number, REPORT, saves=0, actor=coordinator, now=late, due=FIRST)
    assert told.value.code == "date-locked"
    assert "1 December 2031" in told.value.way_out.en
    assert Act.objects.filter(verb="refused-commitment", facts__why="date-locked").count() == 1
    other = declared()
    report(other, now=soon)
    assert taken(other) == {2030: 1}
    report(row, now=late)
    assert taken(row) == {2031: 1}
    row.refresh_from_db()
    assert (row.owed_since, row.next_due) == (None, date(2032, 12, 1))
    assert row.dues.get(date=FIRST).report is None


@DB
def test_reports_are_not_filed_years_ahead():
    row = reported()
    report(row, replace(REPORT, changed=pair("Three districts.", "Три района.")))
    assert taken(row) == {2030: 1}
    assert row.reports.count() == 2


@DB
def test_after_it_is_fulfilled_nothing_falls_due_and_a_correction_reopens_it():
    row, coordinator = reported(said=DONE), cast.coordinator().actor
    assert (row.progress, row.next_due) == ("fulfilled", None)
    assert [one.date for one in row.dues.all()] == [FIRST]
    with pytest.raises(Conflict) as told:
        report(row)
    assert told.value.code == "ended"
    for wrong in (2, -1, 2**70):
        with pytest.raises(Invalid):
            bind_report(row.number, replace(REPORT, corrects=wrong), saves=0, actor=coordinator, now=NOW)
    made = bind_report(row.number, replace(REPORT, corrects=1), saves=0, actor=coordinator, now=NOW + timedelta(days=9))
    row.refresh_from_db()
    assert (made.kind, made.corrects.seq, row.progress, row.next_due) == (
        "correction", 1, "under-way", date(2031, 12, 1),
    )  # fmt: skip
    assert row.dues.count() == 4
    assert Report.objects.get(commitment=row, seq=1).progress == "fulfilled"


@DB
def test_correcting_an_older_report_does_not_change_where_it_stands():
    row, coordinator = reported(), cast.coordinator().actor
    report(row, replace(REPORT, progress="planning"), now=on(date(2031, 6, 1)))
    bind_report(row.number, replace(DONE, corrects=1), saves=0, actor=coordinator, now=on(date(2031, 7, 1)))
    row.refresh_from_db()
    assert row.progress == "planning"


@DB
def test_a_changed_schedule_keeps_what_was_reported_and_what_was_not():
    row, secretary = declared(), cast.secretary().actor
    now = on(date(2032, 1, 10))
    report(row, now=on(FIRST))
    wanted = {"first_due": date(2032, 7, 1), "every_months": 6, "last_due": date(2033, 7, 1)}
    for who in (cast.coordinator(), cast.chair_office(), cast.deputy()):
        with pytest.raises(NotAllowed):
            set_schedule(row.number, **wanted, why=WHY, saves=row.saves, actor=who.actor, now=now)
    for wrong, where in ((wanted | {"every_months": 0}, "every_months"), (wanted | {"last_due": FIRST}, "last_due"),
                         (wanted | {"first_due": date(1, 1, 1)}, "first_due")):  # fmt: skip
        with pytest.raises(Invalid) as told:
            set_schedule(row.number, **wrong, why=WHY, saves=row.saves, actor=secretary, now=now)
        assert told.value.where == where
    with pytest.raises(Invalid):
        set_schedule(row.number, **wanted, why=Pair(), saves=row.saves, actor=secretary, now=now)
    with pytest.raises(Conflict):
        set_schedule(row.number, first_due=FIRST, every_months=12, last_due=LAST, why=WHY, saves=row.saves,
                     actor=secretary, now=now)  # fmt: skip
    changed = set_schedule(row.number, **wanted, why=WHY, saves=row.saves, actor=secretary, now=now)
    assert [(one.date.isoformat(), one.report is not None) for one in row.dues.all()] == [
        ("2030-12-01", True), ("2031-12-01", False), ("2032-07-01", False), ("2033-01-01", False),
        ("2033-07-01", False),
    ]  # fmt: skip
    assert (changed.owed_since, changed.next_due) == (date(2031, 12, 1), date(2032, 7, 1))
    assert Version.objects.get(commitment=row).content["schedule"]["first"] == "2030-12-01"
    with pytest.raises(Conflict):
        set_schedule(row.number, **wanted, why=WHY, saves=row.saves, actor=secretary, now=now)


@DB
def test_the_secretariats_reading_and_the_reply_stand_side_by_side():
    row, secretary, coordinator = reported(), cast.secretary().actor, cast.coordinator().actor
    for verdict, reasons, where in (("fine", REASONS, "verdict"), ("limited", Pair(), "reasons"),
                                    ("limited", Pair(en="Only in English."), "reasons")):  # fmt: skip
        with pytest.raises(Invalid) as told:
            give_reading(row.number, 1, verdict=verdict, reasons=reasons, actor=secretary, now=NOW)
        assert told.value.where == where
    with pytest.raises(NotFound):
        give_reading(row.number, 9, verdict="limited", reasons=REASONS, actor=secretary, now=NOW)
    with pytest.raises(NotAllowed):
        give_reading(row.number, 1, verdict="complete", reasons=REASONS, actor=coordinator, now=NOW)
    first = give_reading(row.number, 1, verdict="limited", reasons=REASONS, actor=secretary, now=NOW)
    letter = Letter.objects.get(account__email="coordinator.tjk@cast.example")
    assert letter.subject == "Секретариат дал оценку вашего отчёта: Реестр трудящихся-мигрантов"
    said = Pair(ru="Данные третьего района высланы отдельно.", source="ru")
    for who in (cast.deputy(), cast.coordinator("KGZ"), cast.secretary()):
        with pytest.raises(NotAllowed):
            reply_to_reading(row.number, first.pk, text=said, actor=who.actor, now=NOW)
    with pytest.raises(NotFound):
        reply_to_reading(row.number, first.pk + 1, text=said, actor=coordinator, now=NOW)
    with pytest.raises(Invalid):
        reply_to_reading(row.number, first.pk, text=Pair(), actor=coordinator, now=NOW)
    reply_to_reading(row.number, first.pk, text=said, actor=coordinator, now=NOW)
    with pytest.raises(Conflict):
        reply_to_reading(row.number, first.pk, text=said, actor=coordinator, now=NOW)
    give_reading(row.number, 1, verdict="substantial", reasons=REASONS, actor=secretary, now=NOW)
    row.refresh_from_db()
    assert row.reading == "substantial"
    assert [one.verdict for one in row.reports.get().readings.all()] == ["substantial", "limited"]


@DB
def test_a_report_for_another_states_commitment_is_refused_and_one_that_is_not_seen_does_not_exist():
    row, stranger = declared(), cast.coordinator("KGZ").actor
    hidden = declared(audience=Audience.SECRETARIAT, audience_reports=Audience.SECRETARIAT)
    for verb in (
        lambda number: save_report_draft(number, REPORT, saves=0, actor=stranger, now=NOW),
        lambda number: bind_report(number, REPORT, saves=0, actor=stranger, now=NOW),
        lambda number: report_unchanged(number, actor=stranger, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            verb(row.number)
        with pytest.raises(NotFound):
            verb(hidden.number)
    assert Act.objects.filter(verb="refused-commitment").count() == 3
    assert not Report.objects.exists()


@DB
def test_reports_are_read_by_their_audience_and_their_reading_is_an_entry_once_a_day():
    row = reported()
    for who in (cast.coordinator(), cast.secretary(), cast.observer(), cast.chair_office()):
        assert reads_reports(who.actor, row)
    assert not reads_reports(ANYONE, row)
    assert not reads_reports(cast.outsider().actor, row)
    for _press in range(2):
        note_reports_read(row, actor=cast.observer().actor, now=NOW)
    assert Act.objects.filter(verb="read-reports", subject=f"commitments:{row.number}").count() == 1


@pytest.mark.usefixtures("committed")
def test_of_two_who_bind_at_the_same_second_one_is_told():
    row, coordinator = declared(), cast.coordinator().actor
    save_report_draft(row.number, REPORT, saves=0, actor=cast.deputy().actor, now=NOW)
    start, told = threading.Barrier(2), []

    def bind():
        try:
            start.wait(30)
            told.append(bind_report(row.number, None, saves=1, actor=coordinator, now=NOW).seq)
        except Refusal as refusal:
            told.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=bind) for _one in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(map(str, told)) == ["1", "no-draft"]
    assert Due.objects.filter(report__isnull=False).count() == 1
