"""Series from long tables: a row an observation."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from migrastat.findings import Finding
from migrastat.tables.cells import moments
from migrastat.tables.grouping import runs
from migrastat.tables.reading import AS_IS, Reading, open_as, told
from migrastat.tables.series import STATUSES, MalformedKeyError, Mask, Observation, Places, Series, SeriesKey
from migrastat.tables.sheet import Sheet, sexes, tell_twice

ABSENT = ("M", "O", "L", "Q", "K", "H", "J")  # statuses of SDMX for a figure that is not there, and why
_PARTS = ("indicator", "origin", "destination", "sex", "method")


def series_from(table: Any, how: Reading = AS_IS) -> tuple[dict[SeriesKey, Series], tuple[Finding, ...]]:
    """Make series of a long table of `indicator`, `origin`, `destination`, `year`, `value`; return them with notes.

    It may have `sex`, `method`, `status` and `unit` too. Series are in order of key. A row without a value is no
    observation and is left out with a note (`MISSING`). `FindingsError` as for other tables, and `KEY` where a part of
    the key is malformed, `STATUS` where a status is none of A, B, E, P.
    """
    wanted = ("indicator", "origin", "destination", "year", "value")
    sheet = open_as(table, "series", wanted, ("sex", "method", "status", "unit"), how)
    parts = {role: sexes(sheet) if role == "sex" else _texts(sheet, role) for role in _PARTS}
    years, year = moments(sheet, "year")
    values = sheet.figures("value")
    status, marked = _statuses(sheet)
    _tell_part_years(sheet, years, year)
    whole = np.all([each >= 0 for _, each in parts.values()] + [year >= 0], axis=0)
    tell_twice(sheet, whole, {**parts, "year": (years, year)})
    held = whole & np.isfinite(values) & (marked >= 0)
    _note_absent(sheet, whole & np.isnan(values))
    sheet.tell("VALUE", "value", whole & np.isinf(values), "the figure is infinite", "give a figure")
    series: dict[SeriesKey, Series] = {}
    for rows in runs(list(parts.values()), np.flatnonzero(held)):
        key = _key(sheet, parts, rows)
        if key:
            seen = {years[year[row]]: row for row in rows.tolist()}
            series[key] = Series(
                key, [Observation(int(when), float(values[row]), status[marked[row]]) for when, row in seen.items()]
            )
    found = told(sheet, how)
    return {key: series[key] for key in sorted(series)}, found


def _texts(sheet: Sheet, role: str) -> tuple[list[str], Places]:
    if role not in sheet:
        return ["_Z"], np.zeros(len(sheet), dtype=np.intp)
    texts, places = sheet.texts(role)
    sheet.tell("KEY", role, places < 0, "nothing stands there", "give every part of the key")
    return texts, places


def _statuses(sheet: Sheet) -> tuple[list[str], Places]:
    """Return statuses and the place of each row's; -1 for those of figures that are not there."""
    if "status" not in sheet:
        return ["A"], np.zeros(len(sheet), dtype=np.intp)
    texts, places = sheet.texts("status")
    known = ("", *STATUSES, *ABSENT)
    strange = {at: f"{text[:40]!r} is no observation status" for at, text in enumerate(texts) if text not in known}
    sheet.tell_texts("STATUS", "status", places, strange, f"use {', '.join(STATUSES)}")
    read = [*(text or "A" for text in texts), "A"]
    lost = np.array([text not in STATUSES for text in read])
    at = np.where(places < 0, len(texts), places)
    return read, np.where(lost[at], -1, at)


def _tell_part_years(sheet: Sheet, years: list[float], year: Places) -> None:
    parts = {at: f"{when:g} is a part of a year" for at, when in enumerate(years) if when % 1}
    sheet.tell_texts("YEAR", "year", year, parts, "give whole years, or read a table of stocks or flows")


def _note_absent(sheet: Sheet, rows: Mask) -> None:
    if rows.any():
        what = "there is no figure: no observation is held"
        sheet.findings.append(
            Finding("MISSING", sheet.at(np.flatnonzero(rows)), what, "give it where it is known", "note")
        )


def _key(sheet: Sheet, parts: Mapping[str, tuple[list[str], Places]], rows: Places) -> SeriesKey | None:
    try:
        return SeriesKey(**{role: texts[places[rows[0]]] for role, (texts, places) in parts.items()})
    except MalformedKeyError as error:
        sheet.findings.append(Finding("KEY", sheet.at(rows), str(error), "give the key in this form"))
        return None
