"""An author writes on in their own draft; nobody else does, and no save writes over words that were not seen."""

import pytest
from django.test import Client
from tests import cast
from tests.drafts.conftest import typed

from almaty.drafts.models import Draft
from almaty.drafts.operations import save, send, start
from almaty.kernel.actor import ANYONE
from almaty.kernel.refusal import Conflict, NotAllowed, SignInFirst

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(notes, now, written):
    return start("note", key="note-1", version=1, payload=written, actor=cast.secretary().actor, now=now)


def test_an_anonymous_reader_is_asked_to_sign_in(draft, now):
    with pytest.raises(SignInFirst):
        save(draft.pk, payload={}, saves=1, actor=ANYONE, now=now)
    assert Client().get(f"/en/drafts/{draft.pk}/write/").status_code == 401


@pytest.mark.parametrize("who", [cast.outsider, cast.coordinator, cast.chair_office, cast.second_secretary])
def test_nobody_but_the_author_writes_on_it(draft, who, now):
    with pytest.raises(NotAllowed):
        save(draft.pk, payload={}, saves=1, actor=who().actor, now=now)
    assert who().client.get(f"/en/drafts/{draft.pk}/write/").status_code == 403


def test_the_author_saves_and_sends_in_one_go(draft):
    client = cast.secretary().client
    answer = client.post(f"/en/drafts/{draft.pk}/write/", typed(title_en="Road map to 2028", send="1"))
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert (draft.payload["title"]["en"], draft.saves, draft.stage) == ("Road map to 2028", 2, "waiting")


def test_a_save_from_an_older_page_is_refused_and_keeps_what_was_typed(draft):
    client = cast.secretary().client
    path = f"/en/drafts/{draft.pk}/write/"
    assert client.post(path, typed(title_en="From the first window")).status_code == 302
    late = client.post(path, typed(title_en="From the second window"))
    assert late.status_code == 409
    assert 'value="From the second window"' in late.content.decode()
    assert 'name="mark" value="2"' in late.content.decode()
    draft.refresh_from_db()
    assert draft.payload["title"]["en"] == "From the first window"


@pytest.mark.parametrize("mark", ["", "abc", "-1", "9" * 30])
def test_a_mark_that_is_no_count_matches_nothing(draft, mark):
    answer = cast.secretary().client.post(f"/en/drafts/{draft.pk}/write/", typed(title_en="x", mark=mark))
    assert answer.status_code == 409


def test_a_draft_that_waits_is_not_written_on(draft, now):
    actor = cast.secretary().actor
    send(draft.pk, actor=actor, now=now)
    with pytest.raises(Conflict, match="moved on"):
        save(draft.pk, payload={}, saves=1, actor=actor, now=now)


def test_a_draft_number_that_does_not_exist_is_not_found():
    assert cast.secretary().client.get("/ru/drafts/999999/").status_code == 404
    assert not Draft.objects.filter(pk=999999).exists()
