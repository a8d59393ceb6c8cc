"""What a sheet is filled in with: a row for each key, its figures by period, and what is said of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from migrastat.structures import OBS_VALUE, TIME_PERIOD, Dimension
from migrastat.workbooks.asking import AREA, FREQUENCY, Asked, constants
from migrastat.workbooks.columns import is_wide

Key = tuple[str, ...]
FEW_CODES = 30  # a dimension with no more codes than this gets a row for each where nothing is held
COUNTERPART = "COUNTERPART"


@dataclass(slots=True)
class Line:
    """One key with its figures and the attributes of each, by period."""

    key: Key
    values: dict[str, float | str] = field(default_factory=dict)
    told: dict[tuple[str, str], str] = field(default_factory=dict)


def lines_of(asked: Asked, area: str) -> list[Line]:
    """Return the rows of a sheet, in the order of the code lists: what is held, and what else is likely asked for."""
    held = _held(asked, area)
    order = [{code: place for place, code in enumerate(one.codelist.codes)} for one in key_dimensions(asked)]
    wanted = sorted({*held, *_likely(asked)}, key=lambda key: _place(key, order))
    return [held.get(key) or Line(key) for key in wanted]


def before_of(asked: Asked, lines: list[Line]) -> tuple[str, ...]:
    """Return up to two periods before the first one asked that something is held of."""
    if not is_wide(asked.periods):
        return ()
    earlier = {period for line in lines for period in line.values if period < min(asked.periods)}
    return tuple(sorted(earlier)[-2:])


def key_dimensions(asked: Asked) -> list[Dimension]:
    """Return the dimensions that have a column on the sheet."""
    return [one for one in asked.dataflow.dimensions if one.id not in (AREA, FREQUENCY)]


def comment_of(line: Line, attribute: str, periods: tuple[str, ...]) -> str:
    """Write what is said of a row in one cell: once where it is said of every figure, else with its period in front.

    >>> line = Line(("RUS",), {"2022": 1.0, "2023": 2.0}, {("NOTE", "2023"): "new register"})
    >>> comment_of(line, "NOTE", ("2022", "2023"))
    '2023: new register'
    """
    said = {period: line.told[attribute, period] for period in periods if (attribute, period) in line.told}
    given = {period for period in periods if period in line.values}
    if len(set(said.values())) == 1 and set(said) == given:
        text = next(iter(said.values()))
        if "\n" not in text and not text.startswith(tuple(f"{period}:" for period in periods)):
            return text
    return "\n".join(f"{period}: {' '.join(text.split())}" for period, text in said.items())


def _held(asked: Asked, area: str) -> dict[Key, Line]:
    if asked.held is None:
        return {}
    fixed = constants(asked.dataflow, area, asked.frequency)
    names = [one.id for one in key_dimensions(asked)]
    lines: dict[Key, Line] = {}
    for row in asked.held.to_pylist():
        if all(row.get(name) == value for name, value in fixed.items()):
            _take(lines, tuple(str(row[name]) for name in names), row, asked)
    return lines


def _take(lines: dict[Key, Line], key: Key, row: Mapping[str, Any], asked: Asked) -> None:
    line = lines.setdefault(key, Line(key))
    period, value = str(row[TIME_PERIOD]), row.get(OBS_VALUE)
    if value is not None and value != "":
        line.values[period] = _figure(value)
    for attribute in asked.dataflow.attributes:
        if said := row.get(attribute.id):
            line.told[attribute.id, period] = str(said)


def _figure(value: Any) -> float | str:
    """A figure that was sent as a text once stands there as that text, to be mended."""
    try:
        number = float(value)
    except ValueError:
        return str(value)
    return number if isfinite(number) else str(value)


def _place(key: Key, order: list[dict[str, int]]) -> tuple[tuple[int, str], ...]:
    return tuple((places.get(code, len(places)), code) for code, places in zip(key, order, strict=True))


def _likely(asked: Asked) -> Iterator[Key]:
    """Yield keys to ask for: the total of all, each code of a short list, each partner, all else at its total."""
    dimensions = key_dimensions(asked)
    top = [one.total or next(iter(one.codelist.codes), "") for one in dimensions]
    partners = list(asked.partners)
    seen = set()
    for place, dimension in enumerate(dimensions):
        codes = list(dimension.codelist.codes) if len(dimension.codelist.codes) <= FEW_CODES else []
        chosen = partners if dimension.id == COUNTERPART and partners else codes
        for code in (top[place], *(code for code in chosen if code in dimension.codelist.codes)):
            key = (*top[:place], code, *top[place + 1 :])
            if key not in seen:
                seen.add(key)
                yield key
