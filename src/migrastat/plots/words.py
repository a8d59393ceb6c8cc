"""Words and numbers in pictures, in English and Russian."""

import math
from typing import Literal

Lang = Literal["en", "ru"]

TEXTS: dict[str, tuple[str, str]] = {
    "moves": ("Moves between areas", "Переезды между странами и территориями"),
    "period": ("{start}–{end}", "{start}–{end} годы"),
    "year": ("{year}", "{year} год"),
    "persons": ("persons", "человек"),
    "thousands": ("thousands of persons", "тысяч человек"),
    "millions": ("millions of persons", "миллионов человек"),
    "rest": ("All other areas", "Все остальные"),
    "men": ("men", "мужчины"),
    "women": ("women", "женщины"),
    "read": (
        "A ribbon has the colour of its origin; it ends short of its destination, with an arrowhead. The scale round "
        "the circle counts those who left and those who came.",
        "Лента имеет цвет места выезда; у места въезда она не доходит до круга и кончается стрелкой. Шкала по кругу "
        "считает выехавших и прибывших вместе.",
    ),
    "all": ("All {flows} flows are drawn: {total} moves.", "Показаны все потоки ({flows}): {total} переездов."),
    "share": (
        "Drawn: {drawn} of {flows} flows, {share} per cent of {total} moves. Flows under {least} ({small} in all) are "
        "counted on the scale only, where the band is pale.",
        "Показаны {drawn} из {flows} потоков, {share} % от {total} переездов. Потоки менее {least} (всего {small}) "
        "учтены только на шкале, где полоса бледная.",
    ),
    "missing": ("{count} flows are not known.", "Неизвестных потоков: {count}."),
    "unnamed": ("{count} of the smallest areas carry no name.", "Без названия: самых малых территорий – {count}."),
    "rest_within": (
        "Moves among the other areas ({total}) are not shown.",
        "Переезды между остальными ({total}) не показаны.",
    ),
    "fixed": (
        "Each area keeps its place and its scale through all periods: the most that it had in one of them.",
        "Место и шкала каждой территории одинаковы во всех периодах: по наибольшему из них.",
    ),
    "method": ("Method: {method}.", "Метод: {method}."),
    "source": ("Source: {source}.", "Источник: {source}."),
    "empty": ("Nobody moved", "Переездов нет"),
    "ridge_title": ("What the two sides say", "Что говорят две стороны"),
    "ridge_axis": (
        "figure of the receiving side, divided by that of the sending side",
        "данные принимающей стороны, делённые на данные отправляющей",
    ),
    "ridge_read": (
        "Each hill shows how the {pairs} corridors with both figures spread: over 1 the receiving side counts more. "
        "The stroke in a hill is its median.",
        "Каждый холм показывает разброс коридоров, о которых говорят обе стороны (всего {pairs}): правее 1 принимающая "
        "сторона считает больше. Черта в холме – медиана.",
    ),
    "ridge_agree": (
        "{agree} per cent agree within 10 per cent, {differ} per cent differ by more than a factor of two. {one_sided} "
        "figures of one side alone are not drawn.",
        "{agree} % расходятся не более чем на 10 %, {differ} % – более чем вдвое. Данные только одной стороны "
        "({one_sided}) не показаны.",
    ),
    "pairs": ("{count} pairs", "пар: {count}"),
    "revisions_title": ("How figures were revised", "Как уточнялись данные"),
    "revisions_lag": ("months after the month of the figure", "месяцев после отчётного месяца"),
    "revisions_read": (
        "Each row is a month, each column how long after it the figure was known. The colour shows how far a figure "
        "lies from the latest of its row.",
        "Строка – месяц, столбец – сколько времени спустя данные были известны. Цвет показывает отличие от последних "
        "данных той же строки.",
    ),
    "below": ("lower than the latest", "меньше последних"),
    "above": ("higher than the latest", "больше последних"),
}


def say(name: str, lang: Lang, **values: object) -> str:
    """Return a text by its name, with its blanks filled in; `KeyError` where there is no such text.

    >>> say("period", "ru", start=2015, end=2020)
    '2015–2020 годы'
    """
    return TEXTS[name][lang == "ru"].format(**values)


def number(value: float, lang: Lang, decimals: int = 0) -> str:
    """Write a number as the language does.

    >>> number(1234567.8, "en", 1), number(1234567.8, "ru", 1) == "1\u00a0234\u00a0567,8"
    ('1,234,567.8', True)
    """
    text = f"{value:,.{decimals}f}"
    if float(text.replace(",", "")) == 0:
        text = text.removeprefix("-")
    text = text.replace("-", "−")
    return text.translate({ord(","): "\u00a0", ord("."): ","}) if lang == "ru" else text


def round_step(rough: float) -> float:
    """Return the least of 1, 2, 5 times a power of ten that is not below `rough`.

    >>> round_step(30), round_step(0.11)
    (50.0, 0.2)
    """
    size: float = 10.0 ** math.floor(math.log10(rough))
    return next(round(each * size, 12) for each in (1, 2, 5, 10) if each * size >= rough * (1 - 1e-9))


def decimals_of(step: float) -> int:
    """Return how many decimals tell multiples of a step apart.

    >>> decimals_of(0.25), decimals_of(20)
    (2, 0)
    """
    return next(
        count for count in range(12) if abs(step * 10**count - round(step * 10**count)) < 1e-6 * step * 10**count
    )
