"""Where faults of single requests go while the server runs: details into a file, one calm line to the terminal."""

import logging
import sys
from pathlib import Path

from almaty.cli.faults import FAULTS
from almaty.cli.voice import Voice
from almaty.kernel.pair import pair


class _OneLine(logging.Handler):
    """Tells that something went wrong, and where the details are."""

    def __init__(self, voice: Voice, file: Path) -> None:
        super().__init__()
        self.voice, self.file = voice, file

    def emit(self, record: logging.LogRecord) -> None:
        """Say one line."""
        first = record.getMessage().splitlines()[0][:160]
        told = self.voice.text(pair("details in", "подробности в"))
        sys.stderr.write(f"  {first} ({told} {self.file})\n")


def settle(home: Path, voice: Voice) -> None:
    """Send details of faults into the data folder, and one line of each to the terminal."""
    details = logging.FileHandler(home / FAULTS, delay=True, encoding="utf-8")
    details.setFormatter(logging.Formatter("{asctime} {levelname} {name} {message}", style="{"))
    logging.getLogger().handlers[:] = [details, _OneLine(voice, home / FAULTS)]
