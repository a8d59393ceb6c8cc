"""Commitments as they are read, in both languages and without scripts; what is not for a reader is not there."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

import pytest
import time_machine
from bench.commitments_world import Sizes, keep
from django.test import Client
from tests import cast
from tests.commitments import making
from tests.site.commitments import CHANGE, PARAGRAPH, REASONS, REPLY, REPORTED, RESULT, SERIES, commit_on_stage
from tests.site.negotiation import decide

from almaty.people.models import Act

pytestmark = pytest.mark.django_db
NOW = datetime.now(tz=UTC)
WORDS = "Agree to share figures every year;"
WORDS_RU = "договариваются ежегодно обмениваться данными;"


@pytest.fixture
def stage():
    text = decide(NOW)["adopted"]
    return commit_on_stage(NOW, text) | {"text": text}


def read(address, person=None, lang="en", status=200):
    answer = (person.client if person else Client()).get(f"/{lang}/{address}")
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return unescape(answer.content.decode())


def test_from_a_sentence_to_what_was_promised_measured_and_reported_and_back(stage):
    """Two clicks: the sentence, the commitments under it with their live figures, the report."""
    one, adopted = f"commitments/{stage['commitment']}/", f"texts/{stage['text']}/adopted/"
    under = f"commitments/?text={stage['text']}&paragraph={PARAGRAPH}"
    for lang, words, change, link, sentence in (
        ("en", WORDS, CHANGE.en, "1 commitment", REPORTED.changed.en),
        ("ru", WORDS_RU, CHANGE.ru, "Обязательства: 1", REPORTED.changed.ru),
    ):
        assert f'href="/{lang}/{under}">{link}</a>' in read(adopted, lang=lang)
        first = read(under, lang=lang)
        for told in (words, change, f"/{lang}/{one}", f"/{lang}/figures/series/{SERIES}/",
                     f"/{lang}/picture/states/TJK/", f"/{lang}/{adopted}#p{PARAGRAPH}"):  # fmt: skip
            assert told in first
        second = read(one, cast.secretary(), lang)
        for told in (words, change, sentence, f"/{lang}/figures/series/{SERIES}/", "2028", f'/{lang}/{under}"'):
            assert told in second
        for back in (f"figures/series/{SERIES}/", "picture/states/TJK/"):
            assert f"/{lang}/commitments/?" in read(back, lang=lang)


def test_the_public_reads_what_was_promised_and_how_far_it_is_but_not_what_was_reported_in_confidence(stage):
    one = f"commitments/{stage['commitment']}/"
    told = read(one)
    assert CHANGE.en in told and "under way" in told and "report received late" in told
    for hidden in (REPORTED.changed.en, REASONS.en, REPLY.en, "limited", REPORTED.help_wanted.en, "Farrukh"):
        assert hidden not in told
    assert f"C-{stage['draft_commitment']}" not in read("commitments/?standing=draft")
    read(f"commitments/{stage['draft_commitment']}/", status=404)
    read(f"commitments/{stage['draft_commitment']}/", cast.coordinator("KGZ"), status=404)
    read("commitments/999999999/", status=404)
    assert "1 of 1" not in read("commitments/?reading=limited"), "a reading is as its report, in the list too"
    assert REPORTED.changed.en in read(one, cast.observer())
    assert Act.objects.filter(verb="read-reports", subject=f"commitments:{stage['commitment']}").count() == 1
    assert "The draft of the report" not in read(one, cast.coordinator("KGZ"))


def test_report_reading_and_reply_stand_side_by_side_and_frames_apart(stage):
    told = read(f"commitments/{stage['commitment']}/", cast.coordinator("KGZ"), "ru")
    own, reading, reply = (told.index(words) for words in (REPORTED.changed.ru, REASONS.ru, REPLY.ru))
    assert own < reading < reply
    assert "https://education.example/orders/2026-14" in told and RESULT.ru in told
    assert "<dt>В поддержку</dt>" not in told and "<dt>Поддержано</dt>" in told, "it is matched, and matches nothing"
    joint = read(f"commitments/{stage['joint_commitment']}/")
    assert joint.index("migrants and their families</h3>") < joint.index("victims of trafficking</h3>")
    assert "not agreed yet" in joint and re.search(r"agreed \d+ [A-Z][a-z]+ 20\d\d\)", joint)
    versions = read(f"commitments/{stage['commitment']}/versions/")
    assert "A donor has come forward." in versions and "USD 150,000" in versions


def test_a_list_counts_with_its_denominator_and_narrows(stage):
    told = read("commitments/")
    assert "0 of 3 commitments fulfilled" in told and "no report received: 2" in told and "of 3" in told
    for query, found in (("lead=KGZ", 1), ("objective=protection", 2), ("framed=trafficking-protocol:3", 0),
                         ("framework=gcr", 2), ("q=classrooms", 1), ("q=классы", 1), (f"q=C-{stage['commitment']}", 1),
                         (f"series={SERIES}", 2), ("owed=1", 1), ("progress=under-way", 1), ("lead=XXX", 0),
                         ("page=99999&sort=by", 3), ("progress=zzz&paragraph=7", 3), ("q=%00", 0)):  # fmt: skip
        page = read(f"commitments/?{query}")
        assert (f"of {found} commitment" in page) == bool(found), query
        assert ("Nothing matches" in page) == (not found), query
    assert f"C-{stage['draft_commitment']}" in read("commitments/?standing=draft", cast.deputy())


def test_a_date_that_passed_marks_what_is_neither_fulfilled_nor_given_up():
    row = making.declared()
    own, listed = f"commitments/{row.number}/", "commitments/?overrun=1"
    with time_machine.travel(datetime(2033, 12, 31, 18, tzinfo=UTC)):  # the last day itself is still its own
        assert "date passed" not in read(own) and "Nothing matches" in read(listed)
    with time_machine.travel(datetime(2033, 12, 31, 20, tzinfo=UTC)):  # the new year where the Process keeps its time
        assert "срок прошёл" in read(own, lang="ru")
        assert "date passed</span>" in read(listed) and "of 1 commitment" in read(listed)
    making.report(row, replace(making.REPORT, progress="fulfilled"), now=datetime(2031, 12, 2, tzinfo=UTC))
    with time_machine.travel(datetime(2034, 1, 2, tzinfo=UTC)):
        assert "date passed" not in read(own) and "Nothing matches" in read(listed)


def test_ten_times_as_many_commitments_ask_no_more_questions(django_assert_max_num_queries):
    keep(Sizes(commitments=120, reports=4), now=NOW)
    viewer = cast.secretary().client
    viewer.get("/en/commitments/")
    for address in ("", "?page=2", "?objective=protection&owed=1", "?text=large-declaration&paragraph=3"):
        with django_assert_max_num_queries(30):
            assert viewer.get(f"/en/commitments/{address}").status_code == 200
