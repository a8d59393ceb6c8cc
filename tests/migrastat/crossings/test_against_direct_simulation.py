"""The set-based rule says of every crossing what a person-by-person simulation says."""

from collections import Counter

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.migrastat.crossings import direct
from tests.migrastat.crossings.histories import EDGES, date, dates, random_histories, table_of

from migrastat.crossings import Duck, Rule, Settings, count_migration, trace

END = 2200
PERSONS = 200_000  # the full million is part of `python -m bench.crossings`
PARTS = {"yes": "migrations", "undecided": "undecided", "unknown": "unknown"}
MIGRATION = {"no": 0, "yes": 1, "undecided": -1, "unknown": -9}


def ours(table, end, initial=None, **more):
    """Return statuses before and after and migrations as the simulation writes them, and the table itself."""
    how = Settings(start=date(0), end=date(end), same_day="rows", **more)
    traced = trace([table], how, initial=initial)
    before, after = (traced[name].fill_null(-1).to_numpy().astype(int) for name in ("status_before", "status_after"))
    migration = np.array([MIGRATION[word] for word in traced["migration"].to_pylist()])
    return before, after, migration, traced


@pytest.mark.parametrize(("missing", "given"), [(0, False), (0.1, True)])
def test_many_random_histories_are_judged_as_one_by_one(missing, given):
    """Half of the spells at exactly 0, 121 to 123, 243 to 245, 364 to 366 or 486 to 488 days."""
    days, arrivals, counts = random_histories(PERSONS // 2, 7, missing, END, seed=int(missing * 100) + 1)
    real = np.arange(7) < counts[:, None]
    status = np.random.default_rng(4).integers(0, 2, len(days)) if given else 1 - arrivals[:, 0]
    expected = direct.bulk(days, arrivals, counts, END, status)
    initial = pa.table({"person": np.arange(len(days)), "status": status}) if given else None
    before, after, migration, _ = ours(table_of(days, arrivals, counts), END, initial)
    assert len(before) == real.sum()
    for found, simulated in zip((before, after, migration), expected, strict=True):
        assert (found != simulated[real]).sum() == 0
    assert (migration == 1).sum() > 1000
    assert (migration == -1).sum() > 1000


def test_statuses_and_final_dates_are_those_counted_day_by_day():
    days, arrivals, counts = random_histories(2000, 7, 0.05, END, seed=5)
    *_, traced = ours(table_of(days, arrivals, counts), END)
    final = [None if each is None else (each - date(0)).days for each in traced["finalised"].to_pylist()]
    expected = []
    for person, count in enumerate(counts):
        crossings = list(zip(days[person, :count].tolist(), arrivals[person, :count].tolist(), strict=True))
        expected += [one.finalised for one in direct.person(crossings, END, 1 - int(arrivals[person, 0]))]
    assert final == expected


@st.composite
def persons(draw):
    """One person's history: spells anywhere, most on the edges, some crossings missing, and an end of observation."""
    spell = st.one_of(st.sampled_from(EDGES), st.integers(0, 520))
    spells = draw(st.lists(spell, min_size=1, max_size=9))
    arrival, day, crossings = draw(st.integers(0, 1)), draw(st.integers(0, 400)), []
    for length in spells:
        crossings.append((day, arrival))
        same = draw(st.integers(0, 9)) == 0
        day += max(length, 1) if same else length
        arrival = arrival if same else 1 - arrival
    return crossings, crossings[-1][0] + draw(st.sampled_from((0, 1, 121, 122, 123, 243, 244, 364, 365, 366, 487, 600)))


@settings(max_examples=12, deadline=None)
@given(st.lists(persons(), min_size=1, max_size=30), st.sampled_from(((365, 487), (270, 365), (10, 13), (9, 9))))
def test_any_histories_are_judged_as_day_by_day(histories, days):
    end = max(last for _, last in histories)
    crossings = [(number, *one) for number, (held, _) in enumerate(histories) for one in held]
    person, day, arrival = zip(*crossings, strict=True)
    table = pa.table({"person": person, "date": dates(day), "direction": [("D", "A")[one] for one in arrival]})
    before, after, migration, _ = ours(table, end, rule=Rule(*days))
    judged = [one for held, _ in histories for one in direct.person(held, end, 1 - held[0][1], *days)]
    unknown = [tuple(-1 if part is None else part for part in (j.before, j.after, j.migration)) for j in judged]
    assert list(zip(before.tolist(), after.tolist(), migration.tolist(), strict=True)) == unknown


def test_the_order_of_rows_does_not_matter_where_crossings_alternate():
    """Complete histories with a day that turns the person and at most two crossings a day; dates without times."""
    days, arrivals, counts = random_histories(5000, 7, 0, END, seed=9)
    often = [np.unique(row[:count], return_counts=True)[1] for row, count in zip(days, counts, strict=True)]
    chosen = np.array([(times % 2 == 1).any() and times.max() < 3 for times in often])
    assert chosen.sum() > 4000
    table = table_of(days[chosen], arrivals[chosen], counts[chosen])
    shuffled = table.take(np.random.default_rng(1).permutation(len(table)))
    how = Settings(start=date(0), end=date(END))
    assert trace([shuffled], how).equals(trace([table], how))


def test_batches_of_persons_give_what_one_batch_gives():
    """A memory so small that the persons are divided."""
    table = table_of(*random_histories(3000, 7, 0.05, END, seed=3))
    how = Settings(start=date(0), end=date(END))
    with Duck("20MB") as small:
        small._db.execute("set memory_limit = '1GB'")
        assert trace([table], how, engine=small).equals(trace([table], how))


@pytest.mark.parametrize("missing", [0, 0.03])
@pytest.mark.parametrize("how", [{}, {"missing": "error"}, {"initial": "observed"}, {"same_day": "rows"}])
def test_cells_are_the_sums_of_the_crossings_one_by_one(missing, how):
    """Whose crossings alternate is counted by a shorter way than the one that judges every crossing."""
    table = table_of(*random_histories(3000, 7, missing, END, seed=8))
    rule = {"start": date(0), "end": date(END), "by": ("month", "direction"), "smallest": 0, **how}
    traced = trace([table], Settings(**rule))
    expected = Counter(
        (f"{row['date']:%Y-%m}", ("departure", "arrival")[row["arrival"]], PARTS[row["migration"]])
        for row in traced.to_pylist()
        if row["migration"] != "no"
    )
    cells = count_migration([table], Settings(**rule)).table.to_pylist()
    assert {(cell["month"], cell["direction"], cell["part"]): cell["value"] for cell in cells} == expected
    assert {cell["part"] for cell in cells} >= {"migrations", "undecided"}
