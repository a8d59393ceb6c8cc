"""Visiting the site in a real browser: who visits, in which light, and what must never be seen."""

import json
import subprocess
import sys

from tests import server

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 740}

_DRAWN = """async () => {
  for (const one of document.querySelectorAll('.chart-canvas')) {
    if (!one.clientWidth) continue
    one.scrollIntoView({block: 'center'})
    for (let left = 400; left && !one.querySelector('svg'); left--) await new Promise(done => setTimeout(done, 25))
  }
  scrollTo(0, 0)
  const canvases = [...document.querySelectorAll('.chart-canvas')]
  return canvases.filter(one => one.clientWidth && !one.querySelector('svg')).length
}"""  # a chart is drawn once it comes near


def set_stage(live: server.Live) -> dict:
    """Return what `stage.py` has put into the server's own database."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.site.stage"],
        env=server.environment(live.home, **live.more)
        | {"DJANGO_SETTINGS_MODULE": "almaty.web.settings", "PYTHONPATH": str(server.ROOT)},
        cwd=server.ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return json.loads(done.stdout)


class Visitor:
    """A page of a browser that notes every fault which the browser itself reports."""

    def __init__(self, chromium, live, *, scheme="light", session="", size=DESK):
        self.faults = []
        self.context = chromium.new_context(
            base_url=live.address, color_scheme=scheme, viewport=size, reduced_motion="reduce", locale="en-GB"
        )
        self.context.set_default_timeout(20_000)
        if session:
            self.context.add_cookies([{"name": "sessionid", "value": session, "url": live.address}])
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._hear)
        self.page.on("requestfailed", lambda asked: self.faults.append(f"not loaded: {asked.url}"))

    def _hear(self, said):
        refused_page = said.text.startswith("Failed to load resource") and said.location.get("url") == self.page.url
        if said.type in ("error", "warning") and not refused_page:
            self.faults.append(said.text)

    def open(self, address):
        """Open a page and wait until its charts are drawn; return its status."""
        self.page.goto("about:blank")  # the last page takes with it what it was still asking for, which is no fault
        self.faults.clear()
        answer = self.page.goto(address, wait_until="load")
        undrawn = self.page.evaluate(_DRAWN)
        if undrawn:
            self.faults.append(f"{undrawn} charts were not drawn")
        return answer.status

    def too_wide(self):
        """Return what makes the page wider than its window, outermost first; empty when nothing does."""
        return self.page.evaluate(
            """() => {
              const width = document.documentElement.clientWidth
              if (document.documentElement.scrollWidth <= width) return []
              const all = [...document.body.querySelectorAll('*')]
              const out = all.filter(e => e.getBoundingClientRect().right > width + 1
                && !e.closest('.scroll, .hidden-text, svg'))
              return out.slice(0, 5).map(e => e.outerHTML.slice(0, 160))
                .concat([`${document.documentElement.scrollWidth} px`])
            }"""
        )
