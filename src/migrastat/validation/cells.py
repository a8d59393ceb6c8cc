"""The findings of single rows, with what each cell most likely should hold."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from migrastat.structures import OBS_VALUE, Code, Text
from migrastat.validation import periods
from migrastat.validation.conditions import STATUS, Check, missing, most_of
from migrastat.validation.engine import Row
from migrastat.validation.layout import FREQUENCY, list_of
from migrastat.validation.loading import Held
from migrastat.validation.nearest import Nearest
from migrastat.validation.notebook import Draft, Notebook
from migrastat.validation.numbers import guess
from migrastat.validation.source import label
from migrastat.validation.words.phrases import plain

_SHOWN = 120
_RARE = 200
_EXAMPLES = {"A": "2023", "H": "2023-S1", "Q": "2023-Q1", "M": "2023-01"}
_UNKNOWN = ("CODE_UNKNOWN", "ATTRIBUTE_UNKNOWN")


def tell_cells(held: Held, notebook: Notebook) -> None:
    """Count the bits of the rows in `faulty`, and write down the first rows of each."""
    counts = _counts(held)
    teller = _Teller(held)
    for check, rows in _rows(held, counts, notebook):
        for rowid, key, _, raw in rows:
            notebook.know(int(rowid), key, raw)
        notebook.add((teller.draft(check, *row) for row in rows), counts[check.bit], check.code)


def _counts(held: Held) -> Counter[int]:
    """Return how many rows fail each check."""
    counts: Counter[int] = Counter()
    for bits, many in held.engine.rows("select bits, count(*) from faulty group by bits"):
        for check in held.conditions.checks:
            counts[check.bit] += int(many) if int(bits) & check.bit else 0
    return counts


def _rows(held: Held, counts: Counter[int], notebook: Notebook) -> Iterator[tuple[Check, list[Row]]]:
    """Yield the first rows of each check that any row fails: rare ones from one query, frequent ones from their own."""
    rare = [check for check in held.conditions.checks if 0 < counts[check.bit] <= _RARE]
    failed = f"bits & cast({sum(check.bit for check in rare)} as {held.conditions.type}) <> 0"
    found = held.engine.rows(f"select r, key, v, raw, bits from faulty where {failed} order by r")  # noqa: S608
    for check in held.conditions.checks:
        if check in rare:
            yield check, [row[:-1] for row in found if int(row[-1]) & check.bit]
        elif counts[check.bit]:
            own = f"bits & cast({check.bit} as {held.conditions.type}) <> 0"
            yield check, held.engine.first("r, key, v, raw", "faulty", "r", notebook.room(check.code), own)


class _Teller:
    """Finds the words for a row that fails a check."""

    def __init__(self, held: Held) -> None:
        self.held = held
        self.flow = held.layout.dataflow
        self.nearest: dict[str, Nearest] = {}
        columns = (*self.flow.columns, *(one.id for one in self.flow.attributes))
        self.labels = {name: label(self.flow, name) for name in columns}
        self.statuses = self._statuses()

    def draft(self, check: Check, rowid: int, key: int | None, v: float | None, raw: list[str] | None) -> Draft:
        """Return the finding of a row."""
        cells = dict(zip(self.held.raw, raw or (), strict=False))
        value = cells.get(check.column) or ""
        if check.column == OBS_VALUE and v is not None and not value:
            value = plain(v)
        told: dict[str, object] = {"value": _short(value), "column": self.labels[check.column]}
        variant, more = self._more(check, value, v, cells)
        return Draft(check.code, int(rowid), check.column, _short(value), variant, told=told | more)

    def _more(self, check: Check, value: str, v: float | None, cells: dict[str, Any]) -> tuple[str, dict[str, object]]:
        family = check.code.split("_")[0]
        if check.code in (*_UNKNOWN, "CODE_EMPTY"):
            return self._code(check, value)
        if check.code in ("CODE_UNUSABLE", "AREA_OTHER"):
            own = self.held.context.participant
            names = {"value_name": self._name(check.column, value), "participant": own}
            return "", names | {"participant_name": self._name(check.column, own)}
        if check.code == "FREQ_OTHER":
            wanted = self.held.context.frequency or ", ".join(self.flow.frequencies)
            return "", {"wanted": wanted}
        if family == "PERIOD":
            return self._period(check, value, str(cells.get(FREQUENCY) or ""))
        if family in ("TEXT", "FORMULA") and check.column != OBS_VALUE:
            sign = value.strip()[:1]
            return "", {"length": len(value), "most": self.held.context.longest, "sign": sign}
        return self._value(check, value, v, cells)

    def _code(self, check: Check, value: str) -> tuple[str, dict[str, object]]:
        codes = list_of(self.flow, check.column)
        if codes is None:
            return "", {}
        some = ", ".join(f"{code}" for code in list(codes.codes)[:5])
        told: dict[str, object] = {"list": codes.id, "many": len(codes.codes), "some": some}
        if check.code == "CODE_EMPTY":
            total = self.flow.dimension(check.column).total
            return ("total", told | {"total": total}) if total else ("", told)
        near = self.nearest.setdefault(codes.id, Nearest(codes))(value)
        if not near:
            return "", told
        return "near", told | {"near": near, "near_name": codes.codes[near].name}

    def _name(self, column: str, code: str) -> Text:
        codes = list_of(self.flow, column)
        return codes.codes.get(code, Code(code, Text(code, code))).name if codes else Text(code, code)

    def _period(self, check: Check, value: str, frequency: str) -> tuple[str, dict[str, object]]:
        context = self.held.context
        kind = context.frequency or (frequency if frequency in _EXAMPLES else "") or self.flow.frequencies[0]
        told: dict[str, object] = {"example": _EXAMPLES[kind], "frequency": frequency}
        if check.code == "PERIOD_OUTSIDE":
            first, last = context.first, context.last
            en = [f"from {first}"] * bool(first) + [f"to {last}"] * bool(last)
            ru = [f"с {first}"] * bool(first) + [f"по {last}"] * bool(last)
            return "", told | {"range": Text(" ".join(en), " ".join(ru))}
        near = periods.likely(value, kind) if check.code == "PERIOD_MALFORMED" else ""
        return ("near" if near else ""), told | {"near": near}

    def _value(self, check: Check, value: str, v: float | None, cells: dict[str, Any]) -> tuple[str, dict[str, object]]:
        number = v if v is not None else 0.0
        told: dict[str, object] = {"number": number, "status": self.statuses, "example": self._example()}
        if check.code == "STATUS_CONTRADICTS":
            return "", told | {"status": str(cells.get(STATUS) or "")}
        if check.code in ("VALUE_TEXT", "FORMULA_TEXT"):
            found = guess(value, whole=self.flow.whole)
            told |= {"near": found.near, "other": found.other, "reason": found.reason}
            if check.code == "FORMULA_TEXT":
                return "value", told
            return (found.kind if f"VALUE_TEXT.{found.kind}" in _VARIANTS else ""), told
        if check.code == "VALUE_FRACTION":
            return self._fraction(value, number, told)
        least = self.flow.least if self.flow.least is not None else 0
        limit = (
            self.held.context.small - 1
            if check.code == "SMALL_CELL"
            else most_of(self.held.context, whole=self.flow.whole)
        )
        return "", told | {"least": least, "most": limit}

    def _fraction(self, value: str, number: float, told: dict[str, object]) -> tuple[str, dict[str, object]]:
        told |= {"unit": self.flow.unit_name, "near": plain(float(round(number)))}
        whole, _, decimals = value.strip().partition(".")
        if len(decimals) == 3 and len(whole.lstrip("-")) <= 3 and whole.lstrip("-") not in ("", "0"):
            return "thousands", told | {"near": f"{whole}{decimals}", "other": plain(float(round(number)))}
        return "", told

    def _example(self) -> str:
        return "1234" if self.flow.whole else "1234.5"

    def _statuses(self) -> str:
        """Return the statuses of a missing figure, M before all others."""
        known = sorted(missing(self.held.layout), key=lambda code: (code != "M", code))
        return known[0] if known else "M"


_VARIANTS = frozenset(f"VALUE_TEXT.{kind}" for kind in ("near", "either", "excel", "none", "hidden"))


def _short(value: str) -> str:
    return value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
