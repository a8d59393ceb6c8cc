"""Only the State itself reads and changes its answer; every attempt of others is refused, told why and logged."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import cast
from tests.exchange.answers import calling

from almaty.exchange.models import Submission
from almaty.exchange.operations import answers
from almaty.kernel.actor import ANYONE
from almaty.kernel.refusal import NotAllowed, NotFound, SignInFirst
from almaty.people.models import Act

pytestmark = pytest.mark.django_db

FIGURE = {"TIME_PERIOD": "2022", "OBS_VALUE": "118"}
PAGES = ("", "grid/", "findings/", "findings.csv", "source/", "nothing/", "workbook/", "sent/1/", "sent/1/changes/",
         "sent/1/columns/")  # fmt: skip
POSTS = ("upload/", "held/", "grid/", "paste/", "source/", "nothing/", "act/prepare/", "act/bind/", "act/choose/",
         "act/give-back/", "act/reopen/", "findings/")  # fmt: skip
STRANGERS = (cast.secretary, cast.chair_office, cast.outsider, cast.observer, lambda: cast.coordinator("KGZ"))


def _form():
    return {"file": SimpleUploadedFile("a.csv", calling.sdmx_csv("STATELESS", FIGURE)), "whole": "yes", "why": "x"}


@pytest.fixture
def sent(part, deputy):
    """Return the part with something sent."""
    calling.send(part, calling.sdmx_csv("STATELESS", FIGURE), deputy.actor)
    return part


@pytest.mark.parametrize("who", STRANGERS, ids=["secretary", "chair", "outsider", "observer", "other State"])
def test_nobody_else_reads_or_changes_an_answer(sent, who):
    client, base = who().client, f"/en/figures/calls/{sent.answer.call.slug}/TJK/STATELESS/"
    before = calling.part_of(sent.answer.call)
    answered = {page: client.get(base + page).status_code for page in PAGES}
    answered |= {page: client.post(base + page, _form()).status_code for page in POSTS}
    assert set(answered.values()) == {403}
    assert client.get(f"/en/figures/calls/{sent.answer.call.slug}/TJK/").status_code == 403
    now = calling.part_of(sent.answer.call)
    assert (now.saves, now.stage, Submission.objects.count()) == (before.saves, before.stage, 1)
    assert Act.objects.filter(verb="refused-answer").count() == len(PAGES) + len(POSTS) + 1
    assert not calling.passing()


def test_an_anonymous_reader_is_asked_to_sign_in(sent, client):
    base = f"/ru/figures/calls/{sent.answer.call.slug}/TJK/STATELESS/"
    for page in PAGES:
        assert client.get(base + page).status_code == 401
    assert Client().post(f"{base}upload/", _form()).status_code == 401
    assert not Act.objects.filter(verb="refused-answer").exists()


@pytest.mark.parametrize(
    "who", [cast.deputy, cast.coordinator, calling.expert], ids=["deputy", "coordinator", "expert"]
)
def test_everybody_of_the_state_reads_its_answer_and_that_is_logged(sent, who):
    person = who()
    for page in PAGES:
        answer = person.client.get(f"/en/figures/calls/{sent.answer.call.slug}/TJK/STATELESS/{page}")
        assert answer.status_code in (200, 302)
        if answer.streaming:
            b"".join(answer.streaming_content)
    read = set(Act.objects.filter(verb="read-answer", actor=person.account).values_list("facts__what", flat=True))
    assert {"page", "findings", "grid", "number 1 as it came", "workbook with what is held"} <= read


OPERATIONS = (
    lambda pk, actor: answers.explain(pk, texts={}, actor=actor, now=calling.NOW),
    lambda pk, actor: answers.describe(pk, about={}, actor=actor, now=calling.NOW),
    lambda pk, actor: answers.prepare(pk, actor=actor, now=calling.NOW),
    lambda pk, actor: answers.bind(pk, actor=actor, now=calling.NOW),
    lambda pk, actor: answers.give_back(pk, why="x", actor=actor, now=calling.NOW),
    lambda pk, actor: answers.reopen(pk, why="x", actor=actor, now=calling.NOW),
    lambda pk, actor: answers.say_nothing(pk, kind="not-held", reason="x", actor=actor, now=calling.NOW),
    lambda pk, actor: answers.choose(pk, number=1, actor=actor, now=calling.NOW),
    lambda pk, actor: answers.confirm_held(pk, actor=actor, now=calling.NOW),
    lambda pk, actor: answers.send_grid(pk, form={}, actor=actor, now=calling.NOW),
    lambda pk, actor: answers.read_with_mapping(
        pk, number=1, mapping={"columns": {}, "codes": {}, "constants": {}}, actor=actor, now=calling.NOW
    ),
    lambda pk, actor: answers.receive(pk, source=calling.put(b"x"), name="a", actor=actor, now=calling.NOW),
)


@pytest.mark.parametrize("act", OPERATIONS)
def test_every_verb_looks_at_the_mandate_itself(sent, act):
    with pytest.raises(NotAllowed):
        act(sent.pk, cast.coordinator("KGZ").actor)
    with pytest.raises(SignInFirst):
        act(sent.pk, ANYONE)
    with pytest.raises(NotFound):
        act(10**9, cast.coordinator().actor)
    assert not calling.passing()


def test_a_draft_of_a_call_is_unknown_to_the_state_that_it_will_ask(sent, deputy):
    sent.answer.call.stage = "draft"
    sent.answer.call.save()
    address = f"/en/figures/calls/{sent.answer.call.slug}/TJK/"
    assert deputy.client.get(address).status_code == 404
    assert deputy.client.get(f"{address}STATELESS/").status_code == 404


def test_what_was_never_asked_is_not_found(call, deputy):
    assert deputy.client.get(f"/en/figures/calls/{call.slug}/TJK/STUDENTS/").status_code == 404
    assert cast.coordinator("KAZ").client.get(f"/en/figures/calls/{call.slug}/KAZ/").status_code == 200
