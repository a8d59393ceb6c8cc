"""The sheets of the story: files of comma-separated values in `story/`."""

import csv
from collections.abc import Iterator
from pathlib import Path

from almaty.kernel.pair import Pair, pair

STORY = Path(__file__).resolve().parents[1] / "story"

Row = dict[str, str]


def rows(name: str) -> Iterator[Row]:
    """Return the rows of a sheet, in order."""
    with (STORY / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def names(told: str) -> tuple[str, ...]:
    """Return the names of a cell that holds several.

    >>> names("XKO;XTE"), names("")
    (('XKO', 'XTE'), ())
    """
    return tuple(told.split(";")) if told else ()


def both(row: Row, name: str) -> Pair:
    """Return a text that a row has in both languages; nothing where it has none."""
    return pair(row[f"{name}_en"], row[f"{name}_ru"]) if row[f"{name}_en"] else Pair()
