"""A text of 300 paragraphs with 2,000 live proposals: read, compared, followed by 50 readers on a real server.

All figures of one run; the page as a browser has it where Chromium is on this machine.
"""

import asyncio
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tests import server

from bench.client import Client
from bench.memory import processor_seconds, resident_mb

READERS, CHANGES = 50, 20
PAUSE = 0.45  # seconds between two questions of a reader, as static/texts/live.js asks


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="almaty-bench-") as folder:
        home = Path(folder) / "home"
        with server.running(home) as live:
            told = json.loads(_inside(home, "make", str(READERS)))
            say("steps made and kept", f"{told['seconds']:.1f} s", f"{told['steps']:,} steps")
            for line in json.loads(_inside(home, "inside")):
                say(*line)
            _page(live, told)
            before = resident_mb(live.process.pid)[0]
            _followed(live, told)
            say("memory of the server", f"{resident_mb(live.process.pid)[0]:.0f} MB", f"{before:.0f} MB before")


def say(what: str, value: str, how: str = "") -> None:
    """Print a line of the table."""
    print(f"{what:<48}{value:>12}   {how}", flush=True)


def _inside(home: Path, *words: str) -> str:
    """Run a part that looks at the database of the server, and return what it printed."""
    settings = {"DJANGO_SETTINGS_MODULE": "almaty.web.settings", "PYTHONPATH": str(server.ROOT)}
    command = [sys.executable, "-m", "bench.texts_inside", *words]
    told = subprocess.run(
        command, env=server.environment(home) | settings, cwd=server.ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    return told.stdout


def _page(live: server.Live, told: dict) -> None:
    """Ask for the whole text as a reader does: cold once, then again."""
    client, cookie = Client(live.address), {"Cookie": f"sessionid={told['sessions'][0]}", "Accept-Encoding": "gzip"}
    seconds: list[float] = []
    body = wire = b""
    for _ in range(9):
        began = time.perf_counter()
        client.connection.request("GET", "/en/texts/large/", headers=cookie)
        answer = client.connection.getresponse()
        wire = answer.read()
        seconds.append(time.perf_counter() - began)
        body = gzip.decompress(wire)
    say("reading view, first time", f"{seconds[0] * 1000:.0f} ms", "the process has not met this text yet")
    say("reading view, median", f"{statistics.median(seconds[1:]) * 1000:.0f} ms", "to the last byte, by one reader")
    say("its size", f"{len(body) / 1000:.0f} kB", f"{len(wire) / 1000:.0f} kB compressed")
    _in_a_browser(live, told["sessions"][0])


def _in_a_browser(live: server.Live, session: str) -> None:
    program = os.environ.get("ALMATY_CHROMIUM") or shutil.which("chromium")
    if not program:
        say("in a browser", "not measured", "no Chromium on this machine")
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        context = browser.new_context(base_url=live.address)
        context.add_cookies([{"name": "sessionid", "value": session, "url": live.address}])
        page = context.new_page()
        began = time.perf_counter()
        page.goto("/en/texts/large/", wait_until="load")
        took = time.perf_counter() - began
        nodes = page.evaluate("document.querySelectorAll('*').length")
        heap = page.evaluate("performance.memory ? performance.memory.usedJSHeapSize / 1e6 : 0")
        browser.close()
    say("in Chromium, until loaded", f"{took * 1000:.0f} ms", f"{nodes:,} elements, {heap:.0f} MB of JavaScript heap")


@dataclass
class Heard:
    """When readers heard of which step, how long each question took, and what went wrong."""

    at: dict[int, list[float]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    errors: int = 0


def _followed(live: server.Live, told: dict) -> None:
    """Let readers ask as open pages do while the pen-holder writes through the server itself."""
    heard = Heard()
    made: dict[int, float] = {}

    async def room() -> None:
        over = asyncio.Event()
        readers = [
            asyncio.create_task(_reader(live.address, session, place, told["steps"], heard, over))
            for place, session in enumerate(told["sessions"][1:])
        ]
        await asyncio.sleep(3)
        for number in range(CHANGES):
            step, accepted = await asyncio.to_thread(_change, live, told, number)
            made[step] = accepted
            await asyncio.sleep(1.2)
        await asyncio.sleep(2)
        over.set()
        await asyncio.gather(*readers)

    used = processor_seconds(live.process.pid)
    asyncio.run(room())
    used = processor_seconds(live.process.pid) - used
    delays = sorted(at - made[step] for step in made for at in heard.at.get(step, ()))
    wanted = READERS * len(made)
    asked = sorted(heard.seconds)
    late = asked[int(len(asked) * 0.95)] * 1000
    say("readers who ask every 450 ms", f"{READERS}", f"{len(asked):,} questions, {heard.errors} errors, median "
        f"{statistics.median(asked) * 1000:.0f} ms, 95 % within {late:.0f} ms")  # fmt: skip
    say("processor time of the server", f"{used / len(asked) * 1000:.1f} ms", "a question, with everything it did")
    say("an accepted change reaches them, 95 % within", f"{delays[int(len(delays) * 0.95)] * 1000:.0f} ms",
        f"median {statistics.median(delays) * 1000:.0f} ms, slowest {delays[-1] * 1000:.0f} ms; "
        f"{len(delays):,} of {wanted:,} heard")  # fmt: skip


def _change(live: server.Live, told: dict, number: int) -> tuple[int, float]:
    """Mark a paragraph as the pen-holder's form does; return the step and the moment at which it was accepted."""
    client = Client(live.address)
    cookie = f"sessionid={told['sessions'][0]}; csrftoken={'a' * 32}"
    agreement = "ad-referendum" if number % 2 == 0 else "open"
    body = f"csrfmiddlewaretoken={'a' * 32}&agreement={agreement}&why=bench"
    client.connection.request("POST", f"/en/texts/large/paragraphs/{told['markable']}/mark/", body, headers={
        "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"})  # fmt: skip
    answer = client.connection.getresponse()
    answer.read()
    if answer.status != 302:
        raise RuntimeError(f"the pen-holder was refused: {answer.status}")
    return told["steps"] + number + 1, time.perf_counter()


async def _reader(address: str, session: str, place: int, after: int, heard: Heard, over: asyncio.Event) -> None:
    host = urlsplit(address)
    reader, writer = await asyncio.open_connection(host.hostname, host.port)
    await asyncio.sleep(PAUSE * place / READERS)
    while not over.is_set():
        began = time.perf_counter()
        writer.write(f"GET /en/texts/large/live/?after={after} HTTP/1.1\r\nHost: {host.netloc}\r\n"
                     f"Cookie: sessionid={session}\r\nAccept-Encoding: gzip\r\n\r\n".encode())  # fmt: skip
        status, body = await _answer(reader)
        now = time.perf_counter()
        heard.seconds.append(now - began)
        if status == 200:
            last = json.loads(body)["last"]
            for step in range(after + 1, last + 1):
                heard.at.setdefault(step, []).append(now)
            after = last
        elif status != 204:
            heard.errors += 1
        await asyncio.sleep(PAUSE)
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    fields = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    body = await reader.readexactly(int(fields.get("content-length", 0)))
    if fields.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    return int(head.split(" ", 2)[1]), body


if __name__ == "__main__":
    main()
