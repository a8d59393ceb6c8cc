"""What a check gives back: the findings, how many there are of each code, the table, what changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal

from migrastat.structures import CellFinding
from migrastat.validation.coded import Coded


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is not as it was: `old` and `new` are None where there was, or is, no value.

    `place` is key and period; `row` the sender's row, 0 for what was removed; `told` says that the value stayed and a
    status beside it changed.
    """

    kind: Literal["added", "revised", "removed"]
    place: str
    old: float | None = None
    new: float | None = None
    row: int = 0
    sheet: str = ""
    told: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """What differs from the earlier table. `listed` holds the first ones of each kind, in order of place."""

    added: int = 0
    revised: int = 0
    removed: int = 0
    same: int = 0
    listed: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Report:
    """What was found.

    `findings` are in order of sheet and row, those of the reader among them. `counts` counts every finding by its code;
    of each code no more than `Context.listed` are listed, `unlisted` says how many more there are. `errors`,
    `questions` and `notes` count all. `changed` compares with the previous release, None where none was given.
    """

    findings: tuple[CellFinding, ...] = ()
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    unlisted: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    errors: int = 0
    questions: int = 0
    notes: int = 0
    rows: int = 0
    changed: Changed | None = None
    coded: Coded | None = field(default=None, repr=False)

    @cached_property
    def table(self) -> Any | None:
        """The rows as an Arrow table in the columns of the dataflow: text, and the value as a number (null: missing).

        In order of key and period. A row whose key cannot be read, and a second row of one key, are not among them.
        None where whole columns are missing or the file could not be read. It is put into words when it is asked for.
        """
        return None if self.coded is None else self.coded.table()
