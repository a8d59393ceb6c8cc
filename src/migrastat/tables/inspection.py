"""Everything that is wrong in one long table: what cannot be read, by the row, and what cannot be, by the cell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any, NamedTuple

from migrastat import codes
from migrastat.findings import Finding, FindingsError
from migrastat.tables.checks import check_components, check_flow, check_periods, check_sexes, check_stock
from migrastat.tables.columns import as_arrow, plain
from migrastat.tables.detailed import detailed_flows_from
from migrastat.tables.matrices import Period
from migrastat.tables.reading import AS_IS, Reading, components_from, flows_from, stocks_from
from migrastat.tables.rows import series_from
from migrastat.tables.series import SeriesKey
from migrastat.tables.sheet import open_sheet

KINDS = ("stock", "flow", "components", "series")
MARKS = ("birthplace", "age")
Populations = Mapping[tuple[float, str], Mapping[str, float]]


class Demands(NamedTuple):
    """What a table must be besides well formed.

    `complete`: it has every cell. `population` by (year, sex), then by area: stocks add up to it. `tolerance`, persons:
    how far sums may be off.
    """

    complete: bool = False
    population: Populations | None = None
    tolerance: float = 0.5


NONE = Demands()


class Inspection(NamedTuple):
    """What a table is (None if that cannot be told), how many square tables or series it makes, and what is wrong."""

    kind: str | None
    tables: int
    findings: tuple[Finding, ...]


def inspect_table(table: Any, kind: str | None = None, how: Reading = AS_IS, demands: Demands = NONE) -> Inspection:
    """Find all that is wrong in a long table, of whatever library speaks Arrow; raise nothing for it.

    `kind` is one of `KINDS`, or follows from the columns. Flows are looked at by method, kind of moves and mark. Codes
    are those of `reading`, `rows` and `checks`, and `KIND` where it cannot be told what the table is.

    >>> found = inspect_table({"year": [2020], "birth": ["KAZ"], "residence": ["RUS"], "value": [-5]})
    >>> found.kind, [(finding.code, finding.where) for finding in found.findings]
    ('stock', [('NEGATIVE', 'born in KAZ, living in RUS, 2020, _T')])
    """
    table = as_arrow(table)
    names = {plain(name) for name in table.column_names} | set(how.columns or {})
    kind = kind or kind_of(names)
    if kind is None:
        told = f"its columns {', '.join(sorted(names))} do not say what it is"
        return Inspection(None, 0, (Finding("KIND", "table", told, f"say one of {', '.join(KINDS)}"),))
    how = how._replace(strict=False, absent=float("nan") if demands.complete else how.absent)
    try:
        if kind == "flow":
            return _flows(table, how, demands, [mark for mark in MARKS if mark in names and names & {"origin", "orig"}])
        return {"stock": _stocks, "components": _components, "series": _series}[kind](table, how, demands)
    except FindingsError as error:
        return Inspection(kind, 0, error.findings)


def kind_of(names: Iterable[str]) -> str | None:
    """Return which kind of table has columns of these names, None where that cannot be told."""
    there = set(names)
    if "births" in there:
        return "components"
    if "indicator" in there:
        return "series"
    if there & {"birth", "country_of_birth", "residence", "country_of_residence", "stock"}:
        return "stock"
    return "flow" if there & {"origin", "orig"} else None


def _stocks(table: Any, how: Reading, demands: Demands) -> Inspection:
    read = stocks_from(table, how)
    found = list(read.findings)
    for key, stock in read.items():
        found += check_stock(
            stock,
            population=(demands.population or {}).get(key),
            complete=demands.complete,
            own_codes=how.own_codes,
            tolerance=demands.tolerance,
        )
    found += _sexes(read, demands.tolerance)
    return _inspection("stock", len(read), found)


def _flows(table: Any, how: Reading, demands: Demands, marks: list[str]) -> Inspection:
    found: list[Finding] = []
    count = 0
    for label, chosen in _choices(table, how):
        if marks:
            marked = detailed_flows_from(table, marks[0], chosen)
            found += [*marked.findings, *_periods(marked)]
            flows = [(f"{label}{marks[0]} {mark}, ", flow) for by in marked.values() for mark, flow in by.items()]
        else:
            read = flows_from(table, chosen)
            found += [*read.findings, *_periods(read), *_placed(label, _sexes(read, demands.tolerance))]
            flows = [(label, flow) for flow in read.values()]
        count += len(flows)
        for where, flow in flows:
            complete = demands.complete and not marks
            found += _placed(where, check_flow(flow, complete=complete, own_codes=how.own_codes))
    return _inspection("flow", count, found)


def _components(table: Any, how: Reading, demands: Demands) -> Inspection:
    read = components_from(table, how)
    found = list(read.findings)
    for components in read.values():
        found += check_components(components, own_codes=how.own_codes)
    return _inspection("components", len(read), [*found, *_periods(read)])


def _series(table: Any, how: Reading, demands: Demands) -> Inspection:
    read, notes = series_from(table, how)
    missing = [_gaps(key, series.years.tolist()) for key, series in read.items()] if demands.complete else []
    strange = [] if how.own_codes else list(_strange(read))
    return _inspection("series", len(read), [*notes, *strange, *(finding for each in missing for finding in each)])


def _inspection(kind: str, tables: int, findings: Iterable[Finding]) -> Inspection:
    return Inspection(kind, tables, tuple(dict.fromkeys(findings)))


def _choices(table: Any, how: Reading) -> Iterator[tuple[str, Reading]]:
    """Return a reading for each indicator, method and kind of moves that a table of flows has, and their names."""
    roles = ("indicator", "method", "kind")
    named = {role: column for role, column in (how.columns or {}).items() if role in roles}
    sheet = open_sheet(table, "flows", (), roles, named)
    several: list[list[str | None]] = [[*sheet.texts(role)[0]] if role in sheet else [] for role in roles]
    for chosen in product(*(texts or [None] for texts in several)):
        label = "".join(f"{text}, " for text, texts in zip(chosen, several, strict=True) if len(texts) > 1)
        indicator, method, kind = chosen
        yield label, how._replace(indicator=indicator, method=method, kind=kind or how.kind)


def _placed(label: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    return (replace(finding, where=f"{label}{finding.where}") for finding in findings)


def _sexes(read: Mapping[tuple[Any, str], Any], tolerance: float) -> Iterator[Finding]:
    for when in dict.fromkeys(key for key, _ in read):
        both, male, female = (read.get((when, sex)) for sex in ("_T", "M", "F"))
        if both and male and female:
            yield from check_sexes(both, male, female, tolerance=tolerance)


def _periods(read: Mapping[tuple[Period, str], Any]) -> Iterator[Finding]:
    for sex in dict.fromkeys(sex for _, sex in read):
        yield from check_periods(period for period, each in read if each == sex)


def _strange(keys: Iterable[SeriesKey]) -> Iterator[Finding]:
    uses: dict[str, list[SeriesKey]] = {}
    for key in keys:
        for area in {key.origin, key.destination} - set(codes.areas()):
            uses.setdefault(area, []).append(key)
    for area, used in uses.items():
        more = f" and {len(used) - 1} more series" if len(used) > 1 else ""
        yield Finding("AREA", f"{used[0]}{more}", f"{area!r} is no area code", "use ISO 3166 alpha-3, or own codes")


def _gaps(key: SeriesKey, years: list[int]) -> Iterator[Finding]:
    lacking = sorted(set(range(years[0], years[-1] + 1)) - set(years)) if years else []
    for year in lacking:
        yield Finding("MISSING", f"{key}, {year}", "there is no figure", "give it, or leave completeness out")
