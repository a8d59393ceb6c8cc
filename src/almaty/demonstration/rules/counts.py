"""The figures of the story: calls, what States answer, and whom they entrust with it.

`calls.csv`      data calls: opened, deadline, years asked for
`figures.csv`    what invented States count, a year a column; `2023_revised` is what 2023 became in the later answer
`answers.csv`    which State answers what on which day; `nothing` says why there are no figures
`entrusted.csv`  which State lets the chair's office read its answer, from when
"""

from dataclasses import dataclass
from datetime import date

from almaty.demonstration.rules.sheets import both, rows
from almaty.kernel.pair import Pair

FLOWS = ("REFUGEES", "WORK_PERMITS", "STATELESS")
_YEARS = range(2021, 2025)


@dataclass(frozen=True, slots=True)
class Asked:
    """A data call of the story."""

    key: str
    opened: date
    deadline: date
    first: str
    last: str
    title: Pair


@dataclass(frozen=True, slots=True)
class Answered:
    """What a State answers for a dataflow of a call; figures by partner ("" for none) and year."""

    call: str
    state: str
    flow: str
    on: date
    nothing: Pair
    figures: tuple[tuple[str, int, int], ...]


def asked() -> list[Asked]:
    """Return the data calls, by day."""
    return [
        Asked(row["key"], date.fromisoformat(row["opened"]), date.fromisoformat(row["deadline"]), row["first"],
              row["last"], both(row, "title"))
        for row in rows("calls")
    ]  # fmt: skip


def answered() -> list[Answered]:
    """Return the answers with their figures, up to the last year that their call asks for."""
    last = {one.key: int(one.last) for one in asked()}
    return [
        Answered(row["call"], row["state"], row["flow"], date.fromisoformat(row["on"]), both(row, "nothing"),
                 _figures(row["state"], row["flow"], last[row["call"]]))
        for row in rows("answers")
    ]  # fmt: skip


def entrusted() -> list[tuple[str, str, date]]:
    """Return call, State and day of each consent that the chair's office may read an answer."""
    return [(row["call"], row["state"], date.fromisoformat(row["on"])) for row in rows("entrusted")]


def _figures(state: str, flow: str, last: int) -> tuple[tuple[str, int, int], ...]:
    held = [row for row in rows("figures") if (row["state"], row["flow"]) == (state, flow)]
    years = [year for year in _YEARS if year <= last]
    return tuple((row["counterpart"], year, _figure(row, year, last)) for row in held for year in years)


def _figure(row: dict[str, str], year: int, last: int) -> int:
    revised = row["2023_revised"] if (year, last > 2023) == (2023, True) else ""
    return int(revised or row[str(year)])
