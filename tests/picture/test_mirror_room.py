"""The mirror room: one movement as its two ends count it."""

import re

import pytest
from django.test import Client
from tests import cast

from almaty.exchange.models import MirrorNote
from almaty.kernel.pair import pair
from almaty.people.models import Act
from almaty.picture.rules.mirror import stay_in_months

pytestmark = pytest.mark.django_db
ROOM, CORRIDOR = "/en/picture/mirror/", "/en/picture/mirror/flows-eurostat/AUT/ITA/"


def test_the_room_lists_corridors_that_both_sides_count_farthest_apart_first():
    html = Client().get(ROOM).content.decode()
    assert "flows-eurostat" in html and "Mirror statistics" in html
    times = [float(cell) for cell in re.findall(r'data-label="Times">(\d+\.\d)</td>', html)]
    assert len(times) > 5 and times == sorted(times, reverse=True)


def test_a_corridor_shows_both_counts_the_estimate_between_bounds_and_reasons():
    html = Client().get("/en/picture/mirror/flows-eurostat/AUT/ITA/").content.decode()
    for words in ("State of departure", "State of arrival", "Reconciled", "Interval", "Why they may differ"):
        assert words in html
    assert "/figures/releases/eurostat-flows-2019/" in html
    assert "The rule of stay is not told" in html
    russian = Client().get("/ru/picture/mirror/flows-eurostat/AUT/ITA/").content.decode()
    assert "Почему данные могут расходиться" in russian and "Критерий продолжительности не указан" in russian


def test_a_corridor_that_nobody_counts_is_told():
    assert Client().get("/en/picture/mirror/flows-eurostat/TJK/KAZ/").status_code == 404
    assert Client().get("/en/picture/mirror/nothing/DEU/ITA/").status_code == 404


def test_an_explanation_waits_for_the_other_state_and_is_then_for_everybody_who_sees_both():
    italy, austria = cast.observer("ITA"), cast.observer("AUT")
    said = {"for": "ITA", "note": "0", "text": "Austria counts a shorter stay."}
    assert italy.client.post(CORRIDOR, said).status_code == 302
    note = MirrorNote.objects.get()
    assert note.destination_agreed_at and not note.origin_agreed_at
    assert "Austria counts a shorter stay." in austria.client.get(CORRIDOR).content.decode()
    assert "Austria counts a shorter stay." not in Client().get(CORRIDOR).content.decode()
    assert austria.client.post(CORRIDOR, {"for": "AUT", "note": str(note.pk), "agree": "1"}).status_code == 302
    assert "Austria counts a shorter stay." in Client().get(CORRIDOR).content.decode()
    assert list(Act.objects.order_by("seq").values_list("verb", flat=True))[-2:] == ["explain-mirror", "agree-mirror"]


def test_a_state_that_is_no_end_does_not_explain():
    tajik = cast.coordinator("TJK")
    assert tajik.client.post(CORRIDOR, {"for": "TJK", "note": "0", "text": "x"}).status_code == 422
    assert tajik.client.post(CORRIDOR, {"for": "ITA", "note": "0", "text": "x"}).status_code == 403
    assert Client().post(CORRIDOR, {"for": "ITA", "note": "0", "text": "x"}).status_code in (401, 403)
    assert not MirrorNote.objects.exists()


def test_of_two_texts_at_once_the_second_is_told_and_keeps_what_was_typed():
    italy, austria = cast.observer("ITA"), cast.observer("AUT")
    italy.client.post(CORRIDOR, {"for": "ITA", "note": "0", "text": "first"})
    answer = austria.client.post(CORRIDOR, {"for": "AUT", "note": "0", "text": "second"})
    html = answer.content.decode()
    assert answer.status_code == 409 and "second" in html and "has changed since you opened" in html
    assert MirrorNote.objects.get().text == "first"


@pytest.mark.parametrize(
    ("rule", "months"),
    [("12 months", 12.0), ("a year", None), ("1 year or longer", 12.0), ("90 days", 3.0), ("any crossing", None),
     ("3 months to 12 months", None)],
)  # fmt: skip
def test_a_rule_in_words_is_read_as_months_where_it_names_one_length(rule, months):
    assert stay_in_months(pair(rule, "")) == months
