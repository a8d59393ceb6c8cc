"""A State's answer on migrant stocks with a million rows: the real definition and its lists, sums that add up.

Stocks are large for few origins and drift from year to year. `table` has no fault; `plant` puts one of each kind in.
"""

from pathlib import Path

import numpy as np
import pyarrow as pa

import almaty.record
from almaty.exchange.rules.definitions import read_folder
from migrastat.structures import Dataflow

FIRST, LAST = 2002, 2024
REPORTER = "TJK"
_CONCEPTS, _SEXES = ("BIRTH", "CITIZENSHIP", "RESIDENCE"), ("_T", "F", "M")


def dataflow(name: str = "MIGRANT_STOCK") -> Dataflow:
    """Return a dataflow as the platform defines it."""
    return read_folder(Path(almaty.record.__path__[0]) / "definitions").dataflows[name]


def table(rows: int, *, last: int = LAST) -> pa.Table:
    """Return an answer of about so many rows without faults, text but the values, of the years up to `last`."""
    flow = dataflow()
    ages, groups = _ages(flow)
    persons, places = _persons(rows, groups)
    seldom = np.random.default_rng(2).random((2, *persons.shape))[..., : last - FIRST + 1].reshape(2, -1)
    persons = persons[..., : last - FIRST + 1]
    concept, area, sex, age, year = np.indices(persons.shape).reshape(5, -1)
    concepts = list(flow.dimension("ORIGIN_CONCEPT").codelist.codes)
    none = np.zeros(persons.size, dtype=np.int16)
    return pa.table(
        {
            "FREQ": _texts(["A"], none),
            "REF_AREA": _texts([REPORTER], none),
            "ORIGIN_CONCEPT": _texts(concepts, concept),
            "COUNTERPART": _texts(["WLD", *places], area),
            "SEX": _texts(_SEXES, sex),
            "AGE": _texts(ages, age),
            "TIME_PERIOD": _texts([str(one) for one in range(FIRST, last + 1)], year),
            "OBS_VALUE": pa.array(persons.reshape(-1)),
            "OBS_STATUS": _texts(["A", "E"], seldom[0] < 0.05),
            "CONF_STATUS": _texts(["F"], none),
            "COMMENT_OBS": _texts(["", "Revised after the census of 2020"], seldom[1] < 0.01),
        }
    )


def _ages(flow: Dataflow) -> tuple[list[str], list[list[int]]]:
    """Return the ages in use, total first, and of each the places of the smallest groups in it."""
    codes = flow.dimension("AGE").codelist.codes
    known = [code for code in codes if code != "_U"]
    parents = {codes[code].parent for code in known}
    small = [code for code in known if code not in parents]

    def under(code: str, above: str) -> bool:
        return code == above or (code in codes and under(codes[code].parent, above))

    return known, [[at for at, one in enumerate(small) if under(one, code)] for code in known]


def _persons(rows: int, groups: list[list[int]]) -> tuple[np.ndarray, list[str]]:
    """Return whole numbers by concept, area, sex, age and year, total first in each; and the areas."""
    rng = np.random.default_rng(1)
    years, bands = LAST - FIRST + 1, len(groups[0])
    count = max(round(rows / (len(_CONCEPTS) * len(_SEXES) * len(groups) * years)) - 1, 1)
    known = dataflow().dimension("COUNTERPART").codelist.codes
    places = [one for one in known if one not in ("WLD", "RST", "UNK", REPORTER)][:count]
    size = np.exp(rng.normal(5, 2, (1, len(places), 1, 1)))
    size = size * np.exp(rng.normal(0, 0.2, (len(_CONCEPTS), len(places), 2, bands)))
    drift = np.cumsum(rng.normal(0.02, 0.04, (1, len(places), 1, 1, years)), axis=-1)
    persons = np.rint(size[..., None] * np.exp(drift)).astype(np.int64)
    persons = np.stack([persons[:, :, :, places_].sum(axis=3) for places_ in groups], axis=3)
    for axis in (1, 2):
        persons = np.concatenate([persons.sum(axis=axis, keepdims=True), persons], axis=axis)
    return persons, places


def _texts(codes: object, places: np.ndarray) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int16)), pa.array(codes)).cast(pa.string())


def plant(answer: pa.Table, many: int = 12) -> pa.Table:
    """Return the answer as text, with faults of every kind put in here and there, and rows twice at its end."""
    rng = np.random.default_rng(3)
    texts = {name: answer[name].cast(pa.string()) for name in answer.column_names}
    columns = {name: column.to_numpy(zero_copy_only=False).copy() for name, column in texts.items()}
    for name, values in _FAULTS.items():
        for value in values:
            columns[name][rng.integers(0, answer.num_rows, many)] = value
    tenfold = rng.integers(0, answer.num_rows, many)
    columns["OBS_VALUE"][tenfold] = [f"{one}0" for one in columns["OBS_VALUE"][tenfold]]
    again = rng.integers(0, answer.num_rows, many)
    longer = {name: np.concatenate([cells, cells[again]]) for name, cells in columns.items()}
    return pa.table({name: pa.array(cells, pa.string()) for name, cells in longer.items()})


def previous(answer: pa.Table) -> pa.Table:
    """Return the release of the year before: figures of that time, a few revised since, a few withdrawn now."""
    rng = np.random.default_rng(4)
    values = answer["OBS_VALUE"].to_numpy().astype(np.float64).copy()
    values[rng.integers(0, len(values), 500)] *= 1.3
    older = answer.filter(pa.compute.less(answer["TIME_PERIOD"], str(LAST)))
    kept = pa.compute.less(answer["TIME_PERIOD"], str(LAST)).to_numpy(zero_copy_only=False)
    older = older.set_column(older.column_names.index("OBS_VALUE"), "OBS_VALUE", pa.array(np.rint(values[kept])))
    more = older.slice(0, LAST - FIRST).to_pydict()
    more["COUNTERPART"] = ["RST"] * len(more["COUNTERPART"])
    return pa.concat_tables([older, pa.table(more, schema=older.schema)])


def others(answer: pa.Table) -> dict[str, pa.Table]:
    """Return what partners say of the same corridors, and arrivals and departures that nearly explain the change."""
    rng = np.random.default_rng(5)
    whole = pa.compute.and_(pa.compute.equal(answer["SEX"], "_T"), pa.compute.equal(answer["AGE"], "_T"))
    rows = answer.filter(pa.compute.and_(whole, pa.compute.equal(answer["ORIGIN_CONCEPT"], "BIRTH")))
    values = rows["OBS_VALUE"].to_numpy().astype(np.float64)
    plain = {"FREQ": rows["FREQ"], "REF_AREA": rows["REF_AREA"], "COUNTERPART": rows["COUNTERPART"], "SEX": rows["SEX"]}
    time = {"TIME_PERIOD": rows["TIME_PERIOD"]}
    change = np.diff(values, prepend=values[:1])
    off = np.where(rng.random(len(values)) < 0.01, 0.3 * values, 0)
    mirror = {**plain, "REF_AREA": rows["COUNTERPART"], "COUNTERPART": rows["REF_AREA"], "AGE": rows["AGE"], **time}
    said = np.rint(values * np.where(rng.random(len(values)) < 0.02, 3, 1.1))
    return {
        "partner": pa.table({**mirror, "OBS_VALUE": pa.array(said)}),
        "FLOW_IN": pa.table({**plain, **time, "OBS_VALUE": pa.array(np.maximum(change, 0) + 100 + off)}),
        "FLOW_OUT": pa.table({**plain, **time, "OBS_VALUE": pa.array(np.maximum(-change, 0) + 100)}),
    }


_FAULTS = {
    "COUNTERPART": ("RSU", "Kazakhstan"),
    "REF_AREA": ("KAZ",),
    "SEX": ("Male", ""),
    "TIME_PERIOD": ("2025", "2024-Q1", "31.12.2020"),
    "OBS_VALUE": ("1 234", "12,5", "-7", "2.5", "", "=A1"),
    "OBS_STATUS": ("X", "M"),
    "COMMENT_OBS": ("=cmd", "-see the note"),
}


def order(many: int) -> np.ndarray:
    """Return rows in a random order."""
    return np.random.default_rng(6).permutation(many)
