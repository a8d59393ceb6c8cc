"""Instants: typed as a day and a time in a named zone, told in several, and how far away they are."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from almaty.kernel.pair import LANGS, Lang, Pair, pair
from almaty.kernel.refusal import Invalid
from almaty.language.rules import plural
from almaty.process.rules.zones import deadline_words, zone_name

# Where a State's own people most likely are; whoever is missing reads UTC.
ZONE_OF = {
    "AFG": "Asia/Kabul", "AZE": "Asia/Baku", "IRN": "Asia/Tehran", "KAZ": "Asia/Almaty", "KGZ": "Asia/Bishkek",
    "PAK": "Asia/Karachi", "TJK": "Asia/Dushanbe", "TKM": "Asia/Ashgabat", "TUR": "Europe/Istanbul",
    "UZB": "Asia/Tashkent",
}  # fmt: skip

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_UNITS: tuple[tuple[int, tuple[str, str], tuple[str, str, str]], ...] = (
    (_DAY, ("day", "days"), ("день", "дня", "дней")),
    (_HOUR, ("hour", "hours"), ("час", "часа", "часов")),
    (_MINUTE, ("minute", "minutes"), ("минута", "минуты", "минут")),
)
_ACCUSATIVE = {"минута": "минуту"}
_SKIPPED = pair("That time does not exist there on that day: clocks are put forward.",
                "Такого времени там в этот день нет: часы переводятся вперёд.")  # fmt: skip
_TWICE = pair("That time comes twice there on that day: clocks are put back.",
              "Такое время там в этот день наступает дважды: часы переводятся назад.")  # fmt: skip


def instant(day: date, at: time, zone: str) -> datetime:
    """Return the instant at which clocks in a zone show a day and a time.

    Refuses (Invalid) a zone that is not known, and a time that clocks there skip or show twice because they are changed
    that day.
    """
    try:
        place = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _unknown_zone(zone) from None
    local = datetime.combine(day, at.replace(tzinfo=None))
    first, second = (_utc(local.replace(tzinfo=place, fold=fold)) for fold in (0, 1))
    if _wall(first, place) != local:
        raise _clocks_changed(zone, at, _SKIPPED)
    if first != second:
        raise _clocks_changed(zone, at, _TWICE)
    return first


def _utc(local: datetime) -> datetime:
    """Return the instant in UTC; a day at the edge of the calendar is refused where no instant of it can be told."""
    try:
        return local.astimezone(UTC)
    except OverflowError:
        raise Invalid(
            what=pair("This day cannot be used.", "Эту дату использовать нельзя."),
            why=pair("It lies at the edge of the calendar.", "Она находится на краю календаря."),
            way_out=pair("Choose a day within the next weeks.", "Выберите день в ближайшие недели."),
            where="day",
        ) from None


def _wall(moment: datetime, place: ZoneInfo) -> datetime:
    return moment.astimezone(place).replace(tzinfo=None)


def _unknown_zone(zone: str) -> Invalid:
    return Invalid(
        what=pair("The time zone is not known.", "Часовой пояс неизвестен."),
        why=pair(f"There is no zone of the name “{zone[:40]}”.", f"Пояса с названием «{zone[:40]}» нет."),
        way_out=pair("Choose one of the zones of the list.", "Выберите пояс из списка."),
        where="zone",
    )


def _clocks_changed(zone: str, at: time, why: Pair) -> Invalid:
    name = zone_name(zone)
    return Invalid(
        what=pair(f"{at:%H:%M} is not one instant in this zone ({name.en}).",
                  f"{at:%H:%M} в этом поясе ({name.ru}) не означает одного определённого момента."),
        why=why,
        way_out=pair("Choose another time of that day, or give the instant in UTC.",
                     "Выберите другое время этого дня или укажите момент по UTC."),
        where="time",
    )  # fmt: skip


def told_in(moment: datetime, zones: Iterable[str]) -> list[Pair]:
    """Return an instant as it is told in each zone, each zone once, UTC last."""
    named = [zone for zone in dict.fromkeys(zones) if zone and zone != "UTC"]
    return [deadline_words(moment, zone) for zone in (*named, "UTC")]


def until(moment: datetime, now: datetime) -> Pair:
    """Say how far away an instant is: "in 2 days 3 hours", "in less than a minute", "5 minutes ago".

    Two units at most, rounded down, so that nobody reckons with more time than there is.
    """
    seconds = int((moment - now).total_seconds())
    past = moment <= now
    en, ru = (_span(abs(seconds), lang, accusative=True) for lang in LANGS)
    if past:
        return pair(f"{en} ago", f"{ru} назад")
    return pair(f"in {en}", f"через {ru}")


def span(length: timedelta) -> Pair:
    """Say how long something is: "3 days", "1 day 12 hours"."""
    seconds = int(length.total_seconds())
    return pair(*(_span(seconds, lang) for lang in LANGS))


def _span(seconds: int, lang: Lang, *, accusative: bool = False) -> str:
    if seconds < _MINUTE:
        return "less than a minute" if lang == "en" else "менее минуты" if not accusative else "менее чем минуту"
    parts: list[str] = []
    for size, en, ru in _UNITS:
        count, seconds = divmod(seconds, size)
        if count and len(parts) < 2:
            parts.append(f"{count} {_noun(count, lang, en, ru, accusative=accusative)}")
        elif parts:
            break
    return " ".join(parts)


def _noun(count: int, lang: Lang, en: tuple[str, str], ru: tuple[str, str, str], *, accusative: bool) -> str:
    if lang == "en":
        return plural(count, lang=lang, one=en[0], few=en[1])
    word = plural(count, lang=lang, one=ru[0], few=ru[1], many=ru[2])
    return _ACCUSATIVE.get(word, word) if accusative else word
