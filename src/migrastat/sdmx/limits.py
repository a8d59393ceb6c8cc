"""How large a message may be before it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader takes in at most: bytes of a file, observations, bytes of one cell or tag, levels of nesting.

    A JSON message is held whole while it is read (some 15 times its size), so its file may be no larger than `whole`.
    """

    size: int = 512 << 20
    whole: int = 128 << 20
    rows: int = 20_000_000
    cell: int = 1 << 20
    depth: int = 32
