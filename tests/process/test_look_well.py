"""In a real browser: no screen is wider than its window, every sign is reached by the keyboard, no fault is told."""

import pytest

pytestmark = pytest.mark.browser

SCREENS = ("process/", "participants/", "participants/TKM/", "meetings/", "meetings/som-4/", "chairs/", "rules/",
           "sources/", "sources/S3/", "gaps/")  # fmt: skip


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_screen_is_wider_than_its_window_nor_breaks_the_policy_of_contents(page, width):
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.set_viewport_size({"width": width, "height": 900})
    for path in SCREENS:
        assert page.goto(f"/ru/{path}").status == 200
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, path
    assert not told


def test_the_line_of_time_leads_to_a_meeting_by_the_keyboard(page):
    page.goto("/en/process/")
    mark = page.locator("svg.line a[href='/en/meetings/som-5/']")
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/meetings/som-5/")
    assert page.locator("h1").inner_text() == "Fifth Senior Officials' Meeting"


def test_on_a_phone_the_line_of_time_is_told_downwards(page):
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto("/en/process/")
    assert not page.locator("svg.line").is_visible()
    chapters = page.locator(".chapter").all()
    tops = [chapter.bounding_box()["y"] for chapter in chapters]
    assert len(tops) == 7
    assert tops == sorted(tops)
    page.locator(".jump a", has_text="Azerbaijan").click()
    assert "#term-5" in page.url


def test_a_fact_leads_to_its_source_in_one_click(page):
    page.goto("/en/meetings/som-5/")
    page.locator("dl.facts a.cite", has_text="S19").last.click()
    page.wait_for_url("**/en/sources/S19/")
    assert page.locator(".resting a[href='/en/meetings/som-5/']").first.is_visible()
