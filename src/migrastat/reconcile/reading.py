"""Double-entry tables from any library that speaks Arrow: columns by their names, faults told by the row."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from migrastat import codes
from migrastat.findings import Finding, refuse_errors
from migrastat.reconcile.mirror import CLASSES, Mask, MirrorTable, Places
from migrastat.tables import Floats
from migrastat.tables.sheet import ROWS, Counting, Sheet, open_sheet

NAMES: Mapping[str, tuple[str, ...]] = {
    "origin": ("origin", "orig", "from", "sending_iso3"),
    "destination": ("destination", "dest", "to", "receiving_iso3"),
    "year": ("year", "time_period"),
    "reported_sender": ("reported_sender", "emig", "emigration"),
    "reported_receiver": ("reported_receiver", "immi", "immigration"),
    "duration_sender": ("duration_sender",),
    "duration_receiver": ("duration_receiver",),
    "undercount_sender": ("undercount_sender", "ue"),
    "undercount_receiver": ("undercount_receiver", "ui"),
    "accuracy_sender": ("accuracy_sender", "ae"),
    "accuracy_receiver": ("accuracy_receiver", "ai"),
}
NEEDED = ("origin", "destination", "year", "reported_sender", "reported_receiver")
OPTIONAL = tuple(name for name in NAMES if name not in NEEDED)
MOST = 1e10  # more persons than live
_WIDE = 10.0  # covariates that span more than this factor enter as logarithms
_NONE = frozenset({"", "na", "nan", "null", "none"})


def mirror_from(
    table: Any,
    *,
    columns: Mapping[str, str] | None = None,
    covariates: Sequence[str] = (),
    own_codes: bool = False,
    counting: Counting = ROWS,
) -> MirrorTable:
    """Make a table of mirrored reports from a long table, a row a corridor-year.

    Needed: origin, destination (ISO 3166 alpha-3, or any code with `own_codes`), year, reported_sender,
    reported_receiver (persons, empty where there is no report). Welcome: duration_* (months of stay asked for),
    undercount_* and accuracy_* classes. `columns` says under which name a column stands where no usual name does.
    `covariates` are columns that explain the size of flows: positive ones that span more than a factor of ten enter as
    logarithms. `table` is anything with the Arrow PyCapsule interface, or a mapping of columns; `counting` says how
    findings number its rows.

    `FindingsError` tells every row that cannot be: unknown codes, negative or impossible figures, a corridor-year that
    stands twice, an origin that is its destination, a covariate without figure, no report at all. Notes stand in
    `findings` of the result.
    """
    held = pa.table(dict(table) if isinstance(table, Mapping) else table)
    named = _named(held.column_names, columns or {}) | {name: name for name in covariates}
    welcome = [name for name in OPTIONAL if name in named]
    sheet = open_sheet(held, "mirror table", (*NEEDED, *covariates), welcome, columns=named, counting=counting)
    return _mirror(sheet, covariates, own_codes)


def _mirror(sheet: Sheet, covariates: Sequence[str], own_codes: bool) -> MirrorTable:
    areas, ends = _ends(sheet, own_codes)
    years = _whole_years(sheet)
    reports = np.stack([_counts(sheet, role) for role in ("reported_sender", "reported_receiver")])
    months = np.stack([_months(sheet, role) for role in ("duration_sender", "duration_receiver")])
    explain = [_covariate(sheet, name) for name in covariates]
    _tell_rows(sheet, ends, years)
    if not np.isfinite(reports).any():
        remedy = "give the reports of at least some corridors from both sides"
        sheet.findings.append(Finding("NOTHING", "mirror table", "no side reports anything", remedy))
    notes = refuse_errors(sheet.findings)
    return MirrorTable(
        areas=areas,
        origin=ends[0],
        destination=ends[1],
        year=years,
        reports=reports,
        months=months,
        classes={name: _classes(sheet, name) for name in CLASSES if name in sheet},
        covariates=np.stack(explain, axis=1) if explain else np.zeros((len(years), 0)),
        covariate_names=tuple(covariates),
        findings=notes,
    )


def _named(there: Sequence[str], said: Mapping[str, str]) -> dict[str, str]:
    """Return the column of every role: as said, or the first of the usual names that is there."""
    plain = {name.strip().lower(): name for name in reversed(list(there))}
    usual = {role: next((plain[each] for each in names if each in plain), None) for role, names in NAMES.items()}
    return {role: name for role, name in usual.items() if name} | dict(said)


def _ends(sheet: Sheet, own_codes: bool) -> tuple[tuple[str, ...], tuple[Places, Places]]:
    def area(text: str) -> str:
        if not text or (not own_codes and (text not in codes.areas() or codes.area(text).special)):
            raise ValueError(f"{text[:40]!r} is no area")
        return text

    read = [sheet.read(end, area, "AREA", "use ISO 3166 alpha-3, or own codes") for end in ("origin", "destination")]
    areas = tuple(sorted({code for found, _ in read for code in found}))
    place = {code: at for at, code in enumerate(areas)}
    ends = [np.array([*(place[code] for code in found), -1], dtype=np.intp)[places] for found, places in read]
    return areas, (ends[0], ends[1])


def _whole_years(sheet: Sheet) -> Floats:
    years = sheet.figures("year")
    wrong = ~((years >= 1800) & (years <= 2200) & (years % 1 == 0))
    sheet.tell("YEAR", "year", wrong, "is no whole year", "give a year from 1800 to 2200")
    return years


def _counts(sheet: Sheet, role: str) -> Floats:
    counts = sheet.figures(role)
    sheet.tell("VALUE", role, counts < 0, "a count cannot be negative", "mend it, or leave it empty")
    sheet.tell("SCALE", role, counts > MOST, "more persons than live", "give persons")
    return counts


def _months(sheet: Sheet, role: str) -> Floats:
    if role not in sheet:
        return np.full(len(sheet), np.nan)
    months = sheet.figures(role)
    wrong = (months < 0) | np.isinf(months)
    sheet.tell("DURATION", role, wrong, "is no length of stay", "give months: 0, 3, 6, 12, or 60 for permanent")
    return months


def _covariate(sheet: Sheet, name: str) -> Floats:
    held = sheet.figures(name)
    sheet.tell("COVARIATE", name, ~np.isfinite(held), "has no figure", "fill it, or leave the covariate out")
    if not held.size or not np.isfinite(held).all():
        return held
    if held.min() <= 0 or held.max() / _WIDE <= held.min():
        return held
    told = f"it goes from {held.min():.3g} to {held.max():.3g} and enters as its logarithm"
    sheet.findings.append(Finding("COVARIATE", f"column {name}", told, "nothing need be done", "note"))
    return np.log(held)


def _classes(sheet: Sheet, name: str) -> tuple[str, ...]:
    texts, places = sheet.texts(name)
    plain = ["" if text.lower() in _NONE else text.lower() for text in texts] + [""]
    return tuple(plain[place] for place in places.tolist())


def _tell_rows(sheet: Sheet, ends: tuple[Places, Places], years: Floats) -> None:
    """Tell rows within one area, and corridor-years that stand twice."""
    readable: Mask = (ends[0] >= 0) & (ends[1] >= 0) & np.isfinite(years)
    same = readable & (ends[0] == ends[1])
    sheet.tell("CORRIDOR", "destination", same, "origin and destination are one area", "leave the row out")
    keys = np.stack([ends[0], ends[1], np.nan_to_num(years)], axis=1)
    _, at, counts = np.unique(keys, axis=0, return_inverse=True, return_counts=True)
    twice = readable & (counts[at.ravel()] > 1)
    sheet.tell("TWICE", "origin", twice, "a corridor-year stands twice", "leave one row of each, of one sex")
