"""Files of a review: made in a process of its own, so that the server stays small; one at a time."""

import json
import subprocess
import sys
from threading import BoundedSemaphore
from typing import Any

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotReady

PATIENCE = 60  # seconds after which a file that is not made is given up
_WAIT = 30  # seconds that a reader waits for others
_MAGIC = {"pdf": b"%PDF", "docx": b"PK"}
_room = BoundedSemaphore(1)


def review_file(paper: dict[str, Any], form: str) -> bytes:
    """Return a review as PDF or DOCX, the same bytes for the same paper; refuses (503) when others wait or it fails."""
    if not _room.acquire(timeout=_WAIT):
        raise _refused(paper, form, pair("Others are waiting for theirs.", "Другие уже ждут своих файлов."))
    try:
        made = _made(paper, form)
    finally:
        _room.release()
    if not made.startswith(_MAGIC[form]):
        raise _refused(paper, form, pair("The file was not finished.", "Составление файла не завершилось."))
    return made


def _made(paper: dict[str, Any], form: str) -> bytes:
    words = [sys.executable, "-m", "almaty.handover.rules.review.making", form]
    given = json.dumps(paper, ensure_ascii=False).encode()
    try:
        done = subprocess.run(words, input=given, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return b""
    return b"" if done.returncode else done.stdout


def _refused(paper: dict[str, Any], form: str, why: Pair) -> NotReady:
    return NotReady(
        what=pair("The review is not ready as a file.", "Файл обзора пока не готов."),
        why=why,
        way_out=pair("Open it again in ten seconds, or read it on the screen.",
                     "Откройте его снова через десять секунд или прочтите на экране."),
        where=f"{paper['file_name']}.{form}",
        code="review-not-ready",
    )  # fmt: skip
