"""What is read from many rows and kept until they change: its stamp is asked once a request, outside one every time."""

from collections.abc import Callable
from threading import Lock, local
from typing import Any, Generic, Protocol, TypeVar

from django.core.signals import request_finished, request_started


class Stamped(Protocol):
    """A thing that knows the stamp of what it was read from."""

    @property
    def stamp(self) -> Any:
        """Return what changes when the thing has to be read anew."""


T = TypeVar("T", bound=Stamped)


class AskedOnce(Generic[T]):
    """Calls `read(stamp)` when `stamp()` has changed, and gives what was read last otherwise; threads may share it."""

    def __init__(self, stamp: Callable[[], Any], read: Callable[[Any], T]) -> None:
        self._stamp, self._read = stamp, read
        self._kept: T | None = None
        self._lock, self._here = Lock(), local()
        request_started.connect(self._starts, weak=False)
        request_finished.connect(self._ends, weak=False)

    def __call__(self) -> T:
        """Return the thing as it is now; within a request, as it was when first asked for."""
        if (found := getattr(self._here, "thing", None)) is not None:
            return found  # type: ignore[no-any-return]
        stamp, kept = self._stamp(), self._kept
        if kept is None or kept.stamp != stamp:
            with self._lock:
                kept = self._kept = self._read(stamp)
        if getattr(self._here, "in_request", False):
            self._here.thing = kept
        return kept

    def _starts(self, **_signal: Any) -> None:
        self._here.thing, self._here.in_request = None, True

    def _ends(self, **_signal: Any) -> None:
        self._here.thing, self._here.in_request = None, False
