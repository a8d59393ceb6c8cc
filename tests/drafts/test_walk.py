"""In a real browser: two people of the secretariat add a meeting and a document, and change one of its languages."""

import pytest
from tests import cast, server, walking

pytestmark = pytest.mark.browser

MEETING, DOCUMENT = "som-10-test", "AP/SOM/10/Agenda"


@pytest.fixture
def house(tmp_path):
    """Run a server of this test's own: what it writes is nobody else's record."""
    with server.running(tmp_path / "data", prepared=True) as live:
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
            walking.sign_in(page, email, cast.totp_code(cast.SECRET))
            page.wait_for_url("**/desk/")
        return page

    yield somebody
    for context in contexts:
        context.close()


def test_a_meeting_and_a_document_are_added_in_two_languages_and_an_outdated_translation_is_flagged(visit):
    author, second, public = visit("gulnara@cast.example"), visit("daniyar@cast.example"), visit()

    author.goto("/en/drafts/new/meeting/")
    author.locator("[name=key]").fill(MEETING)
    author.locator("[name=kind]").select_option("som")
    walking.fill_pair(author, "title", "Tenth Senior Officials' Meeting", "Десятое совещание старших должностных лиц")
    for name in ("start", "end"):
        author.locator(f"[name={name}]").fill("2026-10")
    author.locator("[name=sources]").fill("S3")
    meeting = walking.send_draft(author)

    public.goto(f"/en/meetings/{MEETING}/")
    assert "Tenth Senior" not in public.inner_text("main"), "a draft is not public"
    assert public.goto(meeting).status == 401
    assert author.get_by_role("button", name="Publish").count() == 0, "another person publishes"
    walking.publish_draft(second, meeting)
    public.goto(f"/ru/meetings/{MEETING}/")
    assert public.inner_text("h1") == "Десятое совещание старших должностных лиц"

    author.goto("/en/drafts/new/document/")
    author.locator("[name=symbol]").fill(DOCUMENT)
    walking.fill_pair(author, "title", "Agenda of the tenth meeting", "Повестка дня десятого совещания")
    author.locator("[name=date]").fill("2026-10")
    walking.publish_draft(second, walking.send_draft(author))
    public.goto("/en/documents/ap-som-10-agenda/")
    assert public.inner_text("h1") == "Agenda of the tenth meeting"

    author.goto(f"/en/meetings/{MEETING}/")
    author.get_by_role("main").get_by_role("link", name="Edit", exact=True).first.click()
    author.locator("[name=title_en]").fill("Tenth Senior Officials' Meeting (second session)")
    changed = walking.send_draft(author)
    assert "a text is not up to date in their language" in author.inner_text("main")
    walking.publish_draft(second, changed)
    public.goto(f"/ru/meetings/{MEETING}/")
    assert "перевод устарел" in public.inner_text("main")
    public.goto(f"/en/meetings/{MEETING}/")
    assert "(second session)" in public.inner_text("h1")
    assert public.get_by_role("link", name="Edit", exact=True).count() == 0
