"""Periods as the tables write them: 2023, 2023-S1, 2023-Q1, 2023-01; how they are read, counted and listed."""

import re
from typing import Literal

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid

Edge = Literal["first", "last"]

FREQUENCY_NAMES: dict[str, Pair] = {
    "A": pair("yearly", "годовые"),
    "H": pair("half-yearly", "полугодовые"),
    "Q": pair("quarterly", "квартальные"),
    "M": pair("monthly", "месячные"),
}
EXAMPLES = {"A": "2023", "H": "2023-S1", "Q": "2023-Q1", "M": "2023-01"}
_PARTS = {"A": 1, "H": 2, "Q": 4, "M": 12}
_MARKS = {"A": "", "H": "S", "Q": "Q", "M": ""}
_FORMS = {
    "A": re.compile(r"^((?:19|20)[0-9]{2})$"),
    "H": re.compile(r"^((?:19|20)[0-9]{2})-S([12])$"),
    "Q": re.compile(r"^((?:19|20)[0-9]{2})-Q([1-4])$"),
    "M": re.compile(r"^((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])$"),
}
_MOST = 600  # periods in one call: fifty years of months


def read_period(text: str, frequency: str, *, edge: Edge, where: str = "") -> str:
    """Return a period as the tables write it; a bare year stands for its first or last part.

    Refuses (Invalid, at `where`) a frequency that is none and a text that is no period of it.

    >>> read_period("2023-q2", "Q", edge="first"), read_period(" 2024 ", "M", edge="last")
    ('2023-Q2', '2024-12')
    """
    tidy = text.strip().upper()
    form = _FORMS.get(frequency)
    if form and form.match(tidy):
        return tidy
    if form and _FORMS["A"].match(tidy):
        return _written(int(tidy), 1 if edge == "first" else _PARTS[frequency], frequency)
    raise Invalid(
        what=pair(f"“{text[:20]}” is not a period of this frequency.",
                  f"«{text[:20]}» — не период этой периодичности."),
        why=pair("Periods are written as in the tables: 2023, 2023-S1, 2023-Q1, 2023-01.",
                 "Периоды пишутся как в таблицах: 2023, 2023-S1, 2023-Q1, 2023-01."),
        way_out=pair(f"Write it as {EXAMPLES.get(frequency, '2023')}, or a year alone.",
                     f"Напишите в виде {EXAMPLES.get(frequency, '2023')} или укажите только год."),
        where=where,
    )  # fmt: skip


def periods(frequency: str, first: str, last: str) -> tuple[str, ...]:
    """Return every period from the first to the last, both included; both as `read_period` returns them.

    >>> periods("Q", "2023-Q4", "2024-Q2")
    ('2023-Q4', '2024-Q1', '2024-Q2')
    """
    return tuple(_at(place, frequency) for place in range(_place(first, frequency), _place(last, frequency) + 1))


def check_order(frequency: str, first: str, last: str, *, where: str = "") -> None:
    """Refuse (Invalid) a last period before the first one, and more periods than any call would ask for."""
    count = _place(last, frequency) - _place(first, frequency) + 1
    if count < 1:
        raise Invalid(
            what=pair(f"The last period ({last}) lies before the first ({first}).",
                      f"Последний период ({last}) предшествует первому ({first})."),
            why=pair("A call asks for all periods from the first to the last.",
                     "Запрашиваются все периоды от первого до последнего."),
            way_out=pair("Exchange the two, or correct one.", "Поменяйте их местами или исправьте один."),
            where=where,
        )  # fmt: skip
    if count > _MOST:
        raise Invalid(
            what=pair(f"{count} periods are too many for one call.", f"{count} периодов — слишком много для запроса."),
            why=pair(f"One call asks for at most {_MOST}.", f"В одном запросе — не более {_MOST}."),
            way_out=pair("Begin later, or ask for a longer frequency.",
                         "Начните с более позднего периода или выберите более редкую периодичность."),
            where=where,
        )  # fmt: skip


def years(first: str, last: str) -> tuple[int, int]:
    """Return the first and the last year of a span of periods.

    >>> years("2023-Q4", "2024-Q2")
    (2023, 2024)
    """
    return int(first[:4]), int(last[:4])


def _place(period: str, frequency: str) -> int:
    """Return the number of a period, counted from the year nought."""
    found = _FORMS[frequency].match(period)
    if found is None:
        raise ValueError(f"{period!r} is no period of frequency {frequency}")
    part = int(found.group(2)) if frequency != "A" else 1
    return int(found.group(1)) * _PARTS[frequency] + part - 1


def _at(place: int, frequency: str) -> str:
    year, part = divmod(place, _PARTS[frequency])
    return _written(year, part + 1, frequency)


def _written(year: int, part: int, frequency: str) -> str:
    if frequency == "A":
        return str(year)
    return f"{year}-{part:02d}" if frequency == "M" else f"{year}-{_MARKS[frequency]}{part}"
