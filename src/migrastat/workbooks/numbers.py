"""Numbers that stand as text: which are plain, which look grouped, which can be read in two ways."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

_SPACES = " \u00a0\u202f\u2009'\u2019"
_PLAIN = re.compile(r"^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$")
_SPACED = re.compile(rf"^[+-]?[0-9]{{1,3}}([{_SPACES}][0-9]{{3}})+([.,][0-9]+)?$")
_COMMAS = re.compile(r"^[+-]?[0-9]{1,3}(,[0-9]{3}){2,}(\.[0-9]+)?$")
_POINTS = re.compile(r"^[+-]?[0-9]{1,3}(\.[0-9]{3}){2,}(,[0-9]+)?$")
_BOTH = re.compile(r"^[+-]?[0-9]{1,3}(,[0-9]{3})+\.[0-9]+$|^[+-]?[0-9]{1,3}(\.[0-9]{3})+,[0-9]+$")
_COMMA = re.compile(r"^[+-]?[0-9]+,[0-9]+$")
_GROUPED_POINT = re.compile(r"^[+-]?[1-9][0-9]{0,2}(\.[0-9]{3})+$")
_GROUPED_COMMA = re.compile(r"^[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+$")

How = Literal["plain", "grouped", "ambiguous", "none"]
Decimal = Literal["", ".", ","]


class Number(NamedTuple):
    """How a text was read as a number: `text` as a program writes it, the text itself where it is none."""

    text: str
    how: How


def read_number(written: str, decimal: Decimal = "") -> Number:
    """Read a text as a number where only one reading is possible; `decimal` says which sign parts decimals.

    >>> [read_number(text) for text in ("1234", "1 234", "12,5", "1,234", "1.234.567,8", "n/a")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [Number(text='1234', how='plain'), Number(text='1234', how='grouped'), Number(text='12.5', how='grouped'),
     Number(text='1,234', how='ambiguous'), Number(text='1234567.8', how='grouped'), Number(text='n/a', how='none')]
    >>> read_number("1,234", ","), read_number("1.234", ",")
    (Number(text='1.234', how='plain'), Number(text='1234', how='grouped'))
    """
    text = written.strip(_SPACES + "\t\r\n").replace("\u2212", "-")
    if decimal == "," and _COMMA.match(text):
        return Number(_tidy(text, ","), "plain")
    if decimal == "," and _GROUPED_POINT.match(text):
        return Number(_tidy(text, ","), "grouped")
    if decimal == "." and _GROUPED_COMMA.match(text):
        return Number(_tidy(text, "."), "grouped")
    if _PLAIN.match(text):
        return Number(text.removeprefix("+"), "plain")
    if _SPACED.match(text):
        return Number(_tidy(text, "," if "," in text else "."), "grouped")
    return _with_separators(text, written)


def _with_separators(text: str, written: str) -> Number:
    if _COMMAS.match(text):
        return Number(_tidy(text, "."), "grouped")
    if _POINTS.match(text):
        return Number(_tidy(text, ","), "grouped")
    if _BOTH.match(text):
        return Number(_tidy(text, max(",.", key=text.rfind)), "grouped")
    if not _COMMA.match(text):
        return Number(written, "none")
    # A comma before three figures may part thousands or decimals; before one, two or more than three only decimals.
    return Number(text, "ambiguous") if _GROUPED_COMMA.match(text) else Number(_tidy(text, ","), "grouped")


def _tidy(text: str, decimal: str) -> str:
    """Leave the digits, and a point where the decimals begin."""
    kept = "".join(sign for sign in text if sign.isdigit() or sign in ("-", decimal))
    return kept.replace(decimal, ".")


def decimal_of(texts: Iterable[str]) -> Decimal:
    """Return which sign parts decimals in a column, empty where nothing there says so, or both do.

    >>> decimal_of(["1,5", "1 234"]), decimal_of(["1,234", "7"]), decimal_of(["0.25", "1,234.5"])
    (',', '', '.')
    """
    commas = points = False
    for text in texts:
        tidy = text.strip(_SPACES)
        commas = commas or bool(re.search(r"[0-9],([0-9]{1,2}|[0-9]{4,})$", tidy) or re.match(r"^-?0,[0-9]+$", tidy))
        points = points or bool(re.search(r"[0-9]\.([0-9]{1,2}|[0-9]{4,})$", tidy) or re.match(r"^-?0\.[0-9]+$", tidy))
    return "," if commas and not points else "." if points and not commas else ""


def shown(value: float) -> str:
    """Write a number as a program reads it: whole ones without a point.

    >>> shown(12.0), shown(12.5), shown(-0.0)
    ('12', '12.5', '0')
    """
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
