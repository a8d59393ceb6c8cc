"""Keeping what was made, as long as there is room: the longest unused goes first. Plain Python."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class Kept(Generic[V]):
    """Things by the name under which they were made, within a limit on the sum of their sizes.

    A name says everything that the thing depends on, so that nothing kept is ever wrong: what changes has another name,
    and the old thing is dropped when the room is needed. Threads may share it.

    >>> pages = Kept[str](limit=10)
    >>> pages.put(("home", 1), "hello", size=5)
    >>> pages.get(("home", 1)), pages.get(("home", 2))
    ('hello', None)
    """

    def __init__(self, limit: int) -> None:
        self.limit, self.size = limit, 0
        self.things: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self.lock = Lock()

    def get(self, name: Hashable) -> V | None:
        """Return what was kept under a name, None where nothing is."""
        with self.lock:
            found = self.things.get(name)
            if found is None:
                return None
            self.things.move_to_end(name)
            return found[0]

    def put(self, name: Hashable, thing: V, *, size: int) -> None:
        """Keep a thing; one that is larger than the limit is not kept."""
        with self.lock:
            _old, freed = self.things.pop(name, (None, 0))
            self.things[name] = (thing, size)
            self.size += size - freed
            while self.size > self.limit:
                self.size -= self.things.popitem(last=False)[1][1]

    def clear(self) -> None:
        """Drop everything."""
        with self.lock:
            self.things.clear()
            self.size = 0
