"""A second person publishes: the record changes and the log says so, in one transaction; the first person cannot."""

import pytest
from django.test import Client
from tests import cast

from almaty.drafts.models import Draft
from almaty.drafts.operations import publish, rebase, save, send
from almaty.drafts.rules import fingerprint
from almaty.kernel.actor import ANYONE
from almaty.kernel.refusal import Conflict, NotAllowed, SignInFirst
from almaty.people.models import Act
from almaty.people.queries import change_stamp

pytestmark = pytest.mark.django_db


def test_an_anonymous_reader_is_asked_to_sign_in(waiting, now):
    draft = waiting(cast.secretary())
    with pytest.raises(SignInFirst):
        publish(draft.pk, saves=draft.saves, four_eyes=True, actor=ANYONE, now=now)
    assert Client().get(f"/en/drafts/{draft.pk}/").status_code == 401
    assert Client().post(f"/en/drafts/{draft.pk}/publish/").status_code == 401


@pytest.mark.parametrize("who", [cast.outsider, cast.coordinator, cast.deputy])
def test_somebody_without_the_mandate_is_refused(waiting, who, now):
    draft = waiting(cast.secretary())
    with pytest.raises(NotAllowed):
        publish(draft.pk, saves=draft.saves, four_eyes=True, actor=who().actor, now=now)
    assert who().client.get(f"/en/drafts/{draft.pk}/").status_code == 403
    assert who().client.post(f"/en/drafts/{draft.pk}/publish/").status_code == 403


def test_the_author_cannot_publish_while_four_eyes_are_asked_for(waiting, notes):
    author = cast.secretary()
    draft = waiting(author)
    page = author.client.get(f"/en/drafts/{draft.pk}/").content.decode()
    assert "another person publishes it" in page
    assert f"/en/drafts/{draft.pk}/publish/" not in page
    answer = author.client.post(f"/ru/drafts/{draft.pk}/publish/")
    assert answer.status_code == 403
    assert "Нельзя опубликовать собственный проект" in answer.content.decode()
    assert notes.kept["note-1"][1] == 1


@pytest.mark.parametrize("who", [cast.second_secretary, cast.chair_office])
def test_a_second_person_publishes_and_the_log_holds_both_hashes(waiting, notes, who):
    author, second = cast.secretary(), who()
    draft, stamp = waiting(author), change_stamp()
    assert second.client.post(f"/en/drafts/{draft.pk}/publish/", {"mark": draft.saves}).status_code == 302
    content, version = notes.kept["note-1"]
    assert (content["title"].en, version) == ("Road map to 2027", 2)
    act = Act.objects.order_by("-seq").first()
    assert (act.verb, act.subject, act.actor_id) == ("publish-draft", "note:note-1", second.account.pk)
    assert act.facts["author"] == author.account.pk
    assert (act.facts["before"], act.facts["after"]) == (fingerprint(draft.before), fingerprint(draft.payload))
    assert change_stamp() != stamp, "public pages are made anew"


def test_the_author_publishes_where_the_process_asks_for_one_person(waiting, notes, monkeypatch):
    monkeypatch.setattr("almaty.drafts.rules.stages._four_eyes", [lambda: False])
    author = cast.secretary()
    draft = waiting(author)
    assert author.client.post(f"/en/drafts/{draft.pk}/publish/", {"mark": draft.saves}).status_code == 302
    assert notes.kept["note-1"][1] == 2


def test_nobody_publishes_words_that_they_have_not_read(waiting, notes, written, now):
    """The author may take a waiting draft back; a page of the second person from before publishes nothing."""
    author, second = cast.secretary(), cast.second_secretary()
    draft = waiting(author)
    read = {"mark": _mark(second.client.get(f"/en/drafts/{draft.pk}/"))}
    rebase(draft.pk, actor=author.actor, now=now)
    draft.refresh_from_db()
    save(draft.pk, payload=written | {"kind": "letter"}, saves=draft.saves, actor=author.actor, now=now)
    send(draft.pk, actor=author.actor, now=now)
    for answered in (read, {}):
        answer = second.client.post(f"/en/drafts/{draft.pk}/publish/", answered)
        assert (answer.status_code, notes.kept["note-1"][1]) == (409, 1)
        assert "no longer the one that you have read" in answer.content.decode()
    read = {"mark": _mark(second.client.get(f"/en/drafts/{draft.pk}/"))}
    assert second.client.post(f"/en/drafts/{draft.pk}/publish/", read).status_code == 302


def test_a_draft_is_published_once(waiting, now):
    draft, second = waiting(cast.secretary()), cast.second_secretary()
    publish(draft.pk, saves=draft.saves, four_eyes=True, actor=second.actor, now=now)
    with pytest.raises(Conflict, match="moved on"):
        publish(draft.pk, saves=draft.saves, four_eyes=True, actor=second.actor, now=now)


def test_the_second_of_two_drafts_of_a_thing_is_refused_with_the_way_out(waiting, published, notes):
    first, other = waiting(cast.secretary()), waiting(cast.second_secretary())
    published(first, cast.second_secretary())
    with pytest.raises(Conflict) as refusal:
        published(other, cast.secretary())
    assert refusal.value.code == "draft-behind"
    assert "up to the present state" in refusal.value.way_out.en
    assert notes.kept["note-1"][1] == 2


def test_nothing_is_half_published_when_the_room_refuses(waiting, published, notes, monkeypatch):
    draft, second = waiting(cast.secretary()), cast.second_secretary()
    acts = Act.objects.count()
    monkeypatch.setattr("almaty.drafts.operations.decide.check_present", lambda **_told: None)
    notes.kept["note-1"] = (notes.kept["note-1"][0], 7)
    with pytest.raises(Conflict):
        published(draft, second)
    draft.refresh_from_db()
    assert (draft.stage, Act.objects.count()) == ("waiting", acts)


def test_a_new_thing_gets_its_key_when_it_is_published(notes, now, written, published):
    author = cast.secretary()
    author.client.post("/en/drafts/new/note/", _typed_new())
    draft = published(_latest(), cast.second_secretary())
    assert draft.key == "note-2"
    assert notes.kept["note-2"][1] == 1


def _mark(answer):
    return answer.content.decode().split('name="mark" value="')[1].split('"')[0]


def _typed_new():
    return {"title_en": "Agenda", "title_ru": "", "title_source": "en", "title_done": "", "text_en": "", "text_ru": "",
            "text_source": "en", "text_done": "", "day": "", "kind": "letter", "mark": "0", "send": "1"}  # fmt: skip


def _latest():
    return Draft.objects.latest("pk")
