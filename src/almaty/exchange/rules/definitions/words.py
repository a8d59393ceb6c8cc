"""The parts of a definition in the reader's words."""

from collections.abc import Mapping

from almaty.kernel.pair import Pair, pair
from migrastat.structures import Text

FREQUENCIES: Mapping[str, Pair] = {
    "A": pair("yearly", "раз в год"),
    "H": pair("half-yearly", "раз в полугодие"),
    "Q": pair("quarterly", "раз в квартал"),
    "M": pair("monthly", "раз в месяц"),
}
_FIELDS: Mapping[str, Pair] = {
    "name": pair("name", "название"),
    "definition": pair("definition", "определение"),
    "kind": pair("stock or flow", "численность или поток"),
    "unit": pair("code of the unit", "код единицы"),
    "unit_name": pair("unit", "единица"),
    "population": pair("who is counted", "кто учитывается"),
    "duration_rule": pair("duration rule", "критерий продолжительности"),
    "frequencies": pair("frequencies", "периодичность"),
    "whole": pair("whole numbers", "целые числа"),
    "least": pair("smallest value", "наименьшее значение"),
    "dimensions": pair("dimension", "измерение"),
    "attributes": pair("attribute", "атрибут"),
    "caveats": pair("caveat", "оговорка"),
    "themes": pair("themes", "направления"),
    "mirror": pair("mirror", "зеркальный набор"),
    "identities": pair("identity", "тождество"),
    "projection": pair("place in the regional picture", "место в региональной картине"),
    "codes": pair("code", "код"),
    "parent": pair("part of", "входит в"),
    "codelist": pair("code list", "список кодов"),
    "total": pair("total", "итог"),
    "partition": pair("codes add up", "сумма кодов сходится"),
    "source": pair("source", "источник"),
    "source_ru": pair("source in Russian", "источник по-русски"),
    "level": pair("level", "уровень"),
    "required": pair("required", "обязательно"),
    "left": pair("left side", "левая часть"),
    "right": pair("right side", "правая часть"),
    "tolerance": pair("tolerance", "допуск"),
}


def field_name(path: str) -> Pair:
    """Return what a place in a definition is called.

    >>> field_name("codes.F.name").en
    'code F, name'
    """
    words: list[tuple[str, str]] = []
    for part in path.split("."):
        known = _FIELDS.get(part)
        if known:
            words.append((known.en, known.ru))
        elif words and part != "id":
            words[-1] = (f"{words[-1][0]} {part}", f"{words[-1][1]} {part}")
    return pair(", ".join(en for en, _ in words) or path, ", ".join(ru for _, ru in words) or path)


def as_pair(text: Text) -> Pair:
    """Return a text of a definition as screens show texts."""
    return pair(text.en, text.ru)
