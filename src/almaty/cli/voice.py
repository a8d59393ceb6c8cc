"""How the command line speaks: calmly, in the operator's language, one line for each thing."""

import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from almaty.kernel.pair import Lang, Pair
from almaty.kernel.refusal import Refusal
from almaty.language.rules import format_number

_WIDTH = 58


def language(environment: Mapping[str, str] = os.environ) -> Lang:
    """Return the operator's language: Russian where the system speaks it, English otherwise.

    >>> language({"LANG": "ru_RU.UTF-8"}), language({"LC_ALL": "C", "LANG": "ru_RU.UTF-8"})
    ('ru', 'en')
    """
    spoken = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "ru" if spoken.lower().startswith("ru") else "en"


class Voice:
    """Says things in one language: what goes well on one stream, refusals on the other."""

    def __init__(self, lang: Lang, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.lang: Lang = lang
        self.out, self.err = out or sys.stdout, err or sys.stderr
        self._step: tuple[str, float] | None = None

    def text(self, words: Pair) -> str:
        """Return words in the operator's language."""
        return words.text(self.lang)

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number as the operator's language writes it."""
        return format_number(value, lang=self.lang, decimals=decimals)

    def seconds(self, elapsed: float) -> str:
        """Return a time in seconds."""
        return f"{self.number(elapsed, 1)} {'с' if self.lang == 'ru' else 's'}"

    def line(self, text: str = "") -> None:
        """Say a line."""
        self.out.write(f"{text}\n")
        self.out.flush()

    def say(self, words: Pair) -> None:
        """Say a line in the operator's language."""
        self.line(self.text(words))

    def step(self, words: Pair) -> None:
        """Begin a step of longer work; the one before it ends and shows its time."""
        self.end_step()
        self._step = (self.text(words), time.monotonic())
        if self.out.isatty():
            self.out.write(f"    {self._step[0]} …\r")
            self.out.flush()

    def end_step(self) -> None:
        """End the step that is under way, if there is one."""
        if self._step is not None:
            text, began = self._step
            self._step = None
            self.line(f"    {text:<{_WIDTH}} {self.seconds(time.monotonic() - began):>8}")

    @contextmanager
    def steps(self) -> Iterator[None]:
        """End the last step when the work ends; say nothing of a step that failed."""
        yield
        self.end_step()

    def refuse(self, refusal: Refusal) -> None:
        """Say what was refused, why, and the way out."""
        self._step = None
        place = f" ({refusal.where})" if refusal.where else ""
        words = (f"{self.text(refusal.what)}{place}", f"  {self.text(refusal.why)}", f"  {self.text(refusal.way_out)}")
        self.err.write("\n" + "\n".join(words) + "\n")
        self.err.flush()
