"""How much one reader may ask, and how many large answers leave at the same time."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from almaty.kernel.actor import Actor
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotReady, TooMany

_WINDOW = 60
_PATIENCE = 120
"""Seconds that a question waits for its turn: as long as clients wait for the first byte."""

_turns = BoundedSemaphore(settings.SERVICE_STREAMS)
_waiting = BoundedSemaphore(settings.SERVICE_WAITING)
_openings = BoundedSemaphore(8)


def count_request(request: HttpRequest, actor: Actor) -> None:
    """Count a question of a program (or of an address without a key); refuses one too many in a minute (TooMany).

    `settings.SERVICE_RATE` of 0 counts nothing.
    """
    if not settings.SERVICE_RATE:
        return
    now = time.time()
    who = f"{actor.account_id}:{actor.key}" if actor.known else get_adapter().get_client_ip(request)
    name = f"service:{int(now // _WINDOW)}:{who}".replace(" ", "_")
    cache.add(name, 0, 2 * _WINDOW)
    if cache.incr(name) > settings.SERVICE_RATE:
        raise _too_many(seconds=_WINDOW - int(now % _WINDOW))


@contextmanager
def opening() -> Iterator[None]:
    """Let only so many questions be looked up at the same time as the engine answers well; the others wait."""
    if not _openings.acquire(timeout=_PATIENCE):
        raise _busy()
    try:
        yield
    finally:
        _openings.release()


def take_turn() -> "Turn | None":
    """Return a turn for a large answer if one is free."""
    return Turn() if _turns.acquire(blocking=False) else None


def wait_for_turn() -> "Turn":
    """Wait for a turn; refuses (NotReady) when too many wait already, or none comes free in time.

    Whoever waits holds a thread of the server, and a slow reader of a large answer holds one to its end: the number of
    both is limited, so that pages have threads left.
    """
    if not _waiting.acquire(blocking=False):
        raise _busy()
    try:
        if not _turns.acquire(timeout=_PATIENCE):
            raise _busy()
        return Turn()
    finally:
        _waiting.release()


class Turn:
    """The right to send a large answer; given back once, when the answer has ended, has broken off or was dropped."""

    def __init__(self) -> None:
        """Begin with nothing to hand on."""
        self._pieces: Iterator[bytes] = iter(())
        self._held = True

    def hand_on(self, pieces: Iterator[bytes]) -> "Turn":
        """Say what is handed on; the turn itself then goes through it."""
        self._pieces = pieces
        return self

    def __iter__(self) -> "Turn":
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._pieces)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Give the turn back; the server calls this too when the reader has gone."""
        if self._held:
            self._held = False
            close = getattr(self._pieces, "close", None)
            self._pieces = iter(())
            if close:
                close()
            _turns.release()

    def __del__(self) -> None:
        self.close()


def _too_many(seconds: int) -> TooMany:
    refusal = TooMany(
        what=pair("There were too many questions in a minute.", "Слишком много запросов за минуту."),
        why=pair(f"A reader may ask {settings.SERVICE_RATE} times a minute.",
                 f"Читатель может обращаться {settings.SERVICE_RATE} раз в минуту."),
        way_out=pair(f"Wait {seconds} seconds. Ask for many series in one question: codes are joined by “+”.",
                     f"Подождите {seconds} с. Запрашивайте много рядов одним запросом: коды соединяются знаком «+»."),
        code="too-many-questions",
    )  # fmt: skip
    refusal.seconds = seconds  # type: ignore[attr-defined]
    return refusal


def _busy() -> NotReady:
    refusal = NotReady(
        what=pair("Too many large answers are leaving at the moment.",
                  "Сейчас отдаётся слишком много больших ответов."),
        why=pair("Each holds a part of the server until its reader has taken it.",
                 "Каждый из них занимает часть сервера, пока читатель его не получит."),
        way_out=pair("Try again in a minute, or ask for fewer rows.",
                     "Повторите через минуту или запросите меньше строк."),
        code="busy",
    )  # fmt: skip
    refusal.seconds = 30  # type: ignore[attr-defined]
    return refusal
