"""What the rows are like before they are counted: which days are observed, which rows are left out and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from migrastat.codes import UNKNOWN
from migrastat.crossings.definitions import definition
from migrastat.crossings.profiles import citizenships
from migrastat.crossings.reading import ARRIVAL, DEPARTURE, OLDEST, SEXES
from migrastat.crossings.rule import Settings
from migrastat.crossings.sources import Source
from migrastat.findings import Finding, FindingsError

EPOCH = date(1970, 1, 1)
EXAMPLES = 3
_FAR, _STRAY = 3652, 1000
_BAD = {
    "PERSON": ("person is null", "the person key is empty", "give every row a key"),
    "DATE": ("person is not null and day is null", "the date is empty or no date", "write dates like 2024-03-31"),
    "DIRECTION": (
        "person is not null and day between {first} and {last} and arrival is null",
        "the direction is unknown",
        f"use {ARRIVAL[0].upper()} or {DEPARTURE[0].upper()}, arrival or departure, 1 or 0",
    ),
    "PERIOD": (
        "person is not null and (day < {first} or day > {last})",
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
    table = engine.fetch(definition("days"))
    timed = any(table["latest"].to_pylist())
    shape = [(row["day"], row["kind"], row["n"]) for row in table.to_pylist()]
    if not shape:
        raise FindingsError([Finding("EMPTY", _names(sources), "there is no row", "give files with crossings")])
    good = {day: n for day, kind, n in shape if kind == "GOOD"}
    start, end = period(good, settings)
    first, last = (start - EPOCH).days, (end - EPOCH).days
    counts = dict.fromkeys(_BAD, 0)
    for day, kind, n in shape:
        outside = kind in ("GOOD", "DIRECTION") and not first <= day <= last
        if outside or kind != "GOOD":
            counts["PERIOD" if outside else kind] += n
    findings = tuple(_left_out(engine, sources, counts, start, end))
    rows = sum(n for day, n in good.items() if first <= day <= last)
    if not rows:
        raise FindingsError(
            [*findings, Finding("EMPTY", _names(sources), "no row can be used", "see what was left out")]
        )
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


def _left_out(engine: Any, sources: list[Source], counts: dict[str, int], start: date, end: date) -> Iterable[Finding]:
    words = {"first": (start - EPOCH).days, "last": (end - EPOCH).days, "start": start, "end": end}
    for kind, (where, what, remedy) in _BAD.items():
        if counts[kind]:
            reason = where.format(**words)
            rows = engine.fetch(definition("left_out", reason=reason, examples=EXAMPLES)).to_pylist()
            told = f"{what.format(**words)} in {counts[kind]} row{'s' * (counts[kind] != 1)}, left out"
            yield Finding(kind, places(sources, rows, counts[kind]), told, remedy, "note")


def places(sources: list[Source], rows: list[dict[str, Any]], count: int) -> str:
    """Name rows by file and number, counted from 1 without a heading; never by the person."""
    said = ", ".join(f"{sources[row['file_no']].name} row {row['row_no'] + 1}" for row in rows)
    return said + (f" and {count - len(rows)} more" if count > len(rows) else "")


def _names(sources: list[Source]) -> str:
    return ", ".join(source.name for source in sources)


def unknown_codes(engine: Any, sources: list[Source], by: tuple[str, ...]) -> Iterable[Finding]:
    """Yield notes on codes of citizenship and sex, and on ages, that are not known and are counted as unknown."""
    if not {"citizenship", "sex", "age"} & set(by):
        return
    rows = engine.fetch(definition("codes", oldest=OLDEST)).to_pylist()
    names = set(citizenships()) | {UNKNOWN, None}
    sexes = {None, *SEXES["F"], *SEXES["M"]}
    found = {
        "citizenship": {row["citizenship"] for row in rows} - names,
        "sex": {row["sex"] for row in rows} - sexes,
    }
    remedies = {
        "citizenship": "use ISO 3166 alpha-3, XXA for stateless persons",
        "sex": "use F or M, or 1 (male) and 2 (female)",
    }
    for name, codes in found.items():
        if codes and name in by:
            count = sum(row["n"] for row in rows if row[name] in codes)
            said = ", ".join(repr(code) for code in sorted(codes)[:EXAMPLES])
            told = f"{said}{' and others' * (len(codes) > EXAMPLES)} in {count} rows, counted as unknown"
            yield Finding(name.upper(), f"{_names(sources)}, {name}", told, remedies[name], "note")
    ages = sum(row["ages"] for row in rows)
    if ages and "age" in by:
        told = f"the age is under 0 or over {OLDEST} in {ages} rows, counted as unknown"
        yield Finding("AGE", f"{_names(sources)}, age", told, "correct birth_year or age", "note")
