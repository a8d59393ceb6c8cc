"""What is not for a person is not for them as a draft either: as it is, as it was, and as it would be."""

import pytest
from tests import cast
from tests.archive import shelf

from almaty.archive.models import Document
from almaty.drafts.models import Draft
from almaty.drafts.operations import publish, send, start
from almaty.drafts.queries import present_state, visible_to
from almaty.kernel.audience import Audience
from almaty.kernel.refusal import NotFound

pytestmark = pytest.mark.django_db
SECRET, MEMBERS, PUBLIC = Audience.SECRETARIAT, Audience.MEMBERS, Audience.PUBLIC
WORD = b"quorniform"


def _draft(document: Document, *, becomes: Audience) -> Draft:
    """Have a member of the secretariat write and send a change of a document."""
    actor = cast.secretary().actor
    content, version = present_state("document", document.slug)
    content = content | {"audience": becomes.value}
    draft = start("document", key=document.slug, payload=content, version=version, actor=actor, now=shelf.NOW)
    return send(draft.pk, actor=actor, now=shelf.NOW)


def _publish(draft: Draft) -> Draft:
    second = cast.second_secretary().actor
    return publish(draft.pk, saves=draft.saves, four_eyes=True, actor=second, now=shelf.NOW)


def _sees(person, draft: Draft) -> bool:
    """Tell whether a draft shows to a person anywhere: on its page, in lists, in the history."""
    seen = draft in visible_to(person.actor)
    assert person.client.get(f"/en/drafts/{draft.pk}/").status_code == (200 if seen else 404)
    for address in ("/en/drafts/", "/en/desk/", f"/en/drafts/history/document/{draft.key}/"):
        told = person.client.get(address)
        assert told.status_code in (200, 404)
        assert seen or f"/drafts/{draft.pk}/".encode() not in told.content
    return seen


@pytest.mark.parametrize(("stands", "becomes", "seen"), [
    (PUBLIC, PUBLIC, True), (MEMBERS, PUBLIC, True), (PUBLIC, MEMBERS, True),
    (SECRET, SECRET, False), (SECRET, PUBLIC, False), (PUBLIC, SECRET, False),
])  # fmt: skip
@pytest.mark.parametrize("done", [False, True])
def test_the_chairs_office_sees_the_draft_of_what_it_may_read_before_and_after(stands, becomes, seen, done):
    draft = _draft(shelf.restricted(stands), becomes=becomes)
    if done:
        draft = _publish(draft)
    assert _sees(cast.chair_office(), draft) is seen
    assert draft in visible_to(cast.second_secretary().actor)


def test_the_history_of_a_document_closes_with_the_document():
    document = shelf.restricted(PUBLIC)
    earlier = _publish(_draft(document, becomes=PUBLIC))
    office = cast.chair_office()
    assert _sees(office, earlier)
    _publish(_draft(document, becomes=SECRET))
    assert not _sees(office, earlier)
    assert office.client.get(f"/en/drafts/history/document/{document.slug}/").status_code == 404


def test_the_history_of_a_restricted_document_without_changes_does_not_name_it():
    answer = cast.chair_office().client.get(f"/en/drafts/history/document/{shelf.restricted(SECRET).slug}/")
    assert answer.status_code == 404
    assert WORD not in answer.content


def test_a_new_document_for_the_secretariat_is_decided_by_the_secretariat():
    office, author = cast.chair_office(), cast.secretary().actor
    content, _version = present_state("document", shelf.restricted(SECRET).slug)
    new = start("document", payload=content | {"symbol": "AP/TST/New"}, actor=author, now=shelf.NOW)
    send(new.pk, actor=author, now=shelf.NOW)
    with pytest.raises(NotFound):
        publish(new.pk, saves=new.saves, four_eyes=True, actor=office.actor, now=shelf.NOW)
    assert office.client.post(f"/en/drafts/{new.pk}/return/", {"reason": "x"}).status_code == 404
    assert _publish(new).stage == "published"
