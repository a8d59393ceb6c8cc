"""In a real browser: two people of the secretariat add a meeting and a document, and change one of its languages."""

import re

import pytest
from tests import cast, server

pytestmark = pytest.mark.browser

MEETING, DOCUMENT = "som-10-test", "AP/SOM/10/Agenda"


@pytest.fixture
def house(tmp_path):
    """Run a server of this test's own: what it writes is nobody else's record."""
    with server.running(tmp_path / "data") as live:
        live.seat("secretary", "second_secretary")
        yield live


@pytest.fixture
def visit(house, _chromium):
    """Return a function that opens a page as a person of the cast, or as nobody."""
    contexts = []

    def somebody(email: str = ""):
        context = _chromium.new_context(base_url=house.address, locale="en-GB")
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        if email:
            page.goto("/en/account/login/")
            page.get_by_label("E-mail address").fill(email)
            page.get_by_label("Password").fill(cast.PASSWORD)
            page.get_by_role("main").get_by_role("button", name="Sign in").click()
            page.get_by_label("Code").fill(cast.totp_code(cast.SECRET))
            page.get_by_role("main").get_by_role("button", name="Sign in").click()
            page.wait_for_url("**/desk/")
        return page

    yield somebody
    for context in contexts:
        context.close()


def _send(page) -> str:
    page.get_by_role("button", name="Save and send to a second person").click()
    assert re.search(r"/drafts/\d+/$", page.url), page.inner_text("main")
    return page.url


def _publish(page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Publish").click()
    assert "Published" in page.inner_text("main")


def _pair(page, name: str, en: str, ru: str) -> None:
    page.locator(f"[name={name}_en]").fill(en)
    page.locator(f"[name={name}_ru]").fill(ru)


def test_a_meeting_and_a_document_are_added_in_two_languages_and_an_outdated_translation_is_flagged(visit):
    author, second, public = visit("gulnara@cast.example"), visit("daniyar@cast.example"), visit()

    author.goto("/en/drafts/new/meeting/")
    author.locator("[name=key]").fill(MEETING)
    author.locator("[name=kind]").select_option("som")
    _pair(author, "title", "Tenth Senior Officials' Meeting", "Десятое совещание старших должностных лиц")
    for name in ("start", "end"):
        author.locator(f"[name={name}]").fill("2026-10")
    author.locator("[name=sources]").fill("S3")
    meeting = _send(author)

    public.goto(f"/en/meetings/{MEETING}/")
    assert "Tenth Senior" not in public.inner_text("main"), "a draft is not public"
    assert public.goto(meeting).status == 401
    assert author.get_by_role("button", name="Publish").count() == 0, "another person publishes"
    _publish(second, meeting)
    public.goto(f"/ru/meetings/{MEETING}/")
    assert public.inner_text("h1") == "Десятое совещание старших должностных лиц"

    author.goto("/en/drafts/new/document/")
    author.locator("[name=symbol]").fill(DOCUMENT)
    _pair(author, "title", "Agenda of the tenth meeting", "Повестка дня десятого совещания")
    author.locator("[name=date]").fill("2026-10")
    _publish(second, _send(author))
    public.goto("/en/documents/ap-som-10-agenda/")
    assert public.inner_text("h1") == "Agenda of the tenth meeting"

    author.goto(f"/en/meetings/{MEETING}/")
    author.get_by_role("main").get_by_role("link", name="Edit", exact=True).first.click()
    author.locator("[name=title_en]").fill("Tenth Senior Officials' Meeting (second session)")
    changed = _send(author)
    assert "a text is not up to date in their language" in author.inner_text("main")
    _publish(second, changed)
    public.goto(f"/ru/meetings/{MEETING}/")
    assert "перевод устарел" in public.inner_text("main")
    public.goto(f"/en/meetings/{MEETING}/")
    assert "(second session)" in public.inner_text("h1")
    assert public.get_by_role("link", name="Edit", exact=True).count() == 0
