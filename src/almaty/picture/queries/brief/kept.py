"""Briefs for readers of the pages: made by the command line in a process of its own, one at a time, and kept.

The server's own process never sets type, so it stays small. A brief is named by everything that it is made from: it is
made again only when the record, the figures, the version or the day change.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from threading import BoundedSemaphore, Lock

from django.conf import settings

from almaty import __version__
from almaty.exchange.queries import catalogue
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotReady
from almaty.people.queries import change_stamp
from almaty.picture.queries.brief.ask import BriefOf

PATIENCE = 60  # seconds after which a brief that is not made is given up
KEPT = 200  # briefs; those longest not asked for leave first
_AT_MOST = 2  # readers in the room: one whose brief is made, one who waits for it
_room, _typesetter = BoundedSemaphore(_AT_MOST), Lock()


def brief_file(asked: BriefOf, *, today: date) -> Path:
    """Return the PDF of a brief, made now unless it is kept; refuses (503) when others wait already, or it fails."""
    file = _place(asked, today)
    if not file.is_file():
        with _turn(asked):
            if not file.is_file():
                _make(asked, file)
    with suppress(OSError):
        os.utime(file)
    return file


def _place(asked: BriefOf, today: date) -> Path:
    """Return where a brief is kept: a name made of all that it depends on."""
    parts = (__version__, change_stamp(), catalogue().stamp, asked.words, today.isoformat())
    return folder() / f"{hashlib.sha256(repr(parts).encode()).hexdigest()[:40]}.pdf"


def folder() -> Path:
    """Return the folder of the briefs that are kept; it may be emptied at any time."""
    return Path(settings.HOME) / "briefs"


@contextmanager
def _turn(asked: BriefOf) -> Iterator[None]:
    """Wait for the typesetter; refuse at once when somebody waits already."""
    if not _room.acquire(blocking=False):
        raise _refused(
            asked, pair("Others are waiting for theirs, and briefs are made one at a time.",
                        "Другие уже ждут своих справок, а справки составляются по одной."),
        )  # fmt: skip
    try:
        with _typesetter:
            yield
    finally:
        _room.release()


def _make(asked: BriefOf, file: Path) -> None:
    """Let the command line make a brief beside its place, and put it there whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    _make_room(file.parent)
    with tempfile.TemporaryDirectory(dir=file.parent) as desk:
        made = Path(desk) / "brief.pdf"
        words = [sys.executable, "-m", "almaty.cli", "brief", *asked.words, "-o", str(made)]
        environment = os.environ | {"ALMATY_HOME": str(settings.HOME)}
        try:
            done = subprocess.run(words, env=environment, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603
        except subprocess.TimeoutExpired:
            done = None
        if done is None or done.returncode or not made.is_file():
            raise _refused(asked, pair("The typesetter did not finish its work.", "Вёрстка справки не завершилась."))
        made.replace(file)


def _make_room(place: Path) -> None:
    """Let the briefs go that were longest not asked for."""
    with suppress(OSError):
        kept = sorted(place.glob("*.pdf"), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in kept[KEPT - 1 :]:
            file.unlink(missing_ok=True)


def _refused(asked: BriefOf, why: Pair) -> NotReady:
    return NotReady(
        what=pair("The brief is not ready.", "Справка пока не готова."),
        why=why,
        way_out=pair("Open the page again in ten seconds.", "Откройте страницу снова через десять секунд."),
        where=asked.file_name,
        code="brief-not-ready",
    )
