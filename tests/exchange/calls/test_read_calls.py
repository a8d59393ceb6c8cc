"""Who sees which call and which part: every role, and no State another's."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import cast

from almaty.exchange.models import Release
from almaty.exchange.queries.calls import call_for, call_rows, letters_about, matrix_of, matrix_sheet, part_for
from almaty.kernel.actor import ANYONE
from almaty.kernel.refusal import NotAllowed, NotFound, SignInFirst

pytestmark = pytest.mark.django_db
SLUG = "figures-for-the-fifth-som"
NOW = datetime(2030, 6, 2, tzinfo=UTC)


@pytest.mark.parametrize("who", ["secretary", "chair_office", "coordinator", "deputy"])
def test_a_call_is_read_by_those_who_follow_it_and_those_it_asks(opened, now, who):
    call, actor = opened(), getattr(cast, who)().actor
    assert call_for(actor, SLUG) == call
    assert [row.call for row in call_rows(actor, now)] == [call]


def test_an_observer_reads_a_call_that_asks_it_and_no_other(opened, now):
    actor = cast.observer("ITA").actor
    opened()
    with pytest.raises(NotAllowed):
        call_for(actor, SLUG)
    asked = opened(states=("ITA",))
    assert [row.call for row in call_rows(actor, now)] == [asked]


def test_whoever_follows_no_calls_and_answers_none_is_told_so(opened):
    opened()
    with pytest.raises(NotAllowed):
        call_for(cast.outsider().actor, SLUG)
    with pytest.raises(SignInFirst):
        call_for(ANYONE, SLUG)


def test_a_draft_is_unknown_to_the_states_that_it_will_ask(drafted, now):
    drafted()
    assert call_for(cast.chair_office().actor, SLUG).stage == "draft"
    with pytest.raises(NotFound):
        call_for(cast.coordinator().actor, SLUG)
    assert not call_rows(cast.coordinator().actor, now)


def test_a_part_is_read_by_its_own_state_alone(opened):
    opened()
    for who in (cast.coordinator(), cast.deputy()):
        assert part_for(who.actor, SLUG, "TJK", "REFUGEES").answer.participant == "TJK"
    for who in (cast.secretary(), cast.chair_office(), cast.coordinator("KGZ"), cast.observer(), cast.outsider()):
        with pytest.raises(NotAllowed):
            part_for(who.actor, SLUG, "TJK", "REFUGEES")
        with pytest.raises(NotAllowed):
            part_for(who.actor, SLUG, "TJK", "NO_SUCH_THING")
    with pytest.raises(SignInFirst):
        part_for(ANYONE, SLUG, "TJK", "REFUGEES")


def test_what_was_not_asked_of_the_own_state_is_not_found(opened, drafted):
    opened()
    drafted(title=opened().title, states=("TJK",))
    actor = cast.coordinator().actor
    for slug, flow in ((SLUG, "BEES"), ("no-such-call", "REFUGEES"), (f"{SLUG}-3", "REFUGEES")):
        with pytest.raises(NotFound):
            part_for(actor, slug, "TJK", flow)


def test_the_secretariat_sees_stages_and_counts_of_every_state(opened, send_file, bind):
    call = opened()
    send_file(call, "TJK", "REFUGEES", errors=3)
    send_file(call, "KGZ", "REFUGEES", errors=0)
    bind(call, "KAZ", "TRAFFICKING_VICTIMS")
    seen = {
        row.code: {cell.dataflow: cell.standing.words.en for cell in row.cells}
        for row in matrix_of(cast.secretary().actor, call, NOW).rows
    }
    assert seen == {
        "TJK": {"REFUGEES": "3 errors to mend", "TRAFFICKING_VICTIMS": "no answer yet"},
        "KGZ": {"REFUGEES": "begun", "TRAFFICKING_VICTIMS": "no answer yet"},
        "KAZ": {"REFUGEES": "no answer yet", "TRAFFICKING_VICTIMS": "not held"},
    }


def test_a_state_sees_its_own_row_alone(opened):
    call = opened()
    assert [row.code for row in matrix_of(cast.coordinator().actor, call, NOW).rows] == ["TJK"]
    assert {row[1] for row in matrix_sheet(call, matrix_of(cast.deputy().actor, call, NOW), lang="en").rows} == {"TJK"}
    assert call_rows(cast.coordinator().actor, call.opened_at)[0].parts == 2


def test_a_reason_is_told_only_once_the_state_is_bound_to_it(opened, bind):
    call = opened()
    bind(call, "TJK", "REFUGEES", stage="ready", reason="Being asked of the border service.")
    bind(call, "KGZ", "REFUGEES", reason="Nobody counts them.")
    reasons = {
        row.code: row.cells[0].reason
        for row in matrix_of(cast.secretary().actor, call, NOW).rows
        if row.cells[0].reason
    }
    assert reasons == {"KGZ": "Nobody counts them."}


def test_a_shared_part_says_up_to_which_step(opened, send_file, now):
    call = opened()
    part = send_file(call, "TJK", "REFUGEES", errors=0)
    part.stage, part.bound_at = "bound", now
    part.save()
    facts = {"submission": part.current, "dataflow": "REFUGEES", "owner": "TJK", "loaded_at": now, "rows": 1, "size": 1,
             "published": "2030", "licence": "x"}  # fmt: skip
    Release.objects.create(slug="refugees-tjk-secretariat-1", audience="secretariat", sha256="a" * 64, **facts)
    Release.objects.create(slug="refugees-tjk-members-1", audience="members", sha256="b" * 64, **facts)
    row = next(row for row in matrix_of(cast.secretary().actor, call, NOW).rows if row.code == "TJK")
    assert row.cells[0].standing.words.ru == "открыт: для государств-членов"
    until = NOW + timedelta(days=3)
    Release.objects.create(slug="refugees-tjk-public-1", audience="public", lifts_at=until, sha256="c" * 64, **facts)

    def shown(at):
        rows = matrix_of(cast.secretary().actor, call, at).rows
        cell = next(row for row in rows if row.code == "TJK").cells[0]
        return cell.standing.step.value, cell.next_step.en, cell.lifts_at

    assert shown(NOW) == ("members", "public", until)
    assert shown(until) == ("public", "", None)


def test_letters_are_listed_with_roles_and_states_for_those_who_follow_calls(opened):
    cast.coordinator(), cast.deputy()
    call = opened()
    listed = {state.en: letter for state, letter in letters_about(cast.secretary().actor, call)}
    assert [(role.en, count) for role, count in listed["Tajikistan"].to] == [
        ("national coordinator", 1), ("deputy coordinator", 1)]  # fmt: skip
    assert listed["Tajikistan"].sent == 2
    assert listed["Kyrgyzstan"].nobody
    with pytest.raises(NotAllowed):
        letters_about(cast.coordinator().actor, call)


def test_the_list_takes_as_many_questions_for_four_calls_as_for_one(opened):
    client = cast.secretary().client
    opened()
    client.get("/en/figures/calls/")  # definitions are read once
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get("/en/figures/calls/")
        counts.append(len(asked))
        for _more in range(3):
            opened()
    assert counts[0] == counts[1]
