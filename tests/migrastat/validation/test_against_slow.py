"""The compiled rules say of random tables what a slow checker in plain Python says, row for row."""

import random
from dataclasses import replace
from itertools import product

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.migrastat.validation import slow
from tests.migrastat.validation.tables import AGES, SEXES, STATUSES, codes, flow

from migrastat.structures import Dimension, Received, Text
from migrastat.validation import Context, validate

AREAS = codes(
    "CL_AREA",
    *((code, code, code, "") for code in ("WLD", "TJK", "RUS", "KAZ", "UZB")),
)
PARTNERS = codes("CL_PARTNER", *((code, code, code, "") for code in ("WLD", "RUS", "KAZ", "UZB")))
FREQS = codes("CL_FREQ", *((code, code, code, "") for code in "AHQM"))
FLOW = flow(
    dimensions=(
        Dimension("FREQ", Text("Frequency"), FREQS, partition=False),
        Dimension("REF_AREA", Text("Area"), AREAS, partition=False),
        Dimension("COUNTERPART", Text("Partner"), PARTNERS, total="WLD"),
        Dimension("SEX", Text("Sex"), SEXES, total="_T"),
        Dimension("AGE", Text("Age"), AGES, total="_T"),
    )
)
LISTS = {
    "key": ("FREQ", "REF_AREA", "COUNTERPART", "SEX", "AGE"),
    "FREQ": set(FREQS.codes),
    "REF_AREA": set(AREAS.codes),
    "COUNTERPART": set(PARTNERS.codes),
    "SEX": set(SEXES.codes),
    "AGE": set(AGES.codes),
    "OBS_STATUS": set(STATUSES.codes),
}
JUNK = {
    "FREQ": ("", "Q", "X"),
    "REF_AREA": ("", "KAZ", "WLD", "TJ"),
    "COUNTERPART": ("", "RSU", " RUS", "Kazakhstan"),
    "SEX": ("", "Female", "X"),
    "AGE": ("", "0-14"),
    "TIME_PERIOD": ("", "2025", "2020", "2023-Q1", "2023-13", "23"),
    "OBS_VALUE": ("", " ", "1 000", "1,5", "-3", "2.5", "=A1", "+A1+B1", "-", "n/a", "1e11", "3", "0", " 12 ", "1e2"),
    "OBS_STATUS": ("M", "B", "Z", "", "E"),
    "COMMENT_OBS": ("=x", "+1", "-text", "@x", "plain", " =y"),
}
COLUMNS = [*LISTS["key"], "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "COMMENT_OBS"]
CONTEXT = Context(participant="TJK", frequency="A", first="2021", last="2024", jump=None)


def tables(seed):
    """Rows that add up, in random order, with some left out, some twice, some spoiled; and a previous release."""
    chance = random.Random(seed)  # noqa: S311
    figures = _figures(chance, chance.randint(1, 4000))
    years = ["2021", "2022", "2023", "2024"][: chance.randint(1, 4)]
    rows = [_row(key, value) for key, value in figures.items() if key[-1] in years]
    lost = chance.choice((0.0, 0.0, 0.05, 0.3))
    rows = [row for row in rows if chance.random() >= lost]
    chance.shuffle(rows)
    for _ in range(chance.randint(0, 12)):
        name = chance.choice(COLUMNS)
        chance.choice(rows)[name] = chance.choice(JUNK[name])
    rows += [dict(chance.choice(rows)) for _ in range(chance.randint(0, 3))]
    if chance.random() < 0.5:
        return rows, []
    held = [(key, value) for key, value in figures.items() if key[-1] != "2024" and chance.random() > 0.1]
    return rows, [(key, float(round(value * chance.choice((1, 1, 1, 1.04, 2))))) for key, value in held]


def _figures(chance, base):
    figures = {}
    for partner, sex, age in product(("RUS", "KAZ", "UZB"), ("F", "M"), ("Y0T4", "Y5T14", "Y_GE15")):
        level = base * chance.choice((0.01, 0.5, 1, 1, 3))
        for year in range(2015, 2025):
            level *= chance.choice((0.05, 0.95, 1, 1, 1.05, 1.1, 6, 12)) if chance.random() < 0.3 else 1.02
            _add(figures, partner, sex, age, year, round(level))
    return figures


def _add(figures, partner, sex, age, year, value):
    for place in {partner, "WLD"}:
        for gender in (sex, "_T"):
            for band in {age, "Y0T14" if age != "Y_GE15" else age, "_T"}:
                key = ("A", "TJK", place, gender, band, str(year))
                figures[key] = figures.get(key, 0) + value


def _row(key, value):
    return dict(zip(COLUMNS, (*key, str(value), "A", ""), strict=True))


def _release(previous):
    told = {name: pa.array([key[at] for key, _ in previous], pa.string()) for at, name in enumerate(COLUMNS[:6])}
    return pa.table(told | {"OBS_VALUE": pa.array([value for _, value in previous], pa.float64())})


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.integers(0, 2**32))
def test_compiled_rules_say_what_a_slow_checker_says(seed):
    rows, previous = tables(seed)
    expected, changed = slow.findings(rows, LISTS, previous=previous)
    given_rows = pa.table({name: pa.array([row[name] for row in rows], pa.string()) for name in COLUMNS})
    context = replace(CONTEXT, previous=_release(previous) if previous else None)
    report = validate(Received(given_rows), FLOW, context)
    whole = {"SERIES_GONE", "FIGURE_GONE"}
    found = {(one.code, one.row, one.column) for one in report.findings if one.code not in whole}
    assert found == expected
    if previous:
        told = report.changed
        assert (told.added, told.revised, told.removed) == changed
