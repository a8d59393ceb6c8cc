"""Periods as numbers in a row, so that neighbours differ by one: years, half-years, quarters, months."""

import re
from functools import cache

FIRST_YEAR, LAST_YEAR = 1900, 2100
A_YEAR = {"A": 1, "H": 2, "Q": 4, "M": 12}
_YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
_MARK = {"A": "", "H": "-S", "Q": "-Q", "M": "-"}
_DIGITS = {"A": 0, "H": 1, "Q": 1, "M": 2}
_LOOSE = (
    ("A", re.compile(r"(?P<y>\d{4})(?:\.0+|-A1?|\s*(?:г\.?|год|year))?", re.IGNORECASE)),
    ("H", re.compile(r"(?P<y>\d{4})[\s\-_./]*[SHП](?P<n>[12])", re.IGNORECASE)),
    ("Q", re.compile(r"(?P<y>\d{4})[\s\-_./]*[QК](?P<n>[1-4])", re.IGNORECASE)),
    ("Q", re.compile(r"[QК](?P<n>[1-4])[\s\-_./]*(?P<y>\d{4})", re.IGNORECASE)),
    ("M", re.compile(r"(?P<y>\d{4})[\s\-_./]*M?(?P<n>1[0-2]|0?[1-9])", re.IGNORECASE)),
    ("M", re.compile(r"(?P<n>1[0-2]|0?[1-9])[\-_./](?P<y>\d{4})")),
)
_DATE = re.compile(r"(?:(?P<y>\d{4})-(?P<m>\d\d)-\d\d|\d\d\.(?P<n>\d\d)\.(?P<z>\d{4}))(?:[T ].*)?")


@cache
def texts() -> tuple[str, ...]:
    """Return every period of the years 1900 to 2100 in the order of its number: years first, months last."""
    return tuple(_text(kind, year, part) for kind, many in A_YEAR.items() for year in _YEARS for part in range(many))


@cache
def starts() -> dict[str, int]:
    """Return the number of the first period of each frequency."""
    return {kind: _numbers()[_text(kind, FIRST_YEAR, 0)] for kind in A_YEAR}


def number_of(period: str) -> int | None:
    """Return the number of a period; None where it is none.

    >>> number_of("2023-Q2") - number_of("2022-Q4"), number_of("2023-13")
    (2, None)
    """
    return _numbers().get(period)


def frequency_of(number: int) -> str:
    """Return the frequency of a period: A, H, Q or M."""
    return next(kind for kind, start in reversed(starts().items()) if number >= start)


def within(kind: str, first: str, last: str) -> tuple[int, int]:
    """Return the numbers of the first and last period of a frequency that lie wholly from `first` to `last`.

    Either may be empty, for no limit; the first number is the larger one where no period does.

    >>> [texts()[number] for number in within("Q", "2022", "2023-08")]
    ['2022-Q1', '2023-Q2']
    """
    length = 12 // A_YEAR[kind]
    begun = _months(first)[0] if first else 0
    ended = _months(last)[1] if last else len(_YEARS) * 12
    return starts()[kind] - (-begun // length), starts()[kind] + ended // length - 1


def likely(text: str, kind: str = "") -> str:
    """Return the period that a text most likely means, in the frequency asked for; empty where none is likely.

    >>> likely("2023 Q1"), likely("2023-M04"), likely("01.01.2023", "A"), likely("2023.0"), likely("next year")
    ('2023-Q1', '2023-04', '2023', '2023', '')
    """
    text = text.strip()
    found = [_text(one, int(it["y"]), int(it.groupdict().get("n") or 1) - 1) for one, it in _read(text, kind)]
    if date := _DATE.fullmatch(text):
        year, month = int(date["y"] or date["z"]), int(date["m"] or date["n"]) - 1
        found.append(_text(kind or "A", year, month * A_YEAR[kind or "A"] // 12))
    return next((period for period in found if period in _numbers()), "")


def _read(text: str, kind: str) -> list[tuple[str, re.Match[str]]]:
    told = [(one, pattern.fullmatch(text)) for one, pattern in _LOOSE if not kind or one == kind]
    return [(one, it) for one, it in told if it]


@cache
def _numbers() -> dict[str, int]:
    return {period: number for number, period in enumerate(texts())}


def _text(kind: str, year: int, part: int) -> str:
    many = _DIGITS[kind]
    return f"{year:04}{_MARK[kind]}" + (f"{part + 1:0{many}}" if many else "")


def _months(period: str) -> tuple[int, int]:
    """Return the months since January 1900 before the period begins, and before it has ended."""
    number = _numbers()[period]
    kind = frequency_of(number)
    length = 12 // A_YEAR[kind]
    begun = (number - starts()[kind]) * length
    return begun, begun + length
