"""Reads a Word file in a process of its own, so that a hostile file can harm nothing but that process.

Run as `python -m almaty.texts.rules.bring.apart FILE`: writes JSON with what was found, or that it cannot be read.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path

from almaty.texts.rules.bring.found import Found
from almaty.texts.rules.bring.reading import Unreadable, read_docx

SECONDS = 30
_MEMORY = 1024 * 1024 * 1024
_ROOT = Path(__file__).resolve().parents[4]


def read_apart(path: Path) -> Found:
    """Return what stands in a Word file, read by another process; raises Unreadable."""
    program = [sys.executable, "-m", __name__, str(path)]
    try:
        done = subprocess.run(program, capture_output=True, check=False, timeout=SECONDS + 10,  # noqa: S603
                              stdin=subprocess.DEVNULL, env={"PYTHONPATH": str(_ROOT)})  # fmt: skip
        told = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise Unreadable(path.name) from error
    if "unreadable" in told:
        raise Unreadable(told["unreadable"])
    return Found.from_plain(told)


def main(path: Path) -> dict[str, object]:
    """Return what is found in a file, or why nothing is."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    try:
        return read_docx(path).plain()
    except Unreadable as error:
        return {"unreadable": str(error)}
    except (MemoryError, RecursionError):
        return {"unreadable": "memory"}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
