"""The rapporteur's record: two languages, two writers, circulation, corrections, approval, then nothing changes."""

from datetime import timedelta

import pytest
from tests import cast
from tests.meetings.record.conftest import AGREED, OPENED, SITE

from almaty.kernel.actor import ANYONE
from almaty.kernel.pair import Pair, Standing, pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound, SignInFirst
from almaty.meetings.models import Correction, Entry
from almaty.meetings.operations.record import (
    approve_record,
    ask_correction,
    circulate_record,
    decline_correction,
    drop_entry,
    move_entry,
    save_entry,
    take_correction,
    write_entry,
)
from almaty.meetings.queries.record.gate import record_of
from almaty.meetings.queries.record.reading import paragraphs_of, record_page
from almaty.people.models import Act, Letter

WANTED = pair("The meeting agreed to send figures by July.", "Совещание условилось направить данные к июлю.")


def _ask(meeting, person, now, **changed):
    entry = Entry.objects.filter(meeting=meeting).order_by("position").last()
    facts = {"wanted": WANTED, "reason": "We said July.", "participant": "TJK"} | changed
    return ask_correction("som-9", entry.pk, **facts, actor=person.actor, now=now)


def test_the_first_entry_begins_the_record_and_every_change_is_counted(meeting, items, now):
    write_entry("som-9", OPENED, item=items[0].pk, actor=cast.secretary().actor, now=now)
    write_entry("som-9", AGREED, item=None, actor=cast.second_secretary().actor, now=now)
    meeting.refresh_from_db()
    assert (meeting.record_stage, meeting.record_saves) == ("draft", 2)
    assert [entry.text for _number, entry in paragraphs_of(meeting)] == [AGREED, OPENED]
    assert Act.objects.filter(verb="write-entry", subject="meetings:som-9").count() == 2


def test_of_two_who_write_at_once_the_second_is_told_and_nothing_is_lost(written, items, now):
    entry = written.entries.order_by("position").first()
    first = pair("The Chair opened the meeting at ten.", "Председатель открыл совещание в десять.")
    save_entry("som-9", entry.pk, first, item=items[0].pk, saves=0, actor=cast.secretary().actor, now=now)
    with pytest.raises(Conflict) as refused:
        save_entry("som-9", entry.pk, Pair("Other words."), item=None, saves=0, actor=cast.second_secretary().actor,
                   now=now)  # fmt: skip
    assert refused.value.code == "stale-entry"
    entry.refresh_from_db()
    assert (entry.text, entry.item_id) == (first, items[0].pk)


def test_a_translation_left_alone_while_the_source_changes_is_outdated(written, items, now):
    entry = written.entries.order_by("position").first()
    changed = Pair("The Chair opened the meeting late.", entry.text.ru)
    save_entry("som-9", entry.pk, changed, item=items[0].pk, saves=0, actor=cast.secretary().actor, now=now)
    page = record_page(cast.secretary().actor, written, now=now)
    assert [one.number for one in page.lagging] == [1]
    assert page.lagging[0].lagging == [("ru", Standing.OUTDATED)]


def test_entries_change_places_under_their_item_and_leave_a_draft(written, items, now):
    actor = cast.secretary().actor
    third = write_entry("som-9", WANTED, item=items[1].pk, actor=actor, now=now)
    move_entry("som-9", third.pk, up=True, actor=actor, now=now)
    assert [entry.text for _number, entry in paragraphs_of(written)] == [OPENED, WANTED, AGREED]
    move_entry("som-9", third.pk, up=True, actor=actor, now=now)
    assert [entry.text for _number, entry in paragraphs_of(written)] == [OPENED, WANTED, AGREED]
    drop_entry("som-9", third.pk, saves=0, actor=actor, now=now)
    assert [entry.text for _number, entry in paragraphs_of(written)] == [OPENED, AGREED]


def test_an_entry_out_of_which_a_decision_was_lifted_stays(written, lifted, now):
    with pytest.raises(Conflict):
        drop_entry("som-9", lifted[0].entry_id, saves=0, actor=cast.secretary().actor, now=now)
    assert Entry.objects.filter(pk=lifted[0].entry_id).exists()


@pytest.mark.parametrize("who", [cast.coordinator, cast.chair_office, cast.outsider])
def test_only_the_secretariat_keeps_the_record(meeting, now, who):
    with pytest.raises(NotAllowed):
        write_entry("som-9", OPENED, item=None, actor=who().actor, now=now)
    assert not Entry.objects.exists()


def test_there_is_no_record_of_a_meeting_that_has_not_begun(meeting, now):
    type(meeting).objects.update(stage="convened")
    with pytest.raises(Conflict):
        write_entry("som-9", OPENED, item=None, actor=cast.secretary().actor, now=now)


def test_circulating_writes_to_those_who_read_it_each_in_their_language(
    written, lifted, now, django_capture_on_commit_callbacks
):
    cast.coordinator("TJK"), cast.coordinator("KGZ"), cast.observer("ITA"), cast.chair_office(), cast.outsider()
    written.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        circulate_record("som-9", until=now + timedelta(days=10), saves=written.record_saves,
                         actor=cast.secretary().actor, now=now, site=SITE)  # fmt: skip
    letters = {letter.account.email: letter for letter in Letter.objects.select_related("account")}
    assert {"coordinator.tjk@cast.example", "coordinator.kgz@cast.example", "observer.ita@cast.example",
            "aigerim@cast.example"} <= set(letters)  # fmt: skip
    assert "paul@cast.example" not in letters
    assert "Проект протокола" in letters["coordinator.tjk@cast.example"].subject
    assert f"{SITE}/ru/convened/som-9/record/" in letters["coordinator.tjk@cast.example"].body
    assert "Draft record" in letters["observer.ita@cast.example"].subject
    assert "Almaty time, UTC+5" in letters["observer.ita@cast.example"].body


def test_a_record_without_an_entry_or_with_a_day_that_has_passed_is_not_circulated(meeting, written, now):
    actor = cast.secretary().actor
    with pytest.raises(Invalid) as refused:
        circulate_record("som-9", until=now, saves=written.record_saves, actor=actor, now=now)
    assert refused.value.where == "until"
    Entry.objects.all().delete()
    with pytest.raises(Invalid):
        circulate_record("som-9", until=now + timedelta(days=1), saves=written.record_saves, actor=actor, now=now)
    meeting.refresh_from_db()
    assert meeting.record_stage == "draft"


def test_a_correction_is_asked_for_taken_and_changes_the_text(circulated, now, django_capture_on_commit_callbacks):
    asked = _ask(circulated, cast.coordinator("TJK"), now)
    with django_capture_on_commit_callbacks(execute=True):
        take_correction("som-9", asked.pk, text=WANTED, answer=Pair(), saves=0, actor=cast.secretary().actor, now=now)
    asked.refresh_from_db()
    assert (asked.state, asked.entry.text, asked.entry.saves) == ("taken", WANTED, 1)
    told = Letter.objects.get(subject__contains="исправление принято")
    assert told.account.email == "coordinator.tjk@cast.example"


def test_a_correction_is_declined_with_a_reason_and_the_text_stays(circulated, now):
    asked = _ask(circulated, cast.coordinator("TJK"), now)
    with pytest.raises(Invalid):
        decline_correction("som-9", asked.pk, answer=Pair(), actor=cast.secretary().actor, now=now)
    decline_correction(
        "som-9", asked.pk, answer=Pair("The recording says June."), actor=cast.secretary().actor, now=now
    )
    with pytest.raises(Conflict) as refused:
        decline_correction("som-9", asked.pk, answer=Pair("Again."), actor=cast.second_secretary().actor, now=now)
    assert refused.value.code == "correction-answered"
    asked.refresh_from_db()
    assert (asked.state, asked.answer.en, asked.entry.text) == ("declined", "The recording says June.", AGREED)


def test_a_correction_is_for_the_own_participant_in_time_and_with_a_reason(circulated, now):
    with pytest.raises(NotAllowed):
        _ask(circulated, cast.coordinator("KGZ"), now)
    with pytest.raises(NotAllowed):
        _ask(circulated, cast.deputy("TJK"), now)
    with pytest.raises(Invalid):
        _ask(circulated, cast.coordinator("TJK"), now, reason=" ")
    with pytest.raises(Conflict) as late:
        _ask(circulated, cast.coordinator("TJK"), now + timedelta(days=10, seconds=1))
    assert late.value.code == "corrections-over"
    assert not Correction.objects.exists()


def test_the_record_is_approved_as_it_was_read_and_then_nothing_changes(circulated, items, now):
    later, chair = now + timedelta(days=11), cast.chair_office().actor
    with pytest.raises(Conflict) as moved:
        approve_record("som-9", saves=circulated.record_saves - 1, actor=chair, now=later)
    assert moved.value.code == "overtaken"
    approve_record("som-9", saves=circulated.record_saves, actor=chair, now=later)
    entry = circulated.entries.order_by("position").first()
    for act in (
        lambda actor: write_entry("som-9", WANTED, item=None, actor=actor, now=later),
        lambda actor: save_entry("som-9", entry.pk, WANTED, item=None, saves=0, actor=actor, now=later),
        lambda actor: move_entry("som-9", entry.pk, up=False, actor=actor, now=later),
        lambda actor: drop_entry("som-9", entry.pk, saves=0, actor=actor, now=later),
    ):
        with pytest.raises(Conflict) as frozen:
            act(cast.secretary().actor)
        assert frozen.value.code == "record-approved"
    act = Act.objects.get(verb="approve-record")
    assert act.change
    assert (act.facts["entries"], act.facts["outcomes"], len(act.facts["sha256"])) == (2, 2, 64)


def test_the_record_is_not_approved_too_early_or_with_something_open(circulated, now):
    chair = cast.chair_office().actor
    with pytest.raises(Conflict) as early:
        approve_record("som-9", saves=circulated.record_saves, actor=chair, now=now)
    assert early.value.code == "corrections-run"
    _ask(circulated, cast.coordinator("TJK"), now)
    with pytest.raises(Conflict) as waiting:
        approve_record("som-9", saves=circulated.record_saves, actor=chair, now=now + timedelta(days=11))
    assert waiting.value.code == "corrections-open"
    with pytest.raises(NotAllowed):
        approve_record("som-9", saves=circulated.record_saves, actor=cast.secretary().actor, now=now)


def test_a_record_in_one_language_is_not_approved(circulated, english_only, now):
    added = write_entry("som-9", english_only, item=None, actor=cast.secretary().actor, now=now)
    circulated.refresh_from_db()
    with pytest.raises(Conflict) as refused:
        approve_record("som-9", saves=circulated.record_saves, actor=cast.chair_office().actor,
                       now=now + timedelta(days=11))  # fmt: skip
    assert refused.value.code == "record-one-language"
    assert "§ 1 (ru)" in refused.value.why.en
    assert added.text.ru == ""


def test_who_reads_the_record_at_which_stage(written, lifted, now):
    anybody = cast.outsider().actor
    readers = (cast.coordinator("TJK").actor, cast.observer("ITA").actor)
    assert record_of(cast.chair_office().actor, "som-9") == written
    for actor in (*readers, anybody):
        with pytest.raises(NotFound):
            record_of(actor, "som-9")
    written.refresh_from_db()
    until = now + timedelta(days=1)
    circulate_record("som-9", until=until, saves=written.record_saves, actor=cast.secretary().actor, now=now)
    for actor in readers:
        assert record_of(actor, "som-9") == written
    with pytest.raises(NotFound):
        record_of(anybody, "som-9")
    with pytest.raises(SignInFirst):
        record_of(ANYONE, "som-9")
    written.refresh_from_db()
    approve_record("som-9", saves=written.record_saves, actor=cast.chair_office().actor, now=until + timedelta(hours=1))
    assert record_of(ANYONE, "som-9") == record_of(anybody, "som-9") == written


def test_a_page_of_a_long_record_asks_as_much_as_a_short_one(circulated, now, django_assert_max_num_queries):
    actor = cast.coordinator("TJK").actor
    for _each in range(12):
        write_entry("som-9", WANTED, item=None, actor=cast.secretary().actor, now=now)
    circulated.refresh_from_db()
    with django_assert_max_num_queries(9):
        page = record_page(actor, circulated, now=now)
        assert len(list(page.paragraphs)) == 14
