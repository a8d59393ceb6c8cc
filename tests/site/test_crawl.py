"""The whole public site, read as a stranger reads it: every link of every page, in both languages."""

import gzip
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
import pytest
from django.contrib.staticfiles import finders
from tests.site.crawling import MANY, NOWHERE, kind_or_none, typed_in
from tests.site.wording import foreign, foreign_numbers

pytestmark = pytest.mark.django_db
PER_KIND = 3  # pages of a kind and language whose grammar is read by the slow, strict reader
BEFORE_CHARTS = 250_000  # bytes transferred
CHARTS = ("echarts", "charts.js", "chart-", "circle.js")


def _told(faults, limit=25):
    lines = [str(fault) for fault in faults]
    return "\n".join(lines[:limit] + ([f"… and {len(lines) - limit} more"] if len(lines) > limit else []))


def test_every_address_that_a_page_offers_answers_with_what_it_promises(site):
    """No broken link, no fault, no link that leads a reader to a refusal."""
    counted = site.counted()
    print(f"\n{len(site.visits)} addresses crawled, {len(site.pages)} of them pages, of {len(counted)} kinds; "
          f"{len(site.left) - len(site.visits)} more of the same kinds left out")  # fmt: skip
    print(", ".join(f"{kind} {number}" for kind, number in sorted(counted.items())))
    wrong = [
        (visit.status, visit.address, f"from {visit.seen_on}")
        for visit in site.visits.values()
        if visit.status not in (200, 302)
    ]
    assert not wrong, _told(wrong)


def test_the_crawl_is_large_enough_to_mean_something(site):
    counted = site.counted()
    assert len(site.pages) > 700
    for kind in ("series", "series-download", "corridor", "state", "document", "meeting", "source"):
        assert counted[kind] >= MANY, kind
    # the service for programs stands outside the languages
    assert {urlsplit(address).path[:4] for address in site.visits} == {"/en/", "/ru/", "/sdm"}


def test_addresses_left_out_by_sampling_are_of_a_kind_that_was_visited(site):
    nowhere = [
        (address, f"from {seen_on}") for address, seen_on in site.left.items() if kind_or_none(address) == NOWHERE
    ]
    assert not nowhere, _told(nowhere)


def test_every_place_on_a_page_that_is_pointed_to_is_there(site):
    missing = [
        (f"{address}#{place}", f"from {seen_on}")
        for (address, place), seen_on in site.fragments.items()
        if address in site.visits and site.visits[address].page and place not in site.visits[address].page.ids
    ]
    assert not missing, _told(missing)


def test_every_page_says_its_language_and_offers_its_twin(site):
    for visit in site.pages:
        lang = visit.address[1:3]
        twin = "ru" if lang == "en" else "en"
        assert visit.page.lang == lang, visit.address
        assert visit.page.twins == {lang: urlsplit(visit.address).path, twin: f"/{twin}{visit.address[3:]}"}, (
            visit.address
        )


def test_the_twin_of_every_page_exists(site):
    for visit in site.pages:
        twin = f"/{'ru' if visit.address[1:3] == 'en' else 'en'}{visit.address[3:]}"
        assert twin in site.visits or twin in site.left, visit.address
        assert twin not in site.visits or site.visits[twin].status == visit.status


def test_no_page_mixes_its_languages(site):
    found = defaultdict(Counter)
    for visit in site.pages:
        for words in foreign(visit.page, typed=typed_in(visit.address)):
            found[words][visit.address] += 1
    lines = [
        f"{words!r} on {len(where)} pages, as {next(iter(where))}"
        for words, where in sorted(found.items(), key=lambda pair: -len(pair[1]))
    ]
    assert not found, _told(lines, 60)


def test_numbers_are_written_as_each_language_writes_them(site):
    found = {f"{number} on {visit.address}" for visit in site.pages for number in foreign_numbers(visit.page)}
    assert not found, _told(sorted(found))


def test_every_page_has_one_title_of_its_own(site):
    """A reader of many open tabs, or of a list of bookmarks, tells pages apart."""
    titles = defaultdict(set)
    for visit in site.pages:
        assert visit.page.title, visit.address
        if "?" not in visit.address:
            titles[visit.address[1:3], visit.page.title].add(visit.address)
    twice = {title: sorted(where) for title, where in titles.items() if len(where) > 1}
    assert not twice, _told(twice.items())


def test_no_id_stands_twice_and_every_label_finds_its_field(site):
    twice = [(name, visit.address) for visit in site.pages for name, times in visit.page.ids.items() if times > 1]
    lost = [(name, visit.address) for visit in site.pages for name in visit.page.pointers if name not in visit.page.ids]
    assert not twice + lost, _told(twice + lost)


def test_every_kind_of_page_is_valid_html(site):
    """Read by a reader that follows the standard to the letter; ends of elements left out are faults too."""
    read, faults = Counter(), []
    for visit in site.pages:
        kind = (visit.kind, visit.address[1:3])
        read[kind] += 1
        if read[kind] <= PER_KIND:
            parser = html5lib.HTMLParser(strict=False)
            parser.parse(visit.html)
            faults += [(visit.address, *error) for error in parser.errors]
    assert not faults, _told(faults)


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_styled_or_scripted_in_line(site):
    """The policy forbids both; a page that tried would look broken."""
    inline = [(what, visit.address) for visit in site.pages for what in visit.page.inline]
    ours = ("/static/", "/en/", "/ru/", "data:", "#")
    strange = [(load, visit.address) for visit in site.pages for load in visit.page.loads if not load.startswith(ours)]
    assert not inline + strange, _told(inline + strange)


def test_a_page_is_light_before_its_charts(site):
    """What travels: the page and its sheets and scripts, compressed as the server does."""
    sheets, heavy = {}, []
    for visit in site.pages:
        loads = {
            load
            for load in visit.page.loads
            if load.startswith("/static/") and not any(part in load for part in CHARTS)
        }
        for load in loads - sheets.keys():
            sheets[load] = len(gzip.compress(Path(finders.find(load.removeprefix("/static/"))).read_bytes()))
        weight = len(gzip.compress(visit.html.encode())) + sum(sheets[load] for load in loads)
        if weight > BEFORE_CHARTS:
            heavy.append((weight, visit.address))
    assert not heavy, _told(sorted(heavy, reverse=True))
