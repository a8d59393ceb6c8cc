"""What a cell says as a text, a code, a day or a number; what cannot be read is a finding. Plain Python."""

import math
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from almaty.commitments.rules.sheets import findings
from almaty.commitments.rules.sheets.columns import Codes, Column
from almaty.commitments.rules.sheets.findings import At, Finding
from almaty.kernel.pair import pair
from migrastat.workbooks.numbers import read_number
from migrastat.workbooks.sheet_heads import cell_text

Value = Any
"""A text, date, int or float as the column asks for it; None for an empty cell."""

_ISO, _DOTTED = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$"), re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_ANY = pair("a number alone", "только число")
_WHOLE = pair("a whole number", "целое число")
_YEAR = pair("a year, such as 2026", "год, например 2026")
_LARGEST = 10**9


def value_of(held: Value, column: Column, at: At, codes: Mapping[str, Codes]) -> Value | Finding:
    """Return what a cell says, None for an empty one, or why it cannot be read.

    >>> from almaty.commitments.rules.sheets.columns import BY_ID
    >>> at = At("Commitments", 4, 2)
    >>> value_of("31.12.2026", BY_ID["by_date"], at, {}), value_of("1 200", BY_ID["indicator_1_target"], at, {})
    (datetime.date(2026, 12, 31), 1200.0)
    >>> value_of("12/31/2026", BY_ID["by_date"], at, {}).code
    'DATE'
    """
    if held is None or (isinstance(held, str) and not held.strip()):
        return None
    match column.kind:
        case "date":
            return _day(held, at)
        case "number" | "year" | "whole":
            return _number(held, column.kind, at)
        case "code":
            text = " ".join(cell_text(held).split())
            return codes[column.listed](text) or findings.not_listed(at, text)
    return _text(held, at)


def _text(held: Value, at: At) -> str | Finding:
    if isinstance(held, bool | date | time):
        return findings.no_text(at, cell_text(held))
    lines = _NO_TEXT.sub(" ", cell_text(held)).replace("\r\n", "\n").replace("\r", "\n").strip()
    return lines or findings.missing(at)


def _day(held: Value, at: At) -> date | Finding:
    if isinstance(held, datetime):
        return held.date()
    if isinstance(held, date):
        return held
    text = cell_text(held).strip()
    iso, dotted = _ISO.match(text), _DOTTED.match(text)
    parts = iso.groups() if iso else dotted.groups()[::-1] if dotted else None
    try:
        return date(*map(int, parts)) if parts else findings.no_date(at, text)
    except ValueError:
        return findings.no_date(at, text)


def _number(held: Value, kind: str, at: At) -> float | int | Finding:
    text = cell_text(held)
    expected = {"year": _YEAR, "whole": _WHOLE}.get(kind, _ANY)
    if isinstance(held, bool | date | time):
        return findings.no_number(at, text, expected)
    read = read_number(text)
    if read.how not in ("plain", "grouped"):
        return findings.no_number(at, text, expected)
    number = float(read.text)
    if not math.isfinite(number):
        return findings.no_number(at, text, expected)
    if kind == "number":
        return number
    return int(number) if number == int(number) and 0 < number < _LARGEST else findings.no_number(at, text, expected)
