"""The yardstick: the checks of `migrastat.validation` in pandas, column by column, as an analyst would write them.

It counts the same findings, lists the first of each code with row, place and value, and gives the rows in order and
what changed. It looks for no words, no cells and no nearest codes.
"""

from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd

from migrastat.codes import SPECIAL
from migrastat.structures import Dataflow
from migrastat.validation.families import LEAF, PART, members_of

_MISSING, _ABSENT = ["M", "L", "H", "O", "K", "N", "Q"], ["M", "L", "H", "O"]
_PERIOD = r"(?:19|20)\d\d(?:-S[12]|-Q[1-4]|-(?:0[1-9]|1[0-2]))?"
_HIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e]"
_APART = 1.5


def counts(path: Path, flow: Dataflow, files: dict[str, Path], first: int, last: int, own: str) -> dict[str, int]:
    """Return how many findings of each code there are."""
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    found = Found([*flow.key, "TIME_PERIOD"])
    key = list(flow.key)
    good = _rows(rows, flow, found, (str(first), str(last)), own)
    table = rows.loc[good, [*key, "TIME_PERIOD", "OBS_STATUS"]].assign(v=rows["v"][good])
    late = table.duplicated([*key, "TIME_PERIOD"])
    found.tell("DUPLICATE", table[late])
    table = table[~late]
    found.table = rows.loc[table.index].sort_values([*key, "TIME_PERIOD"])
    _sums(table, flow, found)
    _series(table, flow, found, files, (first, last))
    _others(table, flow, found, files)
    return {code: many for code, many in sorted(found.counts.items()) if many}


class Found:
    """Findings: all are counted, the first 1,000 of each code listed with row, place and value."""

    def __init__(self, key: list[str]) -> None:
        self.key = key
        self.counts: Counter[str] = Counter()
        self.listed: dict[str, list[object]] = {}
        self.table: pd.DataFrame | None = None
        self.changed: list[pd.DataFrame] = []

    def tell(self, code: str, rows: pd.DataFrame) -> None:
        """Count rows and list the first."""
        self.counts[code] += len(rows)
        first = rows.head(1_000)
        if len(first):
            key = [name for name in self.key if name in first]
            places = first[key].astype(str).agg(".".join, axis=1)
            values = first["OBS_VALUE"] if "OBS_VALUE" in first else first.iloc[:, -1]
            self.listed.setdefault(code, []).extend(zip(first.index, places, values, strict=True))


def _rows(rows: pd.DataFrame, flow: Dataflow, found: Found, span: tuple[str, str], own: str) -> pd.Series:
    good = pd.Series(True, index=rows.index)
    for dimension in flow.dimensions:
        known = rows[dimension.id].isin(list(dimension.codelist.codes))
        empty = rows[dimension.id].str.strip() == ""
        found.tell("CODE_EMPTY", rows[empty])
        found.tell("CODE_UNKNOWN", rows[~known & ~empty])
        good &= known
    area, known = rows["REF_AREA"], rows["REF_AREA"].isin(list(flow.dimension("REF_AREA").codelist.codes))
    special = area.isin(list(SPECIAL))
    found.tell("CODE_UNUSABLE", rows[special])
    found.tell("AREA_OTHER", rows[(known & ~special & (area != own))])
    frequencies = list(flow.dimension("FREQ").codelist.codes)
    found.tell("FREQ_OTHER", rows[(rows["FREQ"].isin(frequencies) & (rows["FREQ"] != "A"))])
    period = rows["TIME_PERIOD"]
    formed = period.str.fullmatch(_PERIOD)
    yearly = period.str.len() == 4
    found.tell("PERIOD_MALFORMED", rows[(~formed)])
    found.tell("PERIOD_FREQ", rows[(formed & ~yearly & (rows["FREQ"] == "A"))])
    found.tell("PERIOD_OUTSIDE", rows[(formed & yearly & ((period < span[0]) | (period > span[1])))])
    _values(rows, found)
    for attribute in flow.attributes:
        if attribute.codelist and attribute.id in rows:
            strange = ~rows[attribute.id].isin(["", *attribute.codelist.codes])
            found.tell("ATTRIBUTE_UNKNOWN", rows[strange])
    comment = rows["COMMENT_OBS"].str.lstrip()
    signed = comment.str[:1].isin(["+", "-"]) & pd.to_numeric(comment, errors="coerce").isna()
    found.tell("FORMULA_TEXT", rows[(comment.str[:1].isin(["=", "@"]) | signed)])
    found.tell("TEXT_LONG", rows[(comment.str.len() > 1000)])
    found.tell("TEXT_CONTROL", rows[comment.str.contains(_HIDDEN)])
    return good & formed


def _values(rows: pd.DataFrame, found: Found) -> None:
    text = rows["OBS_VALUE"].str.strip()
    v = rows["v"] = pd.to_numeric(text, errors="coerce")
    empty, none = text == "", v.isna()
    begins = text.str[:1]
    formula = none & (begins.isin(["=", "@"]) | (begins.isin(["+", "-"]) & text.str[1:].str.contains(r"[+*/(!]")))
    found.tell("VALUE_EMPTY", rows[(empty & ~rows["OBS_STATUS"].isin(_MISSING))])
    found.tell("FORMULA_TEXT", rows[formula])
    found.tell("VALUE_TEXT", rows[(none & ~empty & ~formula)])
    large, low = v.abs() > 1e10, v < 0
    found.tell("VALUE_LARGE", rows[large])
    found.tell("VALUE_LOW", rows[(low & ~large)])
    found.tell("VALUE_FRACTION", rows[((v != np.trunc(v)) & ~none & ~low & ~large)])
    found.tell("SMALL_CELL", rows[((v >= 1) & (v < 5) & (v == np.trunc(v)))])
    found.tell("STATUS_CONTRADICTS", rows[(~none & rows["OBS_STATUS"].isin(_ABSENT))])


def _sums(table: pd.DataFrame, flow: Dataflow, found: Found) -> None:
    for dimension in flow.dimensions:
        members = pd.DataFrame(members_of(dimension) if dimension.id not in ("FREQ", "REF_AREA") else [])
        if members.empty:
            continue
        names = dict(enumerate(dimension.codelist.codes))
        members = members.assign(code=members["code"].map(names), whole=members["whole"].map(names))
        others = [name for name in (*flow.key, "TIME_PERIOD") if name != dimension.id]
        sums = {role: _parts(table, members[members["role"] == role], dimension.id, others) for role in (PART, LEAF)}
        wholes = table[table[dimension.id].isin(members["whole"])].rename(columns={dimension.id: "whole", "v": "total"})
        place = [*others, "whole"]
        both = sums[PART].merge(wholes[[*place, "total"]], on=place, how="outer", indicator="side")
        if not sums[LEAF].empty:
            both = both.merge(sums[LEAF], on=place, how="left", suffixes=("", "_leaf"))
            fewer = (both["needed"].fillna(0) < both["wanted"].fillna(1)) & (both["v_leaf"] > both["v"].fillna(-np.inf))
            for name in ("v", "needed", "wanted", "unread", "rest", "n"):
                both[name] = both[name].where(~fewer, both[f"{name}_leaf"])
        full = (both["rest"].fillna(0).astype(bool) | (both["needed"] >= both["wanted"])) & (both["unread"] == 0)
        held = both["total"].notna() & (both["n"] > 0)
        apart = both["v"] - both["total"]
        found.tell("SUM_OF_PARTS", both[held & full & (apart.abs() > 0.5)])
        found.tell("PARTS_EXCEED", both[held & ~full & (apart > 0.5)])
        lone = (both["side"] == "left_only") & (both["n"] > 1) & (both["v"] != 0) & (both["whole"] == dimension.total)
        found.tell("TOTAL_MISSING", both[lone].head(1))


def _parts(table: pd.DataFrame, members: pd.DataFrame, name: str, others: list[str]) -> pd.DataFrame:
    rows = table.merge(members, left_on=name, right_on="code")
    rows = rows.assign(
        n=rows["v"].notna(), unread=rows["v"].isna(), needed_=rows["needed"] & rows["v"].notna(), rest=rows["rest"]
    )
    told = {name: (name, "sum") for name in ("v", "n", "unread")} | {
        "needed": ("needed_", "sum"),
        "rest": ("rest", "max"),
    }
    sums = rows.groupby([*others, "whole"], observed=True, sort=False).agg(**told).reset_index()
    return sums.merge(members.groupby("whole")["needed"].sum().rename("wanted"), left_on="whole", right_index=True)


def _series(table: pd.DataFrame, flow: Dataflow, found: Found, files: dict[str, Path], span: tuple[int, int]) -> None:
    key = list(flow.key)
    old = pd.read_parquet(files["previous"], columns=[*key, "TIME_PERIOD", "OBS_VALUE"])
    old = old.rename(columns={"OBS_VALUE": "old"})
    both = table.merge(old, on=[*key, "TIME_PERIOD"], how="outer", indicator="side")
    met, new = both["side"] == "both", both["side"] != "right_only"
    differs = met & ((both["v"] != both["old"]) & ~(both["v"].isna() & both["old"].isna()))
    change = (both["v"] - both["old"]).abs()
    large = differs & both["old"].notna() & (both["v"].isna() | ((change >= 10) & (change > 0.1 * both["old"].abs())))
    ratio = (both["v"].fillna(-1).clip(lower=-1) + 2) / (both["old"].fillna(-1).clip(lower=-1) + 2)
    asked = _highest(both[large].assign(ratio=ratio[large], place=both.index[large]), flow)
    found.tell("REVISION", asked)
    found.tell("REVISED", both[differs].drop(index=asked["place"]))
    found.changed = [both[kind].head(1_000) for kind in (new & ~met, differs)]
    inside = both["TIME_PERIOD"].str[:4].astype(int).between(*span)
    gone = both[~new & inside & both["old"].notna()]
    held = both.loc[new, key].drop_duplicates()
    marked = gone.merge(held, on=key, how="left", indicator="held")
    ended = marked[marked["held"] == "left_only"].drop_duplicates(key).assign(TIME_PERIOD="")
    found.tell("SERIES_GONE", _highest(ended.assign(ratio=1.0), flow))
    found.tell("FIGURE_GONE", _highest(marked[marked["held"] == "both"].assign(ratio=1.0), flow))
    both["value"] = both["v"].where(new, both["old"])
    both["fresh"] = new & ~(met & ~differs)
    _jumps(both, flow, found)


def _jumps(both: pd.DataFrame, flow: Dataflow, found: Found) -> None:
    key = list(flow.key)
    held = both[both["value"].notna() & (both["TIME_PERIOD"].str.len() == 4)]
    held = held.assign(year=held["TIME_PERIOD"].astype(int)).sort_values([*key, "year"])
    groups = held.groupby(key, observed=True, sort=False)
    was, gap = groups["value"].shift(), held["year"] - groups["year"].shift()
    fresh = held["fresh"] | groups["fresh"].shift(fill_value=False)
    low, high = np.minimum(held["value"], was), np.maximum(held["value"], was)
    step = np.log((held["value"] + 100).clip(lower=1e-9) / (was + 100).clip(lower=1e-9)).where(gap == 1)
    tenfold = (gap == 1) & fresh & (low > 0) & (high >= 50) & (high >= 10 * low)
    steep = (gap == 1) & fresh & (low >= 0) & (high >= 1000) & (high - low >= 1000) & (high + 100 >= 2.5 * (low + 100))
    steep &= ~tenfold & (held["OBS_STATUS"] != "B")
    held = held.assign(step=step, ratio=(held["value"] + 1) / (was + 1), low=low.where(gap == 1))
    found.tell("TENFOLD", _highest(held[tenfold], flow))
    series = held.merge(held.loc[steep, key].drop_duplicates(), on=key)
    usual = series.groupby(key, observed=True, sort=False).agg(
        n=("step", "count"), centre=("step", "median"), least=("low", "min"),
        mad=("step", lambda one: (one - one.median()).abs().median()),
    )  # fmt: skip
    asked = held[steep].merge(usual.reset_index(), on=key)
    far = (asked["step"] - asked["centre"]).abs() >= 3.5 * np.maximum(1.4826 * asked["mad"], 0.1)
    found.tell("BREAK", _highest(asked[(asked["least"] >= 0) & ((asked["n"] < 5) | far)], flow))


def _highest(asked: pd.DataFrame, flow: Dataflow) -> pd.DataFrame:
    """Leave out what is asked of its total with much the same ratio."""
    place = [*flow.key, "TIME_PERIOD"]
    dropped = pd.Series(False, index=range(len(asked)))
    asked = asked.reset_index(drop=True)
    for dimension in flow.dimensions:
        if dimension.total and dimension.id != "COUNTERPART":
            above = asked.assign(**{dimension.id: dimension.total})[place]
            above = above.merge(asked[[*place, "ratio"]], on=place, how="left")
            share = asked["ratio"] / above["ratio"]
            dropped |= (asked[dimension.id] != dimension.total) & (share < _APART) & (share > 1 / _APART)
    return asked[~dropped]


def _others(table: pd.DataFrame, flow: Dataflow, found: Found, files: dict[str, Path]) -> None:
    whole = table[(table["SEX"] == "_T") & (table["AGE"] == "_T") & table["v"].notna()]
    theirs = pd.read_parquet(files["partner"]).rename(columns={"REF_AREA": "COUNTERPART", "COUNTERPART": "REF_AREA"})
    both = whole.merge(theirs, on=["FREQ", "REF_AREA", "COUNTERPART", "SEX", "AGE", "TIME_PERIOD"])
    low, high = np.minimum(both["v"], both["OBS_VALUE"]), np.maximum(both["v"], both["OBS_VALUE"])
    found.tell("MIRROR", both[((high >= 100) & (high >= 2 * low))])
    shared = ["FREQ", "REF_AREA", "COUNTERPART", "SEX", "TIME_PERIOD"]
    stock = table[(table["AGE"] == "_T") & table["v"].notna() & (table["TIME_PERIOD"].str.len() == 4)]
    next_year = (stock["TIME_PERIOD"].astype(int) + 1).astype(str)
    earlier = stock.assign(TIME_PERIOD=next_year)[[*flow.key, "TIME_PERIOD", "v"]].rename(columns={"v": "was"})
    both = stock.merge(earlier, on=[*flow.key, "TIME_PERIOD"])
    for name in ("FLOW_IN", "FLOW_OUT"):
        both = both.merge(pd.read_parquet(files[name]).rename(columns={"OBS_VALUE": name}), on=shared)
    off = (both["v"] - both["was"] - both["FLOW_IN"] + both["FLOW_OUT"]).abs()
    found.tell("IDENTITY", both[(off > np.maximum(flow.identities[0].tolerance * both["v"].abs(), 100))])
