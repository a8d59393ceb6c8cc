"""The people around a text, each before a browser of their own, and what they do on its pages."""

from dataclasses import dataclass, field
from pathlib import Path

import docx
from tests import cast, server, walking

SLOW = 20_000  # milliseconds that a page of a busy machine may take


@dataclass
class Room:
    """The house, the browser, and everybody who has come in so far; faults are what a browser complained of."""

    house: server.Live
    desk: Path
    browser: object
    slug: str = ""
    people: dict[str, object] = field(default_factory=dict)
    contexts: list[object] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def as_(self, email: str):
        """Return the page of somebody, signed in at the first time; "" is the public."""
        if email not in self.people:
            page = self.people[email] = self._opened()
            if email:
                walking.sign_in(page, f"{email}@cast.example", cast.totp_code(cast.SECRET))
                page.wait_for_url("**/desk/")
        return self.people[email]

    def _opened(self):
        context = self.browser.new_context(base_url=self.house.address, locale="en-GB", accept_downloads=True)
        context.set_default_timeout(SLOW)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda said: self.faults.append(said.text) if _is_fault(said) else None)
        return page

    def at(self, email: str, address: str = "", lang: str = "en"):
        """Return the page of somebody, opened at an address of the text."""
        page = self.as_(email)
        page.goto(f"/{lang}/texts/{self.slug}/{address}")
        return page

    def told(self, email: str, address: str = "", lang: str = "en") -> str:
        """Return what somebody reads at an address of the text."""
        return self.at(email, address, lang).inner_text("main")

    def brackets(self, email: str, paragraph: int, lang: str = "en") -> str:
        """Return a paragraph as somebody sees it in the whole text, brackets and attributions included."""
        return words_of(self.at(email, "", lang), f"#p{paragraph} .words")

    def forced(self, email: str, address: str, **fields: str):
        """Send a form that no page offers, as somebody would who writes it by hand; return the answer."""
        page = self.at(email)
        token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
        place = f"{self.house.address}/en/texts/{self.slug}/{address}"
        return page.request.post(place, form={"csrfmiddlewaretoken": token, **fields}, headers={"Referer": place})

    def outbox(self) -> list[str]:
        """Return every letter that has left."""
        return [one.read_text() for one in sorted((self.house.home / "outbox").iterdir())]


def _is_fault(said) -> bool:
    """Tell a complaint of the browser; that a page was refused is what the story is about."""
    return said.type == "error" and "status of 4" not in said.text


def words_of(page, selector: str) -> str:
    """Return the words of the first element as the eye reads them, without numbers of lines, on one line."""
    seen = page.locator(selector).first.evaluate(
        "one => { const copy = one.cloneNode(true);"
        " copy.querySelectorAll('.hidden-text, .ln').forEach(away => away.remove()); return copy.textContent; }"
    )
    return " ".join(seen.split())


def two_columns(path: Path, rows: list[tuple[str, str]]) -> Path:
    """Write a Word file with a table of two columns, English and Russian, as the secretariat keeps drafts."""
    made = docx.Document()
    table = made.add_table(rows=0, cols=2)
    for english, russian in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = english, russian
    made.save(path)
    return path


def propose(page, words: str, reason: str, button: str) -> None:
    """Fill in the form of a proposal and press one of its buttons."""
    if page.locator("textarea[name=words]").count():
        page.locator("textarea[name=words]").fill(words)
    page.locator("textarea[name=reason]").fill(reason)
    page.get_by_role("button", name=button).click()


def compromise(page, words: str, fates: dict[int, str]) -> None:
    """Write compromise text and say what becomes of proposals."""
    page.locator("textarea[name=words]").fill(words)
    for proposal, fate in fates.items():
        page.locator(f"[name=fate-{proposal}]").select_option(fate)
    page.get_by_role("button", name="Put it in the text").click()
    page.get_by_text("The compromise text stands.").wait_for()


def translate(room: Room, email: str, paragraph: int, russian: str) -> None:
    """Write the Russian of a paragraph as a translation of the English as it stands."""
    page = room.at(email, f"paragraphs/{paragraph}/write/")
    page.locator("textarea[name=ru]").fill(russian)
    page.get_by_role("button", name="The Russian is a translation").click()
    page.get_by_text("The translation is kept.").wait_for()


def verify(room: Room, email: str, paragraph: int) -> str:
    """Say that both languages were compared, and return what the platform answers."""
    page = room.at(email, f"paragraphs/{paragraph}/write/")
    page.get_by_role("button", name="I have compared both").click()
    return page.inner_text("main")


def mark_everything(room: Room, email: str) -> None:
    """Mark all paragraphs on which nobody asks for anything as agreed."""
    page = room.at(email, "readings/")
    for tick in page.locator("input[name=paragraph]").all():
        tick.check()
    page.get_by_role("button", name="Mark as agreed", exact=True).click()
    page.get_by_text("marked.").first.wait_for()
