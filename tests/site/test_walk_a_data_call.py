"""A data call from the first screen to the regional picture, in a real browser.

Gulnara asks six States for their migrant stock. Zarina fills in Tajikistan's workbook with nine faults, mends them by
the words of the findings, explains a jump, and hands over; Farrukh binds the State, consents to the member States, and
to everybody under an embargo. Kyrgyzstan's coordinator sees the figures, an observer and the public do not; then the
embargo lifts, and the public sees the protected version in the regional picture.
"""

import csv
import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests import cast, server, walking
from tests.site.official import FLED, SMALL, Workbook

pytestmark = pytest.mark.browser
STATES = ("AZE", "ITA", "KAZ", "KGZ", "TJK", "TUR")
TITLE = "Migrants before the meeting"
PART = "/en/figures/calls/migrants-before-the-meeting/TJK/MIGRANT_STOCK/"
MEMBERS, EVERYBODY = "migrant-stock-tjk-members-1", "migrant-stock-tjk-public-1"
SERIES = "/en/figures/series/NATIONAL_MIGRANT_STOCK.{}.TJK._T.BIRTH/"


@dataclass
class Story:
    """The people of the story, each before a browser of their own, and the workbook on Zarina's desk."""

    house: server.Live
    desk: Path
    open: object
    faults: list[str]
    people: dict[str, object] = field(default_factory=dict)
    book: Workbook | None = None
    planted: dict[str, str] = field(default_factory=dict)
    lifts: datetime | None = None

    def as_(self, email: str):
        """Return the page of somebody, signed in at the first time; "" is the public."""
        if email not in self.people:
            self.people[email] = self.open()
            if email:
                walking.sign_in(self.people[email], f"{email}@cast.example", cast.totp_code(cast.SECRET))
                self.people[email].wait_for_url("**/desk/")
        return self.people[email]


@pytest.fixture(scope="module")
def story(tmp_path_factory, _chromium):
    desk, faults, contexts = tmp_path_factory.mktemp("call"), [], []

    def somebody():
        contexts.append(_chromium.new_context(base_url=house.address, locale="en-GB", accept_downloads=True))
        contexts[-1].set_default_timeout(20_000)
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        return page

    with server.running(desk / "data", prepared=True) as house:
        house.seat("secretary", "coordinator", "deputy", "coordinator KGZ", "observer")
        yield Story(house, desk, somebody, faults)
        for context in contexts:
            context.close()
    assert not faults


def read(page, address: str) -> str:
    page.goto(address)
    return page.inner_text("main")


def test_1_the_secretariat_opens_a_call_for_six_states(story):
    page = story.as_("gulnara")
    page.goto("/en/figures/calls/new/")
    walking.fill_pair(page, "title", TITLE, "Мигранты перед совещанием")
    page.locator("[name=flow_MIGRANT_STOCK]").check()
    page.locator("[name=MIGRANT_STOCK_first]").fill("2021")
    page.locator("[name=MIGRANT_STOCK_last]").fill("2023")
    for tick in page.locator("[name=states]").all():
        tick.set_checked(tick.get_attribute("value") in STATES)
    page.locator("[name=deadline]").fill(f"{datetime.now(tz=UTC) + timedelta(days=30):%Y-%m-%d}")
    page.locator("[name=deadline_time]").fill("18:00")
    page.get_by_role("button", name="Keep the draft").click()
    assert "What it costs each State" in page.inner_text("main")
    page.get_by_role("button", name="Open the call").click()
    page.get_by_text("no answer yet").first.wait_for()
    told = page.inner_text("main")
    assert all(name in told for name in ("Azerbaijan", "Italy", "Kazakhstan", "Kyrgyzstan", "Tajikistan"))
    letters = [one.read_text() for one in (story.house.home / "outbox").iterdir()]
    assert any("To: deputy.tjk@cast.example" in one for one in letters), "the State is told"


def test_2_an_expert_finds_it_on_the_desk_and_takes_the_workbook(story):
    page = story.as_("deputy.tjk")
    assert "Migrant stock" in read(page, "/en/desk/")
    page.goto(PART)
    with page.expect_download() as coming:
        page.get_by_role("link", name="Get the workbook (.xlsx)").click()
    file = story.desk / "answer.xlsx"
    coming.value.save_as(file)
    story.book = Workbook(file)
    assert story.book.sheet[f"{story.book.columns['BEFORE:2020']}{story.book.rows['RUS', '_T']}"].value == 234_998


def test_3_nine_faults_are_each_told_with_their_cell(story):
    book, page = story.book, story.as_("deputy.tjk")
    book.fill()
    book.tell_the_source()
    story.planted = book.plant()
    book.save()
    page.goto(PART)
    page.locator("input[type=file]").first.set_input_files(book.path)
    page.get_by_role("button", name="Send", exact=True).click()
    told = read(page, f"{PART}findings/")
    for code, cell in story.planted.items():
        assert code in told, code
        assert re.search(rf"\b{cell}\b", told), (code, cell)
    russian = read(page, f"{PART.replace('/en/', '/ru/')}findings/")
    assert story.planted["VALUE_TEXT"] in russian and re.search("[а-я]{4}", russian)


def test_4_the_corrected_workbook_shows_what_changed_and_leaves_one_question(story):
    book, page = story.book, story.as_("deputy.tjk")
    book.mend(story.planted)
    book.save()
    page.goto(PART)
    assert page.get_by_role("button", name="Hand it over").count() == 0, "an answer with errors is not handed over"
    page.locator("input[type=file]").first.set_input_files(book.path)
    page.get_by_role("button", name="Send the corrected file").click()
    told = read(page, f"{PART}findings/")
    assert "Errors: 0" in told, told[:2000]
    assert "findings resolved" in told
    boxes = page.locator("textarea[name^=text-]")
    assert boxes.count() > 0, "the jump has to be explained"
    assert FLED[0] in told
    for number in range(boxes.count()):
        boxes.nth(number).fill("People who fled in 2022 were registered at once.")
    page.get_by_role("button", name="Keep the explanations").click()


def test_5_the_expert_hands_over_and_cannot_bind(story):
    page = story.as_("deputy.tjk")
    page.goto(f"{PART}source/")
    page.locator("select[name=source]").select_option("register")
    page.locator("main form[method=post] button").last.click()
    page.goto(PART)
    page.locator("form[action$='/act/prepare/'] button").click()
    assert page.locator("form[action$='/act/bind/']").count() == 0


def test_6_the_coordinator_binds_the_state(story):
    page = story.as_("coordinator.tjk")
    assert "Migrant stock" in read(page, "/en/desk/")
    page.goto(PART)
    page.locator("form[action$='/act/bind/'] button").click()
    assert "Bound by Farrukh Nazarov" in read(page, PART)
    for reader in ("gulnara", "coordinator.kgz", "observer.ita", ""):
        assert story.as_(reader).goto(PART).status in (401, 403, 404), "nobody else reads an answer"


def _consent(page, step: str, lifts: datetime | None = None) -> None:
    page.goto(PART)
    page.locator(f"a[href$='/{step}/']").first.click()
    if lifts:
        there = lifts.astimezone(ZoneInfo(page.locator("select[name=zone]").input_value()))
        page.locator("[name=day]").fill(f"{there:%Y-%m-%d}")
        page.locator("[name=time]").fill(f"{there:%H:%M}")
    page.get_by_role("button", name="Consent and release").click()


def test_7_member_states_read_what_the_coordinator_released_to_them_and_nobody_else(story):
    _consent(story.as_("coordinator.tjk"), "members")
    address = f"/en/figures/releases/{MEMBERS}/"
    assert "Tajikistan" in read(story.as_("coordinator.kgz"), address)
    assert story.as_("observer.ita").goto(address).status == 404
    assert story.as_("").goto(address).status == 404
    assert story.as_("").goto(f"/en/figures/releases/{MEMBERS}.csv").status == 404
    with story.as_("coordinator.kgz").expect_download() as coming:
        story.as_("coordinator.kgz").locator(f"a[href$='{MEMBERS}.csv']").first.click()
    rows = list(csv.DictReader(coming.value.path().read_text("utf-8-sig").splitlines()))
    cell = {(row["COUNTERPART"], row["SEX"], row["TIME_PERIOD"]): row for row in rows}
    assert cell[SMALL]["OBS_VALUE"] == "3", "three are shown to members: their threshold is lower"
    assert "People who fled" in cell[FLED[0], "_T", "2022"]["COMMENT_OBS"], "an explanation stays with its figure"
    readers = read(story.as_("coordinator.tjk"), "/en/figures/sharing/TJK/readers/")
    assert MEMBERS in readers and "KGZ" in readers, "the State sees who has read"


def test_8_under_an_embargo_the_public_sees_nothing_until_its_instant(story):
    soon = datetime.now(tz=UTC) + timedelta(seconds=75)
    story.lifts = soon.replace(second=0, microsecond=0)
    if story.lifts < datetime.now(tz=UTC) + timedelta(seconds=20):
        story.lifts += timedelta(minutes=1)
    _consent(story.as_("coordinator.tjk"), "public", story.lifts)
    public = story.as_("")
    for address in (f"/en/figures/releases/{EVERYBODY}/", SERIES.format("RUS")):
        assert public.goto(address).status == 404, address
    answer = public.request.get("/sdmx/2.1/data/MIGRANT_STOCK/A.TJK....?format=csv")
    assert answer.status == 404 or "TJK" not in answer.text()


def test_9_at_that_instant_the_public_sees_the_protected_version_in_the_picture(story):
    time.sleep(max(0.0, (story.lifts - datetime.now(tz=UTC)).total_seconds()) + 0.2)
    public = story.as_("")
    told = read(public, f"/en/figures/releases/{EVERYBODY}/")
    assert "left out" in told and "12 months" in told
    series = read(public, SERIES.format("RUS"))
    assert "235,004" in series and "2023" in series, series[:1500]
    assert "Agency on Statistics" in series or "usual residents" in series, "its caveats stand beside it"
    csv = public.request.get("/sdmx/2.1/data/MIGRANT_STOCK/A.TJK..BRN.F._T?format=csv&startPeriod=2021").text()
    small = [line for line in csv.splitlines() if ",2023," in line]
    assert not small or not re.search(r",2023,\d", small[0]), "three women are not shown to everybody"
    assert public.goto(f"/en/figures/releases/{MEMBERS}/").status == 404, "the other step stays closed"
