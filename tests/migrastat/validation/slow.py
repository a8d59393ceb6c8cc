"""The rules once more, in plain Python, row by row and pair by pair: slow, and written from the method page alone."""

import math
import re
from collections import defaultdict
from itertools import pairwise
from statistics import median

AREA_TOTAL, TOTAL = "WLD", "_T"
PARTS = {
    "COUNTERPART": {"WLD": ("RUS", "KAZ", "UZB")},
    "SEX": {"_T": ("F", "M", "_U")},
    "AGE": {"_T": ("Y0T14", "Y_GE15"), "Y0T14": ("Y0T4", "Y5T14")},
}
LEAVES = {("AGE", "_T"): ("Y0T4", "Y5T14", "Y_GE15")}
OPTIONAL = {"_U"}
PERIOD = re.compile(r"(19|20)\d\d(-S[12]|-Q[1-4]|-(0[1-9]|1[0-2]))?|2100(-S[12]|-Q[1-4]|-(0[1-9]|1[0-2]))?")
NUMBER = re.compile(r"\s*[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?\s*")


def findings(rows, lists, *, own="TJK", first=2021, last=2024, small=5, previous=()):
    """Return a set of (code, number of the row, column) for rows of texts, and what changed.

    `lists` gives the codes of each column; figures are whole, not negative, yearly, of persons arriving.
    """
    found = set()
    values, keys, late = {}, {}, set()
    for at, row in enumerate(rows, 1):
        values[at] = _number(row["OBS_VALUE"])
        found |= {(code, at, column) for code, column in _cells(row, values[at], lists, own, (first, last), small)}
        if all(row[name] in lists[name] for name in lists["key"]) and PERIOD.fullmatch(row["TIME_PERIOD"]):
            key = (*(row[name] for name in lists["key"]), row["TIME_PERIOD"])
            if key in keys:
                found.add(("DUPLICATE", at, "TIME_PERIOD"))
                late.add(at)
            else:
                keys[key] = at
    figures = {key: (values[at], at) for key, at in keys.items()}
    found.update(_sums(figures, lists))
    old = {key: value for key, value in previous if key[1] == own}
    steps = _steps(figures, old)
    statuses = {at: row["OBS_STATUS"] for at, row in enumerate(rows, 1)}
    found.update(_jumps(steps, lists, statuses))
    if previous:
        found.update(_revised(figures, old, lists))
    return found, _changed(figures, old, first, last)


def _number(text):
    return float(text) if NUMBER.fullmatch(text) else None


def _cells(row, value, lists, own, span, small):
    for name in lists["key"]:
        if row[name] not in lists[name]:
            yield ("CODE_UNKNOWN" if row[name].strip() else "CODE_EMPTY"), name
    if row["REF_AREA"] in ("WLD", "RST", "UNK", "XXA"):
        yield "CODE_UNUSABLE", "REF_AREA"
    elif row["REF_AREA"] in lists["REF_AREA"] and row["REF_AREA"] != own:
        yield "AREA_OTHER", "REF_AREA"
    if row["FREQ"] in lists["FREQ"] and row["FREQ"] != "A":
        yield "FREQ_OTHER", "FREQ"
    yield from _period(row, lists, span)
    yield from _value(row, value, small)
    if row["OBS_STATUS"].strip() and row["OBS_STATUS"] not in lists["OBS_STATUS"]:
        yield "ATTRIBUTE_UNKNOWN", "OBS_STATUS"
    text = row["COMMENT_OBS"].lstrip(" ")
    if text[:1] in ("=", "@") or (text[:1] in ("+", "-") and _number(text) is None):
        yield "FORMULA_TEXT", "COMMENT_OBS"


def _period(row, lists, span):
    period = row["TIME_PERIOD"]
    if not PERIOD.fullmatch(period):
        yield "PERIOD_MALFORMED", "TIME_PERIOD"
        return
    kind = {"S": "H", "Q": "Q"}.get(period[5:6], "M" if "-" in period else "A")
    if row["FREQ"] in lists["FREQ"] and kind != row["FREQ"]:
        yield "PERIOD_FREQ", "TIME_PERIOD"
    elif not span[0] <= int(period[:4]) <= span[1]:
        yield "PERIOD_OUTSIDE", "TIME_PERIOD"


def _value(row, value, small):
    text, status = row["OBS_VALUE"].strip(), row["OBS_STATUS"]
    if value is None:
        if not text and status != "M":
            yield "VALUE_EMPTY", "OBS_VALUE"
        if text:
            formula = text[0] in "=@" or (text[0] in "+-" and any(mark in text[1:] for mark in "+*/(!"))
            yield ("FORMULA_TEXT" if formula else "VALUE_TEXT"), "OBS_VALUE"
        return
    if abs(value) > 1e10:
        yield "VALUE_LARGE", "OBS_VALUE"
    elif value < 0:
        yield "VALUE_LOW", "OBS_VALUE"
    elif value != int(value):
        yield "VALUE_FRACTION", "OBS_VALUE"
    elif 1 <= value < small:
        yield "SMALL_CELL", "OBS_VALUE"
    if status == "M":
        yield "STATUS_CONTRADICTS", "OBS_VALUE"


def _sums(figures, lists):
    for name, wholes in PARTS.items():
        place = lists["key"].index(name)
        groups = {(*key[:place], None, *key[place + 1 :]) for key in figures}
        without = []
        for group in groups:
            for whole, parts in wholes.items():
                of = {code: figures.get((*group[:place], code, *group[place + 1 :])) for code in (whole, *parts)}
                known = {code: one for code in parts if (one := of[code]) is not None}
                held = {code: value for code, (value, _) in known.items() if value is not None}
                unread = len(held) < len(known)
                wanted = set(parts) - OPTIONAL
                if of[whole] is None:
                    if whole in (TOTAL, AREA_TOTAL) and len(held) > 1 and abs(sum(held.values())) > 0.5:
                        without.append(min(at for _, at in known.values()))
                    continue
                if (name, whole) in LEAVES and not set(held) >= wanted:
                    leaves = LEAVES[name, whole]
                    small = {code: figures.get((*group[:place], code, *group[place + 1 :])) for code in leaves}
                    read = {code: one[0] for code, one in small.items() if one is not None and one[0] is not None}
                    if read and (not held or sum(read.values()) > sum(held.values())):
                        unread = any(one is not None and one[0] is None for one in small.values())
                        held, wanted = read, set(leaves) - OPTIONAL
                yield from _judged(of[whole], held, wanted, unread)
        if without:
            yield "TOTAL_MISSING", min(without), name


def _judged(whole, held, wanted, unread):
    value, at = whole
    if value is None or not held:
        return
    parts = sum(held.values())
    if set(held) >= wanted and not unread:
        if abs(parts - value) > 0.5:
            yield "SUM_OF_PARTS", at, "OBS_VALUE"
    elif parts > value + 0.5:
        yield "PARTS_EXCEED", at, "OBS_VALUE"


def _steps(figures, old):
    """Return neighbours in time of each series: (key, later, earlier, row asked about, whether either is new)."""
    series = defaultdict(dict)
    for key, value in old.items():
        series[key[:-1]][key[-1]] = (value, None, False)
    for key, (value, at) in figures.items():
        same = key in old and old[key] == value
        series[key[:-1]][key[-1]] = (value, at, not same)
    for key, told in series.items():
        held = sorted(((period, *one) for period, one in told.items() if one[0] is not None and len(period) == 4))
        yield key, list(pairwise(held))


def _jumps(steps, lists, statuses):
    tenfold, breaks = {}, {}
    for key, pairs in steps:
        pairs = [(before, after) for before, after in pairs if int(after[0]) - int(before[0]) == 1]
        logs, centre, spread = _usual(pairs)
        negative = any(min(before[1], after[1]) < 0 for before, after in pairs)
        for before, after in (one for one in pairs if one[0][3] or one[1][3]):
            low, high = sorted((before[1], after[1]))
            asked = after[2] or before[2]
            ratio = (after[1] + 1) / (before[1] + 1)
            place = (*key, after[0])
            if low > 0 and high >= 50 and high >= 10 * low:
                tenfold[place] = (ratio, asked)
                continue
            big = high >= 1000 and high - low >= 1000 and high + 100 >= 4 * (low + 100)
            if not big or negative or (after[2] and statuses[after[2]] == "B"):
                continue
            step = math.log((after[1] + 100) / (before[1] + 100))
            if len(logs) < 5 or abs(step - centre) >= 3.5 * max(spread, 0.1):
                breaks[place] = (ratio, asked)
    for code, told in (("TENFOLD", tenfold), ("BREAK", breaks)):
        for _, (_, asked) in highest(told, lists):
            yield code, asked, "OBS_VALUE"


def _usual(pairs):
    logs = [math.log((two[1] + 100) / (one[1] + 100)) for one, two in pairs if min(one[1], two[1]) + 100 > 0]
    centre = median(logs) if logs else 0
    return logs, centre, 1.4826 * median([abs(one - centre) for one in logs]) if logs else 0


def highest(told, lists):
    """Return those whose total (of sex, of age) is not told with much the same ratio."""
    for place, (ratio, *rest) in told.items():
        for name in ("SEX", "AGE"):
            at = lists["key"].index(name)
            above = (*place[:at], TOTAL, *place[at + 1 :])
            if above != place and above in told and 1 / 1.5 < ratio / told[above][0] < 1.5:
                break
        else:
            yield place, (ratio, *rest)


def _revised(figures, old, lists):
    large, others = {}, set()
    for key, (value, at) in figures.items():
        if key not in old or old[key] == value:
            continue
        was = old[key]
        if was is not None and (value is None or (abs(value - was) >= 10 and abs(value - was) > 0.1 * abs(was))):
            ratio = (max(-1 if value is None else value, -1) + 2) / (max(was, -1) + 2)
            large[key] = (ratio, at)
        others.add((key, at))
    told = dict(highest(large, lists))
    for key, at in others:
        yield ("REVISION" if key in told else "REVISED"), at, "OBS_VALUE"


def _changed(figures, old, first, last):
    added = sum(key not in old for key in figures)
    revised = sum(key in old and old[key] != value for key, (value, _) in figures.items())
    removed = sum(key not in figures and first <= int(key[-1][:4]) <= last for key in old)
    return added, revised, removed
