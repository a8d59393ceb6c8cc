"""A program sends an answer with a key: the findings come back at once, the same bytes twice are one submission."""

import json
from datetime import UTC, datetime

import pytest
from django.test import Client
from tests import cast
from tests.exchange.answers import calling

from almaty.exchange.models import Submission
from almaty.people.models import Act, Mandate
from almaty.people.operations import make_token

pytestmark = pytest.mark.django_db

GOOD = {"TIME_PERIOD": "2022", "OBS_VALUE": "118"}


def _key(person, scope="send"):
    actor, now = person.actor, datetime.now(tz=UTC)
    return make_token(name="office", scope=scope, days=30, participant=actor.acting_for, actor=actor, now=now)


def _post(key, body, *, state="TJK", kind="text/csv", **more):
    client = Client(enforce_csrf_checks=True)
    headers = {"Authorization": f"Bearer {key}"} | more.pop("headers", {})
    address = f"/figures/calls/figures-for-the-meeting/{state}/STATELESS/send"
    return client.post(address, body, content_type=kind, headers=headers, **more)


def test_sound_figures_are_taken_with_201_and_the_same_bytes_again_are_the_same_submission(part, deputy):
    key = _key(deputy)
    first = _post(key, calling.sdmx_csv("STATELESS", GOOD))
    assert first.status_code == 201
    told = json.loads(first.content)
    assert (told["submission"], told["again"], told["counts"], told["errors"]) == (1, False, True, 0)
    second = _post(key, calling.sdmx_csv("STATELESS", GOOD))
    assert second.status_code == 200
    assert json.loads(second.content)["submission"] == 1
    row = Submission.objects.get()
    assert (row.way, row.name) == ("machine", "message.csv")


@pytest.mark.parametrize(("language", "words"), [("ru-RU,ru;q=0.9", "не число"), ("en", "is not a number")])
def test_errors_are_told_with_422_in_the_language_of_the_program(part, deputy, language, words):
    body = calling.sdmx_csv("STATELESS", GOOD | {"OBS_VALUE": "many"})
    answer = _post(_key(deputy), body, headers={"Accept-Language": language})
    assert answer.status_code == 422
    told = json.loads(answer.content)
    finding = next(one for one in told["findings"] if one["code"] == "VALUE_TEXT")
    assert words in finding["what"]
    assert (finding["grade"], finding["value"], finding["place"]) == ("error", "many", "A.TJK._T._T._T:2022")
    assert Submission.objects.get().errors == 1


def test_a_key_of_another_state_is_refused_and_logged(part):
    answer = _post(_key(cast.deputy("KGZ")), calling.sdmx_csv("STATELESS", GOOD))
    assert answer.status_code == 403
    assert json.loads(answer.content)["way_out"]
    assert not Submission.objects.exists()
    entry = Act.objects.get(verb="refused-answer")
    assert entry.subject == "answer:figures-for-the-meeting/TJK/STATELESS"
    assert entry.acting_for == "KGZ"


def test_a_key_that_only_reads_sends_nothing(part, deputy):
    answer = _post(_key(deputy, "read"), calling.sdmx_csv("STATELESS", GOOD))
    assert answer.status_code == 403
    assert not Submission.objects.exists()


def test_a_key_ends_with_the_mandate(part, deputy):
    key = _key(deputy)
    Mandate.objects.filter(account=deputy.account).update(ends=calling.NOW.date())
    assert _post(key, calling.sdmx_csv("STATELESS", GOOD)).status_code == 401
    assert not Submission.objects.exists()


def test_without_a_key_a_browser_that_is_signed_in_sends_nothing_here(part, deputy):
    client = deputy.client
    answer = client.post("/figures/calls/figures-for-the-meeting/TJK/STATELESS/send", b"x", content_type="text/csv")
    assert answer.status_code == 401
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    "sent", [{"kind": "image/png"}, {"kind": "text/csv", "headers": {"Content-Encoding": "gzip"}}], ids=["png", "gzip"]
)
def test_another_kind_of_message_is_refused_before_it_is_read(part, deputy, sent):
    assert _post(_key(deputy), b"x", **sent).status_code == 415
    assert not calling.passing()


def test_a_message_beyond_the_limit_is_refused(part, deputy, settings):
    settings.MAX_FIGURES_MB = 0
    answer = _post(_key(deputy), calling.sdmx_csv("STATELESS", GOOD))
    assert answer.status_code == 413
    assert json.loads(answer.content)["refused"] == "toolarge"


def test_what_is_bound_is_not_sent_over(part, deputy):
    part.stage, part.bound_at = "bound", calling.NOW
    part.save()
    answer = _post(_key(deputy), calling.sdmx_csv("STATELESS", GOOD))
    assert answer.status_code == 409
    assert json.loads(answer.content)["refused"] == "answer-bound"
