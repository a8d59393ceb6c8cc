"""From findings to a bound answer: questions are explained, the source is described, one prepares, another binds."""

from datetime import date

import pytest
from tests import cast
from tests.exchange.answers import calling

from almaty.exchange.models import Explanation, Part, Submission
from almaty.exchange.operations.answers import (
    bind,
    choose,
    describe,
    explain,
    give_back,
    prepare,
    reopen,
    say_nothing,
)
from almaty.exchange.queries.answers.describing import about_before
from almaty.exchange.queries.answers.figures import figures_of
from almaty.exchange.queries.answers.findings import told
from almaty.exchange.queries.definitions import dataflow
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed
from almaty.people.models import Act
from almaty.process.models import Rule

pytestmark = pytest.mark.django_db

CALM = (
    {"TIME_PERIOD": "2022", "OBS_VALUE": "118"},
    {"TIME_PERIOD": "2023", "OBS_VALUE": "124"},
    {"TIME_PERIOD": "2024", "OBS_VALUE": "131"},
)
JUMP = (*CALM[:2], {"TIME_PERIOD": "2024", "OBS_VALUE": "1980"})
PLACE = "A.TJK._T._T._T:2024"


def _again(part):
    return calling.part_of(part.answer.call)


def _sent(part, person, figures=CALM, **more):
    return calling.send(part, calling.sdmx_csv("STATELESS", *figures), person.actor, **more).submission


def _ready(part, person):
    _sent(part, person)
    calling.say_source(part, person.actor)
    return prepare(part.pk, actor=person.actor, now=calling.NOW)


def _questions(part):
    return [one for one in told(_again(part), _again(part).current) if one.finding.grade == "question"]


def test_a_figure_ten_times_last_years_is_a_question_and_an_explanation_answers_it(part, deputy):
    _sent(part, deputy, JUMP)
    asked = _questions(part)
    assert {one.finding.place for one in asked} == {PLACE}
    said = {one.number: "New register since July 2024." for one in asked}
    assert explain(part.pk, texts=said, actor=deputy.actor, now=calling.NOW) == len(asked)
    assert not [one for one in _questions(part) if one.open]
    table = figures_of(_again(part), dataflow("STATELESS"))
    comments = dict(zip(table.column("TIME_PERIOD").to_pylist(), table.column("COMMENT_OBS").to_pylist(), strict=True))
    assert comments["2024"] == "New register since July 2024."
    assert comments["2022"] is None or comments["2022"] == ""


def test_an_explanation_is_remembered_for_the_same_figure_and_asked_again_for_another(part, deputy):
    _sent(part, deputy, JUMP)
    texts = {one.number: "New register." for one in _questions(part)}
    explain(part.pk, texts=texts, actor=deputy.actor, now=calling.NOW)
    later = calling.part_of(calling.open_one("Next year"))
    calling.send(later, calling.sdmx_csv("STATELESS", *JUMP), deputy.actor)
    later = calling.part_of(later.answer.call)
    found = [one for one in told(later, later.current) if one.finding.grade == "question"]
    assert found
    assert all(one.explanation.text == "New register." and not one.own for one in found)
    other = (*CALM[:2], {"TIME_PERIOD": "2024", "OBS_VALUE": "2980"})
    calling.send(later, calling.sdmx_csv("STATELESS", *other), deputy.actor)
    later = calling.part_of(later.answer.call)
    assert all(one.open for one in told(later, later.current) if one.finding.grade == "question")


def test_an_emptied_explanation_puts_the_question_again(part, deputy):
    _sent(part, deputy, JUMP)
    texts = {one.number: "New register." for one in _questions(part)}
    explain(part.pk, texts=texts, actor=deputy.actor, now=calling.NOW)
    explain(part.pk, texts=dict.fromkeys(texts, " "), actor=deputy.actor, now=calling.NOW)
    assert not Explanation.objects.exists()
    assert all(one.open for one in _questions(part))


def test_a_number_that_is_no_question_cannot_be_explained(part, deputy):
    _sent(part, deputy, JUMP)
    with pytest.raises(Invalid, match="no such question"):
        explain(part.pk, texts={999: "x"}, actor=deputy.actor, now=calling.NOW)


def test_what_is_missing_is_told_all_at_once(part, deputy):
    with pytest.raises(Conflict) as refused:
        prepare(part.pk, actor=deputy.actor, now=calling.NOW)
    assert "no figures were sent" in refused.value.why.en
    women = {"SEX": "F", "TIME_PERIOD": "2024", "OBS_VALUE": "x"}
    _sent(part, deputy, (*JUMP, women))
    with pytest.raises(Conflict) as refused:
        prepare(part.pk, actor=deputy.actor, now=calling.NOW)
    for words in ("errors to mend: 1", "questions without an explanation", "publisher, source type, population"):
        assert words in refused.value.why.en
    assert _again(part).stage == "open"


def test_one_prepares_and_another_binds(part, deputy, coordinator):
    ready = _ready(part, deputy)
    assert (ready.stage, ready.prepared_by) == ("ready", deputy.account)
    bound = bind(part.pk, actor=coordinator.actor, now=calling.NOW)
    assert (bound.stage, bound.bound_by) == ("bound", coordinator.account)
    assert [act.verb for act in Act.objects.filter(subject__endswith="TJK/STATELESS").order_by("seq")] == [
        "send-answer", "describe-answer", "prepare-answer", "bind-answer",
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["deputy", "expert"])
def test_only_the_coordinator_binds(part, deputy, who):
    person = deputy if who == "deputy" else calling.expert()
    _ready(part, person)
    with pytest.raises(NotAllowed, match="This is for: national coordinator"):
        bind(part.pk, actor=person.actor, now=calling.NOW)


def test_four_eyes_hold_as_the_process_says(part, coordinator):
    _ready(part, coordinator)
    with pytest.raises(NotAllowed, match="prepared this answer yourself"):
        bind(part.pk, actor=coordinator.actor, now=calling.NOW)
    Rule.objects.filter(key="four_eyes_publishing").update(value="no")
    assert bind(part.pk, actor=coordinator.actor, now=calling.NOW).stage == "bound"


def test_what_is_bound_does_not_change_until_it_is_reopened_with_a_reason(part, deputy, coordinator):
    _ready(part, deputy)
    bind(part.pk, actor=coordinator.actor, now=calling.NOW)
    with pytest.raises(Conflict, match="bound"):
        _sent(part, deputy, JUMP)
    with pytest.raises(Conflict, match="bound"):
        describe(part.pk, about=calling.ABOUT, actor=deputy.actor, now=calling.NOW)
    with pytest.raises(Invalid, match="reason is missing"):
        reopen(part.pk, why=" ", actor=coordinator.actor, now=calling.NOW)
    assert reopen(part.pk, why="A district was missing.", actor=coordinator.actor, now=calling.NOW).stage == "open"
    assert _sent(part, deputy, JUMP).number == 2
    assert Act.objects.get(verb="reopen-answer").facts["why"] == "A district was missing."


def test_the_coordinator_gives_back_with_a_reason_that_the_expert_reads(part, deputy, coordinator):
    _ready(part, deputy)
    give_back(part.pk, why="Compare with the census.", actor=coordinator.actor, now=calling.NOW)
    page = deputy.client.get(f"/en/figures/calls/{part.answer.call.slug}/TJK/STATELESS/").content.decode()
    assert "Given back by the coordinator:</strong> Compare with the census." in page
    with pytest.raises(Conflict, match="not possible now"):
        bind(part.pk, actor=coordinator.actor, now=calling.NOW)
    assert prepare(part.pk, actor=deputy.actor, now=calling.NOW).stage == "ready"


def test_a_corrected_file_has_to_be_handed_over_again(part, deputy, coordinator):
    _ready(part, deputy)
    _sent(part, deputy, (*CALM[:2], {"TIME_PERIOD": "2024", "OBS_VALUE": "133"}))
    assert _again(part).stage == "open"
    with pytest.raises(Conflict, match="not possible now"):
        bind(part.pk, actor=coordinator.actor, now=calling.NOW)


@pytest.mark.parametrize(("kind", "day"), [("not-held", None), ("not-before", date(2027, 3, 1))])
def test_having_nothing_is_an_answer_too(part, deputy, coordinator, kind, day):
    say_nothing(part.pk, kind=kind, reason="No office counts them.", day=day, actor=deputy.actor, now=calling.NOW)
    bound = bind(part.pk, actor=coordinator.actor, now=calling.NOW)
    assert (bound.nothing, bound.not_before, bound.stage) == (kind, day, "bound")
    assert figures_of(_again(part), dataflow("STATELESS")) is None


@pytest.mark.parametrize(
    ("kind", "reason", "day", "where"),
    [("not-held", "", None, "reason"), ("not-before", "later", None, "day"),
     ("not-before", "later", date(2020, 1, 1), "day"), ("whatever", "x", None, "kind")],
)  # fmt: skip
def test_having_nothing_needs_a_reason_and_a_day_to_come(part, deputy, kind, reason, day, where):
    with pytest.raises(Invalid) as refused:
        say_nothing(part.pk, kind=kind, reason=reason, day=day, actor=deputy.actor, now=calling.NOW)
    assert refused.value.where == where
    form = {"kind": kind, "reason": reason, "day": day or ""}
    page = deputy.client.post(f"/en/figures/calls/{part.answer.call.slug}/TJK/STATELESS/nothing/", form)
    assert page.status_code == 422
    assert _again(part).nothing == ""


def test_figures_sent_after_all_take_the_place_of_having_nothing(part, deputy):
    say_nothing(part.pk, kind="not-held", reason="None.", actor=deputy.actor, now=calling.NOW)
    _sent(part, deputy)
    assert (_again(part).nothing, _again(part).stage) == ("", "open")


def test_a_closed_call_takes_nothing_more(part, deputy, coordinator):
    _ready(part, deputy)
    part.answer.call.stage = "closed"
    part.answer.call.save()
    for act in (
        lambda: _sent(part, deputy, JUMP),
        lambda: bind(part.pk, actor=coordinator.actor, now=calling.NOW),
        lambda: say_nothing(part.pk, kind="not-held", reason="x", actor=deputy.actor, now=calling.NOW),
    ):
        with pytest.raises(Conflict, match="closed"):
            act()
    page = deputy.client.get(f"/en/figures/calls/{part.answer.call.slug}/TJK/STATELESS/")
    assert "The call is closed; nothing more can be sent." in page.content.decode()


def test_what_was_said_of_the_source_is_filled_in_next_time(part, deputy):
    calling.say_source(part, deputy.actor)
    later = calling.part_of(calling.open_one("Next year"))
    assert about_before(later)["publisher"] == calling.ABOUT["publisher"]
    page = deputy.client.get(f"/ru/figures/calls/{later.answer.call.slug}/TJK/STATELESS/source/").content.decode()
    assert "Агентство по статистике" in page
    assert "Внесено указанное в прошлый раз" in page


def test_an_earlier_file_can_count_again(part, deputy):
    first, second = _sent(part, deputy), _sent(part, deputy, JUMP)
    assert _again(part).current == second
    choose(part.pk, number=1, actor=deputy.actor, now=calling.NOW)
    assert _again(part).current == first
    assert Submission.objects.count() == 2


def test_an_act_upon_a_page_that_is_out_of_date_is_refused_with_who_was_first(part, deputy, coordinator):
    _sent(part, deputy)
    seen = _again(part).saves
    calling.say_source(part, deputy.actor)
    with pytest.raises(Conflict, match="sent by Zarina Holova") as refused:
        prepare(part.pk, actor=cast.deputy().actor, now=calling.NOW, seen=seen)
    assert refused.value.code == "answer-changed"
    assert Part.objects.get(pk=part.pk).stage == "open"


def test_only_what_a_corrected_file_changes_is_shown(part, deputy):
    wrong, right = ({"TIME_PERIOD": "2023", "OBS_VALUE": value} for value in ("12o", "120"))
    small = {"TIME_PERIOD": "2024", "OBS_VALUE": "3"}
    _sent(part, deputy, (CALM[0], wrong, CALM[2]))
    second = _sent(part, deputy, (CALM[0], right, small))
    assert (second.changed["number"], second.changed["resolved"], second.changed["figures"]) == (1, 1, 2)
    base = f"/en/figures/calls/{part.answer.call.slug}/TJK/STATELESS/"
    page = deputy.client.get(f"{base}sent/2/changes/").content.decode()
    assert '<td class="num">12o</td><td class="num">120</td>' in page
    assert '<td class="num">131</td><td class="num">3</td>' in page
    assert "“12o”" in page
    assert "A.TJK._T._T._T:2022" not in page
