"""The screens on which delegations propose, draft and join: what each does, and why not for others."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from tests import cast
from tests.texts import story
from tests.texts.screens import WISHED, address, get, paragraph, post, state_now, wish

from almaty.people.models import Act
from almaty.texts.models import Draft, Text
from almaty.texts.operations.pen import mark

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return datetime.now(tz=UTC)


def test_a_coordinator_proposes_other_words_of_a_paragraph(now):
    slug = story.read(now)
    page = get(cast.coordinator(), slug, paragraph(rest="propose/replace/"))
    assert story.EXCHANGE in re.search(r"<textarea name=\"words\".*?</textarea>", page, re.DOTALL)[0]
    post(cast.coordinator(), slug, paragraph(rest="propose/replace/"), **wish(slug))
    page = get(cast.observer(), slug, paragraph())
    assert "It is not binding." in page
    assert "Tajikistan" in page
    assert state_now(slug).proposals[1].by == "TJK"


@pytest.mark.parametrize(("form", "more"), [
    ("insert", {"words": "A new one.", "kind": "operative", "after": story.COOPERATION}),
    ("delete", {}),
    ("move", {"after": story.SUPPORT}),
    ("merge", {"partner": story.SUPPORT}),
    ("comment", {"words": "Which year?"}),
])  # fmt: skip
def test_every_form_of_proposal_can_be_made(now, form, more):
    slug = story.read(now)
    get(cast.coordinator(), slug, paragraph(rest=f"propose/{form}/"))
    post(cast.coordinator(), slug, paragraph(rest=f"propose/{form}/"), **wish(slug, **more))
    assert state_now(slug).proposals[1].form == form


def test_words_are_proposed_in_russian_too(now):
    slug = story.read(now)
    page = get(cast.coordinator(), slug, paragraph(rest="propose/replace/?lang=ru"))
    assert "Стороны сотрудничают" in re.search(r"<textarea name=\"words\".*?</textarea>", page, re.DOTALL)[0]
    post(cast.coordinator(), slug, paragraph(rest="propose/replace/"),
          **wish(slug, lang="ru", words="Стороны обмениваются информацией.", nature="linguistic"))  # fmt: skip
    assert state_now(slug).proposals[1].lang == "ru"


def test_the_same_words_are_refused_and_come_back(now):
    slug = story.read(now)
    told = post(cast.coordinator(), slug, paragraph(rest="propose/replace/"), 422,
                 **wish(slug, words=story.EXCHANGE))  # fmt: skip
    assert "These are the words that stand there now." in told
    assert "It is not binding." in told
    assert not state_now(slug).proposals


def test_whoever_proposes_beside_another_is_told(now):
    slug = story.read(now)
    seen = Text.objects.get(slug=slug).last
    story.proposed(slug, "KGZ", story.EXCHANGE.replace("shall", "will"), now)
    coordinator = cast.coordinator().client
    answer = coordinator.post(address(slug, paragraph(rest="propose/replace/")), wish(slug, seen=seen), follow=True)
    assert "Kyrgyzstan" in unescape(re.search(r'<div role="status">.*?</div>', answer.content.decode(), re.DOTALL)[0])


def test_an_observer_comments_and_is_told_why_no_more(now):
    slug, observer = story.read(now), cast.observer()
    page = get(observer, slug, paragraph())
    assert "Observers and organisations comment" in page
    assert "propose/delete/" not in page
    assert "propose/comment/" in page
    told = post(observer, slug, paragraph(rest="propose/replace/"), 403, **wish(slug))
    assert "proposals are for member States" in told
    assert WISHED in told
    assert Act.objects.filter(verb="refused-text", actor=observer.account).exists()
    post(observer, slug, paragraph(rest="propose/comment/"), **wish(slug, words="Which year?"))
    assert state_now(slug).proposals[1].form == "comment"
    assert "Which year?" in get(observer, slug, paragraph())


def test_a_form_that_acts_for_another_state_is_refused_and_logged(now):
    slug = story.read(now)
    story.proposed(slug, "KGZ", WISHED, now)
    post(cast.coordinator("TUR"), slug, "proposals/1/withdraw/", 403, participant="KGZ")
    assert state_now(slug).proposals[1].fate == "live"
    assert Act.objects.filter(verb="refused-text", actor=cast.coordinator("TUR").account).exists()


def test_a_locked_paragraph_says_so_and_keeps_what_was_typed(now):
    slug = story.read(now)
    mark(slug, [story.COOPERATION], "agreed", actor=cast.chair_office().actor, now=now)
    assert "This paragraph is agreed and locked." in get(cast.coordinator(), slug, paragraph())
    told = post(cast.coordinator(), slug, paragraph(rest="propose/replace/"), 409, **wish(slug))
    assert "agreed and locked" in told
    assert WISHED in told


def test_delegations_join_live_with_leave_and_withdraw(now):
    slug = story.read(now)
    story.proposed(slug, "KGZ", WISHED, now)
    assert "Join (TJK)" in get(cast.coordinator(), slug, paragraph())
    post(cast.coordinator(), slug, "proposals/1/join/", participant="TJK")
    post(cast.coordinator("TUR"), slug, "proposals/1/live-with/", participant="TUR")
    assert state_now(slug).proposals[1].sides == ("KGZ", "TJK")
    assert "can live with it: Türkiye" in re.sub(r"\s+", " ", get(cast.observer(), slug, paragraph()))
    assert "No longer join (TJK)" in get(cast.coordinator(), slug, paragraph())
    post(cast.coordinator(), slug, "proposals/1/leave/", participant="TJK")
    assert state_now(slug).proposals[1].sides == ("KGZ",)
    post(cast.coordinator("KGZ"), slug, "proposals/1/withdraw/", participant="KGZ")
    assert state_now(slug).proposals[1].fate == "withdrawn"


def test_an_act_that_is_none_is_not_found(now):
    slug = story.read(now)
    story.proposed(slug, "KGZ", WISHED, now)
    assert cast.coordinator().client.post(address(slug, "proposals/1/burn/")).status_code == 404
    assert cast.coordinator().client.get(address(slug, paragraph(rest="propose/burn/"))).status_code == 404


# drafts of a delegation


def test_a_deputy_drafts_and_hands_over_and_the_coordinator_submits_from_the_desk(now):
    slug, deputy, coordinator = story.read(now), cast.deputy(), cast.coordinator()
    page = get(deputy, slug, paragraph(rest="propose/replace/"))
    assert "Submit for the delegation" not in page
    post(deputy, slug, paragraph(rest="propose/replace/"), **wish(slug, act="ready"))
    draft = Draft.objects.get()
    assert draft.stage == "ready"
    desk = unescape(coordinator.client.get("/en/desk/").content.decode())
    assert f"/texts/{slug}/drafts/{draft.pk}/" in desk
    assert desk.count("waits for your word") == 1
    post(coordinator, slug, f"drafts/{draft.pk}/", **wish(slug, words=WISHED + " So be it."))
    assert state_now(slug).proposals[1].by == "TJK"
    assert "So be it" in get(cast.observer(), slug)


def test_nobody_else_sees_the_drafts_of_a_delegation(now):
    slug = story.read(now)
    post(cast.deputy(), slug, paragraph(rest="propose/replace/"), **wish(slug, act="draft"))
    draft = Draft.objects.get()
    for other in (cast.coordinator("KGZ"), cast.deputy("KGZ")):
        assert WISHED not in get(other, slug, "drafts/")
        assert WISHED not in get(other, slug, paragraph())
        get(other, slug, f"drafts/{draft.pk}/", 404)
        post(other, slug, f"drafts/{draft.pk}/drop/", 404)
    get(cast.chair_office(), slug, "drafts/", 403)
    assert WISHED in get(cast.coordinator(), slug, "drafts/")


def test_a_deputy_cannot_submit(now):
    slug, deputy = story.read(now), cast.deputy()
    told = post(deputy, slug, paragraph(rest="propose/replace/"), 403, **wish(slug, act="submit"))
    assert "You hold no mandate" in told
    assert WISHED in told
    assert not state_now(slug).proposals


def test_two_colleagues_in_one_draft_lose_no_word(now):
    slug, deputy, coordinator = story.read(now), cast.deputy(), cast.coordinator()
    post(deputy, slug, paragraph(rest="propose/replace/"), **wish(slug, act="draft"))
    pk = Draft.objects.get().pk
    post(deputy, slug, f"drafts/{pk}/", **wish(slug, act="draft", words="The Parties agree."))
    told = post(coordinator, slug, f"drafts/{pk}/", 409, **wish(slug, act="draft", words="The Parties concur."))
    assert "The Parties agree." in told
    assert "The Parties concur." in told
    assert "Zarina Holova" in told
