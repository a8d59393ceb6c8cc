"""The parts of the measurement that look at the server's own database: `make` the text, time what runs `inside`."""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

import django

django.setup()

from tests import cast  # noqa: E402

from almaty.kernel.actor import SYSTEM  # noqa: E402
from almaty.texts.models import Compared, Text  # noqa: E402
from almaty.texts.operations.comparing import compare  # noqa: E402
from almaty.texts.queries.comparing import found_now  # noqa: E402
from almaty.texts.queries.history import chain_of, replay, told_steps  # noqa: E402
from almaty.texts.queries.past import state_after  # noqa: E402
from almaty.texts.queries.room import the_room  # noqa: E402
from almaty.texts.queries.states import state_at, state_of  # noqa: E402
from bench.memory import resident_mb  # noqa: E402
from bench.sessions import session_of  # noqa: E402
from bench.texts_world import Sizes, keep  # noqa: E402

COMPROMISES = 150
_READING = ("AFG", "AZE", "KGZ", "PAK", "TJK", "TKM", "TUR")  # of States that the record knows as participants


def make(readers: int) -> None:
    """Keep the texts, sign the pen-holder and readers in, and print what the measurement needs."""
    began = time.perf_counter()
    text = keep("large", Sizes())
    keep("changed", Sizes(compromises=COMPROMISES))
    markable = state_of(text).order[-1]
    pen = cast.chair_office()
    people = [cast.deputy(state) for state in _READING]
    sessions = [session_of(pen), *(session_of(people[place % len(people)]) for place in range(readers))]
    print(json.dumps({"seconds": time.perf_counter() - began, "steps": text.last, "sessions": sessions,
                      "markable": markable}))  # fmt: skip


def inside() -> None:
    """Time what no network is needed for."""
    lines: list[tuple[str, str, str]] = []
    text, room, now = Text.objects.get(slug="changed"), the_room(), datetime.now(tz=UTC)
    before = resident_mb(os.getpid())[0]
    took = _ms(lambda: state_at(text, text.last), 3)
    lines.append(("replay from the first step", f"{took:.0f} ms", f"{text.last:,} steps"))
    state_of(text)
    state_after(text, 3)
    lines.append(
        ("memory of one text as it stands", f"{resident_mb(os.getpid())[0] - before:.0f} MB", "with its steps read")
    )
    for name, lang in (("English", "en"), ("Russian", "ru")):
        took = _ms(lambda lang=lang: found_now(text, 3, text.last, lang), 5)
        lines.append((f"compare its two versions, {name}", f"{took:.0f} ms", f"{COMPROMISES} compromises apart"))
    first = _ms(lambda: compare(text, 3, text.last, "en", named=True, actor=SYSTEM, now=now), 1)
    kept = _ms(lambda: compare(text, 3, text.last, "en", named=True, actor=SYSTEM, now=now), 5)
    size = len(json.dumps(Compared.objects.get().found, ensure_ascii=False).encode())
    lines.append(
        ("the same, worked out and kept", f"{first:.0f} ms", f"then read in {kept:.0f} ms, {size / 1000:.0f} kB")
    )
    took = _ms(lambda: told_steps(text, room, after=text.last - 50, until=text.last), 3)
    lines.append(("50 steps in words", f"{took:.0f} ms", ""))
    replay(text, 1500, "en", room)
    took = _ms(lambda: replay(text, 1501, "en", room), 3)
    lines.append(("the step after another in a replay", f"{took:.0f} ms", ""))
    lines.append(("the chain of its steps proven", f"{_ms(lambda: chain_of(text), 2):.0f} ms", ""))
    print(json.dumps(lines))


def _ms(act: Callable[[], object], times: int) -> float:
    found = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        found.append(time.perf_counter() - began)
    return statistics.median(found) * 1000


if __name__ == "__main__":
    make(int(sys.argv[2])) if sys.argv[1] == "make" else inside()
