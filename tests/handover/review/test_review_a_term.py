"""The review of a term: computed from the record, written in place, closed for good, read by its audience."""

import json
import re
from datetime import UTC, date, datetime

import pytest
from django.test.utils import CaptureQueriesContext
from tests import cast
from tests.site.reviewing import WORDS, closed_review

from almaty.handover.models import Review
from almaty.handover.operations.review import close_review, set_audience, start_review, write_part
from almaty.handover.queries.review import compose
from almaty.handover.rules.review.addresses import address_of_days
from almaty.kernel.actor import SYSTEM
from almaty.kernel.audience import Audience
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, Invalid
from almaty.people.models import Act

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
SITE = "https://almaty.example"


def chapters(paper) -> dict:
    return {chapter["key"]: chapter for chapter in paper["chapters"]}


def told(part) -> str:
    return json.dumps(part, ensure_ascii=False)


def test_the_term_of_azerbaijan_is_reviewed_from_the_record_and_says_what_is_not_held():
    review = start_review(term="chair-5", actor=cast.secretary().actor, now=NOW)
    papers = compose(review, now=NOW, site=SITE)

    english = chapters(papers["en"])
    assert list(english) == ["foreword", "brief", "meetings", "texts", "outcomes", "commitments", "picture", "data",
                             "next-chair", "lessons", "recommendations", "basis"]  # fmt: skip
    assert "Third Ministerial Conference" in told(english["meetings"])
    assert "3 of 3" in told(english["meetings"]) and "no record held" in told(english["meetings"])
    assert "Baku Declaration: the full text is not held" in told(english["texts"])
    assert "Ashgabat" not in told(english["texts"]), "a text of a neighbouring process is nothing that this one adopted"
    assert "No decision or action of these days is on record" in told(english["outcomes"])
    assert "Text of the Baku Declaration" in told(english["next-chair"]) and "Uzbekistan" in told(english["next-chair"])
    assert re.search(r"\(2022\).*\(2024\).*of 11", told(english["picture"]))
    russian = chapters(papers["ru"])
    assert "Бакинская декларация: полного текста нет" in told(russian["texts"])
    assert "28 марта 2023 г." in papers["ru"]["days"]
    assert re.search(r"\d\s\d{3}\s\d{3} \(2022\)", told(russian["picture"])), "figures are written as Russian does"
    for paper in papers.values():
        for chapter in paper["chapters"]:
            assert chapter["blocks"], f"{chapter['key']} is blank"
            for block in chapter["blocks"]:
                assert block.get("text", "x") and block.get("rows", ["x"]) and block.get("paragraphs", ["x"])
        assert "%" not in told(paper).replace("100%", ""), "counts stand with their denominators, never as shares"


def test_the_address_of_a_review_ends_with_a_whole_word():
    actor, days = cast.secretary().actor, {"first": date(2023, 1, 1), "last": date(2024, 12, 31)}
    assert start_review(term="chair-5", actor=actor, now=NOW).slug == "term-of-azerbaijan-2023"
    title = pair("The first term of the chair: what everybody may read", "Первый срок: открытая часть")
    slugs = [start_review(title=title, actor=actor, now=NOW, **days).slug for _each in range(2)]
    assert slugs == [f"the-first-term-of-the-chair-what-everybody-may{end}" for end in ("", "-2")]
    assert address_of_days(pair("A" * 200, "Б")).en == "A" * 200, "one long word is cut by the address itself"


def test_what_is_not_held_of_a_past_term_is_told_of_its_last_year_and_its_states():
    before = compose(start_review(term="chair-1", actor=SYSTEM, now=NOW), now=NOW, site=SITE)
    today = compose(start_review(term="chair-6", actor=SYSTEM, now=NOW), now=NOW, site=SITE)
    early, late = (told(chapters(each["en"])["data"]) for each in (before, today))
    assert re.search(r"figures of the years up to 201\d, as held on 20 November 2026", early)
    assert "figures of the years up to 2026" in late and "With a figure of 2025 or 2026" in late
    assert "With a figure of 2025" not in early
    assert all("г.." not in told(each["ru"]) for each in (before, today)), "a date ends with its own point"
    assert _without(early) > _without(late), "a figure of a later year fills no gap of an earlier one"


def _without(data) -> float:
    part, whole = re.search(r"No figure is held in (\d+) of (\d+) places", data).groups()
    return int(part) / int(whole)


def test_every_figure_of_a_review_leads_to_a_page_that_its_reader_opens(client):
    review = start_review(term="chair-5", audience=Audience.PUBLIC, actor=SYSTEM, now=NOW)
    paper = compose(review, now=NOW, site=SITE)["en"]
    keys = {chapter["key"] for chapter in paper["chapters"]}
    for address in set(re.findall(r'"address": "([^"]+)"', told(paper))):
        if address.startswith("#"):
            assert address[1:] in keys
        else:
            assert client.get(f"/en{address}").status_code == 200, address


def test_a_review_is_composed_in_a_number_of_queries_that_does_not_grow():
    def asked(term) -> int:
        review = start_review(term=term, actor=SYSTEM, now=NOW)
        compose(review, now=NOW, site=SITE)
        with CaptureQueriesContext(_connection()) as seen:
            compose(review, now=NOW, site=SITE)
        return len([one for one in seen if "exchange_release" not in one["sql"]])

    assert asked("chair-5") == asked("chair-1") <= 60


def _connection():
    from django.db import connection

    return connection


def test_two_who_write_one_part_lose_nothing(client):
    first, second = cast.secretary(), cast.chair_office()
    slug = start_review(term="chair-6", actor=first.actor, now=NOW).slug
    address = f"/en/reviews/{slug}/parts/lessons/"
    page = first.client.get(f"/en/reviews/{slug}/").content.decode()
    assert "This part has not been written." in page and "lessons_text_0" in page
    ours = {"mark": "0", "text_en": "Ours.", "text_ru": "Наши.", "text_source": "en", "text_done": "translated"}
    assert first.client.post(address, ours).status_code == 302
    late = second.client.post(address, ours | {"text_en": "Theirs <b>now</b>.", "text_ru": ""})
    assert late.status_code == 409
    assert "Ours." in late.content.decode() and "Theirs &lt;b&gt;now" in late.content.decode()
    mark = re.search(r'name="mark" value="(\d+)"', late.content.decode()).group(1)
    assert second.client.post(address, ours | {"text_en": "Both.", "mark": mark}).status_code == 302
    assert Review.objects.get(slug=slug).parts.get(part="lessons").text.en == "Both."
    fresh = {
        "mark": "0",
        "text_en": "Both typed at once.",
        "text_ru": "Оба сразу.",
        "text_source": "en",
        "text_done": "",
    }
    assert first.client.post(f"/en/reviews/{slug}/parts/foreword/", fresh).status_code == 302
    foreword = Review.objects.get(slug=slug).parts.get(part="foreword").text
    assert foreword.standing("ru").value == "translated"  # nothing was said of the translation: it was written now
    assert second.client.post(address, ours | {"mark": "x", "text_en": "z" * 20_001}).status_code == 422
    assert second.client.post(f"/en/reviews/{slug}/parts/figures/", ours).status_code == 404
    assert second.client.get("/en/reviews/no-such/").status_code == 404


def test_an_open_review_is_for_those_who_keep_it_and_attempts_are_logged(client):
    slug = start_review(term="chair-6", actor=cast.secretary().actor, now=NOW).slug
    coordinator = cast.coordinator()
    for reader in (client, coordinator.client, cast.observer().client):
        for address in (f"reviews/{slug}/", f"reviews/{slug}/review-en.pdf"):
            assert reader.get(f"/en/{address}").status_code == 404
        assert slug not in reader.get("/en/reviews/").content.decode()
    assert client.post(f"/en/reviews/{slug}/close/", {}).status_code == 401
    assert coordinator.client.post(f"/en/reviews/{slug}/close/", {}).status_code == 403
    form = {"term": "chair-4", "audience": "public"}
    assert coordinator.client.post("/en/reviews/new/", form).status_code == 403
    assert Act.objects.filter(verb="refused-review", change=False).count() == 2
    assert cast.chair_office().client.get(f"/en/reviews/{slug}/").status_code == 200
    assert Act.objects.filter(verb="read-review", subject=f"review:{slug}").count() == 1


def test_a_closed_review_never_changes_and_is_read_by_its_audience(client):
    secretary = cast.secretary()
    review = start_review(term="chair-5", actor=secretary.actor, now=NOW)
    with pytest.raises(Conflict, match="Foreword"):
        close_review(review.slug, audience=Audience.PUBLIC, site=SITE, actor=secretary.actor, now=NOW)
    for part, words in WORDS.items():
        write_part(review.slug, part, words, saves=0, actor=secretary.actor, now=NOW)
    answer = secretary.client.post(f"/en/reviews/{review.slug}/close/", {"audience": "participants"})
    assert answer.status_code == 302
    settled = Review.objects.get(slug=review.slug).settled
    page = cast.observer().client.get(f"/en/reviews/{review.slug}/").content.decode()
    assert "Papers came late." in page and "Closed on" in page and "Keep the words" not in page
    assert client.get(f"/en/reviews/{review.slug}/").status_code == 404, "the public is not its audience"
    with pytest.raises(Conflict):
        write_part(review.slug, "lessons", pair("New.", "Новое."), saves=1, actor=secretary.actor, now=NOW)
    with pytest.raises(Conflict):
        set_audience(review.slug, Audience.PUBLIC, actor=secretary.actor, now=NOW)
    assert secretary.client.post(f"/en/reviews/{review.slug}/drop/").status_code == 409
    assert Review.objects.get(slug=review.slug).settled == settled
    assert Act.objects.get(verb="close-review").facts["sha256"]


def test_a_review_is_started_for_a_term_once_or_for_chosen_days():
    secretary = cast.secretary()
    first = secretary.client.post("/en/reviews/new/", {"term": "chair-2", "audience": "public"})
    assert first.status_code == 302 and "2016" in first.url
    assert secretary.client.post("/en/reviews/new/", {"term": "chair-2", "audience": "public"}).status_code == 409
    days = {"first": "2024-01-01", "last": "2024-12-31", "audience": "members", "title_en": "The year 2024",
            "title_ru": "2024 год", "title_source": "en", "title_done": "translated"}  # fmt: skip
    made = secretary.client.post("/en/reviews/new/", days)
    assert made.url == "/en/reviews/the-year-2024/"
    page = secretary.client.get("/ru/reviews/the-year-2024/").content.decode()
    assert "Период вкратце" in page and "1 января 2024" in page
    for wrong in ({"last": "2023-12-31"}, {"first": "2031-01-01", "last": "2031-02-01"}, {"title_ru": ""},
                  {"first": "1990-01-01"}, {"first": "yesterday"}, {"audience": "ministers"}):  # fmt: skip
        answer = secretary.client.post("/en/reviews/new/", days | wrong)
        assert answer.status_code == 422, wrong
        assert "The year 2024" in answer.content.decode()
    assert secretary.client.post("/en/reviews/the-year-2024/drop/").status_code == 302
    assert not Review.objects.filter(slug="the-year-2024").exists()


def test_the_list_leads_to_every_review_of_every_term(client):
    slug = closed_review(cast.secretary().actor, NOW)
    page = client.get("/ru/reviews/").content.decode()
    assert slug in page and page.count("Казахстан") >= 2 and "обзора нет" in page


def test_nobody_has_a_review_told_with_the_eyes_of_readers_who_know_more():
    office, secretary = cast.chair_office(), cast.secretary()
    review = start_review(term="chair-5", actor=office.actor, now=NOW)
    refused = office.client.post(f"/en/reviews/{review.slug}/audience/", {"audience": "secretariat"})
    assert refused.status_code == 422
    form = {"term": "chair-4", "audience": "secretariat"}
    assert office.client.post("/en/reviews/new/", form).status_code == 422 and Review.objects.count() == 1
    for part, words in WORDS.items():
        write_part(review.slug, part, words, saves=0, actor=office.actor, now=NOW)
    with pytest.raises(Invalid):
        close_review(review.slug, audience=Audience.SECRETARIAT, site=SITE, actor=office.actor, now=NOW)
    set_audience(review.slug, Audience.SECRETARIAT, actor=secretary.actor, now=NOW)
    for address in ("", "review-en.pdf", "parts/foreword/"):
        assert office.client.get(f"/en/reviews/{review.slug}/{address}").status_code == 404
        assert secretary.client.get(f"/en/reviews/{review.slug}/{address}").status_code == 200
    assert office.client.post(f"/en/reviews/{review.slug}/audience/", {"audience": "members"}).status_code == 404
    assert review.slug not in office.client.get("/en/reviews/").content.decode()
