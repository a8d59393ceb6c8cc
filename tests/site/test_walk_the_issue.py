"""One story in a real browser: from the link that the server prints to what an anonymous reader sees.

Gulnara opens the link, invites Daniyar; she writes, he publishes; a stranger reads in both languages; a text is
changed in one language; a file is put beside a document; what is restricted stays unseen; a coordinator tries what
only the secretariat may do.
"""

import re
from dataclasses import dataclass

import pytest
from tests import server, walking

pytestmark = pytest.mark.browser

MEETING, AGENDA, LETTER = "som-11-walk", "AP/SOM/11/Agenda", "AP/SOM/11/Letter"
FILE_TEXT = "1. Opening of the meeting. 2. Review of the term."


@dataclass
class Story:
    """The people of the story, each before a browser of their own; `faults` is what their browsers complain of."""

    house: server.Live
    first: object
    second: object
    coordinator: object
    public: object
    faults: list[str]
    codes: list[str]
    secret: str = ""


@pytest.fixture(scope="module")
def story(tmp_path_factory, _chromium):
    """Run a server of this story's own, whose first link nobody has used."""
    home, faults, contexts = tmp_path_factory.mktemp("walk") / "data", [], []

    def somebody():
        contexts.append(_chromium.new_context(base_url=house.address, locale="en-GB", accept_downloads=True))
        contexts[-1].set_default_timeout(20_000)
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        return page

    with server.running(home) as house:
        yield Story(house, somebody(), somebody(), somebody(), somebody(), faults, [])
        for context in contexts:
            context.close()
    assert not faults


def _read(page, address: str) -> str:
    page.goto(address)
    return page.inner_text("main")


def test_1_the_link_makes_the_first_member_with_a_second_factor_and_recovery_codes(story):
    story.secret = walking.join(story.first, story.house.first_link, "Gulnara Esenova", "gulnara@cast.example")
    story.codes += story.first.locator("#recovery_codes li").all_inner_texts()
    assert "already been used" in walking.heading(story.public, story.house.first_link)
    walking.sign_out(story.first)
    walking.sign_in(story.first, "gulnara@cast.example", story.codes[0])
    story.first.wait_for_url("**/desk/")


def test_2_a_recovery_code_works_once(story):
    walking.sign_in(story.public, "gulnara@cast.example", story.codes[0])
    assert "/desk/" not in story.public.url
    story.public.context.clear_cookies()


def test_3_she_invites_a_second_member_who_joins(story):
    link = walking.invite(story.first, "daniyar@cast.example", "secretariat", "support-unit")
    walking.join(story.second, link, "Daniyar Ospanov")
    assert "Daniyar Ospanov" in _read(story.first, "/ru/people/")


def test_4_a_meeting_and_a_document_are_published_by_the_second_and_read_in_both_languages(story):
    first = story.first
    first.goto("/en/drafts/new/meeting/")
    first.locator("[name=key]").fill(MEETING)
    first.locator("[name=kind]").select_option("som")
    walking.fill_pair(
        first, "title", "Eleventh Senior Officials' Meeting", "Одиннадцатое совещание старших должностных лиц"
    )
    for name in ("start", "end"):
        first.locator(f"[name={name}]").fill("2027-03")
    first.locator("[name=sources]").fill("S3")
    meeting = walking.send_draft(first)
    assert story.public.goto(f"/en/meetings/{MEETING}/").status == 404, "a draft is not public"
    assert story.public.goto(meeting).status == 401
    walking.publish_draft(story.second, meeting)
    walking.publish_draft(
        story.second, _write_document(first, AGENDA, "Provisional agenda", "Предварительная повестка дня")
    )
    for lang, title, paper in (
        ("en", "Eleventh Senior Officials' Meeting", "Provisional agenda"),
        ("ru", "Одиннадцатое совещание старших должностных лиц", "Предварительная повестка дня"),
    ):
        assert walking.heading(story.public, f"/{lang}/meetings/{MEETING}/") == title
        assert paper in story.public.inner_text("main"), "a meeting shows its papers"
        assert walking.heading(story.public, f"/{lang}/documents/ap-som-11-agenda/") == paper
        assert paper in _read(story.public, f"/{lang}/search/?q={paper}")


def _write_document(page, symbol: str, en: str, ru: str, audience: str = "") -> str:
    page.goto("/en/drafts/new/document/")
    page.locator("[name=symbol]").fill(symbol)
    walking.fill_pair(page, "title", en, ru)
    page.locator("[name=date]").fill("2027-03")
    page.locator("[name=meeting]").select_option(MEETING)
    if audience:
        page.locator("[name=audience]").select_option(audience)
    return walking.send_draft(page)


def test_5_an_english_text_that_moved_on_leaves_the_russian_one_outdated_and_the_page_says_so(story):
    story.first.goto(f"/en/meetings/{MEETING}/")
    story.first.get_by_role("main").get_by_role("link", name="Edit", exact=True).first.click()
    story.first.locator("[name=title_en]").fill("Eleventh Senior Officials' Meeting, resumed")
    walking.publish_draft(story.second, walking.send_draft(story.first))
    assert walking.heading(story.public, f"/en/meetings/{MEETING}/") == "Eleventh Senior Officials' Meeting, resumed"
    told = walking.heading(story.public, f"/ru/meetings/{MEETING}/")
    assert told.startswith("Одиннадцатое совещание старших должностных лиц")
    assert "перевод устарел" in told


def test_6_a_file_is_uploaded_by_one_published_by_the_other_and_taken_away_by_a_stranger(story, tmp_path):
    paper = tmp_path / "agenda.txt"
    paper.write_text(FILE_TEXT)
    story.first.goto("/en/documents/ap-som-11-agenda/upload/")
    story.first.locator("[name=language]").select_option("en")
    story.first.locator("[name=file]").set_input_files(paper)
    story.first.get_by_role("button", name="Upload").click()
    assert "waits for a second person" in story.first.inner_text("main")
    assert story.first.get_by_role("button", name="Publish").count() == 0
    assert "agenda.txt" not in _read(story.public, "/en/documents/ap-som-11-agenda/")

    story.second.goto("/en/documents/ap-som-11-agenda/")
    story.second.get_by_role("button", name="Publish").click()
    assert "The file is published." in story.second.inner_text("main")

    story.public.goto("/ru/documents/ap-som-11-agenda/")
    with story.public.expect_download() as coming:
        story.public.get_by_role("link", name="agenda.txt").click()
    assert coming.value.path().read_text() == FILE_TEXT
    assert coming.value.suggested_filename == "agenda.txt"
    assert "Provisional agenda" in _read(story.public, "/en/search/?q=review of the term"), "its words are found"


def test_7_a_restricted_document_stays_invisible(story):
    draft = _write_document(story.first, LETTER, "Letter to the members", "Письмо государствам-членам", "members")
    walking.publish_draft(story.second, draft)
    address = "/en/documents/ap-som-11-letter/"
    assert "Letter to the members" in _read(story.second, address)
    assert story.public.goto(address).status == 404
    for page in (
        "/en/documents/?year=2027",
        f"/en/meetings/{MEETING}/",
        "/en/search/?q=letter to the members",
        "/ru/documents/",
    ):
        told = _read(story.public, page)
        assert "Letter to the members" not in told and "Письмо государствам" not in told, page
    assert re.search(r"Daniyar Ospanov[^\n]*\n?.*read", _read(story.first, "/en/log/"), re.I), "each reading is logged"


def test_8_a_coordinator_is_refused_with_the_reason(story):
    link = walking.invite(story.first, "farrukh@cast.example", "coordinator", "TJK")
    walking.join(story.coordinator, link, "Farrukh Nazarov")
    assert "Letter to the members" in _read(story.coordinator, "/en/documents/ap-som-11-letter/"), (
        "a member State reads it"
    )
    for address in (
        "/en/people/",
        "/en/drafts/new/meeting/",
        f"/en/drafts/edit/meeting/{MEETING}/",
        "/en/documents/ap-som-11-agenda/upload/",
    ):
        answer = story.coordinator.goto(address)
        assert answer.status == 403, address
        assert story.coordinator.inner_text("h1").startswith("You hold no mandate to"), address
        assert "secretariat" in story.coordinator.inner_text("main"), "who may, and whom to ask"
    assert story.coordinator.goto("/ru/people/").status == 403
    assert re.search("[А-я]", story.coordinator.inner_text("h1"))
    assert story.coordinator.goto("/en/meetings/").status == 200
    assert story.coordinator.get_by_role("main").get_by_role("link", name="Edit").count() == 0
