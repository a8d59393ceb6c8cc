"""A draft is returned with a reason, which its author reads, and then written again."""

import pytest
from django.test import Client
from tests import cast

from almaty.drafts.operations import return_draft
from almaty.kernel.actor import ANYONE
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, SignInFirst
from almaty.people.models import Act

pytestmark = pytest.mark.django_db


def test_an_anonymous_reader_is_asked_to_sign_in(waiting, now):
    draft = waiting(cast.secretary())
    with pytest.raises(SignInFirst):
        return_draft(draft.pk, reason="x", actor=ANYONE, now=now)
    assert Client().post(f"/en/drafts/{draft.pk}/return/", {"reason": "x"}).status_code == 401


@pytest.mark.parametrize("who", [cast.outsider, cast.coordinator])
def test_somebody_without_the_mandate_is_refused(waiting, who, now):
    with pytest.raises(NotAllowed):
        return_draft(waiting(cast.secretary()).pk, reason="x", actor=who().actor, now=now)


@pytest.mark.parametrize("who", [cast.second_secretary, cast.chair_office])
def test_a_second_person_returns_it_and_the_author_reads_why(waiting, who):
    author, second = cast.secretary(), who()
    draft = waiting(author)
    answer = second.client.post(f"/en/drafts/{draft.pk}/return/", {"reason": "The year is missing."})
    assert answer.status_code == 302
    assert Act.objects.order_by("-seq").first().facts["reason"] == "The year is missing."
    for path in (f"/en/drafts/{draft.pk}/", f"/en/drafts/{draft.pk}/write/"):
        assert "The year is missing." in author.client.get(path).content.decode()


@pytest.mark.parametrize("reason", ["", "   ", "x" * 2001])
def test_a_return_without_a_proper_reason_is_refused(waiting, reason, now):
    draft, second = waiting(cast.secretary()), cast.second_secretary()
    with pytest.raises(Invalid, match="with a reason"):
        return_draft(draft.pk, reason=reason, actor=second.actor, now=now)
    assert second.client.post(f"/en/drafts/{draft.pk}/return/", {"reason": reason}).status_code == 422


def test_a_draft_that_is_decided_is_not_returned(waiting, published, now):
    draft, second = waiting(cast.secretary()), cast.second_secretary()
    published(draft, second)
    with pytest.raises(Conflict):
        return_draft(draft.pk, reason="Too late.", actor=second.actor, now=now)
