"""Which files answer a question about a dataflow: those of the releases that speak for each owner, for this reader."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from almaty.exchange.models import Release
from almaty.exchange.queries.catalogue import catalogue
from almaty.exchange.queries.observations.engine import file_of, row_of
from almaty.exchange.queries.observations.reference import REFERENCE, columns_of_reference
from almaty.exchange.queries.shared import in_use
from almaty.kernel.actor import Actor
from almaty.kernel.audience import Audience
from migrastat.structures import OBS_VALUE, TIME_PERIOD, Dataflow


@dataclass(frozen=True, slots=True)
class Source:
    """A release whose file is read: `columns` is the SQL of each column of the dataflow, `since` when it came out.

    `in_order`: the file is sorted by the key of the dataflow as it is now.
    """

    slug: str
    sha256: str
    owner: str
    audience: str
    since: datetime
    columns: Mapping[str, str]
    in_order: bool = True

    @property
    def file(self) -> str:
        """Return the path of the file, proved whole; refuses (503) when it is not."""
        return str(file_of(self.slug, self.sha256))

    @property
    def public(self) -> bool:
        """Tell whether everybody may read it."""
        return self.audience == Audience.PUBLIC.value


@dataclass(frozen=True, slots=True)
class Sources:
    """All that answers for a dataflow. `stamp` is another whenever any answer may differ."""

    dataflow: Dataflow
    held: tuple[Source, ...]

    @property
    def stamp(self) -> str:
        """Return the mark of these releases in this order."""
        told = "\n".join((f"{self.dataflow.id} {self.dataflow.version}", *(one.slug + one.sha256 for one in self.held)))
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def last(self) -> datetime | None:
        """Return when the newest of them came out; None where there is none."""
        return max((one.since for one in self.held), default=None)

    @property
    def restricted(self) -> tuple[Source, ...]:
        """Return those that not everybody may read: reading them is logged."""
        return tuple(one for one in self.held if not one.public)


def sources_for(actor: Actor, dataflow: Dataflow, *, now: datetime, owners: tuple[str, ...] = ()) -> Sources:
    """Return what answers for a dataflow as an actor may read it at an instant; `owners` narrows it.

    The figures of a State about itself come before those of others about it, newer before older: of two that hold one
    figure the first speaks.
    """
    if dataflow.id == REFERENCE:
        return Sources(dataflow, _reference(dataflow))
    rows = in_use(actor, now, dataflow=dataflow.id)
    held = [_source(one, dataflow) for one in rows if not owners or one.owner in owners]
    return Sources(dataflow, tuple(sorted(held, key=_rank)))


def _rank(source: Source) -> tuple[bool, float, str]:
    """Put States, whose codes have three letters, before organisations, and the newer before the older."""
    return len(source.owner) != 3, -source.since.timestamp(), source.slug


def since(release: Release) -> datetime:
    """Return from when on a release could be read by those it is for."""
    return max(release.loaded_at, release.lifts_at) if release.lifts_at else release.loaded_at


def _source(release: Release, dataflow: Dataflow) -> Source:
    file = str(file_of(release.slug, release.sha256))
    columns, names = _columns(file, dataflow), [name for name in _names(file) if name in dataflow.key]
    in_order = names == [name for name in dataflow.key if name in names]
    return Source(release.slug, release.sha256, release.owner, release.audience, since(release), columns, in_order)


def source_of(release: Release, dataflow: Dataflow) -> Source:
    """Return a release as a source: what an earlier vintage held is compared with what is held now."""
    return _source(release, dataflow)


def _reference(dataflow: Dataflow) -> tuple[Source, ...]:
    held = catalogue()
    return tuple(
        Source(one.slug, one.sha256, "", Audience.PUBLIC.value, one.loaded_at, columns_of_reference(one.slug))
        for one in held.current
        if not one.dataflow
    )


def _columns(file: str, dataflow: Dataflow) -> dict[str, str]:
    """Return the SQL of each column; what an older structure did not have stands at its total, or is left empty."""
    held = _names(file)
    totals = {dimension.id: dimension.total or "_Z" for dimension in dataflow.dimensions}
    return {name: f'"{name}"' if name in held else _stand_in(name, totals) for name in dataflow.columns}


def _stand_in(name: str, totals: Mapping[str, str]) -> str:
    if name in totals:
        return f"'{totals[name]}'"
    return "NULL::DOUBLE" if name == OBS_VALUE else "NULL::VARCHAR"


@lru_cache(maxsize=1024)
def _names(file: str) -> tuple[str, ...]:
    """Return the columns of a file in their order."""
    (names,) = row_of("SELECT list(name) FROM parquet_schema(?)", [file])
    return tuple(names)


@lru_cache(maxsize=4096)
def _distinct(sha256: str, file: str, sql: str) -> frozenset[str]:
    (found,) = row_of(f"SELECT list(DISTINCT {sql}) FROM read_parquet(?)", [file])  # noqa: S608
    return frozenset(one for one in found or () if one is not None)


def distinct(source: Source, column: str) -> frozenset[str]:
    """Return the values of a column of a release: read once, as a release never changes."""
    return _distinct(source.sha256, source.file, source.columns[column])


def beginnings(source: Source, dataflow: Dataflow) -> frozenset[tuple[str, ...]]:
    """Return the codes of the first two dimensions that series of a release begin with."""
    told = " || chr(0) || ".join(source.columns[name] for name in dataflow.key[:2])
    found = _distinct(source.sha256, source.file, told)
    return frozenset(tuple(one.split("\0")) for one in found)


def periods(sources: Sources) -> frozenset[str]:
    """Return every period of which there is an observation."""
    return frozenset().union(*(distinct(one, TIME_PERIOD) for one in sources.held))
