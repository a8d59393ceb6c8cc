"""How remarks name rows and codes: by file and number, never by the person."""

from collections.abc import Iterable
from typing import Any

from migrastat.codes import UNKNOWN
from migrastat.crossings.definitions import definition
from migrastat.crossings.profiles import citizenships
from migrastat.crossings.reading import OLDEST, SEXES
from migrastat.crossings.sources import Source
from migrastat.findings import Finding

EXAMPLES = 3
_REMEDIES = {
    "citizenship": "use ISO 3166 alpha-3, XXA for stateless persons",
    "sex": "use F or M, or 1 (male) and 2 (female)",
}


def places(sources: list[Source], rows: list[int], count: int, *, timed: bool = False) -> str:
    """Name the first of `count` rows, counted from 1 without a heading.

    A row is the number of its file times 2^32 and its own; where rows were ordered by time (`timed`), its own number
    below 2^29 is all that is known.
    """
    said = ", ".join(_place(sources, row, timed) for row in rows[:EXAMPLES])
    left = count - min(len(rows), EXAMPLES)
    return f"{said} and {left} more" if left else said


def _place(sources: list[Source], row: int, timed: bool) -> str:
    if not timed:
        return f"{sources[row >> 32].name} row {row % (1 << 32) + 1}"
    return f"{sources[0].name if len(sources) == 1 else 'one of the files'} row {row % (1 << 29) + 1}"


def names(sources: list[Source]) -> str:
    """Name all sources."""
    return ", ".join(source.name for source in sources)


def unknown_codes(engine: Any, sources: list[Source], by: tuple[str, ...], first: int, last: int) -> Iterable[Finding]:
    """Yield notes on codes of citizenship and sex, and on ages, that are not known and are counted as unknown."""
    rows = engine.fetch(definition("codes", oldest=OLDEST, first=first, last=last)).to_pylist()
    known = {"citizenship": {*citizenships(), UNKNOWN, None}, "sex": {*SEXES["F"], *SEXES["M"], None}}
    for name, remedy in _REMEDIES.items():
        codes = sorted({row[name] for row in rows} - known[name])
        if codes and name in by:
            count = sum(row["n"] for row in rows if row[name] in codes)
            said = ", ".join(map(repr, codes[:EXAMPLES])) + " and others" * (len(codes) > EXAMPLES)
            told = f"{said} in {count} row{'s' * (count != 1)}, counted as unknown"
            yield Finding(name.upper(), f"{names(sources)}, {name}", told, remedy, "note")
    ages = sum(row["ages"] for row in rows)
    if ages and "age" in by:
        told = f"the age is under 0 or over {OLDEST} in {ages} row{'s' * (ages != 1)}, counted as unknown"
        yield Finding("AGE", f"{names(sources)}, age", told, "correct birth_year or age", "note")
