"""Checks between rows: keys, references, periods, and one claim in use at any date."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from almaty.kernel.pair import pair
from almaty.kernel.period import FuzzyDate
from almaty.record.faults import (
    BREAK,
    BROKEN_REFERENCE,
    DUPLICATE_KEY,
    END_BEFORE_START,
    NOT_EXACTLY_ONE,
    OVERLAP,
    Fault,
)
from almaty.record.rows import Row
from almaty.record.schema import InUse, Schema, Sheet

Sheets = Mapping[str, Sequence[Row]]


def check_rows(schema: Schema, sheets: Sheets) -> Iterator[Fault]:
    """Yield every fault that shows only when rows are held against each other."""
    for name, rows in sheets.items():
        sheet = schema.sheets[name]
        yield from _duplicates(sheet, rows)
        yield from _broken(sheet, rows, sheets)
        yield from _backwards(sheet, rows)
        yield from _not_one(sheet, rows)
        if sheet.in_use:
            yield from _use(sheet, sheet.in_use, rows)
    yield from _turns(sheets)


def _fault(kind: str, sheet: Sheet, row: Row, column: str, told: str = "") -> Fault:
    return Fault(kind, sheet.file, row.line, column, row.raw(column), pair(told, told) if told else pair("", ""))


def _duplicates(sheet: Sheet, rows: Sequence[Row]) -> Iterator[Fault]:
    for key in sheet.unique:
        first: dict[tuple[str, ...], int] = {}
        for row in rows:
            value = tuple(row.raw(column) for column in key)
            if not any(value):
                continue
            line = first.setdefault(value, row.line)
            if line != row.line:
                yield _fault(DUPLICATE_KEY, sheet, row, key[0], f"({sheet.file}:{line})")


def _broken(sheet: Sheet, rows: Sequence[Row], sheets: Sheets) -> Iterator[Fault]:
    for column in sheet.columns:
        if column.type not in ("ref", "refs"):
            continue
        target, _, key = column.to.partition(".")
        if target not in sheets:
            continue  # the missing file is a fault of its own
        held = {row.raw(key) for row in sheets[target]}
        for row in rows:
            for name in row.names(column.name):
                if name not in held:
                    told = pair(f"It should stand in {target}.csv.", f"Она должна быть в {target}.csv.")
                    yield Fault(BROKEN_REFERENCE, sheet.file, row.line, column.name, name, told)


def _backwards(sheet: Sheet, rows: Sequence[Row]) -> Iterator[Fault]:
    for first, last in sheet.spans:
        for row in rows:
            start, end = row.fuzzy(first), row.fuzzy(last)
            if start and end and end.last < start.first:
                yield _fault(END_BEFORE_START, sheet, row, last, f"({start} > {end})")


def _not_one(sheet: Sheet, rows: Sequence[Row]) -> Iterator[Fault]:
    for group in sheet.exactly_one:
        for row in rows:
            if sum(bool(row.raw(column)) for column in group) != 1:
                yield _fault(NOT_EXACTLY_ONE, sheet, row, group[0], f"({', '.join(group)})")


def _use(sheet: Sheet, rule: InUse, rows: Sequence[Row]) -> Iterator[Fault]:
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row.raw(column) for column in rule.by)] += [row] if row.flag(rule.flag) else []
        if row.flag(rule.flag) and rule.start and not row.fuzzy(rule.start):
            yield _fault(BREAK, sheet, row, rule.start)
    for key, used in groups.items():
        if not used:
            line = next(row for row in rows if tuple(row.raw(column) for column in rule.by) == key)
            yield _fault(BREAK, sheet, line, rule.flag, f"({', '.join(key)})")
        elif rule.start:
            yield from _in_turn(sheet, rule, used)
        else:
            yield from (_fault(OVERLAP, sheet, row, rule.flag) for row in used[1:])


def _days(row: Row, rule: InUse) -> tuple[date, date]:
    start, end = row.fuzzy(rule.start), row.fuzzy(rule.end)
    return (start.first if start else date.min), (end.last if end else date.max)


def _in_turn(sheet: Sheet, rule: InUse, used: Iterable[Row]) -> Iterator[Fault]:
    dated = sorted((row for row in used if row.fuzzy(rule.start)), key=lambda row: _days(row, rule))
    for before, after in pairwise(dated):
        end, start = _days(before, rule)[1], _days(after, rule)[0]
        if start <= end:
            yield _fault(OVERLAP, sheet, after, rule.start, f"({sheet.file}:{before.line})")
        elif start - end > timedelta(days=1):
            yield _fault(BREAK, sheet, after, rule.start, f"({sheet.file}:{before.line})")


def _turns(sheets: Sheets) -> Iterator[Fault]:
    """Yield chair terms whose dates in use overlap; a hand-over is one date, the end of one and start of the next."""
    used: dict[tuple[str, str], Row] = {
        (row.raw("term"), row.raw("bound")): row for row in sheets.get("chair_dates", ()) if row.flag("in_use")
    }
    terms = sorted(sheets.get("chair_terms", ()), key=lambda row: row.number("number") or 0)
    for before, after in pairwise(terms):
        end, start = used.get((before.raw("id"), "end")), used.get((after.raw("id"), "start"))
        ended, started = (row.fuzzy("date") if row else None for row in (end, start))
        if start and _starts_early(ended, started):
            told = pair(f"The term before ends on {ended}.", f"Предыдущий срок заканчивается {ended}.")
            yield Fault(OVERLAP, "chair_dates.csv", start.line, "date", start.raw("date"), told)


def _starts_early(ended: FuzzyDate | None, started: FuzzyDate | None) -> bool:
    if started is None:
        return False
    if ended is None:
        return True  # a term that never ended cannot be followed
    return started.text != ended.text and started.first <= ended.last and started.last < ended.last
