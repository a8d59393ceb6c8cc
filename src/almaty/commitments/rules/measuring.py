"""How an indicator stands to its target, in words: from, to, target, which way. Plain Python; never a percentage."""

from typing import Literal

from almaty.exchange.rules.numbers import decimals_for
from almaty.kernel.pair import LANGS, Pair, pair
from almaty.language.rules import format_number
from migrastat import MalformedKeyError, SeriesKey

Way = Literal["", "right", "wrong", "same", "reached", "broken"]

WAY_NAMES: dict[Way, Pair] = {
    "": Pair(),
    "reached": pair("the target is reached", "целевое значение достигнуто"),
    "right": pair("moves towards the target", "движется к целевому значению"),
    "wrong": pair("moves away from the target", "удаляется от целевого значения"),
    "same": pair("stands where it stood", "не изменился"),
    "broken": pair("cannot be compared: there is a break in the series since the baseline",
                   "сравнить нельзя: после исходного значения в ряде есть разрыв"),
}  # fmt: skip
NOT_HELD = pair(
    "This series is not held any more: no current release carries it.",
    "Этого ряда больше нет: его не содержит ни один действующий выпуск.",
)

At = tuple[float, int | None]


def way_of(baseline: float | None, latest: float | None, target: float | None, *, rises: bool) -> Way:
    """Tell which way an indicator went since its baseline; nothing where one of the two is not known.

    >>> way_of(1200, 1450, 2000, rises=True), way_of(1200, 2100, 2000, rises=True), way_of(10, 12, None, rises=False)
    ('right', 'reached', 'wrong')
    """
    if latest is None:
        return ""
    if target is not None and (latest >= target if rises else latest <= target):
        return "reached"
    if baseline is None:
        return ""
    if latest == baseline:
        return "same"
    return "right" if (latest > baseline) == rises else "wrong"


def progress_words(baseline: At | None, latest: At | None, target: At | None) -> Pair:
    """Say where an indicator came from, where it stands and where it is to go.

    >>> progress_words((1200, 2019), (1450, 2024), (2000, 2026)).en
    'from 1,200 (2019) to 1,450 (2024), target 2,000 (2026)'
    >>> progress_words(None, (1450, 2024), None).en
    'latest 1,450 (2024)'
    """
    known = [one[0] for one in (baseline, latest, target) if one is not None]
    decimals = decimals_for(known)
    parts: list[Pair] = []
    if baseline and latest:
        parts.append(_said("from {0} to {1}", "с {0} до {1}", decimals, baseline, latest))
    elif latest:
        parts.append(_said("latest {0}", "последнее значение {0}", decimals, latest))
    elif baseline:
        parts.append(_said("baseline {0}, no later figure held", "исходное значение {0}, более поздних нет",
                           decimals, baseline))  # fmt: skip
    if target:
        parts.append(_said("target {0}", "целевое значение {0}", decimals, target))
    return pair(*(", ".join(one.text(lang) for one in parts) for lang in LANGS)) if parts else Pair()


def revised_words(declared: float, held: float, year: int) -> Pair:
    """Say that the latest release gives another figure for the year of the baseline than the one declared.

    >>> revised_words(1200, 1230, 2019).en
    'Declared with the baseline 1,200; the latest release gives 1,230 for 2019.'
    """
    if declared == held:
        return Pair()
    return _said("Declared with the baseline {0}; the latest release gives {1} for " + f"{year}.",
                 "Заявлено исходное значение {0}; последний выпуск приводит {1} за " + f"{year} г.",
                 decimals_for((declared, held)), (declared, None), (held, None))  # fmt: skip


def _said(en: str, ru: str, decimals: int, *values: At) -> Pair:
    told = {lang: [_value(one, lang, decimals) for one in values] for lang in LANGS}
    return pair(en.format(*told["en"]), ru.format(*told["ru"]))


def _value(one: At, lang: str, decimals: int) -> str:
    value, year = one
    return format_number(value, lang=lang, decimals=decimals) + (f" ({year})" if year else "")


def series_key(text: str) -> SeriesKey | None:
    """Read the key of a series; None for a text that is no key."""
    try:
        return SeriesKey.parse(text)
    except MalformedKeyError:
        return None
