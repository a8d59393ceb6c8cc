"""Opens an uploaded file in a process of its own, so that a hostile file can harm nothing but that process.

Run as `python -m almaty.archive.opening FILE`: writes JSON with the kind and the text, or with the reason of a refusal.
Time and memory are bounded here; the caller waits a little longer and then ends the process.
"""

import json
import logging
import resource
import sys
from pathlib import Path

from almaty.archive.rules.contents import read_file
from almaty.archive.rules.types import DAMAGED, SECONDS, wrong_type
from almaty.kernel.refusal import WrongType

_MEMORY = 1024 * 1024 * 1024


def main(path: Path) -> dict[str, object]:
    """Return the kind and text of a file, or why it is refused."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    logging.disable()
    try:
        kind, text = read_file(path)
    except WrongType as refusal:
        return {"refused": refusal.why.as_dict()}
    except (MemoryError, RecursionError, AssertionError):
        return {"refused": wrong_type(DAMAGED).why.as_dict()}
    return {"media_type": kind.media_type, "text": text}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
