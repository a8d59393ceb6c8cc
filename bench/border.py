"""A border of a made-up country: crossings of commuters, seasonal workers, students, settlers, residents and visitors.

Ten years from 2015-01-01, one row a crossing: person (pseudonym), date, direction, citizenship, sex, birth_year. One in
200 rows is missing, one in 1,000 stands twice, a few have a date in 2206 or an unknown direction. The same number of
crossings is the same file: everything follows from the seed.
"""

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import parquet

DAYS, FIRST_DAY = 3653, 16436  # 2015-01-01, in days since 1970
PERSONS_AT_ONCE, A_PERSON = 400_000, 6.7
# share of persons, first direction, crossings (mean), days in the country (least, most), days outside (least, most)
KINDS = {
    "visitors": (0.560, 1, 3.0, (1, 60), (30, 700)),
    "residents": (0.260, 0, 7.0, (60, 400), (3, 30)),
    "seasonal workers": (0.080, 1, 10.0, (150, 260), (100, 200)),
    "students": (0.030, 1, 14.0, (100, 160), (14, 60)),
    "settlers": (0.045, 1, 6.0, (200, 900), (7, 40)),
    "commuters": (0.025, 1, 98.0, (0, 5), (1, 3)),
}
CITIZENSHIPS = ("UZB", "TJK", "KGZ", "KAZ", "TKM", "RUS", "AZE", "AFG", "CHN", "TUR", "IND", "PAK", "DEU", "UKR", "KOR")
DAY_IN_2206, FAR_APART = 86_197, 0x9E3779B97F4A7C1
MISSING, TWICE, BAD = 1 / 200, 1 / 1000, 1 / 1_000_000


def write(path: Path, crossings: int, seed: int = 2015) -> None:
    """Write a Parquet file with that many crossings."""
    left, person, number = crossings, 0, 0
    with parquet.ParquetWriter(path, _rows(*[np.zeros(0, dtype=int)] * 6).schema, compression="snappy") as writer:
        while left:
            persons = int(min(PERSONS_AT_ONCE, left / A_PERSON + 1))
            part = _chunk(np.random.default_rng([seed, number]), person, persons).slice(0, left)
            writer.write_table(part, row_group_size=500_000)
            left, person, number = left - len(part), person + persons, number + 1


def _chunk(rng: Any, first_person: int, persons: int) -> Any:
    shares = np.array([kind[0] for kind in KINDS.values()])
    kinds = rng.choice(len(KINDS), persons, p=shares / shares.sum())
    parts = [_of_kind(rng, np.flatnonzero(kinds == number), kind) for number, kind in enumerate(KINDS.values())]
    member, day, arrival = (np.concatenate(column) for column in zip(*parts, strict=True))
    # rows stand as they were recorded: by day, and those of one person and day in their order
    kept = rng.random(len(day)) >= MISSING
    again = np.flatnonzero(kept & (rng.random(len(day)) < TWICE))
    order = np.sort(np.concatenate([np.flatnonzero(kept), again]))
    order = order[np.argsort(day[order], kind="stable")]
    member, day, arrival = member[order], day[order], arrival[order]
    bad = rng.random(len(day))
    day = np.where(bad < BAD, DAY_IN_2206, day)
    arrival = np.where(bad > 1 - BAD, 2, arrival)
    person = (first_person + member) * FAR_APART % (1 << 61)
    traits = rng.integers(0, 1 << 30, persons)[member]
    return _rows(person, day, arrival, (traits % 225) ** 0.5, traits >> 8 & 1, 1945 + (traits >> 9) % 65)


def _of_kind(rng: Any, members: Any, kind: Any) -> tuple[Any, Any, Any]:
    _, first, mean, inside, outside = kind
    count = 1 + rng.poisson(mean - 1, len(members))
    width = int(count.max(initial=1))
    arrival = (first + np.arange(width)) % 2
    lows = np.where(arrival == 1, inside[0], outside[0])
    highs = np.where(arrival == 1, inside[1], outside[1])
    spells = rng.integers(lows, highs + 1, (len(members), width))
    start = rng.integers(0, DAYS, len(members))
    day = start[:, None] + np.cumsum(spells, axis=1) - spells
    real = (np.arange(width) < count[:, None]) & (day < DAYS)
    return np.repeat(members, real.sum(axis=1)), FIRST_DAY + day[real], np.broadcast_to(arrival, real.shape)[real]


def _rows(person: Any, day: Any, arrival: Any, citizenship: Any, sex: Any, birth_year: Any) -> Any:
    def words(codes: Any, names: tuple[str, ...]) -> Any:
        return pa.DictionaryArray.from_arrays(np.asarray(codes, dtype=np.int8), names)

    return pa.table(
        {
            "person": pa.array(person, pa.int64()),
            "date": pa.array(np.asarray(day, dtype=np.int32)).cast(pa.date32()),
            "direction": words(arrival, ("D", "A", "?")),
            "citizenship": words(citizenship, CITIZENSHIPS),
            "sex": words(sex, ("F", "M")),
            "birth_year": pa.array(birth_year, pa.int16()),
        }
    )


def main() -> None:
    """Write a file from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--crossings", type=int, default=1_000_000)
    args = parser.parse_args()
    write(args.path, args.crossings)


if __name__ == "__main__":
    main()
