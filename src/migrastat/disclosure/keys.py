"""Secret keys: noise that nobody can reckon without the key, and that is the same again for the same cell."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from migrastat.disclosure.table import Table
from migrastat.findings import Finding, FindingsError
from migrastat.tables import Floats

SHORTEST = 16
_UNITS = 2**53


class Key:
    """A secret of at least 16 bytes, kept by the office that releases; it never shows itself.

    `FindingsError` (`KEY`) for one that is shorter.

    >>> Key(b"sixteen bytes or more")
    Key(secret)
    """

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        if len(secret) < SHORTEST:
            told = f"it has {len(secret)} bytes"
            raise FindingsError([Finding("KEY", "key", told, f"give at least {SHORTEST} random bytes, and keep them")])
        self._secret = hashlib.sha512(secret).digest()

    def __repr__(self) -> str:
        return "Key(secret)"

    @classmethod
    def from_file(cls, path: str | Path) -> "Key":
        """Read a key from a file, whole but for blanks around it; `OSError` where it cannot be read."""
        return cls(Path(path).read_bytes().strip())

    def whole(self, names: Iterable[Sequence[str]], below: int) -> NDArray[np.int64]:
        """Return a whole number from 0 to `below` - 1 for every name, as good as random (BLAKE2b with the key)."""
        return np.array([self._number(name) % below for name in names], dtype=np.int64)

    def fractions(self, names: Iterable[Sequence[str]]) -> Floats:
        """Return a number from 0 to 1 (without 1) for every name."""
        return self.whole(names, _UNITS) / float(_UNITS)

    def _number(self, name: Sequence[str]) -> int:
        text = json.dumps(list(name), ensure_ascii=False).encode()
        return int.from_bytes(hashlib.blake2b(text, key=self._secret, digest_size=16).digest(), "big")


def cell_keys(table: Table, key: Key | None) -> Floats:
    """Return the cell key of every cell, from 0 to 1 (without 1), shape (cells,).

    It is the sum of the record keys of the persons in the cell, without its whole part, so that the same persons give
    the same key in every table (Fraser and Wooton 2005; Thompson, Broadfoot and Elazar 2013). Where the table holds no
    record keys, each category that is not empty takes one from a keyed hash of the table's name, its codes and its
    figure: cells that sum up the same categories have the same key, but the same persons under other codes have not.
    `FindingsError` (`KEY`) where the table has no keys and none is given.
    """
    own = table.keys
    if own is None:
        if key is None:
            told, remedy = "neither the table nor the settings have one", "give record keys, or a key that stays secret"
            raise FindingsError([Finding("KEY", "table", told, remedy)])
        own = _hashed(table, key)
    sums = table.parts.astype(np.int64) @ own.reshape(-1)
    return np.asarray(sums % table.modulus, dtype=np.float64) / float(table.modulus)


def _hashed(table: Table, key: Key) -> NDArray[np.int64]:
    codes = [each.categories for each in table.dimensions]
    names = [
        (table.name, *(each[place] for each, place in zip(codes, at, strict=True)), f"{figure:.17g}")
        for at, figure in np.ndenumerate(table.figures)
    ]
    return np.where(table.figures.reshape(-1) > 0, key.whole(names, table.modulus), 0)
