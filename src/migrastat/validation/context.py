"""What a table is checked against besides its dataflow: who answers what, earlier figures, settings of the rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from migrastat.breaks import JumpRule
from migrastat.validation.periods import A_YEAR, number_of


@dataclass(frozen=True, slots=True)
class Context:
    """What a table is checked against. Everything may be left out; what is left out is not checked.

    participant: the area that answers; frequency: A, H, Q or M; first, last: the first and last period of the call.
    previous: the State's release before this one (Parquet file or Arrow table with the columns of the dataflow).
    partner: what partner States say in the mirror dataflow. related: releases of the same State by dataflow, for
    identities. A file that is no table of the kind raises `ValueError`.

    small: cells from 1 to one less are pointed out (0: none). most: the largest figure that can be (by default 10
    thousand million where figures are whole, else 10^15). base: figures are rounded to multiples of it (0: they are
    not). revision, revision_floor: the share and the difference from which a changed figure is asked about. tenfold,
    tenfold_floor: factor against the year before, and the larger figure. jump: the outlier rule; by default with factor
    2.5 for stocks and 4 for flows. mirror_factor, mirror_floor: ratio of the two sides, and the larger figure.
    identity_floor: the difference from which a balance is asked about. longest: characters of a text. listed: how many
    findings of one code are listed; all are counted. threads, memory: what the engine may take.
    """

    participant: str = ""
    frequency: str = ""
    first: str = ""
    last: str = ""
    previous: Path | Any | None = None
    partner: Path | Any | None = None
    related: Mapping[str, Path | Any] = field(default_factory=lambda: MappingProxyType({}))
    small: int = 5
    most: float | None = None
    base: float = 0.0
    revision: float = 0.1
    revision_floor: float = 10.0
    tenfold: float = 10.0
    tenfold_floor: float = 50.0
    jump: JumpRule | None = None
    mirror_factor: float = 2.0
    mirror_floor: float = 100.0
    identity_floor: float = 100.0
    longest: int = 1_000
    listed: int = 1_000
    threads: int = 2
    memory: str = "800MB"

    def __post_init__(self) -> None:
        if self.frequency and self.frequency not in A_YEAR:
            raise ValueError(f"{self.frequency!r} is no frequency; use one of {', '.join(A_YEAR)}")
        for period in (self.first, self.last):
            if period and number_of(period) is None:
                raise ValueError(f"{period!r} is no period; write 2023, 2023-S1, 2023-Q1 or 2023-01")
        if min(self.tenfold, self.mirror_factor) <= 1:
            raise ValueError("factors of a context must be over 1")
        if min(self.small, self.base, self.revision, self.longest, self.listed) < 0:
            raise ValueError("the settings of a context must not be negative")
