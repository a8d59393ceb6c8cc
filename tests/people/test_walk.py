"""In a real browser: from the link that the server prints to a colleague who has joined by invitation."""

from pathlib import Path

import pytest
from tests import cast, server, walking

pytestmark = pytest.mark.browser


@pytest.fixture
def house(tmp_path):
    """Run a server of this test's own, whose first link nobody has used."""
    with server.running(tmp_path / "data", prepared=True) as live:
        yield live


@pytest.fixture
def visitor(house, _chromium):
    """Return a function that opens a page as somebody new; a fault in a script or a refused source fails the test."""
    contexts, faults = [], []

    def somebody():
        context = _chromium.new_context(base_url=house.address, locale="en-GB")
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        return page

    yield somebody
    for context in contexts:
        context.close()
    assert not faults


def test_the_first_member_joins_signs_in_again_and_invites_a_colleague(house, visitor):
    first = visitor()
    walking.join(first, house.first_link, "Gulnara Esenova", "gulnara@cast.example")
    code = first.locator("#recovery_codes li").first.inner_text()

    assert "already been used" in walking.heading(visitor(), house.first_link)

    walking.sign_out(first)
    assert walking.heading(first, "/en/people/") == "Only a signed-in person may grant a mandate."
    walking.sign_in(first, "gulnara@cast.example", code)
    assert first.url.endswith("/en/desk/")

    link = walking.invite(first, "daniyar@cast.example", "secretariat", "support-unit")
    assert len(list((Path(house.home) / "outbox").iterdir())) == 1, "the letter lies in the outbox"

    colleague = visitor()
    walking.join(colleague, link, "Daniyar Ospanov")
    colleague.goto("/en/log/")
    assert "chain whole" in colleague.inner_text("main")
    for verb in ("made the link for the first member", "joined by invitation", "set up the second factor", "signed in"):
        assert verb in colleague.inner_text("table")

    first.goto("/ru/people/")
    assert "Daniyar Ospanov" in first.inner_text("main")
    assert first.get_by_text("второй фактор подключён").count() == 2


def test_somebody_with_a_password_and_no_code_stays_outside(house, visitor):
    house.seat("coordinator")
    page = visitor()
    walking.sign_in(page, "coordinator.tjk@cast.example", "000000")
    assert "Incorrect code" in page.inner_text("main")
    assert "Only a signed-in person may" in walking.heading(page, "/en/invitations/new/")
    page.goto("/en/account/login/")
    assert page.inner_text("h1") == "Second factor", "the password was right: only the code is asked for"
    page.get_by_label("Code").fill(cast.totp_code(cast.SECRET))
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.goto("/en/people/")
    assert page.inner_text("h1") == "You hold no mandate to grant a mandate."
    assert "secretariat" in page.inner_text("main")
