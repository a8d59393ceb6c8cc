"""An attacker with a linear program, who knows all that is published, learns nothing of a small cell."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from pyarrow import csv, parquet
from tests.migrastat.disclosure.attacker import Reader
from tests.migrastat.disclosure.cases import parts_of, random_table

from migrastat.disclosure import (
    Dimension,
    Layout,
    Protected,
    Rules,
    Settings,
    Table,
    audit,
    find_sensitive,
    protect,
    table_from,
)
from migrastat.findings import FindingsError

DATA = Path(__file__).parents[4] / "shared/data"
THRESHOLD = 10
needs_data = pytest.mark.skipif(
    not DATA.exists(), reason="the source data do not lie beside this checkout (../shared/data)"
)


def attack(done: Protected) -> Iterator[str]:
    """Give every success of a reader against the rule of ten persons, zeros being published."""
    table, released = done.table, pa.table(done)
    reader = Reader(released, [each.name for each in table.dimensions], parts_of(table), least=1.0)
    true = reader.sums @ table.figures.ravel()
    small = np.flatnonzero((true > 0) & (true < THRESHOLD))
    assert reader.hidden[small].all()
    filled = reader.sums @ (table.figures.ravel() > 0)
    reach, low, high = reader.reckon(small.tolist())
    for cell, (least, most) in reach.items():
        if least > filled[cell] + 1e-5 or most < THRESHOLD - 1e-5:
            yield f"{reader.names[cell]} lies in [{least}, {most}]"
    for name in reader.recovered(low, high):
        yield f"{name} is recovered"


def test_two_hundred_random_tables_withstand_the_attacker() -> None:
    """Of every small cell each number from the least that can be up to ten stays possible; none is recovered."""
    small = 0
    for number in range(200):
        done = protect(random_table(number), Settings(Rules(threshold=THRESHOLD)))
        assert not list(attack(done)), number
        small += int(done.sensitive.cells.sum())
    assert small > 1_000


def test_the_attacker_is_no_paper_tiger() -> None:
    """Without secondary suppression the same attacker finds out small cells in most tables."""
    found = 0
    for number in range(0, 200, 10):
        table = random_table(number)
        sensitive = find_sensitive(table, Rules(threshold=THRESHOLD))
        bare = np.where(sensitive.cells, np.nan, table.cells)
        status = np.where(sensitive.cells, "primary", "published").astype(object)
        naked = Protected(table, bare, status, sensitive, audit(table, sensitive.cells), "suppress")
        found += bool(list(attack(naked)))
    assert found >= 10


def decisions(country: str, year: int) -> Table:
    """Return decisions on asylum of a country: origin by outcome."""
    rows = parquet.read_table(DATA / "unhcr/asylum_decisions.parquet")
    rows = rows.filter(pc.and_(pc.equal(rows["coa_iso"], country), pc.equal(rows["year"], year)))
    outcomes = ("dec_recognized", "dec_other", "dec_rejected", "dec_closed")
    long: dict[str, list[Any]] = {"origin": [], "outcome": [], "value": []}
    for row in rows.to_pylist():
        for outcome in outcomes:
            long["origin"].append(row["coo_iso"])
            long["outcome"].append(outcome)
            long["value"].append(row[outcome] or 0)
    return table_from(long, Layout(["origin", "outcome"], add=True, name=f"decisions {country} {year}"))[0]


def demographics(country: str, year: int) -> Table:
    """Return refugees and others of a country by origin, sex and age, where sex and age are known."""
    rows = parquet.read_table(DATA / "unhcr/demographics.parquet")
    rows = rows.filter(pc.and_(pc.equal(rows["coa_iso"], country), pc.equal(rows["year"], year)))
    ages = ("0_4", "5_11", "12_17", "18_59", "60")
    long: dict[str, list[Any]] = {"origin": [], "sex": [], "age": [], "value": []}
    for row in rows.to_pylist():
        for sex in "fm":
            for age in ages:
                told = (row["coo_iso"], sex, age, row[f"{sex}_{age}"] or 0)
                for name, value in zip(long, told, strict=True):
                    long[name].append(value)
    minors = {"age": {"minors": ["0_4", "5_11", "12_17"]}}
    return table_from(long, Layout(["origin", "sex", "age"], groups=minors, add=True))[0]


def missing_migrants() -> Table:
    """Return incidents on some routes, by route, year and cause."""
    rows = csv.read_csv(pa.input_stream(str(DATA / "iom/missing_migrants.csv.gz"), compression="detect"))
    wanted = pa.array(["EHOA Eastern Route", "EHOA Northern Route", "EHOA Southern Route"])
    rows = rows.filter(pc.is_in(rows["route"], wanted))
    years = [str(day)[:4] for day in rows["t"].to_pylist()]
    long = {"route": rows["route"], "year": years, "cause": rows["cause"]}
    return table_from(long, Layout(["route", "year", "cause"], value=None, untotalled=["year"]))[0]


REAL = {
    "decisions in Kazakhstan": lambda: decisions("KAZ", 2023),
    "decisions in Kyrgyzstan": lambda: decisions("KGZ", 2022),
    "decisions in Azerbaijan": lambda: decisions("AZE", 2021),
    "decisions in Tajikistan": lambda: decisions("TJK", 2022),
    "sex and age in Kyrgyzstan": lambda: demographics("KGZ", 2025),
    "sex and age in Azerbaijan": lambda: demographics("AZE", 2025),
    "missing migrants": missing_migrants,
}


@needs_data
@pytest.mark.sources
@pytest.mark.parametrize("name", REAL)
def test_real_tables_withstand_the_attacker(name: str) -> None:
    table = REAL[name]()
    done = protect(table, Settings(Rules(threshold=THRESHOLD)))
    assert done.sensitive.cells.any()
    assert not list(attack(done))


def test_what_is_published_is_true_and_adds_up() -> None:
    """A suppressed table tells no figure that is not the true one, and empty cells stand in it."""
    for number in range(0, 60, 7):
        table = random_table(number)
        done = protect(table)
        there = ~np.isnan(done.values)
        assert (done.values[there] == table.cells[there]).all()
        assert there[table.cells == 0].all()
        assert not there[done.sensitive.cells].any()


def test_a_table_whose_total_is_kept_and_that_has_one_cell_says_what_cannot_be_hidden() -> None:
    one = Table((Dimension("area", ("KAZ", "KGZ")), Dimension("sex", ("F", "M"))), [[4, 0], [0, 0]])
    with pytest.raises(FindingsError) as told:
        protect(one, Settings(keep_total=True))
    assert {finding.code for finding in told.value.findings} == {"PROTECT"}
    assert protect(one).audit.safe


def test_no_choice_loses_less_than_the_exact_one_and_the_search_comes_near() -> None:
    """The search is never better than integer programming, and at most half as much again on small tables."""
    ratios = []
    for number in range(0, 40, 8):
        table = random_table(number)
        search, least = (protect(table, Settings(exact=exact)) for exact in (False, True))
        lost = [float((1 + table.depth)[np.isnan(each.values)].sum()) for each in (search, least)]
        assert least.audit.safe
        assert not list(attack(least))
        assert lost[1] <= lost[0] + 1e-9
        ratios.append(lost[0] / lost[1] if lost[1] else 1.0)
    assert np.mean(ratios) < 1.15
    assert max(ratios) < 1.5


def test_the_audit_finds_what_a_careless_pattern_gives_away() -> None:
    """One suppressed cell in a row and a column is recovered; four at the corners of a rectangle are not."""
    table = Table(
        (Dimension("x", tuple("abc")), Dimension("y", tuple("pqr"))), [[3, 20, 30], [40, 50, 60], [70, 80, 90]]
    )
    hidden = np.zeros(table.size, dtype=np.bool_)
    hidden[0] = True
    told = audit(table, hidden)
    assert told.exact.nonzero()[0].tolist() == [0]
    assert (told.low[0], told.high[0]) == pytest.approx((3, 3))
    hidden[[1, 4, 5]] = True
    told = audit(table, hidden)
    assert not told.exact.any()
    assert (told.low[0], told.high[0]) == pytest.approx((0, 23))
