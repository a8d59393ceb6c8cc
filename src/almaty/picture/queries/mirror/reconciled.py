"""One estimate with an interval from both counts, for all corridors of a family together (`migrastat.reconcile`).

What a country misses shows in all its corridors, so the model reads every corridor that the reader may see. The same
counts give the same estimate: it is made once and kept, in memory and in the data folder's `reconciled/`.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings

from almaty.kernel.kept import Kept
from almaty.picture.queries.mirror.reading import Both, Ends
from almaty.picture.rules.mirror import Counted
from migrastat import FindingsError
from migrastat.reconcile import Options, mirror_from, reconcile

LEVEL = 0.8
_METHOD = 1  # goes up when the same counts would give another estimate
_kept: Kept["Estimates"] = Kept(20)
_turn = Lock()


@dataclass(frozen=True, slots=True)
class Estimates:
    """Estimate, lower and upper end by origin, destination and year, in persons who stay twelve months.

    `why_not` is a code where no estimate can be made: `UNITS` (not both sides count persons), `ALONE` (no corridor is
    counted by both sides).
    """

    rows: Mapping[tuple[str, str, int], tuple[float, float, float]]
    why_not: str = ""


def estimates(found: Mapping[Ends, Both]) -> Estimates:
    """Return the reconciled estimates of a family, made now unless they are kept."""
    told = {ends: both for ends, both in found.items() if both.years}
    if not any(both.last for both in told.values()):
        return Estimates({}, "ALONE")
    if {side.unit for both in told.values() for side in (both.sender, both.receiver) if side} != {"person"}:
        return Estimates({}, "UNITS")
    table = _table(told)
    name = hashlib.sha256(json.dumps([_METHOD, LEVEL, table], default=str).encode()).hexdigest()
    kept = _kept.get(name)
    if kept is None:
        with _turn:  # one at a time: others who ask for the same find it made
            kept = _kept.get(name) or _from_file(name) or _made(table, name)
        _kept.put(name, kept, size=1)
    return kept


def _table(found: Mapping[Ends, Both]) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {name: [] for name in (
        "origin", "destination", "year", "reported_sender", "reported_receiver", "duration_sender", "duration_receiver"
    )}  # fmt: skip
    for ends in sorted(found):
        both = found[ends]
        for year in both.years:
            told = (*ends, year.year, year.sender, year.receiver, _rule(both.sender), _rule(both.receiver))
            for name, value in zip(columns, told, strict=True):
                columns[name].append(value)
    return columns


def _rule(side: Counted | None) -> float | None:
    return side.months if side else None


def _made(table: Mapping[str, list[Any]], name: str) -> Estimates:
    try:
        done = reconcile(mirror_from(dict(table)), options=Options(level=LEVEL)).to_arrow().to_pylist()
    except FindingsError:
        return Estimates({}, "ALONE")
    rows = {
        (row["origin"], row["destination"], int(row["year"])): (row["estimate"], row["lower"], row["upper"])
        for row in done
    }
    _to_file(name, rows)
    return Estimates(rows)


def _place(name: str) -> Path:
    return Path(settings.HOME) / "reconciled" / f"{name}.json"


def _from_file(name: str) -> Estimates | None:
    with suppress(OSError, ValueError):
        held = json.loads(_place(name).read_text())
        return Estimates({(row[0], row[1], row[2]): (row[3], row[4], row[5]) for row in held})
    return None


def _to_file(name: str, rows: Mapping[tuple[str, str, int], tuple[float, float, float]]) -> None:
    """Keep the estimates for the next start; without room on the disk they are made again."""
    place = _place(name)
    unfinished = place.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps([[*key, *told] for key, told in rows.items()]))
        unfinished.replace(place)
