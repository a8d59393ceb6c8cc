"""The time zones of the Process, in which moments are told, and how a moment is written."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from almaty.kernel.pair import Pair, pair
from almaty.language.rules import format_date

ZONES: dict[str, Pair] = {
    "Asia/Almaty": pair("Almaty time", "время Алматы"),
    "Asia/Ashgabat": pair("Ashgabat time", "время Ашхабада"),
    "Asia/Baku": pair("Baku time", "время Баку"),
    "Asia/Bishkek": pair("Bishkek time", "время Бишкека"),
    "Asia/Dushanbe": pair("Dushanbe time", "время Душанбе"),
    "Europe/Zurich": pair("Geneva time", "время Женевы"),
    "Asia/Karachi": pair("Islamabad time", "время Исламабада"),
    "Europe/Istanbul": pair("Ankara time", "время Анкары"),
    "Asia/Kabul": pair("Kabul time", "время Кабула"),
    "Asia/Tashkent": pair("Tashkent time", "время Ташкента"),
    "Asia/Tehran": pair("Tehran time", "время Тегерана"),
    "UTC": pair("UTC", "UTC"),
}
USUAL_ZONE = "Asia/Almaty"


def day_of(now: datetime) -> date:
    """Return the day on which an instant lies where the Process keeps its time: by it dates pass."""
    return now.astimezone(ZoneInfo(USUAL_ZONE)).date()


def zone_name(zone: str) -> Pair:
    """Return the name of a zone, the zone itself where it is not one of those offered."""
    return ZONES.get(zone) or pair(zone, zone)


def deadline_words(deadline: datetime, zone: str) -> Pair:
    """Write a deadline with its zone and that zone's distance from UTC.

    >>> from datetime import UTC
    >>> deadline_words(datetime(2026, 6, 30, 13, 0, tzinfo=UTC), "Asia/Almaty").en
    '30 June 2026, 18:00 (Almaty time, UTC+5)'
    """
    there = deadline.astimezone(ZoneInfo(zone))
    return pair(*(
        f"{format_date(there.date(), lang=lang)}, {there:%H:%M} ({_named(there, zone, lang)})" for lang in ("en", "ru")
    ))  # fmt: skip


def _named(there: datetime, zone: str, lang: str) -> str:
    if zone == "UTC":
        return "UTC"
    minutes = int((there.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    offset = f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")
    return f"{zone_name(zone).text(lang)}, {offset}"
