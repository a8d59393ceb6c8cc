"""Telling the operator that the first page was answered, where, and how long it took."""

import multiprocessing
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable, Iterable
from typing import Any

from almaty.cli.apart import end_with_parent
from almaty.cli.voice import Voice
from almaty.kernel.pair import pair

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_PATIENCE = 60  # seconds
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - read here, not listened on
_INVITED = pair(
    "\n  The secretariat has no member yet. Whoever opens this link first becomes one; it works once:",
    "\n  В секретариате пока никого нет. Первый, кто откроет эту ссылку, войдёт в него; ссылка одноразовая:",
)


def address_of(host: str, port: int) -> str:
    """Return the address to type into a browser on this machine."""
    shown = _EVERYWHERE.get(host, host)
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"


class Ready:
    """Knows what to tell once the first page was answered; tells it once, whichever worker answers."""

    def __init__(self, address: str, began: float, voice: Voice, *, browse: bool, link: str) -> None:
        self.address, self.began, self.voice, self.browse, self.link = address, began, voice, browse, link
        self.told = multiprocessing.Event()

    def tell_when_so(self) -> None:
        """Called in the worker's process: watch the parent, and tell when the first page was answered."""
        end_with_parent()
        threading.Thread(target=self._wait_and_tell, daemon=True, name="ready").start()

    def _wait_and_tell(self) -> None:
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline and not self.told.is_set():
            if _answers(self.address):
                self.told.set()
                self._tell()
            time.sleep(0.02)

    def _tell(self) -> None:
        voice = self.voice
        took = voice.seconds(time.monotonic() - self.began)
        voice.line(f"\n  {voice.text(pair(f'Ready in {took}', f'Готово за {took}'))}:  {self.address}")
        if self.link:
            voice.say(_INVITED)
            voice.line(f"  {self.address}{self.link.lstrip('/')}")
        voice.say(pair("\n  Ctrl-C stops.", "\n  Ctrl-C останавливает."))
        if self.browse:
            webbrowser.open(self.address)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 - our own address
            answer.read()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
