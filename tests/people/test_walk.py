"""In a real browser: from the link that the server prints to a colleague who has joined by invitation."""

from pathlib import Path

import pytest
from tests import cast, server

pytestmark = pytest.mark.browser

HEADING = "h1"


@pytest.fixture
def house(tmp_path):
    """Run a server of this test's own, whose first link nobody has used."""
    with server.running(tmp_path / "data") as live:
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


def _join(page, link: str, name: str, email: str = "") -> str:
    """Make an account from a link, set up the second factor, and return its secret."""
    page.goto(link)
    if email:
        page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Password", exact=True).fill(cast.PASSWORD)
    page.get_by_label("Password once more").fill(cast.PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    assert page.inner_text(HEADING) == "Set up the second factor"
    assert page.get_by_alt_text("Code to scan").evaluate("image => image.naturalWidth") > 0
    secret = page.inner_text("#authenticator_secret")
    page.get_by_label("Type the six digits").fill(cast.totp_code(secret))
    page.get_by_role("button", name="Finish").click()
    assert page.inner_text(HEADING) == "Recovery codes"
    assert page.locator("#recovery_codes li").count() == 10
    return secret


def _sign_in(page, email: str, code: str) -> None:
    page.goto("/en/account/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(cast.PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(code)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def test_the_first_member_joins_signs_in_again_and_invites_a_colleague(house, visitor):
    first = visitor()
    _join(first, house.first_link, "Gulnara Esenova", "gulnara@cast.example")
    code = first.locator("#recovery_codes li").first.inner_text()

    assert "already been used" in _refusal(visitor(), house.first_link)

    first.get_by_role("button", name="Sign out").click()
    assert _refusal(first, "/en/people/") == "Only a signed-in person may grant a mandate."
    _sign_in(first, "gulnara@cast.example", code)
    assert first.url.endswith("/en/desk/")

    first.goto("/en/invitations/new/")
    first.get_by_label("E-mail address").fill("daniyar@cast.example")
    first.get_by_label("Role").select_option("secretariat")
    first.get_by_label("For whom").select_option("support-unit")
    first.get_by_role("button", name="Make the invitation").click()
    link = first.get_by_label("The link").input_value()
    assert len(list((Path(house.home) / "outbox").iterdir())) == 1, "the letter lies in the outbox"

    colleague = visitor()
    _join(colleague, link, "Daniyar Ospanov")
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
    _sign_in(page, "coordinator.tjk@cast.example", "000000")
    assert "Incorrect code" in page.inner_text("main")
    assert "Only a signed-in person may" in _refusal(page, "/en/invitations/new/")
    page.goto("/en/account/login/")
    assert page.inner_text(HEADING) == "Second factor", "the password was right: only the code is asked for"
    page.get_by_label("Code").fill(cast.totp_code(cast.SECRET))
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.goto("/en/people/")
    assert page.inner_text(HEADING) == "You hold no mandate to grant a mandate."
    assert "secretariat" in page.inner_text("main")


def _refusal(page, address: str) -> str:
    page.goto(address)
    return page.inner_text(HEADING)
