"""A second person publishes what one has uploaded; the file before it in the same language ends and stays."""

import sys

import pytest
from django.db import IntegrityError, transaction
from tests import cast
from tests.archive import papers, shelf

from almaty.archive.models import File
from almaty.archive.operations import end_file, publish_file
from almaty.kernel.actor import ANYONE
from almaty.kernel.audience import Audience
from almaty.kernel.refusal import Conflict, NotAllowed, NotFound, SignInFirst
from almaty.people.models import Act

pytestmark = pytest.mark.django_db


def _publish(row, person):
    return publish_file(row.pk, actor=person.actor, now=shelf.NOW)


def test_a_second_member_of_the_secretariat_publishes():
    row = shelf.upload(cast.secretary().actor)
    answer = cast.second_secretary().client.post(f"/en/documents/{shelf.PUBLIC}/files/{row.pk}/publish/")
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.published_by == cast.second_secretary().account
    assert Act.objects.filter(verb="publish-file", subject=f"document:{shelf.PUBLIC}").count() == 1


def test_the_chair_s_office_publishes_too():
    assert _publish(shelf.upload(cast.secretary().actor), cast.chair_office()).published_at == shelf.NOW


def test_the_person_who_uploaded_cannot_publish():
    person = cast.secretary()
    row = shelf.upload(person.actor)
    with pytest.raises(NotAllowed, match="own draft"):
        _publish(row, person)
    assert person.client.post(f"/en/documents/{shelf.PUBLIC}/files/{row.pk}/publish/").status_code == 403


@pytest.mark.parametrize("who", [cast.outsider, cast.observer, cast.coordinator])
def test_without_the_mandate_publishing_is_refused(who):
    with pytest.raises(NotAllowed, match="This is for"):
        _publish(shelf.upload(cast.secretary().actor), who())


def test_an_anonymous_reader_cannot_publish(client):
    row = shelf.upload(cast.secretary().actor)
    with pytest.raises(SignInFirst):
        publish_file(row.pk, actor=ANYONE, now=shelf.NOW)
    assert client.post(f"/en/documents/{shelf.PUBLIC}/files/{row.pk}/publish/").status_code == 401


def test_the_chair_s_office_learns_nothing_of_papers_for_the_secretariat():
    document = shelf.restricted(Audience.SECRETARIAT)
    row = shelf.upload(cast.secretary().actor, document.slug)
    with pytest.raises(NotFound):
        _publish(row, cast.chair_office())


def test_a_newer_file_takes_the_place_of_the_one_before_and_nothing_is_deleted():
    one, two = cast.secretary(), cast.second_secretary()
    first = shelf.published(one.actor, two.actor)
    second = shelf.published(two.actor, one.actor, content=papers.odt(), name="новый.odt")
    first.refresh_from_db()
    assert first.ended_at == shelf.NOW
    assert second.ended_at is None
    assert Act.objects.filter(verb="publish-file").latest("seq").facts["replaced"] == [first.sha256]


def test_a_file_that_no_longer_waits_is_a_conflict():
    row = shelf.published(cast.secretary().actor, cast.second_secretary().actor)
    with pytest.raises(Conflict):
        _publish(row, cast.chair_office())


@pytest.mark.parametrize("act", [publish_file, end_file])
def test_whoever_waited_for_another_s_act_sees_what_it_did(act, monkeypatch):
    """Two people press the button at once: the one who had to wait is refused, and writes over nothing."""
    row, told = shelf.upload(cast.secretary().actor), {"why": "Twice."} if act is end_file else {}

    def wait_for_the_other(pk):
        monkeypatch.undo()
        act(pk, actor=cast.second_secretary().actor, now=shelf.NOW, **told)

    monkeypatch.setattr(sys.modules[act.__module__], "take_turn", wait_for_the_other)
    with pytest.raises(Conflict):
        act(row.pk, actor=cast.second_secretary().actor, now=shelf.NOW, **told)


def test_the_database_itself_holds_one_file_in_force_by_language():
    row = shelf.published(cast.secretary().actor, cast.second_secretary().actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        File.objects.create(
            document=row.document, language="ru", sha256="0" * 64, media_type="x", size=1, name="x",
            uploaded_by=row.uploaded_by, uploaded_at=shelf.NOW, published_by=row.uploaded_by, published_at=shelf.NOW,
        )  # fmt: skip


@pytest.mark.parametrize("act", ["destroy", "publish-all"])
def test_an_unknown_act_is_a_clear_answer(act):
    row = shelf.upload(cast.secretary().actor)
    answer = cast.second_secretary().client.post(f"/en/documents/{shelf.PUBLIC}/files/{row.pk}/{act}/")
    assert answer.status_code == 404
