"""How estimates are begun in the midst of a start: with their libraries loaded late, in a process that ends."""

import importlib

from almaty.cli.voice import Voice
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Refusal


def estimate_at_start(voice: Voice) -> None:
    """Estimate the flows as a part of a start; one that is refused is told, and the start goes on without it."""
    try:
        importlib.import_module("almaty.cli.estimate").at_start(voice)
    except Refusal as refusal:
        voice.refuse(refusal)
        voice.say(pair("    The platform starts without estimates of flows; almaty estimate makes them later.",
                       "    Платформа запускается без оценок потоков; их позже составит almaty estimate."))  # fmt: skip
