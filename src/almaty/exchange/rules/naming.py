"""The name of a series in words, in both languages. Plain Python.

English says it as a phrase; Russian, whose names of States would have to be declined, names both ends and leaves the
prepositions out.
"""

import re

from almaty.kernel.pair import Pair, pair
from migrastat import SeriesKey, UnknownAreaError, area

WORLD, UNKNOWN, NOT_APPLICABLE, STATELESS = "WLD", "UNK", "_Z", "XXA"
SEX_NAMES = {
    "_T": pair("both sexes", "оба пола"),
    "M": pair("male", "мужчины"),
    "F": pair("female", "женщины"),
}
_WITH_ARTICLE = (
    "United ", "Russian Federation", "Netherlands", "Philippines", "Syrian Arab Republic", "Republic of",
    "Dominican Republic", "Central African Republic", "Democratic Republic", "Democratic People", "Lao People",
    "Bahamas", "Comoros", "Gambia", "Maldives", "Marshall", "Niger ", "Sudan ", "Cook", "Cayman", "Solomon", "Faroe",
    "State of Palestine", "Holy See", "Czech Republic",
)  # fmt: skip
_SHORT_PUBLISHERS = {"United Nations, Department of Economic and Social Affairs": ("UN DESA", "ДЭСВ ООН")}
_MOVES = ("destination", "receiv", "recipient")
_BACK = "from which"


def area_name(code: str) -> Pair:
    """Return the name of an area; the code itself where the list of areas does not know it."""
    try:
        known = area(code)
    except UnknownAreaError:
        return Pair(code, code)
    return pair(known.name_en, known.name_ru)


def short_publisher(name: Pair) -> Pair:
    """Return the abbreviation that a name of a publisher carries in brackets, the whole name where there is none.

    >>> short_publisher(Pair("International Organization for Migration (IOM)", "МОМ (МОМ)")).en
    'IOM'
    """
    en, ru = (re.search(r"\(([^()]+)\)\s*$", text) for text in (name.en, name.ru))
    known = next((pair(*short) for long, short in _SHORT_PUBLISHERS.items() if name.en.startswith(long)), name)
    return pair(en.group(1), ru.group(1)) if en and ru else known


def series_name(key: SeriesKey, *, name: Pair, destination_means: Pair, map_by: str, kind: str) -> Pair:
    """Return the name of a series: what is counted, from where, where, and of which sex.

    >>> told = series_name(SeriesKey.parse("REFUGEES.AFG.IRN._T._Z"), name=Pair("Refugees", "Беженцы"),
    ...                    destination_means=Pair("country of asylum", ""), map_by="destination", kind="stock")
    >>> told.en, told.ru
    ('Refugees from Afghanistan in Iran (Islamic Republic of)', 'Беженцы: Афганистан — Иран (Исламская Республика)')
    """
    en = _english(key, name.en, _towards(destination_means, map_by, kind))
    ru = f"{name.ru}: {_russian(key)}"
    if key.sex != "_T":
        en, ru = f"{en}, {SEX_NAMES[key.sex].en}", f"{ru}; {SEX_NAMES[key.sex].ru}"
    return pair(en, ru)


def _towards(destination_means: Pair, map_by: str, kind: str) -> tuple[str, str]:
    """Return the words before the origin and before the destination."""
    means = destination_means.en.lower()
    if _BACK in means:  # a return is named from where it set out
        return "to", "from"
    moves = kind == "flow" and (map_by == "origin" or any(word in means for word in _MOVES))
    return "from", "to" if moves else "in"


def _english(key: SeriesKey, name: str, words: tuple[str, str]) -> str:
    joint = ", " if "," in name or ":" in name else " "
    if key.origin in (NOT_APPLICABLE, key.destination):
        return f"{name}{joint}in {_in_text(key.destination)}" if key.destination != WORLD else f"{name}, world"
    parts = dict(zip(words, (key.origin, key.destination), strict=True))
    if key.origin == WORLD and key.destination != WORLD:  # the named end first: "in Italy, from all areas"
        parts = dict(reversed(parts.items()))
    told = [f"{word} {_in_text(code)}" for word, code in parts.items()]
    return f"{name}{joint}{(', ' if WORLD in parts.values() else ' ').join(told)}"


def _in_text(code: str) -> str:
    special = {WORLD: "all areas", UNKNOWN: "an unknown area", STATELESS: "no State (stateless)"}
    name = special.get(code) or area_name(code).en
    return f"the {name}" if name.startswith(_WITH_ARTICLE) else name


def _russian(key: SeriesKey) -> str:
    special = {WORLD: "все страны и районы", UNKNOWN: "страна неизвестна", STATELESS: "лица без гражданства"}
    ends = [special.get(code) or area_name(code).ru for code in (key.origin, key.destination)]
    if key.origin in (NOT_APPLICABLE, key.destination):
        return "мир" if key.destination == WORLD else ends[1]
    return " — ".join(ends)
