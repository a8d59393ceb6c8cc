"""Rows of a release are protected with every sum between them; a linear program with all of them finds nothing out."""

import numpy as np
import pytest
from tests.migrastat.disclosure.attacker import Reader
from tests.migrastat.disclosure.cases import parts_of, random_table
from tests.migrastat.disclosure.linked_cases import attack, flow, table, two_margins

from migrastat.disclosure import Before, Contributors, Key, Rules, Settings, protect_rows
from migrastat.findings import FindingsError

FIVE = Settings(Rules(threshold=5))
KEY = Key(b"kept in the office of statistics")


def _published(guarded):
    return [None if np.isnan(value) else float(value) for value in guarded.values]


def _primary(guarded):
    return np.flatnonzero(guarded.status == "primary").tolist()


def test_a_reader_of_two_tables_that_share_margins_bounds_no_small_cell():
    """On 200 random releases of partner by sex and sex by age, every number up to the threshold stays possible."""
    hidden = 0
    for number in range(200):
        made = two_margins(number)
        done = protect_rows(made.columns, flow(), FIVE)
        small = [row for row, value in enumerate(made.columns["OBS_VALUE"]) if 0 < value < 5]
        assert _primary(done) == small
        for row, (low, high) in attack(_published(done), made.sums, small).items():
            assert low <= made.columns["OBS_VALUE"][row] and high >= 5 - 1e-6, (number, row)
        others = np.flatnonzero(done.status == "secondary")
        assert all(high - low > 1e-6 for low, high in attack(_published(done), made.sums, others).values())
        hidden += len(small)
    assert hidden > 300


def test_each_table_alone_would_not_have_been_enough():
    """Protected one by one, some release of the same hundred gives a small cell away: the sums are one system."""
    given_away = 0
    for number in range(100):
        made = two_margins(number)
        apart = np.array(made.columns["OBS_VALUE"])
        for keep in (lambda age: age == "_T", lambda age: age != "_T"):
            rows = [row for row, age in enumerate(made.columns["AGE"]) if keep(age)]
            part = {name: [column[row] for row in rows] for name, column in made.columns.items()}
            apart[rows] = protect_rows(part, flow(), FIVE).values
        published = [None if np.isnan(value) else float(value) for value in apart]
        missing = [row for row, value in enumerate(published) if value is None]
        found = attack(published, made.sums, missing)
        given_away += any(high - low < 1e-6 for low, high in found.values())
    assert given_away > 0


@pytest.mark.parametrize("number", range(1, 60, 3))
def test_a_full_table_is_as_safe_as_when_it_is_protected_as_a_table(number):
    """The attacker of full tables, who knows categories and groups, finds no more in rows than in a table."""
    made = random_table(number)
    columns, structure = _as_rows(made)
    done = protect_rows(columns, structure, FIVE)
    released = [
        {**{name: columns[name][row] for name in structure.key}, "value": value,
         "conf_status": "C" if value is None else "F"}
        for row, value in enumerate(_published(done))
    ]  # fmt: skip
    reader = Reader(_Listed(released), list(structure.key), parts_of(made), 1.0)
    reach, low, high = reader.reckon(_primary(done))
    assert all(most >= 5 - 1e-6 for _, most in reach.values())
    assert reader.recovered(low, high) == []


def test_a_rest_that_nobody_publishes_is_protected_too():
    """100 in all, 60 and 38 of two partners: two persons came from elsewhere, and no reader may reckon that."""
    columns = table([("A", "TJK", code, "_T", "_T", "2023", value)
                     for code, value in (("WLD", 100), ("RUS", 60), ("DEU", 38))])  # fmt: skip
    done = protect_rows(columns, flow(), FIVE)
    assert done.rests == 1
    assert done.hidden.any()


def test_a_year_and_its_quarters_are_protected_together():
    """A small quarter cannot be had from the year and the other quarters."""
    periods = {"2023": 107.0, "2023-Q1": 40.0, "2023-Q2": 31.0, "2023-Q3": 33.0, "2023-Q4": 3.0}
    columns = table([("A" if len(period) == 4 else "Q", "TJK", "RUS", "_T", "_T", period, value)
                     for period, value in periods.items()])  # fmt: skip
    assert protect_rows(columns, flow(), FIVE).hidden.sum() == 2
    assert protect_rows(columns, flow("stock"), FIVE).hidden.tolist() == [False] * 4 + [True]


def test_what_stands_in_an_earlier_release_is_not_used_to_hide_anything():
    made = two_margins(3)
    first = protect_rows(made.columns, flow(), FIVE)
    none = np.zeros(len(first.values), dtype=bool)
    again = protect_rows(made.columns, flow(), FIVE, Before(~first.hidden, none, none))
    assert not (again.hidden & ~first.hidden).any()
    assert _primary(again) == _primary(first)


def test_a_small_cell_that_earlier_figures_give_away_is_refused_and_named():
    columns = table([("A", "TJK", code, "_T", "_T", "2023", value)
                     for code, value in (("WLD", 100), ("RUS", 97), ("DEU", 3))])  # fmt: skip
    known = np.array([True, True, False])
    none = np.zeros(3, dtype=bool)
    with pytest.raises(FindingsError) as refused:
        protect_rows(columns, flow(), FIVE, Before(known, none, none))
    assert [(each.code, "DEU" in each.where) for each in refused.value.findings] == [("PUBLISHED", True)]


def test_cells_that_others_must_not_see_stay_hidden_and_cannot_be_recovered():
    made = two_margins(5)
    hide = np.zeros(len(made.columns["AGE"]), dtype=bool)
    place = [row for row, value in enumerate(made.columns["OBS_VALUE"]) if value >= 20][-1]
    hide[place] = True
    none = np.zeros(hide.size, dtype=bool)
    for settings in (FIVE, None):
        done = protect_rows(made.columns, flow(), settings, Before(none, hide, none))
        assert done.hidden[place]
        ((low, high),) = attack(_published(done), made.sums, [place]).values()
        assert high - low > 1e-6


def test_a_figure_marked_as_confidential_is_hidden_whatever_its_size():
    made = two_margins(5)
    marked = np.array([value >= 20 and code == "RUS" for value, code in
                       zip(made.columns["OBS_VALUE"], made.columns["COUNTERPART"], strict=True)])  # fmt: skip
    none = np.zeros(marked.size, dtype=bool)
    for settings in (None, FIVE, Settings(method="round", base=5, key=KEY)):
        done = protect_rows(made.columns, flow(), settings, Before(none, none, marked))
        assert done.hidden[marked].all()


def test_rounding_keeps_every_sum_between_the_rows():
    for number in range(8):
        made = two_margins(number)
        done = protect_rows(made.columns, flow(), Settings(method="round", base=5, key=KEY))
        assert (done.values % 5 == 0).all()
        for of, parts in made.sums:
            assert done.values[of] == pytest.approx(done.values[list(parts)].sum())


def test_the_same_figure_has_the_same_noise_in_every_release():
    settings = Settings(Rules(threshold=5), "cellkey", key=KEY)
    made = two_margins(2)
    first = protect_rows(made.columns, flow(), settings)
    turned = {name: column[::-1] for name, column in made.columns.items()}
    assert protect_rows(turned, flow(), settings).values[::-1].tolist() == first.values.tolist()
    other = protect_rows(made.columns, flow(), Settings(Rules(threshold=5), "cellkey", key=Key(b"z" * 32)))
    assert other.values.tolist() != first.values.tolist()


def test_amounts_are_protected_by_who_stands_behind_them():
    columns = table([("A", "TJK", code, "_T", "_T", "2023", value)
                     for code, value in (("WLD", 150.0), ("RUS", 100.0), ("DEU", 30.0), ("KAZ", 20.0))])  # fmt: skip
    behind = Contributors(
        np.array([60.0, 40.0, 10.0, 10.0]), np.array([90.0, 90.0, 5.0, 4.0]), np.array([5.0, 1, 4, 4])
    )
    rules = Settings(Rules(threshold=0, dominance=(1, 75.0)))
    done = protect_rows(columns, flow(whole=False), rules, behind=behind)
    assert done.status.tolist()[1] == "primary"
    assert done.hidden.sum() >= 2


def test_a_row_without_a_figure_stays_one():
    columns = table([("A", "TJK", code, "_T", "_T", "2023", value) for code, value in (("WLD", None), ("RUS", 2))])
    done = protect_rows(columns, flow(), FIVE)
    assert done.status.tolist() == ["none", "primary"]


class _Listed:
    def __init__(self, rows):
        self.rows = rows

    def to_pylist(self):
        return self.rows


def _as_rows(made):
    """Return a table as rows of a dataflow whose code lists have its groups."""
    from migrastat.structures import OBS_VALUE, TIME_PERIOD, Code, CodeList, Dataflow, Dimension, Text

    def listed(each):
        above = {part: group for group, parts in each.groups.items() for part in reversed(parts)}
        return {code: Code(code, Text(code), above.get(code, "")) for code in each.codes}

    dims = tuple(Dimension(each.name, Text(each.name), CodeList(each.name, "1.0", Text(), listed(each)), total="_T")
                 for each in made.dimensions)  # fmt: skip
    structure = Dataflow("RANDOM", "1.0", "AP", Text(), Text(), "stock", "person", Text(), Text(), dims)
    codes = made.code_columns()
    return {**codes, TIME_PERIOD: ["2023"] * made.size, OBS_VALUE: made.cells.tolist()}, structure
