"""What the rows are like before they are counted: which days are observed, which rows are left out and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from migrastat.crossings.definitions import definition
from migrastat.crossings.reading import ARRIVAL, DEPARTURE
from migrastat.crossings.remarks import names, places
from migrastat.crossings.rule import Settings
from migrastat.crossings.sources import Source
from migrastat.findings import Finding, FindingsError

EPOCH = date(1970, 1, 1)
_FAR, _STRAY = 3652, 1000
_BAD = {
    "PERSON": ("the person key is empty", "give every row a key"),
    "DATE": ("the date is empty or no date", "write dates like 2024-03-31"),
    "DIRECTION": (
        "the direction is unknown",
        f"use {ARRIVAL[0].upper()} or {DEPARTURE[0].upper()}, arrival or departure, 1 or 0",
    ),
    "PERIOD": (
        "the date lies outside the period of observation {start} to {end}",
        "correct the date, or set the start and end of observation",
    ),
}


@dataclass(frozen=True, slots=True)
class Observed:
    """First and last day of observation, good rows in it, what was left out, and whether any row says its time."""

    start: date
    end: date
    rows: int
    timed: bool
    findings: tuple[Finding, ...]

    @property
    def first(self) -> int:
        """Days from 1970-01-01 to the first day."""
        return (self.start - EPOCH).days

    @property
    def last(self) -> int:
        """Days from 1970-01-01 to the last day."""
        return (self.end - EPOCH).days


def observe(engine: Any, sources: list[Source], settings: Settings) -> Observed:
    """Look at the view `source` of an engine; `FindingsError` where no row can be used."""
    days = engine.fetch(definition("days")).to_pylist()
    if not days:
        raise FindingsError([Finding("EMPTY", names(sources), "there is no row", "give files with crossings")])
    good = {row["day"]: row["n"] for row in days if row["kind"] == "GOOD"}
    start, end = period(good, settings)
    timed = any(row["latest"] for row in days)
    seen = Observed(start, end, 0, timed, ())
    findings = tuple(_left_out(sources, days, seen))
    rows = sum(n for day, n in good.items() if seen.first <= day <= seen.last)
    if not rows:
        nothing = Finding("EMPTY", names(sources), "no row can be used", "see what was left out, and why")
        raise FindingsError([*findings, nothing])
    return Observed(start, end, rows, timed, findings)


def period(days: dict[int, int], settings: Settings) -> tuple[date, date]:
    """Return first and last day of observation: as set, else of the data's own days without stray dates.

    Days that no crossing follows for more than `threshold` days cut the data into stretches. Out from the stretch with
    most crossings, those count that are less than ten years away and hold one crossing in a thousand or more: so one
    date in 2206 makes no observation of two hundred years.
    """
    stretches: list[list[int]] = []
    for day in sorted(days):
        if stretches and day - stretches[-1][1] <= settings.rule.threshold:
            stretches[-1][1:] = [day, stretches[-1][2] + days[day]]
        else:
            stretches.append([day, day, days[day]])
    heaviest = max(range(len(stretches)), key=lambda number: stretches[number][2], default=0)
    first, last = (stretches[heaviest][:2]) if stretches else (0, 0)
    weight = sum(days.values()) / _STRAY
    for begin, _, held in reversed(stretches[:heaviest]):
        if first - begin > _FAR or held < weight:
            break
        first = begin
    for begin, end, held in stretches[heaviest + 1 :]:
        if begin - last > _FAR or held < weight:
            break
        last = end
    return settings.start or EPOCH + timedelta(first), settings.end or EPOCH + timedelta(last)


def _left_out(sources: list[Source], days: list[dict[str, Any]], seen: Observed) -> Iterable[Finding]:
    bad: dict[str, list[tuple[int, int]]] = {kind: [] for kind in _BAD}
    for row in days:
        outside = row["kind"] in ("GOOD", "DIRECTION") and not seen.first <= row["day"] <= seen.last
        kind = "PERIOD" if outside else row["kind"]
        if kind in bad:
            bad[kind].append((int(row["place"]), row["n"]))
    for kind, (what, remedy) in _BAD.items():
        count = sum(n for _, n in bad[kind])
        if count:
            where = places(sources, [place for place, _ in sorted(bad[kind])], count)
            told = f"{what.format(start=seen.start, end=seen.end)} in {count} row{'s' * (count != 1)}, left out"
            yield Finding(kind, where, told, remedy, "note")
