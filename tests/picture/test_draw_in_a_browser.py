"""Charts and the map run in a real browser under the policy that the site sends."""

import json
import mimetypes

import pytest
from django.conf import settings

from almaty.picture.queries.drawing import STATIC
from almaty.picture.queries.geography import region
from almaty.picture.rules.chart import Chart, Mark, Series
from almaty.picture.rules.circle import CirclePlot, Flow
from almaty.picture.rules.circle_drawing import draw_circle
from almaty.picture.rules.map import ChoroplethMap
from almaty.picture.rules.map_drawing import draw_map

pytestmark = pytest.mark.browser
YEARS = ("2022", "2023", "2024", "2025")
CHART = Chart(
    "line", "Refugees", "persons", "en", YEARS,
    (
        Series("Iran", (3425091, 3764517, 3489257, 770514), ("A", "A", "A", "B")),
        Series("Pakistan", (1.7e6, 2e6, None, 1.2e6)),
    ),
    marks=(Mark("2025", "Reclassified."),), source="UNHCR", description="Refugees in Iran and Pakistan",
)  # fmt: skip
MAP = ChoroplethMap("Refugees", "persons", "en", (2010, 2024), {"KAZ": (10, 65833), "IRN": (1e6, None)},
                    {"KAZ": "Kazakhstan", "IRN": "Iran"}, (1000, 100000), source="UNHCR")  # fmt: skip
PLOT = CirclePlot((Flow("KAZ", "RUS", 783568), Flow("PAK", "IRN", 544658)), {}, "persons", "en", "Flows")


def _policy() -> str:
    words = {"'self'", "'none'", "data:"}
    told = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join(f"{name} {' '.join(str(w) for w in told[name] if str(w) in words)}" for name in told)


def _body() -> str:
    def data(spec):
        return f"<script type='application/json'>{json.dumps(spec)}</script>"

    scripts = "".join(
        f"<script type='module' src='/s/{name}.js'></script>" for name in ("charts", "chart-map", "circle")
    )
    return (
        "<!doctype html><html lang='en'><title>t</title><link rel='stylesheet' href='/s/almaty.css'>"
        f"<link rel='stylesheet' href='/s/charts.css'><figure class='chart' data-chart><div class='chart-canvas'></div>"
        f"{data(CHART.spec())}</figure><figure class='chart map' data-map><div class='map-canvas'>"
        f"{draw_map(MAP, region())}</div><form class='map-years'><output></output><input type='range' name='year' "
        f"min='2010' max='2024' value='2024'></form>{data(MAP.spec())}</figure>"
        f"<figure>{draw_circle(PLOT)}</figure>{scripts}"
    )


def _answer(route):
    path = route.request.url.split("/", 3)[3]
    headers = {"Content-Security-Policy": _policy()}
    if path.startswith("s/") and (file := STATIC / path[2:]).exists():
        kind = mimetypes.guess_type(file.name)[0] or "text/plain"
        route.fulfill(body=file.read_bytes(), headers={**headers, "Content-Type": kind})
    else:
        route.fulfill(
            body=_body() if path == "" else "", headers={**headers, "Content-Type": "text/html; charset=utf-8"}
        )


@pytest.fixture
def trial(_chromium):
    context = _chromium.new_context(viewport={"width": 900, "height": 2400}, reduced_motion="reduce")
    context.route("**/*", _answer)
    page = context.new_page()
    page.faults = []
    page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.goto("http://127.0.0.1:9/")
    page.wait_for_selector(".chart-canvas svg text")
    yield page
    assert page.faults == []
    context.close()


def test_a_chart_is_drawn_and_read_by_keyboard(trial):
    canvas = trial.locator(".chart-canvas")
    assert canvas.get_attribute("aria-label") == "Refugees in Iran and Pakistan"
    assert "break in series, 2025" in canvas.locator("svg").first.text_content()
    canvas.focus()
    trial.keyboard.press("ArrowLeft")
    said = trial.locator("[data-chart] [aria-live]").text_content()
    assert said == "2025. Iran: 770,514 (break in series); Pakistan: 1,200,000 persons"
    trial.keyboard.press("ArrowLeft")
    assert "Pakistan: no data" in trial.locator("[data-chart] [aria-live]").text_content()
    assert "3,489,257" in trial.locator(".chart-tip-body").text_content()


def test_a_chart_follows_the_theme(trial):
    line = ".chart-canvas svg path[stroke-width='2']"
    light = trial.locator(line).first.get_attribute("stroke")
    trial.evaluate("document.documentElement.dataset.theme = 'dark'")
    trial.wait_for_function(f'light => document.querySelector("{line}").getAttribute("stroke") !== light', arg=light)


def test_a_narrow_chart_has_buttons_that_hide_a_line(trial):
    trial.set_viewport_size({"width": 360, "height": 2400})
    button = trial.get_by_role("button", name="Pakistan")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    trial.get_by_role("button", name="Iran").click()
    assert trial.get_by_role("button", name="Iran").get_attribute("aria-pressed") == "true", "one line always stays"


def test_the_map_moves_through_the_years_and_says_what_it_shows(trial):
    shape = trial.locator(".map-area[data-area=KAZ]")
    assert shape.get_attribute("class") == "map-area map-s4"
    trial.locator("input[name=year]").fill("2010")
    assert shape.get_attribute("class") == "map-area map-s1"
    assert shape.get_attribute("aria-label") == "Kazakhstan, 2010: 10 persons"
    shape.hover()
    assert trial.locator(".map-tip").text_content() == "Kazakhstan2010: 10 personsUNHCR"


def test_the_circle_shows_one_areas_flows_alone(trial):
    trial.locator(".circle-sector[data-area=KAZ]").focus()
    assert trial.locator(".circle-flow.is-chosen").count() == 1
    assert trial.locator(".circle-drawing.is-choosing").count() == 1


def test_a_chart_fits_the_page_while_it_is_printed_and_the_window_afterwards(trial):
    drawing = trial.locator(".chart-canvas svg").first
    wide = drawing.get_attribute("width")
    trial.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert drawing.get_attribute("width") == "640"
    trial.evaluate("dispatchEvent(new Event('afterprint'))")
    assert drawing.get_attribute("width") == wide != "640"
