"""Releases made at random whose tables share margins, and a reader who knows every sum of them.

Sums are written down here from how the tables were made, and the reader's unknowns are the rows themselves: it shares
no line with `migrastat.disclosure`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import linprog

from migrastat.structures import Code, CodeList, Dataflow, Dimension, Text

PERSONS = Text("persons", "человек")
AREAS = ("WLD", "ASIA", "KAZ", "KGZ", "UZB", "RUS", "DEU")


class Made(NamedTuple):
    """Rows of a release in columns, and the sums between rows by number: (sum, parts)."""

    columns: dict[str, list[Any]]
    sums: list[tuple[int, tuple[int, ...]]]


def flow(kind: str = "flow", *, whole: bool = True) -> Dataflow:
    """Return a dataflow by partner (one group among them), sex and age."""
    areas = {code: Code(code, Text(code), "ASIA" if code in ("KAZ", "KGZ", "UZB") else "") for code in AREAS}
    lists = [
        CodeList("CL_FREQ", "1.0", Text("f"), _codes("A", "Q", "M", "H")),
        CodeList("CL_AREA", "1.0", Text("a"), areas | _codes("TJK")),
        CodeList("CL_SEX", "1.0", Text("s"), _codes("_T", "F", "M")),
        CodeList("CL_AGE", "1.0", Text("g"), _codes("_T", "Y0T14", "Y15T64", "Y_GE65")),
    ]
    dimensions = (
        Dimension("FREQ", Text("f"), lists[0]),
        Dimension("REF_AREA", Text("r"), lists[1]),
        Dimension("COUNTERPART", Text("c"), lists[1], total="WLD"),
        Dimension("SEX", Text("s"), lists[2], total="_T"),
        Dimension("AGE", Text("g"), lists[3], total="_T"),
    )
    return Dataflow("FLOW_IN", "1.0", "AP", Text("In"), Text("In"), kind, "person", PERSONS, Text("all"), dimensions,
                    whole=whole)  # fmt: skip


def two_margins(number: int) -> Made:
    """Return a release of two tables that share the figures by sex: by partner and sex, and by sex and age."""
    rng = np.random.default_rng([20261126, number])
    partners, ages, sexes = AREAS[2:], ("Y0T14", "Y15T64", "Y_GE65"), ("F", "M")
    people = rng.poisson(rng.gamma(0.5, 20.0, (len(partners), 2, 3))) * (rng.random((len(partners), 2, 3)) > 0.3)
    cells: dict[tuple[str, str, str], float] = {}
    of = {"WLD": range(5), "ASIA": range(3), **{code: [at] for at, code in enumerate(partners)}}
    for area, places in of.items():
        for sex, which in (("_T", [0, 1]), ("F", [0]), ("M", [1])):
            cells[area, sex, "_T"] = float(people[np.ix_(list(places), which)].sum())
    for sex, which in (("_T", [0, 1]), ("F", [0]), ("M", [1])):
        for at, age in enumerate(ages):
            cells["WLD", sex, age] = float(people[:, which, at].sum())
    sums = [((area, "_T", "_T"), [(area, sex, "_T") for sex in sexes]) for area in of]
    for sex in ("_T", *sexes):
        sums.append((("WLD", sex, "_T"), [(code, sex, "_T") for code in ("ASIA", "RUS", "DEU")]))
        sums.append((("ASIA", sex, "_T"), [(code, sex, "_T") for code in ("KAZ", "KGZ", "UZB")]))
        sums.append((("WLD", sex, "_T"), [("WLD", sex, age) for age in ages]))
    sums += [(("WLD", "_T", age), [("WLD", sex, age) for sex in sexes]) for age in ages]
    place = {name: at for at, name in enumerate(cells)}
    return Made(
        table(("A", "TJK", *name, "2023", value) for name, value in cells.items()),
        [(place[of_], tuple(place[part] for part in parts)) for of_, parts in sums],
    )


def table(rows: Iterable[Sequence[Any]]) -> dict[str, list[Any]]:
    """Return rows of frequency, area, partner, sex, age, period and value as columns."""
    names = ("FREQ", "REF_AREA", "COUNTERPART", "SEX", "AGE", "TIME_PERIOD", "OBS_VALUE")
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


def attack(
    published: Sequence[float | None], sums: Iterable[tuple[int, Sequence[int]]], targets: Iterable[int],
    rests: Mapping[int, float] | None = None,
) -> dict[int, tuple[float, float]]:  # fmt: skip
    """Return the lowest and highest figure of each target that agree with what is published.

    A reader knows of a cell that is left out that somebody is in it. `rests` is what sums hold beside their parts.
    """
    sums = list(sums)
    matrix, right = np.zeros((len(sums), len(published))), np.zeros(len(sums))
    for line, (of, parts) in enumerate(sums):
        matrix[line, list(parts)] = 1.0
        matrix[line, of] -= 1.0
        right[line] = -(rests or {}).get(line, 0.0)
    bounds = [(1.0, None) if value is None else (value, value) for value in published]
    found = {}
    for target in targets:
        ends = []
        for sign in (1.0, -1.0):
            cost = np.zeros(len(published))
            cost[target] = sign
            told = linprog(cost, A_eq=matrix, b_eq=right, bounds=bounds, method="highs")
            assert told.status in (0, 3), told.message
            ends.append(sign * told.fun if told.status == 0 else np.inf)
        found[target] = (ends[0], ends[1])
    return found


def _codes(*names: str) -> dict[str, Code]:
    return {name: Code(name, Text(name)) for name in names}
