"""`almaty serve`: prepares what is missing, then serves until it is stopped."""

import gc
import os
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connections
from django.urls import get_resolver
from django.utils.module_loading import import_string
from granian import Granian
from granian.constants import Interfaces
from granian.server.common import AbstractServer

from almaty.archive.operations import sweep_files
from almaty.cli import logs
from almaty.cli.commands import Options
from almaty.cli.first_link import first_link
from almaty.cli.housekeeping import Housekeeper
from almaty.cli.prepare import needs, prepare
from almaty.cli.ready import Ready, Wsgi, address_of
from almaty.cli.remind import own_address
from almaty.cli.voice import Voice
from almaty.exchange.operations.answers import sweep_submissions
from almaty.exchange.operations.sharing import finish_rules
from almaty.exchange.queries.store import open_figures
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Refusal

# One process: kept pages and the reader of figures are there once. A thread is made when all others are busy and goes
# when it is idle: four do for pages on two cores, but a large answer holds one until its slow reader has taken all of
# it, and a slow sender until all has come. So there are eight more threads than large answers may leave and wait, and
# than may send (see settings).
_THREADS = settings.SERVICE_STREAMS + settings.SERVICE_WAITING + 2 * settings.SENDERS + 8
_LAST_WORDS = 10  # seconds that requests under way get when the server stops
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def run(options: Options, voice: Voice) -> int:
    """Serve the platform from a data folder; returns 0 when it was stopped, 1 when it could not start."""
    began = time.monotonic() - _age_of_process()
    logs.settle(Path(settings.HOME), voice)
    wanted = needs()
    if wanted:
        code = prepare(wanted, voice)
        if code:
            return code
    sweep_files()
    sweep_submissions()
    finish_rules(now=datetime.now(tz=UTC))
    _say_what_was_not_looked_at(options, voice, loaded=wanted.load)
    ready = Ready(
        address_of(options["host"], options["port"]), began, voice, browse=options["open"], link=first_link(voice.lang)
    )
    site = own_address() or ready.address.rstrip("/")
    loader = _Loader(_shared_application(), ready, site)
    _server(options).serve(target_loader=loader, wrap_loader=False)
    gc.unfreeze()
    voice.say(pair("\nStopped. Everything is saved.", "\nОстановлено. Все данные сохранены."))
    return 0


class _Loader:
    """Gives the worker its application, once it runs, and lets it tell when it is ready."""

    def __init__(self, wsgi: Wsgi, ready: Ready, site: str) -> None:
        self.wsgi, self.ready, self.site = wsgi, ready, site

    def __call__(self) -> Wsgi:
        threading.Thread(target=_open_figures, daemon=True, name="open-figures").start()
        self.ready.tell_when_so()
        Housekeeper(self.site).start()
        return self.wsgi


def _open_figures() -> None:
    """Begin with what the first page waits for longest; a fault is told to whoever asks for a page of figures."""
    with suppress(Refusal, DatabaseError):
        open_figures()
    connections.close_all()


def _server(options: Options) -> AbstractServer[Any]:
    return Granian(
        "almaty.web.wsgi:application",
        address=options["host"],
        port=options["port"],
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=_THREADS,
        workers_kill_timeout=_LAST_WORDS,
        respawn_failed_workers=True,
        log_enabled=False,
    )


def _shared_application() -> Wsgi:
    """Make the application with every screen before the worker is forked: the two processes share this memory.

    Made only now because it looks at the collected static files once. Connections are not for sharing.
    """
    application: Wsgi = import_string(settings.WSGI_APPLICATION)
    get_resolver().url_patterns  # noqa: B018
    connections.close_all()
    gc.collect()
    gc.freeze()
    return application


def _say_what_was_not_looked_at(options: Options, voice: Voice, *, loaded: bool) -> None:
    if options["record"] and not loaded:
        voice.say(pair("A record was loaded at the first start already; --record was not looked at.",
                       "Свод уже загружен при первом запуске; параметр --record не учитывался."))  # fmt: skip
    if options["host"] not in _LOOPBACK and not os.environ.get("ALMATY_HOSTS"):
        listed = ", ".join(settings.ALLOWED_HOSTS)
        voice.say(pair(f"Other machines are answered only under the names in ALMATY_HOSTS (now: {listed}).",
                       f"Другим машинам ответы даются лишь по именам из ALMATY_HOSTS (сейчас: {listed})."))  # fmt: skip


def _age_of_process() -> float:
    """Return how many seconds ago this process began, so that the time of its imports counts; 0 where unknown."""
    try:
        ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
        return float(Path("/proc/uptime").read_text().split()[0]) - ticks / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return 0.0
