"""How estimates are begun: with their libraries loaded late, in a process that ends, and on one core each.

The linear algebra of the methods is many small equations: on several threads, which wait for one another, it takes
several times as long. How many threads it uses is settled when its library is loaded.
"""

import importlib
import os

from almaty.cli import folder
from almaty.cli.voice import Voice
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Refusal

Options = folder.Options


def guard(options: Options) -> None:
    """Refuse a folder in which no platform lives, and settle the threads."""
    folder.must_exist(options)
    _on_one_thread()


def estimate_at_start(voice: Voice) -> None:
    """Estimate the flows as a part of a start; one that is refused is told, and the start goes on without it."""
    _on_one_thread()
    try:
        importlib.import_module("almaty.cli.estimate").at_start(voice)
    except Refusal as refusal:
        voice.refuse(refusal)
        voice.say(pair("    The platform starts without estimates of flows; almaty estimate makes them later.",
                       "    Платформа запускается без оценок потоков; их позже составит almaty estimate."))  # fmt: skip


def _on_one_thread() -> None:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
