"""Work done in a process of its own, so that the server's process stays small and has no threads of other libraries."""

import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable

from almaty.cli.faults import keep_details
from almaty.cli.voice import Voice
from almaty.kernel.refusal import Refusal

_PULSE = 0.3  # seconds between two looks at whether the parent is still there


def do_apart(work: Callable[[Voice], None], voice: Voice) -> int:
    """Do a piece of work in a child process and return its exit code; an interruption ends the child first."""
    child = multiprocessing.get_context("fork").Process(target=_in_child, args=(work, voice))
    child.start()
    try:
        child.join()
    except KeyboardInterrupt:
        child.terminate()
        child.join()
        raise
    return child.exitcode or 0


def _in_child(work: Callable[[Voice], None], voice: Voice) -> None:
    end_with_parent()
    try:
        work(voice)
    except Refusal as refusal:
        voice.refuse(refusal)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception:
        voice.refuse(keep_details())
        sys.exit(1)


def end_with_parent() -> None:
    """End this process when its parent is gone, even when the parent was killed: nobody is left to stop it."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_PULSE)
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="end-with-parent").start()
