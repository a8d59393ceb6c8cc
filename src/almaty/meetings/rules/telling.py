"""How the time of a meeting is told: in its own zone, with that zone's distance from UTC."""

from datetime import datetime
from zoneinfo import ZoneInfo

from almaty.kernel.pair import LANGS, Pair, pair
from almaty.language.rules import format_date
from almaty.process.rules.zones import deadline_words

NO_DATES = pair("dates to be set", "даты будут определены")


def span_words(starts_at: datetime | None, ends_at: datetime | None, zone: str) -> Pair:
    """Write from when to when a meeting lasts.

    >>> from datetime import UTC
    >>> span_words(datetime(2026, 6, 9, 4, tzinfo=UTC), datetime(2026, 6, 10, 12, tzinfo=UTC), "Asia/Almaty").en
    '9 June 2026, 09:00 – 10 June 2026, 17:00 (Almaty time, UTC+5)'
    """
    if starts_at is None or ends_at is None:
        return NO_DATES
    start, end = starts_at.astimezone(ZoneInfo(zone)), ends_at.astimezone(ZoneInfo(zone))
    last = deadline_words(ends_at, zone)
    told = []
    for lang in LANGS:
        first = f"{format_date(start.date(), lang=lang)}, {start:%H:%M}"
        whole = last.text(lang)
        if start.date() == end.date():
            whole = whole.split(", ", 1)[1]
        told.append(f"{first}{'–' if start.date() == end.date() else ' – '}{whole}")
    return pair(*told)
