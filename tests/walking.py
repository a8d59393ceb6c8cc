"""What people do in a real browser, step by step, as the tests that walk through a story need it."""

import re

from tests import cast


def join(page, link: str, name: str, email: str = "") -> str:
    """Make an account from a link, set up the second factor, and return its secret."""
    page.goto(link)
    if email:
        page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Password", exact=True).fill(cast.PASSWORD)
    page.get_by_label("Password once more").fill(cast.PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    assert page.inner_text("h1") == "Set up the second factor"
    assert page.get_by_alt_text("Code to scan").evaluate("image => image.naturalWidth") > 0
    secret = page.inner_text("#authenticator_secret")
    page.get_by_label("Type the six digits").fill(cast.totp_code(secret))
    page.get_by_role("button", name="Finish").click()
    assert page.inner_text("h1") == "Recovery codes"
    assert page.locator("#recovery_codes li").count() == 10
    return secret


def sign_in(page, email: str, code: str) -> None:
    """Sign in with the password of the cast and a code of the second factor."""
    page.goto("/en/account/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(cast.PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(code)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def sign_out(page) -> None:
    """Sign out by the button at the head of every page."""
    page.get_by_role("button", name="Sign out").click()


def invite(page, email: str, role: str, participant: str) -> str:
    """Invite somebody, and return the link that is shown once."""
    page.goto("/en/invitations/new/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Role").select_option(role)
    page.get_by_label("For whom").select_option(participant)
    page.get_by_role("button", name="Make the invitation").click()
    return page.get_by_label("The link").input_value()


def fill_pair(page, name: str, en: str, ru: str) -> None:
    """Fill in both languages of a field."""
    page.locator(f"[name={name}_en]").fill(en)
    page.locator(f"[name={name}_ru]").fill(ru)


def send_draft(page) -> str:
    """Send what is being written to a second person, and return the address of the draft."""
    page.get_by_role("button", name="Save and send to a second person").click()
    assert re.search(r"/drafts/\d+/$", page.url), page.inner_text("main")
    return page.url


def publish_draft(page, address: str) -> None:
    """Publish somebody else's draft."""
    page.goto(address)
    page.get_by_role("button", name="Publish").click()
    assert "Published" in page.inner_text("main")


def heading(page, address: str) -> str:
    """Open a page and return its heading: of a refusal, what was refused."""
    page.goto(address)
    return page.inner_text("h1")
