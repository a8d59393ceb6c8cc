"""A file is withdrawn with a reason; its bytes and its row stay, its text is no longer found."""

import pytest
from tests import cast
from tests.archive import shelf

from almaty.archive.operations import end_file
from almaty.archive.queries import search
from almaty.archive.store import the_store
from almaty.kernel.actor import ANYONE
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, SignInFirst
from almaty.overview.operations import refresh_search_if_stale
from almaty.people.models import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return shelf.published(cast.secretary().actor, cast.second_secretary().actor)


def _end(row, actor, why="The wrong version."):
    return end_file(row.pk, why=why, actor=actor, now=shelf.NOW)


def test_a_withdrawn_file_is_no_longer_given_and_no_longer_found(client, row):
    refresh_search_if_stale(today=shelf.TODAY)
    assert search(ANYONE, "трансграничными", lang="ru").total == 1
    _end(row, cast.secretary().actor)
    assert search(ANYONE, "трансграничными", lang="ru").total == 0
    assert client.get(f"/ru/documents/{shelf.PUBLIC}/file/ru/").status_code == 404
    refresh_search_if_stale(today=shelf.TODAY)
    assert search(ANYONE, "трансграничными", lang="ru").total == 0
    assert search(ANYONE, "Бакинская декларация", lang="ru").total >= 1


def test_nothing_is_deleted_and_the_log_holds_the_reason(row):
    _end(row, cast.secretary().actor)
    row.refresh_from_db()
    assert row.ended_why == "The wrong version."
    assert the_store().fault(row.sha256) == ""
    assert Act.objects.get(verb="end-file").facts["why"] == "The wrong version."


@pytest.mark.parametrize("who", [cast.outsider, cast.coordinator, cast.chair_office])
def test_without_the_mandate_a_file_stays(row, who):
    with pytest.raises(NotAllowed):
        _end(row, who().actor)


def test_an_anonymous_reader_is_asked_to_sign_in(row):
    with pytest.raises(SignInFirst):
        _end(row, ANYONE)


def test_a_reason_is_needed(row):
    with pytest.raises(Invalid, match="reason"):
        _end(row, cast.secretary().actor, why="  ")
    answer = cast.secretary().client.post(f"/ru/documents/{shelf.PUBLIC}/files/{row.pk}/end/", {"why": ""})
    assert answer.status_code == 422
    assert "Не указана причина." in answer.content.decode()


def test_a_file_ends_once(row):
    _end(row, cast.secretary().actor)
    with pytest.raises(Conflict):
        _end(row, cast.second_secretary().actor)
