"""Setting a report in type in a process of its own, so that the server stays small; one at a time."""

import json
import subprocess
import sys
from threading import BoundedSemaphore

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotReady
from almaty.meetings.rules.report.paper import ReportPaper

PATIENCE = 60  # seconds after which a report that is not set is given up
_WAIT = 30  # seconds that a reader waits for the typesetter
_room = BoundedSemaphore(1)


def as_pdf(paper: ReportPaper) -> bytes:
    """Return a report as tagged PDF; refuses (503) when others wait already, or the typesetter fails."""
    if not _room.acquire(timeout=_WAIT):
        raise _refused(paper, pair("Others are waiting for theirs.", "Другие уже ждут своих докладов."))
    try:
        made = _set(paper)
    finally:
        _room.release()
    if not made.startswith(b"%PDF"):
        raise _refused(paper, pair("The typesetter did not finish its work.", "Вёрстка доклада не завершилась."))
    return made


def _set(paper: ReportPaper) -> bytes:
    words = [sys.executable, "-m", "almaty.meetings.rules.report.typeset"]
    given = json.dumps(paper.plain(), ensure_ascii=False).encode()
    try:
        done = subprocess.run(words, input=given, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return b""
    return b"" if done.returncode else done.stdout


def _refused(paper: ReportPaper, why: Pair) -> NotReady:
    return NotReady(
        what=pair("The report is not ready.", "Доклад пока не готов."),
        why=why,
        way_out=pair("Open it again in ten seconds, or take the Word file.",
                     "Откройте его снова через десять секунд или возьмите файл Word."),
        where=f"{paper.file_name}.pdf",
        code="report-not-ready",
    )  # fmt: skip
