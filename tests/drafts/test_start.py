"""The secretariat starts a draft of something new, or of a change; nothing of it is public before it is published."""

import pytest
from django.test import Client
from tests import cast
from tests.drafts.conftest import typed

from almaty.drafts.models import Draft
from almaty.drafts.operations import start
from almaty.drafts.queries import visible_to
from almaty.kernel.actor import ANYONE
from almaty.kernel.pair import Pair, Standing
from almaty.kernel.refusal import Conflict, NotAllowed, NotFound, SignInFirst
from almaty.people.models import Act

pytestmark = pytest.mark.django_db

NEW, EDIT = "/en/drafts/new/note/", "/en/drafts/edit/note/note-1/"


@pytest.mark.parametrize("path", [NEW, EDIT, "/en/drafts/", "/en/drafts/history/note/note-1/"])
def test_an_anonymous_reader_is_asked_to_sign_in(notes, path):
    assert Client().get(path).status_code == 401
    with pytest.raises(SignInFirst):
        visible_to(ANYONE)


@pytest.mark.parametrize("who", [cast.outsider, cast.coordinator, cast.chair_office])
def test_somebody_without_the_mandate_is_refused(notes, who, now, written):
    with pytest.raises(NotAllowed):
        start("note", payload=written, actor=who().actor, now=now)
    for path in (NEW, EDIT):
        assert who().client.get(path).status_code == 403
        assert who().client.post(path, typed()).status_code == 403


def test_a_draft_remembers_what_it_was_written_over_and_changes_nothing_yet(notes, now, written):
    draft = start("note", key="note-1", version=1, payload=written, actor=cast.secretary().actor, now=now)
    assert draft.before["title"]["en"] == "Road map"
    assert (draft.version, draft.stage, draft.saves) == (1, "writing", 1)
    assert notes.kept["note-1"][1] == 1
    act = Act.objects.order_by("-seq").first()
    assert (act.verb, act.subject, act.change) == ("start-draft", f"drafts:{draft.pk}", False)


def test_the_form_shows_the_present_state_in_both_languages_with_its_standing(notes):
    told = cast.secretary().client.get(EDIT).content.decode()
    assert 'value="Road map"' in told
    assert 'value="Дорожная карта"' in told
    assert "source text" in told
    assert "translated" in told


def test_writing_something_new_on_screen(notes):
    client = cast.secretary().client
    answer = client.post(NEW, typed(title_en="Agenda", title_ru="Повестка дня", mark="0"))
    draft = Draft.objects.latest("pk")
    assert answer.url == f"/en/drafts/{draft.pk}/"
    assert (draft.key, draft.version, draft.before) == ("", 0, {})
    assert Pair.from_dict(draft.payload["title"]).standing("ru") == Standing.TRANSLATED
    assert "What is added" in client.get(answer.url).content.decode()


def test_a_translation_left_alone_while_its_source_changes_is_flagged(notes):
    client = cast.secretary().client
    client.post(EDIT, typed(title_en="Road map to 2027"))
    draft = Draft.objects.latest("pk")
    assert Pair.from_dict(draft.payload["title"]).standing("ru") == Standing.OUTDATED
    told = client.get(f"/ru/drafts/{draft.pk}/").content.decode()
    assert "текст на их языке не обновлён" in told
    assert "standing-outdated" in told


def test_a_translation_written_anew_counts_as_made_from_the_new_source(notes):
    cast.secretary().client.post(EDIT, typed(title_en="Road map to 2027", title_ru="Дорожная карта до 2027 года"))
    draft = Draft.objects.latest("pk")
    assert Pair.from_dict(draft.payload["title"]).standing("ru") == Standing.TRANSLATED


def test_what_was_typed_is_kept_when_it_is_refused(notes):
    answer = cast.secretary().client.post(EDIT, typed(title_en="", title_ru="Новая карта", kind="poem"))
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "The text in the source language is missing" in told
    assert 'value="Новая карта"' in told
    assert not Draft.objects.filter(kind="note").exists()


def test_saving_without_a_change_is_refused_in_words(notes):
    answer = cast.secretary().client.post(EDIT, typed())
    assert answer.status_code == 422
    assert "Nothing differs from the present state" in answer.content.decode()


def test_a_thing_that_has_moved_on_since_the_form_was_opened_is_not_written_over(notes, now, written):
    actor = cast.secretary().actor
    with pytest.raises(Conflict) as refusal:
        start("note", key="note-1", version=0, payload=written, actor=actor, now=now)
    assert refusal.value.code == "stale-save"
    answer = cast.secretary().client.post(EDIT, typed(title_en="Typed words", mark="0"))
    assert answer.status_code == 409
    assert 'value="Typed words"' in answer.content.decode()
    assert '<input type="hidden" name="mark" value="1">' in answer.content.decode()


@pytest.mark.parametrize("path", ["/en/drafts/new/poem/", "/en/drafts/edit/note/note-9/", "/en/drafts/edit/poem/x/"])
def test_an_unknown_kind_or_key_is_not_found(notes, path):
    assert cast.secretary().client.get(path).status_code == 404


def test_an_unknown_kind_is_refused_by_the_operation_too(notes, now, written):
    with pytest.raises(NotFound):
        start("poem", payload=written, actor=cast.secretary().actor, now=now)
