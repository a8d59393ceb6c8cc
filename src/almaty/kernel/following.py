"""What stands above a thing: the commitments under a paragraph or a decision, those that a series measures.

The rooms below show that something follows without knowing the room that holds it: that room registers a source when
the application starts. Plain Python.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair


@dataclass(frozen=True, slots=True)
class Follow:
    """That something follows from a thing: how many, in words for a link, and the address without its language."""

    count: int
    words: Pair
    address: str


Source = Callable[[Actor, str, Sequence[str]], Mapping[str, Follow]]


def _nothing(_actor: Actor, _kind: str, _keys: Sequence[str]) -> Mapping[str, Follow]:
    return {}


_source: list[Source] = [_nothing]


def set_follow_source(source: Source) -> None:
    """Say where what follows is found; the room that holds it calls this at the start."""
    _source[0] = source


def followed(actor: Actor, kind: str, keys: Sequence[str]) -> Mapping[str, Follow]:
    """Return what an actor may see to follow from things of a kind, by their key; nothing for what has no followers.

    Kinds and keys: "paragraph" ("slug-of-text/7"), "text" ("slug-of-text"), "outcome" ("12"), "series" (its key),
    "participant" (its code: what it leads).
    """
    return _source[0](actor, kind, keys)
