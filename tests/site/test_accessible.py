"""Every kind of page, as a browser shows it: WCAG 2.2 AA by axe, light and dark, at a desk and on a phone.

Each page is looked at twice: light in one language at one width, dark in the other language at the other width. Which
goes with which changes from page to page, so that every combination is seen on many pages.
"""

import pytest
from tests.site.kinds import ANYONE, CHAIR, COORDINATOR, NO_PAGE, PAUL, REFUSALS, SECRETARY, all_names
from tests.site.visiting import DESK, PHONE, Visitor, set_stage

pytestmark = pytest.mark.browser
axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright")

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}}
WHO = {"anyone": ANYONE, "secretary": SECRETARY, "coordinator": COORDINATOR, "paul": PAUL, "chair": CHAIR}
VISITS = [
    *((who, 200, address) for who, kinds in WHO.items() for addresses in kinds.values() for address in addresses),
    *(("anyone", status, address) for status, addresses in REFUSALS.items() for address in addresses),
    ("coordinator", 403, "people/"),
]


@pytest.fixture(scope="session")
def stage(live):
    """Set the stage once a server: a worker that takes tests over comes back to this module."""
    return set_stage(live)


@pytest.fixture(scope="module")
def visitors(live, _chromium, stage):
    """Return a function that gives the visitor of a kind in a light; each is opened once for all pages."""
    opened = {}

    def visitor(who, scheme):
        if (who, scheme) not in opened:
            session = stage["sessions"].get(who, "")
            opened[who, scheme] = Visitor(_chromium, live, scheme=scheme, session=session)
        return opened[who, scheme]

    yield visitor
    for one in opened.values():
        one.context.close()


@pytest.fixture(scope="module")
def axe():
    return axe_playwright.Axe()


def _told(results):
    return "\n".join(
        f"{found['id']}: {found['help']}: {node['html'][:200]} {node['any'][0]['message'][:160] if node['any'] else ''}"
        for found in results.response["violations"]
        for node in found["nodes"][:3]
    )


def test_every_kind_of_address_is_looked_at_or_has_a_reason_not_to():
    known = {name for kinds in WHO.values() for name in kinds} | NO_PAGE.keys()
    assert not all_names() - known


@pytest.mark.parametrize(("who", "status", "address"), VISITS, ids=lambda value: str(value)[:40])
def test_a_page_is_open_to_everybody(visitors, stage, axe, who, status, address):
    """No violation by axe, nothing wider than a phone, no fault of a script, nothing refused by the policy."""
    filled = address.format(**stage)
    first, second = ("en", "ru") if len(address) % 2 else ("ru", "en")
    narrow, wide = (PHONE, DESK) if len(who + address) % 4 < 2 else (DESK, PHONE)
    faults = []
    for lang, scheme, size in ((first, "light", narrow), (second, "dark", wide)):
        visitor = visitors(who, scheme)
        visitor.page.set_viewport_size(size)
        assert visitor.open(f"/{lang}/{filled}") == status
        found = axe.run(visitor.page, options=EVERYTHING)
        if found.violations_count:
            faults.append(f"{lang} {scheme} {size['width']} px: {_told(found)}")
        faults += [f"{lang} {size['width']} px, too wide: {what}" for what in visitor.too_wide()]
        faults += visitor.faults
    assert not faults, "\n".join(dict.fromkeys(faults))


def test_the_keyboard_comes_first_to_the_way_past_the_menus(visitors):
    page = visitors("anyone", "light").page
    page.goto("/en/process/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("one => one === document.activeElement && one.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/en/", "/ru/documents/", "/en/picture/", "/ru/account/login/"])
def test_everything_that_has_the_focus_shows_it(visitors, scheme, address):
    page = visitors("anyone", scheme).page
    page.goto(address)
    unseen = []
    for _step in range(30):
        page.keyboard.press("Tab")
        unseen.append(page.evaluate(
            """() => {
              const one = document.activeElement, look = getComputedStyle(one)
              if (one === document.body || parseFloat(look.outlineWidth) >= 2 && look.outlineStyle !== 'none') return ''
              const colour = getComputedStyle(document.documentElement).getPropertyValue('--focus')
              const probe = document.body.appendChild(document.createElement('i'))
              probe.style.color = colour
              const wanted = getComputedStyle(probe).color
              probe.remove()
              const drawn = [...one.querySelectorAll('path, circle, rect')].map(each => getComputedStyle(each))
              if (drawn.some(each => each.stroke === wanted && parseFloat(each.strokeWidth) >= 3)) return ''
              return one.outerHTML.slice(0, 120)
            }"""
        ))  # fmt: skip
    assert not list(filter(None, unseen))
