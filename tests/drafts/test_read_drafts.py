"""What waits, what is one's own, what was decided; the difference word by word; the history of a thing."""

import pytest
from django.template import Context, Template
from tests import cast

from almaty.drafts.operations import start
from almaty.drafts.queries import visible_to
from almaty.drafts.rules import changes, word_difference
from almaty.kernel.actor import ANYONE
from almaty.people.models import Act

pytestmark = pytest.mark.django_db


def test_the_list_sorts_drafts_by_what_the_reader_has_to_do(waiting):
    author, second = cast.secretary(), cast.second_secretary()
    waiting(author)
    mine, theirs = (person.client.get("/en/drafts/").context for person in (author, second))
    assert (len(mine["waiting"]), len(mine["own"])) == (0, 1)
    assert (len(theirs["waiting"]), len(theirs["own"])) == (1, 0)


def test_the_chairs_office_sees_what_was_handed_over_and_nothing_that_is_being_written(notes, waiting, now, written):
    author, office = cast.secretary(), cast.chair_office()
    private = start("note", key="note-1", version=1, payload=written, actor=author.actor, now=now)
    sent = waiting(author)
    assert set(visible_to(office.actor)) == {sent}
    assert office.client.get(f"/en/drafts/{private.pk}/").status_code == 404


def test_reading_the_unpublished_draft_of_another_is_logged_and_ones_own_is_not(waiting):
    author, office = cast.secretary(), cast.chair_office()
    draft = waiting(author)
    before = Act.objects.count()
    author.client.get(f"/en/drafts/{draft.pk}/")
    assert Act.objects.count() == before
    office.client.get(f"/en/drafts/{draft.pk}/")
    act = Act.objects.order_by("-seq").first()
    assert (act.verb, act.actor_id, act.change) == ("read-draft", office.account.pk, False)


def test_the_page_shows_what_went_and_what_came_word_by_word(waiting):
    draft = waiting(cast.secretary(), kind="letter")
    told = cast.second_secretary().client.get(f"/en/drafts/{draft.pk}/").content.decode()
    assert "<ins> to 2027</ins>" in told
    assert "<del>Memorandum</del>" in told, "the name of a choice, not its code"
    assert "2 fields stay as they are" in told


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        ("", "new", "", "new"),
        ("old", "", "old", ""),
        ("same", "same", "", ""),
        ("Пятое совещание", "Шестое совещание", "Пятое", "Шестое"),
        ("a <b> c", "a <i> c", "b", "i"),
    ],
)
def test_words_are_compared_in_both_scripts(before, after, gone, come):
    old, new = word_difference(before, after)
    assert "".join(piece.text for piece in old) == before
    assert "".join(piece.text for piece in new) == after
    assert "".join(piece.text for piece in old if piece.kind == "gone") == gone
    assert "".join(piece.text for piece in new if piece.kind == "new") == come


def test_long_texts_are_compared_by_lines_and_quickly():
    before = "\n".join(f"Paragraph {number} of the report." for number in range(3000))
    old, new = word_difference(before, before.replace("Paragraph 1500 ", "Clause 1500 "))
    assert [piece.text for piece in new if piece.kind == "new"] == ["Clause 1500 of the report.\n"]
    assert len(old) == 3


def test_what_is_typed_is_never_markup(waiting):
    hostile = {"en": "<script>alert(1)</script>", "ru": "", "source": "en", "made_from": "", "verified": False}
    draft = waiting(cast.secretary(), text=hostile)
    told = cast.second_secretary().client.get(f"/en/drafts/{draft.pk}/").content.decode()
    assert "<script>alert" not in told
    assert "&lt;" in told


def test_a_list_and_a_tick_are_compared_as_text():
    found = changes({"codes": ["S1"], "ended": False}, {"codes": ["S1", "S2"], "ended": True})
    assert [change.changed for change in found] == [True, True]


def test_the_history_of_a_thing_shows_its_published_changes_only(waiting, published):
    author, second = cast.secretary(), cast.second_secretary()
    draft = waiting(author)
    assert len(second.client.get("/en/drafts/history/note/note-1/").context["rows"]) == 0
    published(draft, second)
    answer = second.client.get("/ru/drafts/history/note/note-1/")
    assert len(answer.context["rows"]) == 1
    assert "Gulnara Esenova" in answer.content.decode()


def test_links_to_edit_show_for_those_who_may(notes):
    template = Template('{% load drafts %}{% edit_link "note" "note-1" %}{% new_link "note" %}')

    def shown(actor):
        return template.render(Context({"actor": actor}))

    assert shown(ANYONE).strip() == shown(cast.coordinator().actor).strip() == Template("").render(Context()).strip()
    assert "/drafts/edit/note/note-1/" in shown(cast.secretary().actor)
    assert "/drafts/new/note/" in shown(cast.secretary().actor)
    office = shown(cast.chair_office().actor)
    assert "/drafts/history/note/note-1/" in office
    assert "/drafts/edit/" not in office


def test_the_list_makes_a_constant_number_of_queries(waiting, django_assert_max_num_queries):
    author = cast.secretary()
    for _draft in range(8):
        waiting(author)
    client = cast.second_secretary().client
    with django_assert_max_num_queries(16):
        client.get("/en/drafts/")
