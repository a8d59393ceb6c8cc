"""Instants and periods as messages write them."""

from datetime import UTC, datetime, timedelta

_MONTHS = {"A": 12, "S": 6, "Q": 3, "M": 1}


def stamp(moment: datetime) -> str:
    """Return a moment as messages write it; `ValueError` where it does not say its zone.

    >>> stamp(datetime(2026, 3, 1, 12, tzinfo=UTC))
    '2026-03-01T12:00:00Z'
    """
    if moment.tzinfo is None:
        raise ValueError("a message says when it was prepared, with the zone")
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"


def bounds(period: str) -> dict[str, str]:
    """Return the first and last instant of a period, or nothing where it is none that is known.

    >>> bounds("2023-Q2")
    {'start': '2023-04-01T00:00:00Z', 'end': '2023-06-30T23:59:59Z'}
    """
    year, _, part = period.partition("-")
    kind, number = (part[0], part[1:]) if part[:1].isalpha() else ("M" if part else "A", part or "1")
    months = _MONTHS.get(kind, 0)
    if not (year.isdigit() and len(year) == 4 and number.isdigit() and months and 1 <= int(number) * months <= 12):
        return {}
    first = (int(number) - 1) * months
    begin = datetime(int(year), 1 + first, 1, tzinfo=UTC)
    last = first + months
    end = datetime(int(year) + last // 12, 1 + last % 12, 1, tzinfo=UTC) - timedelta(seconds=1)
    return {"start": stamp(begin), "end": stamp(end)}
