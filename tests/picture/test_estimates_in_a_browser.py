"""The corridor from Tajikistan to Russia in a browser: its estimates, caveats, sources, and the plot of the region."""

import pytest

from almaty.exchange.rules.revisions import NEWEST

pytestmark = pytest.mark.browser
PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 900}
SAID = {
    "en": ("How many moved: estimates", "How this was estimated", "not a count", "Sources", "recommended"),
    "ru": ("Сколько переместилось: оценки", "Как получена эта оценка", "а не результат учёта", "Источники",
           "рекомендуется"),
}  # fmt: skip


def _fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_corridor_tells_its_estimates_by_method_and_period(page, lang, size):
    page.set_viewport_size(size)
    page.goto(f"/{lang}/picture/corridors/TJK/RUS/")
    section = page.locator("section.estimates")
    for words in SAID[lang]:
        assert page.get_by_text(words).first.is_visible(), words
    assert section.locator("table.estimate-table").count() == 2
    assert section.locator("table.estimate-table").first.locator("tbody tr").count() == 7
    assert section.locator("table.estimate-table").first.locator("thead th.num").count() == 8
    assert section.locator(".estimate-heads .value").first.inner_text().strip()
    assert page.locator(f'a[href$="{NEWEST.indicator()}.TJK.RUS._T.da_pb_closed/"]').count() >= 1
    assert _fits(page)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_how_it_was_estimated_is_one_click_away(page, lang):
    page.set_viewport_size(PHONE)
    page.goto(f"/{lang}/picture/corridors/TJK/RUS/")
    page.get_by_role("link", name=SAID[lang][1]).first.click()
    page.wait_for_url("**/picture/flows/method/")
    assert page.locator("#inputs").is_visible() and page.locator("code.hash").count() == 10
    assert _fits(page)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_region_is_drawn_for_every_period(page, lang, size):
    page.set_viewport_size(size)
    page.goto(f"/{lang}/picture/flows/")
    assert page.locator("figure.circle svg.circle-drawing").is_visible()
    panels = page.locator(".circles > li")
    assert panels.count() == 6
    widths = {round(panels.nth(place).locator("svg").bounding_box()["width"]) for place in range(6)}
    assert len(widths) == 1 and _fits(page)
    panels.first.get_by_role("link").click()
    page.wait_for_url("**year=1990")
    assert page.locator("figure.circle .chart-title").inner_text().endswith("1990–1995")


def test_nothing_of_it_needs_a_script(_chromium, live):
    context = _chromium.new_context(base_url=live.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/en/picture/corridors/TJK/RUS/")
    assert page.locator("svg.range").count() == 14 and page.locator("section.estimates .caveats li").count() >= 4
    page.goto("/en/picture/flows/")
    assert page.locator(".circles svg.circle-drawing").count() == 6
    context.close()
