"""Looking at an uploaded file before it is kept: the scanner's word, its real kind, its text."""

import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

import almaty
from almaty.archive.rules.types import DAMAGED, SECONDS, TYPES, FileType, wrong_type
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid, NotReady

_SCANNER_SECONDS = 120
_BARE = {"PYTHONPATH": str(Path(almaty.__file__).parents[1])}  # no secret of the platform reaches the file's process


class Inspected(NamedTuple):
    """What an accepted file is."""

    kind: FileType
    text: str


def inspect(path: Path) -> Inspected:
    """Return what a file is; raises Invalid, NotReady or WrongType when it may not be kept."""
    scan(path, command=settings.SCANNER)
    return open_apart(path)


def scan(path: Path, *, command: str) -> None:
    """Let the virus scanner look at a file; no command means that none is set up.

    Raises Invalid when the scanner refuses the file, and NotReady when the scanner itself gives no answer: what was not
    checked is not kept.
    """
    if not command:
        return
    try:
        done = subprocess.run([*shlex.split(command), str(path)], capture_output=True, check=False,  # noqa: S603
                              timeout=_SCANNER_SECONDS, stdin=subprocess.DEVNULL)  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise _no_word(pair("The scanner gave no answer in time.", "Сканер не ответил вовремя.")) from error
    except (OSError, ValueError) as error:
        raise _no_word(pair("The scanner could not be started.", "Сканер не удалось запустить.")) from error
    if done.returncode:
        raise Invalid(
            what=pair("The virus scanner refused this file.", "Антивирусный сканер не пропустил этот файл."),
            why=pair("It reports something harmful in it.", "Он сообщает о вредоносном содержимом."),
            way_out=pair("Clean the file on your side, or ask your technicians.",
                         "Проверьте файл на своей стороне или обратитесь к техническим специалистам."),
            code="scanner",
        )  # fmt: skip


def open_apart(path: Path) -> Inspected:
    """Open a file in a process of its own and return its kind and text; raises WrongType with the reason."""
    program = [sys.executable, "-m", "almaty.archive.opening", str(path)]
    try:
        done = subprocess.run(program, capture_output=True, check=False, timeout=SECONDS + 10,  # noqa: S603
                              stdin=subprocess.DEVNULL, env=_BARE)  # fmt: skip
        told = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise wrong_type(DAMAGED) from error
    if "refused" in told:
        raise wrong_type(Pair.from_dict(told["refused"]))
    return Inspected(TYPES[told["media_type"]], told["text"])


def _no_word(why: Pair) -> NotReady:
    return NotReady(
        what=pair("The file could not be checked for viruses, so it was not kept.",
                  "Файл не удалось проверить на вирусы, поэтому он не сохранён."),
        why=why,
        way_out=pair("Try again later; if it happens again, tell whoever runs this platform.",
                     "Повторите попытку позже; если ошибка повторится, сообщите администратору платформы."),
        code="scanner",
    )  # fmt: skip
