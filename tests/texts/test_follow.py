"""Whoever follows a text sees how it came about, what differs between versions and what is new; nobody else does."""

import json
from datetime import timedelta

import pytest
from bench.texts_world import Sizes, keep
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests import cast
from tests.texts.making import NOW, open_reading, replacing, taken, text_row

from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotAllowed, NotFound
from almaty.people.models import Act, Mandate
from almaty.texts.models import Compared, Step, Text
from almaty.texts.operations.comparing import compare
from almaty.texts.operations.pointing import point
from almaty.texts.queries.history import chain_of, told_steps
from almaty.texts.queries.past import state_after
from almaty.texts.queries.room import the_room
from almaty.texts.queries.soundness import faulty_texts
from almaty.texts.queries.states import state_at
from almaty.texts.rules.comparing import METHOD

PARAGRAPHS = [
    {"id": 1, "kind": "title", "level": 1, "text": pair("Draft declaration", "Проект декларации").as_dict()},
    {"id": 2, "kind": "operative", "level": 1,
     "text": pair("The Parties shall cooperate.", "Стороны сотрудничают.").as_dict()},
    {"id": 3, "kind": "operative", "level": 1,
     "text": pair("They meet each year.", "Они встречаются ежегодно.").as_dict()},
]  # fmt: skip


@pytest.fixture
def declaration(db):
    """Return a text in its first reading: two proposals on paragraph 1, one of them taken into compromise text."""
    text_row("declaration")
    taken("declaration", ("start", {}), ("bring-in", {"paragraphs": PARAGRAPHS}))
    on = open_reading("declaration")
    taken("declaration", replacing(on, 1, 2, "TJK", "The Parties may cooperate."))
    taken("declaration", replacing(on, 2, 2, "KGZ", "The Parties shall closely cooperate."))
    taken("declaration", ("join", {"proposal": 2, "by": "UZB"}))
    taken("declaration", ("compromise", {
        "paragraph": 2, "lang": "en", "words": "The Parties will closely cooperate.", "why": "",
        "settles": {"1": "declined", "2": "merged"}, "moved": {}, "lines": {"en": [[0, 1]]},
    }))  # fmt: skip
    return Text.objects.get(slug="declaration")


def _page(client, name, *args, page_in="en", **asked):
    return client.get(reverse(name, args=["declaration", *args]).replace("/en/", f"/{page_in}/"), asked)


def test_every_step_is_told_in_words_in_both_languages(declaration):
    rows = told_steps(declaration, the_room(), after=3, until=declaration.last)
    assert [row.told.en for row in rows] == [
        "Tajikistan proposed to replace “shall” by “may”: paragraph 1.",
        "Kyrgyzstan proposed to add “closely”: paragraph 1.",
        "Uzbekistan joined the proposal of Kyrgyzstan on paragraph 1.",
        "The pen-holder wrote compromise text: paragraph 1. 2 proposals were settled by it.",
    ]
    assert rows[0].told.ru == "Таджикистан: предложение заменить «shall» на «may»; пункт 1."
    assert all(row.told.ru for row in rows)


def test_the_list_of_steps_asks_the_same_number_of_questions_however_long(db):
    counted = []
    for slug, proposals in (("short", 5), ("long", 45)):
        text = keep(slug, Sizes(30, proposals))
        with CaptureQueriesContext(connection) as asked:
            told_steps(text, the_room(), after=0, until=text.last)
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_the_history_is_read_by_page_with_who_acted_and_when(declaration):
    told = _page(cast.coordinator().client, "text-history").content.decode()
    assert "Tajikistan proposed to replace “shall” by “may”" in told
    russian = _page(cast.coordinator().client, "text-history", page_in="ru").content.decode()
    assert "Таджикистан: предложение заменить «shall» на «may»" in russian


def test_a_step_shows_what_it_changed_in_the_text_as_it_stood(declaration):
    page = _page(cast.coordinator().client, "text-step", 7).content.decode()
    assert "Step 7 of 7" in page
    assert "deleted:" in page
    assert "shall" in page
    assert "will closely" in page
    earlier = _page(cast.coordinator().client, "text-step", 4).content.decode()
    assert "proposed, not part of the text" in earlier


def test_how_a_text_was_drafted_is_seen_by_those_who_draft(declaration):
    assert _page(cast.secretary().client, "text-step", 2).status_code == 200
    refused = _page(cast.coordinator().client, "text-step", 2)
    assert refused.status_code == 404
    assert "numbered from 3 to 7" in refused.content.decode()
    assert _page(cast.coordinator().client, "text-compare", **{"from": "2"}).status_code == 404


@pytest.mark.parametrize("name", ["text-history", "text-compare", "text-live", "text-projector"])
def test_the_negotiation_of_a_text_adopted_for_the_public_stays_with_those_who_could_read_it(declaration, name):
    Text.objects.update(stage="adopted", audience="members", audience_adopted="public")
    assert _page(cast.coordinator().client, name).status_code == 200
    assert _page(cast.observer().client, name).status_code == 403
    assert _page(Client(), name).status_code == 403


@pytest.mark.parametrize("name", ["text-history", "text-compare", "text-live", "text-projector"])
def test_who_may_not_read_a_text_is_not_told_that_it_exists(declaration, name):
    assert _page(Client(), name).status_code == 404
    assert _page(cast.outsider().client, name).status_code == 404


def test_a_comparison_is_kept_as_it_was_first_made_and_shown_so_for_ever(declaration):
    actor = cast.coordinator().actor
    before = Act.objects.count()
    first = compare(declaration, 3, 7, "en", named=True, actor=actor, now=NOW)
    kept = Compared.objects.get()
    assert (kept.method, kept.earlier, kept.later) == (METHOD, 3, 7)
    assert Act.objects.count() == before
    kept.found[1][7] = [["=", "as an earlier method found it"]]
    kept.save()
    again = compare(declaration, 3, 7, "en", named=True, actor=actor, now=NOW + timedelta(days=900))
    assert again[1].parts[0].text == "as an earlier method found it"
    assert first[1].parts[1].text == "shall"
    assert Compared.objects.count() == 1


def test_a_reader_who_is_not_signed_in_fills_no_store(declaration):
    Text.objects.update(audience="public")
    client = Client()
    assert client.get(reverse("text-compare", args=["declaration"]), {"from": "4", "to": "5"}).status_code == 200
    assert not Compared.objects.exists()
    assert client.get(reverse("text-compare", args=["declaration"]), {"from": "3", "to": "7"}).status_code == 200
    assert Compared.objects.count() == 1


def test_two_versions_are_compared_in_both_languages_with_words_for_the_ear(declaration):
    page = _page(cast.coordinator().client, "text-compare", **{"from": "7", "to": "3", "lang": "both"}).content.decode()
    assert '<del><span class="hidden-text"> deleted: </span>shall<span class="hidden-text"> end of the change' in page
    assert "Paragraphs that differ: 1 of 3." in page
    assert 'lang="ru"' in page
    whole = _page(
        cast.coordinator().client, "text-compare", **{"from": "3", "show": "all", "lang": "ru"}
    ).content.decode()
    assert "Они встречаются ежегодно." in whole


@pytest.mark.parametrize("asked", ["0", "8", "-1", "x", "9" * 30])
def test_a_step_that_is_not_there_is_refused_with_the_way_out(declaration, asked):
    answer = _page(cast.coordinator().client, "text-compare", **{"from": asked})
    assert answer.status_code == 404
    assert "numbered from 3 to 7" in answer.content.decode()


def test_hostile_words_are_shown_as_words(declaration):
    on = taken("declaration", ("name-version", {"name": "<script>alert(1)</script>"}))
    taken("declaration", replacing(on, 3, 3, "TJK", "<img src=x onerror=alert(1)> {{<b>x</b>}}"))
    client = cast.coordinator().client
    for name, args in (("text-history", ()), ("text-step", (8,)), ("text-step", (9,)), ("text-compare", ()),
                       ("text-projector", ())):  # fmt: skip
        page = _page(client, name, *args).content.decode()
        assert "<img src=x" not in page
        assert "<script>alert" not in page
    told = _page(client, "text-live", after="7").json()
    assert not any("<img src=x" in row["html"] for row in told["rows"])


def test_a_chain_that_was_tampered_with_is_told(declaration):
    assert chain_of(declaration) == []
    assert "The history is whole" in _page(cast.coordinator().client, "text-history", prove="1").content.decode()
    step = Step.objects.get(seq=4)
    step.data["by"] = "KAZ"
    step.save()
    assert [(one.seq, one.kind) for one in chain_of(declaration)] == [(4, "altered")]
    assert "Step 4 was altered." in _page(cast.coordinator().client, "text-history", prove="1").content.decode()
    Step.objects.filter(seq__gte=6).delete()
    assert [(one.seq, one.kind) for one in chain_of(declaration)] == [(4, "altered"), (7, "missing")]


def test_past_states_follow_from_the_nearest_one_kept_and_are_those_of_a_whole_replay(db):
    text = keep("large", Sizes(30, 60, 10))
    for seq in (20, 10, 25, 24, 60, text.last, text.last - 1, 1):
        assert state_after(text, seq) == state_at(text, seq)


def test_a_step_taken_back_misleads_nobody_about_the_past(declaration):
    assert state_after(declaration, 5).proposals[2].by == "KGZ"
    Step.objects.filter(seq__gte=5).delete()
    Text.objects.update(last=4, stamp=Step.objects.get(seq=4).stamp)
    on = taken(
        "declaration", ("decline", {"proposal": 1, "why": "x"}), ("mark", {"paragraphs": [2], "agreement": "agreed"})
    )
    assert state_after(on.text, 5).proposals[1].fate == "declined"


def test_nothing_new_is_answered_with_nothing_and_few_questions(declaration):
    client = cast.coordinator().client
    _page(client, "text-live", after="7")
    with CaptureQueriesContext(connection) as asked:
        answer = _page(client, "text-live", after="7")
    assert answer.status_code == 204
    assert answer.content == b""
    assert len(asked) <= 6


def test_what_is_new_comes_as_paragraphs_counts_and_words(declaration):
    told = _page(cast.coordinator().client, "text-live", after="5").json()
    assert told["last"] == 7
    assert told["told"][0].startswith("Uzbekistan joined")
    assert [(row["id"], row["after"]) for row in told["rows"]] == [(2, 1)]
    assert "closely cooperate" in told["rows"][0]["html"]
    assert "of 3 paragraphs agreed" in told["standing"]
    assert told["whole"] is False
    assert told["quick"] is True
    russian = _page(cast.coordinator().client, "text-live", after="5", page_in="ru").json()
    assert russian["told"][0].startswith("Узбекистан")


def test_who_signs_out_or_loses_the_mandate_is_told_within_two_seconds(declaration, monkeypatch):
    person, clock = cast.coordinator(), [1000.0]
    monkeypatch.setattr("almaty.web.middleware.time.monotonic", lambda: clock[0])
    client = person.client
    assert _page(client, "text-live", after="7").status_code == 204
    Mandate.objects.filter(account=person.account).delete()
    clock[0] += 2
    assert _page(client, "text-live", after="7").status_code == 404
    assert _page(client, "text-history").status_code == 404


def test_another_page_than_the_one_asked_often_looks_at_rights_each_time(declaration, monkeypatch):
    person = cast.coordinator()
    monkeypatch.setattr("almaty.web.middleware.time.monotonic", lambda: 5000.0)
    client = person.client
    assert _page(client, "text-live", after="7").status_code == 204
    Mandate.objects.filter(account=person.account).delete()
    assert _page(client, "text-history").status_code == 404


@pytest.mark.parametrize("after", ["", "0", "99", "x", "2"])
def test_who_is_too_far_behind_reads_the_whole_page_again(declaration, after):
    assert _page(cast.coordinator().client, "text-live", after=after).json()["whole"] is True


def test_what_is_new_is_written_once_for_all_readers_and_holds_nothing_of_them(declaration):
    first = _page(cast.coordinator().client, "text-live", after="5")
    second = _page(cast.chair_office().client, "text-live", after="5")
    assert first.content == second.content
    assert b"csrf" not in first.content


def test_a_paragraph_that_went_is_told_as_gone(declaration):
    taken("declaration", ("compromise", {"paragraph": 2, "lang": "en", "words": "One.", "settles": {}, "gone": [3]}))
    told = _page(cast.coordinator().client, "text-live", after="7").json()
    assert told["gone"] == [3]
    assert [row["id"] for row in told["rows"]] == [2]


def test_the_wall_follows_the_pen_holder_and_no_step_is_taken(declaration):
    pen, reader = cast.chair_office(), cast.coordinator().client
    steps, acts = Step.objects.count(), Act.objects.count()
    client = pen.client
    answer = client.post(reverse("text-focus", args=["declaration"]), {"paragraph": "3", "words": "ru", "size": "3"})
    assert answer.status_code == 302
    assert "words=ru" in answer.url
    assert Step.objects.count() == steps
    assert Act.objects.count() == acts
    told = _page(reader, "text-live", after="7", focus="0").json()
    assert told["focus"] == 3
    assert _page(reader, "text-live", after="7", focus="3").status_code == 204
    page = _page(reader, "text-projector").content.decode()
    assert 'in-focus" id="p3"' in page
    assert 'in-focus" id="p2"' in _page(reader, "text-projector", at="2").content.decode()


def test_the_pen_holder_points_from_the_page_of_a_paragraph(declaration):
    client = cast.chair_office().client
    assert "Show on the wall" in _page(client, "text-paragraph", 2).content.decode()
    answer = client.post(reverse("text-focus", args=["declaration"]), {"paragraph": "2", "back": "paragraph"})
    assert answer.url == reverse("text-paragraph", args=["declaration", 2])
    assert "Show on the wall" not in _page(cast.coordinator().client, "text-paragraph", 2).content.decode()


def test_others_do_not_point_and_nobody_at_what_is_not_there(declaration):
    with pytest.raises(NotAllowed):
        point("declaration", 3, actor=cast.coordinator().actor)
    with pytest.raises(NotFound):
        point("declaration", 99, actor=cast.chair_office().actor)
    point("declaration", 3, actor=cast.secretary().actor)
    refused = cast.observer().client.post(reverse("text-focus", args=["declaration"]), {"paragraph": "2"})
    assert refused.status_code == 403
    assert Text.objects.get().focus == 3


def test_taking_a_step_leaves_the_focus_where_it_is(declaration):
    on_before = Text.objects.get()
    point("declaration", 3, actor=cast.secretary().actor)
    assert on_before.focus == 0
    taken("declaration", ("name-version", {"name": "Rev.1"}))
    assert Text.objects.get().focus == 3


def test_the_wall_keeps_printed_numbers_while_words_change(declaration):
    page = _page(cast.coordinator().client, "text-projector", at="2").content.decode()
    assert '<p class="no">1<' in page
    assert 'class="ln"' in page
    assert json.loads(json.dumps(state_at(declaration, 7).paragraphs[2].printed)) == "1"


def test_a_text_whose_row_says_other_than_its_steps_is_found(declaration):
    assert list(faulty_texts()) == []
    Text.objects.update(stage="adopted")
    assert [(one.slug, one.kind) for one in faulty_texts()] == [("declaration", "stage")]
    Text.objects.update(stage="negotiation", last=6)
    assert {one.kind for one in faulty_texts()} == {"last"}
    Text.objects.update(last=7)
    Step.objects.filter(seq=5).delete()
    assert [(one.kind, one.seq) for one in faulty_texts()] == [("missing", 5)]
    Step.objects.filter(seq__gt=5).delete()
    assert {(one.kind, one.seq) for one in faulty_texts()} == {("last", 7)}


def test_steps_that_cannot_be_replayed_are_told_and_stop_nothing(declaration):
    Step.objects.filter(seq=5).update(data={"proposal": 9})
    assert [(one.kind, one.seq) for one in faulty_texts()] == [("altered", 5), ("unreadable", 7)]
