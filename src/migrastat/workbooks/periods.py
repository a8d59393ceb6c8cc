"""Periods as people write them, and as the tables do: 2023, 2023-S1, 2023-Q1, 2023-01."""

import re

_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_LETTERS = {"a": "", "s": "-S", "h": "-S", "q": "-Q"}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS = (
    "янв jan", "фев feb", "мар mar", "апр apr", "май мая may", "июн jun",
    "июл jul", "авг aug", "сен sep", "окт oct", "ноя nov", "дек dec",
)  # fmt: skip
_MONTH_OF = {word: number for number, words in enumerate(_MONTHS, start=1) for word in words.split()}
_BEFORE_YEAR = r"(?:(?:в|за|на|year|год)\s+)?"
_AFTER_YEAR = r"(?:\s*(?:г\.?|год[ау]?|гг\.?))?"

_FORMS = (
    re.compile(rf"^{_BEFORE_YEAR}{_YEAR}(?:\.0)?{_AFTER_YEAR}$"),
    re.compile(rf"^{_YEAR}[\s./-]*(?P<kind>[shq])\s*(?P<part>[1-4])$"),
    re.compile(rf"^(?P<kind>[shq])\s*(?P<part>[1-4])[\s./-]*{_YEAR}$"),
    re.compile(rf"^{_YEAR}[./m-](?P<month>0?[1-9]|1[0-2])(?:[./-]0?1)?$"),
    re.compile(rf"^(?:0?1[./-])?(?P<month>0?[1-9]|1[0-2])[./-]{_YEAR}{_AFTER_YEAR}$"),
    re.compile(rf"^(?P<part>[1-4]|i{{1,3}}|iv)(?:-?й)?\s*(?P<kind>кв|пол)[а-я.]*\s*{_YEAR}{_AFTER_YEAR}$"),
    re.compile(rf"^{_YEAR}{_AFTER_YEAR}[\s,]*(?P<part>[1-4]|i{{1,3}}|iv)(?:-?й)?\s*(?P<kind>кв|пол)[а-я.]*$"),
    re.compile(rf"^(?P<name>[a-zа-я]{{3,9}})\.?\s+{_YEAR}{_AFTER_YEAR}$"),
    re.compile(rf"^{_YEAR}\s+(?P<name>[a-zа-я]{{3,9}})\.?$"),
)


def read_period(written: str) -> str:
    """Return a period as the tables write it, empty where a text is none.

    >>> [read_period(text) for text in ("2023", "2023 г.", "Q2 2023", "II кв. 2023 г.", "2023-H1", "март 2023")]
    ['2023', '2023', '2023-Q2', '2023-Q2', '2023-S1', '2023-03']
    >>> read_period("20230"), read_period("всего"), read_period("4 пол. 2023")
    ('', '', '')
    """
    text = " ".join(written.casefold().split()).replace("–", "-").replace("М", "m")
    text = re.sub(r"(?<=[0-9])м(?=[0-9])", "m", text)
    for form in _FORMS:
        if match := form.match(text):
            return _of(match.groupdict())
    return ""


def _of(parts: dict[str, str | None]) -> str:
    year, month, part, name = parts["year"], parts.get("month"), parts.get("part"), parts.get("name")
    if month:
        return f"{year}-{int(month):02}"
    if name:
        number = _MONTH_OF.get(name[:3])
        return f"{year}-{number:02}" if number else ""
    if not part:
        return str(year)
    mark = {"кв": "-Q", "пол": "-S"}.get(str(parts["kind"])) or _LETTERS[str(parts["kind"])]
    place = _ROMAN.get(part) or int(part)
    return f"{year}{mark}{place}" if mark == "-Q" or place <= 2 else ""


def frequency_of(period: str) -> str:
    """Return the frequency of a period as the tables write it.

    >>> frequency_of("2023"), frequency_of("2023-S1"), frequency_of("2023-Q1"), frequency_of("2023-01")
    ('A', 'H', 'Q', 'M')
    """
    if len(period) == 4:
        return "A"
    return {"S": "H", "Q": "Q"}.get(period[5], "M")
