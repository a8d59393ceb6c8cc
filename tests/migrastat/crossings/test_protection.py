"""No person key leaves, and no small cell: neither shown nor left over when the others are taken from the total."""

import itertools
import json
import subprocess
import sys

import numpy as np
import pyarrow as pa
from pyarrow import parquet
from tests.migrastat.crossings.histories import date, random_histories, table_of

from migrastat.crossings import Settings, count_migration

END, SMALLEST = 2200, 10
INNER = ("citizenship", "sex", "age")


def border(persons=4000, seed=2):
    rows = table_of(*random_histories(persons, 5, 0.02, END, seed))
    rng = np.random.default_rng(seed)
    traits = {
        "citizenship": rng.choice(["KAZ", "KGZ", "TJK", "UZB", "DEU"], persons, p=[0.5, 0.3, 0.15, 0.04, 0.01]),
        "sex": rng.choice(["F", "M"], persons),
        "birth_year": rng.choice([1960, 1980, 2000], persons),
    }
    of = rows["person"].to_numpy()
    keys = pa.array([f"pseudonym-{person:06d}" for person in of])
    return pa.table(
        {
            **dict(zip(rows.column_names, [keys, rows["date"], rows["direction"]], strict=True)),
            **{name: trait[of] for name, trait in traits.items()},
        }
    )


def counted(smallest, **more):
    how = Settings(start=date(0), end=date(END), smallest=smallest, **more)
    return count_migration([border()], how, revisions=True)


def test_no_cell_under_the_threshold_is_shown_by_default():
    protected = counted(SMALLEST)
    for table in (protected.table, protected.revisions):
        shown = [value for value in table["value"].to_pylist() if value]
        assert shown
        assert min(shown) >= SMALLEST
        assert {row["status"] for row in table.to_pylist() if row["value"] is None} == {"suppressed"}
    assert Settings().smallest == SMALLEST


def test_what_is_shown_is_what_was_counted():
    true = {
        tuple(row[name] for name in key): row["value"]
        for key in [("month", "direction", *INNER, "part")]
        for row in counted(0).table.to_pylist()
    }
    rows = counted(SMALLEST).table.to_pylist()
    assert {tuple(row[name] for name in ("month", "direction", *INNER, "part")) for row in rows} == set(true)
    for row in rows:
        expected = true[tuple(row[name] for name in ("month", "direction", *INNER, "part"))]
        assert row["value"] in (None, expected)


def test_totals_less_the_cells_shown_give_away_no_small_cell():
    by_margin = lambda row: (row["month"], row["direction"], row["part"])  # noqa: E731
    rows = sorted(counted(SMALLEST).table.to_pylist(), key=by_margin)
    left_over = 0
    for _, members in itertools.groupby(rows, by_margin):
        members = list(members)
        (total,) = [row["value"] for row in members if all(row[name] == "_T" for name in INNER)]
        cells = [row["value"] for row in members if not all(row[name] == "_T" for name in INNER)]
        if total is not None and None in cells:
            left_over += 1
            assert cells.count(None) >= 2
            assert total - sum(value for value in cells if value is not None) >= SMALLEST
    assert left_over > 20


def test_differences_between_months_of_a_triangle_give_away_no_few_persons():
    rows = counted(SMALLEST).revisions.to_pylist()
    key = lambda row: (row["month"], row["direction"], row["part"])  # noqa: E731
    steps = 0
    for _, line in itertools.groupby(rows, key):
        shown = [row["value"] for row in line if row["value"] is not None]
        for one, other in itertools.pairwise(shown):
            assert one == other or abs(one - other) >= SMALLEST
            steps += one != other
    assert steps > 20


def test_person_keys_stand_in_no_output(tmp_path):
    source = tmp_path / "crossings.parquet"
    parquet.write_table(border(300), source)
    for ending in ("csv", "parquet", "json"):
        target, revisions = tmp_path / f"result.{ending}", tmp_path / f"revisions.{ending}"
        command = [sys.executable, "-m", "migrastat.command", "crossings", source, "--threshold", "0", "-o", target]
        more = ["--revisions", revisions, "--findings", "json", "--spill", tmp_path]
        done = subprocess.run([*command, *more], capture_output=True, check=True)
        written = [target.read_bytes(), revisions.read_bytes(), done.stdout, done.stderr]
        if ending == "parquet":
            written += [json.dumps(parquet.read_table(path).to_pylist()).encode() for path in (target, revisions)]
        assert all(b"pseudonym" not in each for each in written)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == []


def test_breakdowns_are_sums_of_one_another():
    """The same migrants by every breakdown; the default has all."""
    whole = counted(0).table.to_pylist()
    months = count_migration([border()], Settings(start=date(0), end=date(END), smallest=0, by=("month",))).table
    for row in months.to_pylist():
        same = [
            each["value"]
            for each in whole
            if (each["month"], each["part"]) == (row["month"], row["part"]) and each["age"] != "_T"
        ]
        assert row["value"] == sum(same)
    assert months.column_names == ["month", "part", "value", "status"]


def test_protection_does_not_depend_on_the_order_of_cells():
    shuffled = border().take(np.random.default_rng(5).permutation(len(border())))
    how = Settings(start=date(0), end=date(END))
    assert count_migration([shuffled], how).table.num_rows == count_migration([border()], how).table.num_rows
