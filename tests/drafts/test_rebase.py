"""A draft that fell behind is brought up to the present state; what its author wrote is kept."""

import pytest
from tests import cast

from almaty.drafts.operations import rebase
from almaty.drafts.rules import merge
from almaty.kernel.actor import ANYONE
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotAllowed, SignInFirst

pytestmark = pytest.mark.django_db


def test_fields_left_alone_take_the_present_text_and_written_ones_stay():
    before = {"title": "a", "day": "1", "kind": "memo"}
    present = {"title": "a", "day": "2", "kind": "letter"}
    written = {"title": "b", "day": "1", "kind": "poem"}
    merged = merge(before=before, present=present, written=written)
    assert merged.payload == {"title": "b", "day": "2", "kind": "poem"}
    assert merged.clashes == ("kind",), "both sides changed it"


def test_an_anonymous_reader_and_others_are_refused(waiting, now):
    draft = waiting(cast.secretary())
    with pytest.raises(SignInFirst):
        rebase(draft.pk, actor=ANYONE, now=now)
    for who in (cast.outsider, cast.coordinator, cast.chair_office, cast.second_secretary):
        with pytest.raises(NotAllowed):
            rebase(draft.pk, actor=who().actor, now=now)


def test_the_author_brings_it_up_and_a_second_person_can_publish_then(waiting, published, notes, now):
    author, second = cast.secretary(), cast.second_secretary()
    behind = waiting(author, kind="letter")
    published(waiting(second, title=pair("Plan", "План").as_dict()), author)
    page = author.client.get(f"/en/drafts/{behind.pk}/").content.decode()
    assert "Bring it up to the present state" in page
    assert f"/en/drafts/{behind.pk}/publish/" not in second.client.get(f"/en/drafts/{behind.pk}/").content.decode()
    answer = author.client.post(f"/en/drafts/{behind.pk}/rebase/", follow=True)
    assert "Both sides had changed: Title" in answer.content.decode()
    behind.refresh_from_db()
    assert (behind.version, behind.stage, behind.payload["kind"]) == (2, "writing", "letter")
    author.client.post(f"/en/drafts/{behind.pk}/send/")
    published(behind, second)
    assert notes.kept["note-1"][1] == 3


def test_an_author_takes_a_waiting_draft_back_to_write_on(waiting):
    author = cast.secretary()
    draft = waiting(author)
    assert author.client.post(f"/en/drafts/{draft.pk}/rebase/").url == f"/en/drafts/{draft.pk}/write/"
    draft.refresh_from_db()
    assert draft.stage == "writing"
