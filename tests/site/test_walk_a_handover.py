"""Kazakhstan hands the chair over to Tajikistan, by two people in two browsers, on a server of their own.

Aigerim opens the handover, Nigina returns one matter, Aigerim answers, Nigina accepts. Neither can sign for the other,
nothing is signed while a matter is open. At the instant the rights move: what Aigerim could open Nigina opens now.
"""

import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from tests import server, walking
from tests.site.delegations import Room

pytestmark = pytest.mark.browser
AIGERIM, NIGINA, FARRUKH = "aigerim", "office.tjk", "coordinator.tjk"
_THE_INSTANT_COMES = """
import django; django.setup()
from datetime import UTC, datetime, timedelta
from almaty.handover.models import Handover
from almaty.handover.operations.handing import complete_handovers
from almaty.process.models import ChairTransfer
now = datetime.now(tz=UTC)
at = now - timedelta(seconds=1)
ChairTransfer.objects.update(at=at)
Handover.objects.update(effective_at=at, takes_up_at=at)
complete_handovers(now)
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory, _chromium):
    desk = tmp_path_factory.mktemp("handover")
    with server.running(desk / "data", prepared=True) as house:
        house.seat("chair_office", "incoming_office", "coordinator", "secretary")
        around = Room(house, desk, _chromium)
        yield around
        for context in around.contexts:
            context.close()
    assert not around.faults


def _main(page) -> str:
    return page.inner_text("main")


def _opens(room, email: str) -> list[int]:
    """Return how the pages answer that only the chair's office opens: to open a handover, to write a text."""
    page = room.as_(email)
    return [page.goto(f"/en/{address}").status for address in ("handovers/new/", "texts/new/", "figures/calls/")]


def test_01_the_outgoing_office_opens_the_handover_and_every_open_matter_is_listed(room):
    page = room.as_(AIGERIM)
    page.goto("/en/texts/new/")
    walking.fill_pair(page, "title", "Figures of migration", "Данные о миграции")
    page.locator("[name=kind]").select_option("declaration")
    page.get_by_role("button", name="Start the text").click()
    page.wait_for_url("**/draft/")
    page.goto("/en/handovers/new/")
    page.get_by_label("The chair passes to").select_option("TJK")
    page.get_by_label("Day of the handover").fill(f"{datetime.now(tz=UTC) + timedelta(days=30):%Y-%m-%d}")
    page.get_by_label("Time zone").select_option("UTC")
    page.get_by_role("button", name="Open the handover").click()
    page.wait_for_url(re.compile(r"/handovers/kaz-tjk-\d+/$"))
    room.slug = page.url.rstrip("/").rsplit("/", 1)[1]
    assert "0 of 1 settled" in _main(page)
    page.get_by_text("Add a matter by hand").click()
    walking.fill_pair(page, "title", "Talks on a training programme", "Переговоры об учебной программе")
    page.get_by_role("button", name="Add the matter").click()
    page.get_by_text("0 of 2 settled").first.wait_for()
    assert page.get_by_role("button", name="Accept").count() == 0, "the incoming chair accepts"
    assert room.as_(FARRUKH).goto(f"/en/handovers/{room.slug}/").status == 404


def test_02_the_incoming_office_accepts_some_and_returns_one(room):
    assert _opens(room, NIGINA) == [403, 403, 403]
    page = room.as_(NIGINA)
    page.goto("/en/handovers/")
    page.get_by_role("main").get_by_role("link", name=re.compile("Tajikistan")).click()
    page.get_by_role("button", name=re.compile(r"Accept 1 open matter\s*: open text")).click()
    page.get_by_text("1 of 2 settled").first.wait_for()
    page.get_by_role("link", name="Talks on a training programme").click()
    page.get_by_label("Words to the other side").fill("Which partner, and until when?")
    page.get_by_role("button", name="Return with this reason").click()
    page.get_by_text("waits for the outgoing chair").first.wait_for()


def test_03_nothing_is_signed_while_a_matter_is_returned(room):
    page = room.as_(AIGERIM)
    page.goto(f"/en/handovers/{room.slug}/")
    assert page.get_by_role("button", name="Sign for this side").count() == 1, "one side each"
    page.get_by_role("button", name="Sign for this side").click()
    assert "Talks on a training programme" in page.get_by_role("alert").inner_text()
    page.get_by_role("link", name="Talks on a training programme").click()
    page.get_by_label("Words to the other side").fill("The partner named in the note, until June.")
    page.get_by_role("button", name="Send this answer").click()
    page.get_by_text("waits for the incoming chair").first.wait_for()
    other = room.as_(NIGINA)
    other.reload()
    assert "until June" in _main(other)
    other.get_by_role("button", name="Accept", exact=True).click()
    other.get_by_text("It is noted").wait_for()


def test_04_both_sign_and_until_the_instant_nothing_has_moved(room):
    for email, told in ((AIGERIM, "You have signed for your side."), (NIGINA, "You have signed. Both sides have.")):
        page = room.as_(email)
        page.goto(f"/en/handovers/{room.slug}/")
        page.get_by_role("button", name="Sign for this side").click()
        page.get_by_text(told).wait_for()
    assert _opens(room, AIGERIM) == [200, 200, 200]
    assert _opens(room, NIGINA) == [403, 403, 403]


def test_05_at_the_instant_the_rights_have_moved_and_everybody_is_told(room):
    settings = {"DJANGO_SETTINGS_MODULE": "almaty.web.settings", "PYTHONPATH": str(server.ROOT)}
    subprocess.run([sys.executable, "-c", _THE_INSTANT_COMES], check=True, cwd=server.ROOT,
                   env=server.environment(room.house.home) | settings)  # fmt: skip
    assert _opens(room, NIGINA) == [200, 200, 200]
    assert _opens(room, AIGERIM) == [403, 403, 200], "the troika reads, and acts on nothing"
    assert "Talks on a training programme" in _main(_at(room, AIGERIM))
    for reader in ("", FARRUKH):
        page = _at(room, reader)
        assert "act of handover" in _main(page).lower()
        assert "Talks" not in _main(page)
        page.goto("/ru/chairs/")
        assert "Таджикистан" in page.locator(".chair-term", has_text=re.compile("нынешний|сегодня", re.I)).inner_text()
    page.goto("/en/")
    assert "Tajikistan" in _main(page)


def _at(room, email: str):
    page = room.as_(email)
    page.goto(f"/en/handovers/{room.slug}/")
    return page
