"""Decisions and actions: lifted, owned, reported on; silence is a state; who sees and who may report."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests import cast

from almaty.kernel.actor import ANYONE
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound
from almaty.meetings.models import Outcome, Report
from almaty.meetings.operations.outcomes import (
    Lifted,
    change_outcome,
    drop_outcome,
    lift_outcome,
    report_outcome,
)
from almaty.meetings.queries.record.outcomes import Sought, counted, outcomes_for, owed_by
from almaty.meetings.rules.record import CHAIR, Standing, standing_of
from almaty.people.rules import SUPPORT_UNIT

SENT = pair("The figures were sent.", "Данные направлены.")


def _report(pk, person, now, state="done", text=SENT):
    return report_outcome("som-9", pk, state=state, text=text, actor=person.actor, now=now)


@pytest.mark.parametrize(
    ("kind", "state", "reported", "due", "stands"),
    [
        ("action", "open", False, None, Standing("silent")),
        ("action", "open", False, date(2027, 6, 1), Standing("silent", overdue=True)),
        ("action", "open", True, date(2027, 6, 1), Standing("under-way", overdue=True)),
        ("action", "open", True, date(2027, 6, 2), Standing("under-way")),
        ("action", "done", True, date(2027, 6, 1), Standing("done")),
        ("action", "dropped", False, date(2027, 6, 1), Standing("dropped")),
        ("decision", "open", False, None, Standing("decided")),
    ],
)
def test_how_an_outcome_stands(kind, state, reported, due, stands):
    assert standing_of(kind=kind, state=state, reported=reported, due=due, today=date(2027, 6, 2)) == stands
    assert stands.words.en
    assert stands.words.ru


def test_an_action_needs_an_owner_that_is_a_participant(written, now):
    actor = cast.secretary().actor
    for owner in ("", "XXX"):
        with pytest.raises(Invalid) as refused:
            lift_outcome("som-9", Lifted("action", SENT, owner), entry=None, actor=actor, now=now)
        assert refused.value.where == "owner"
    for owner in ("TJK", CHAIR, SUPPORT_UNIT.code):
        lift_outcome("som-9", Lifted("action", SENT, owner), entry=None, actor=actor, now=now)
    assert [one.position for one in Outcome.objects.order_by("pk")] == [1, 2, 3]


def test_an_outcome_changes_until_the_record_is_approved(approved, lifted, now):
    said = Lifted("action", pair("Other words.", "Другие слова."), "KGZ")
    for act in (
        lambda: change_outcome("som-9", lifted[0].pk, said, saves=0, actor=cast.secretary().actor, now=now),
        lambda: drop_outcome("som-9", lifted[0].pk, saves=0, actor=cast.secretary().actor, now=now),
        lambda: lift_outcome("som-9", said, entry=None, actor=cast.secretary().actor, now=now),
    ):
        with pytest.raises(Conflict) as refused:
            act()
        assert refused.value.code == "record-approved"


def test_of_two_who_change_an_outcome_the_second_is_told(written, lifted, now):
    actor = cast.secretary().actor
    first = Lifted("action", pair("Send figures soon.", "Направить данные скоро."), "TJK", date(2027, 5, 1))
    change_outcome("som-9", lifted[0].pk, first, saves=0, actor=actor, now=now)
    for act in (
        lambda: change_outcome("som-9", lifted[0].pk, first, saves=0, actor=actor, now=now),
        lambda: drop_outcome("som-9", lifted[0].pk, saves=0, actor=actor, now=now),
    ):
        with pytest.raises(Conflict):
            act()
    drop_outcome("som-9", lifted[0].pk, saves=1, actor=actor, now=now)
    assert [one.pk for one in Outcome.objects.all()] == [lifted[1].pk]


def test_whoever_owes_an_action_reports_and_nobody_else(approved, lifted, now):
    action = lifted[0]
    for person in (cast.coordinator("KGZ"), cast.deputy("TJK"), cast.chair_office(), cast.observer(), cast.outsider()):
        with pytest.raises(NotAllowed):
            _report(action.pk, person, now)
    _report(action.pk, cast.coordinator("TJK"), now, "open", Pair(ru="Готовим.", source="ru"))
    _report(action.pk, cast.secretary(), now + timedelta(hours=1))
    action.refresh_from_db()
    assert action.state == "done"
    assert [report.state for report in action.reports.all()] == ["done", "open"]


def test_the_chairs_office_reports_what_the_chair_owes(written, now):
    made = lift_outcome("som-9", Lifted("action", SENT, CHAIR), entry=None, actor=cast.secretary().actor, now=now)
    type(written).objects.update(record_stage="circulated")
    assert [row.row for row in owed_by(cast.chair_office().actor, today=now.date())] == [made]
    with pytest.raises(NotAllowed):
        _report(made.pk, cast.coordinator("KAZ"), now)
    assert _report(made.pk, cast.chair_office(), now).state == "done"
    assert [row.row for row in owed_by(cast.chair_office().actor, today=now.date())] == []


def test_a_report_has_words_and_a_state_and_belongs_to_an_action(approved, lifted, now):
    with pytest.raises(Invalid):
        _report(lifted[0].pk, cast.coordinator("TJK"), now, text=Pair(" "))
    with pytest.raises(Invalid):
        _report(lifted[0].pk, cast.coordinator("TJK"), now, state="silent")
    with pytest.raises(NotFound):
        _report(lifted[1].pk, cast.secretary(), now)
    assert not Report.objects.exists()


def test_the_list_is_narrowed_and_counts_silence_and_delay(approved, lifted, now):
    later = date(2027, 6, 2)
    rows = outcomes_for(ANYONE, Sought(), today=later)
    assert [row.standing.code for row in rows] == ["silent", "decided"]
    assert counted(rows) == {"silent": 1, "overdue": 1, "decided": 1}
    assert [row.row.pk for row in outcomes_for(ANYONE, Sought(state="overdue"), today=later)] == [lifted[0].pk]
    assert [row.row.pk for row in outcomes_for(ANYONE, Sought(owner="TJK"), today=later)] == [lifted[0].pk]
    assert outcomes_for(ANYONE, Sought(owner="KGZ"), today=later) == []
    assert [row.row.pk for row in outcomes_for(ANYONE, Sought(kind="decision"), today=later)] == [lifted[1].pk]


def test_outcomes_of_a_record_being_written_are_not_listed_for_others(written, lifted, now):
    assert outcomes_for(ANYONE, Sought(), today=now.date()) == []
    assert outcomes_for(cast.coordinator("TJK").actor, Sought(), today=now.date()) == []
    assert len(outcomes_for(cast.chair_office().actor, Sought(), today=now.date())) == 2


def test_what_my_participant_owes_comes_overdue_first(written, now):
    for due in (date(2027, 9, 1), date(2027, 3, 1), None):
        lift_outcome("som-9", Lifted("action", SENT, "TJK", due), entry=None, actor=cast.secretary().actor, now=now)
    written.__class__.objects.update(record_stage="circulated")
    owed = owed_by(cast.coordinator("TJK").actor, today=now.date())
    assert [(row.row.due, row.standing.overdue) for row in owed] == [
        (date(2027, 3, 1), True), (date(2027, 9, 1), False), (None, False),
    ]  # fmt: skip
    assert owed_by(cast.coordinator("KGZ").actor, today=now.date()) == owed_by(ANYONE, today=now.date()) == []


def test_the_list_asks_the_same_number_of_questions_whatever_its_length(written, now, django_assert_num_queries):
    def many(count):
        for _each in range(count):
            lift_outcome("som-9", Lifted("action", SENT, "TJK"), entry=None, actor=cast.secretary().actor, now=now)

    written.__class__.objects.update(record_stage="circulated")
    actor = cast.coordinator("TJK").actor
    many(2)
    with django_assert_num_queries(3):
        assert len(outcomes_for(actor, Sought(), today=now.date())) == 2
    many(20)
    with django_assert_num_queries(3):
        assert len(outcomes_for(actor, Sought(), today=now.date())) == 22


def test_the_list_leaves_as_csv_and_workbook_without_formulas(approved, now):
    Outcome.objects.filter(kind="action").update(text=Pair("=1+1", "Направить"))
    answer = Client().get("/ru/convened/outcomes.csv?owner=TJK")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["owner"], row["owner_name"], row["standing"]) for row in rows] == [("TJK", "Таджикистан", "silent")]
    assert not rows[0]["text_en"].startswith("=")
    book = load_workbook(io.BytesIO(Client().get("/en/convened/outcomes.xlsx").content))
    sheet = book["Outcomes"]
    assert sheet.max_row == 3
    assert sheet["E2"].value == "=1+1"
    assert sheet["E2"].data_type == "s"


def test_the_screens_show_and_take_reports(approved, lifted, now):
    address = f"/en/convened/som-9/outcomes/{lifted[0].pk}/"
    told = Client().get("/en/convened/outcomes/").content.decode()
    assert "no report received" in told
    assert "Report on it" not in Client().get(address).content.decode()
    farrukh = cast.coordinator("TJK").client
    assert "Report on it" in farrukh.get(address).content.decode()
    typed = {"state": "done", "text_en": "", "text_ru": "Данные направлены.", "text_source": "en", "text_done": ""}
    assert farrukh.post(address, typed | {"text_ru": ""}).status_code == 422
    assert farrukh.post(address, typed).status_code == 302
    assert Report.objects.get().text.source == "ru"
    assert cast.coordinator("KGZ").client.post(address, typed).status_code == 403
    assert Client().post(address, typed).status_code == 401
    assert "Данные направлены." in Client().get(f"/ru/convened/som-9/outcomes/{lifted[0].pk}/").content.decode()
    empty = Client().get("/en/convened/outcomes/?owner=KGZ").content.decode()
    assert "Nothing matches." in empty
