"""What a text in a cell of figures most likely means."""

import re
from dataclasses import dataclass, field

from migrastat.structures import Text

_GAP = r"[\s\u00a0\u2007\u2009\u202f'’]+"
_BETWEEN_DIGITS = re.compile(rf"(?<=\d){_GAP}(?=\d)")
_EXCEL = re.compile(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|Н/Д|ССЫЛКА!|ЗНАЧ!|ДЕЛ/0!|ИМЯ\?|ПУСТО!|ЧИСЛО!)"
)
_NONE = frozenset(
    (
        "-",
        "–",
        "—",
        ".",
        "..",
        "...",
        "…",
        "n/a",
        "na",
        "n.a.",
        "nan",
        "null",
        "none",
        "x",
        "н/д",
        "нд",
        "нет",
        "н.д.",
        "х",
    )
)
_NONE_WORDS = frozenset({"no data", "not available", "нет данных", "неизвестно", "unknown"})
_HIDDEN = re.compile(r"(?:<|≤|less than|under|менее|меньше|до)\s*\d+|\d+\s*[-–]\s*\d+|[*]+|[cс]", re.IGNORECASE)
_ABOUT = re.compile(r"(?:~|≈|ca?\.|about|approx\.?|around|около|примерно|ок\.)\s*", re.IGNORECASE)
_TAIL = re.compile(r"([-+]?[\d.,]+)\s*([^\d.,]+)\.?")
_LETTERS = str.maketrans("OoОоlIІ", "0000111")
_COMMAS = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_POINTS = re.compile(r"[-+]?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_DECIMAL = re.compile(r"[-+]?\d+,\d+")
_PLAIN = re.compile(r"[-+]?\d+(?:\.\d+)?")
_THOUSAND = ("thousand", "thousands", "k", "тыс", "тысяч", "тысячи", "тысяча")
_MILLION = ("million", "millions", "mln", "m", "млн", "миллион", "миллиона", "миллионов")
_SCALES = dict.fromkeys(_THOUSAND, 3) | dict.fromkeys(_MILLION, 6)

_WHY = {
    "spaces": Text("there are spaces or apostrophes in it", "в нём есть пробелы или апострофы"),
    "commas": Text("there are commas between thousands", "между тысячами стоят запятые"),
    "points": Text("there are points between thousands", "между тысячами стоят точки"),
    "decimal": Text("there is a comma before its decimals", "перед дробной частью стоит запятая"),
    "words": Text("there are words or signs beside the digits", "рядом с цифрами есть слова или знаки"),
    "letters": Text("there are letters in place of digits", "вместо цифр стоят буквы"),
    "": Text("its digits are written in an unusual way", "цифры записаны необычно"),
}


@dataclass(frozen=True, slots=True)
class Guess:
    """What a text seems to mean.

    `kind`: near (a number), either (one of two), excel (an error message), none (no figure), hidden (a figure kept
    back), or empty where nothing is likely.
    """

    kind: str
    near: str = ""
    other: str = ""
    reason: Text = field(default_factory=Text)


def guess(text: str, *, whole: bool) -> Guess:
    """Return what a text that is no number seems to mean; `whole`: figures are whole numbers.

    >>> guess("1 234", whole=True).near, guess("12,5", whole=False).near, guess("1.2 млн", whole=True).near
    ('1234', '12.5', '1200000')
    >>> guess("1,234", whole=False).other, guess("#REF!", whole=True).kind, guess("н/д", whole=True).kind
    ('1.234', 'excel', 'none')
    """
    bare = text.strip()
    if _EXCEL.fullmatch(bare):
        return Guess("excel")
    if bare.casefold() in _NONE | _NONE_WORDS:
        return Guess("none")
    if _HIDDEN.fullmatch(bare):
        return Guess("hidden")
    joined = _BETWEEN_DIGITS.sub("", bare)
    if found := _read(joined, whole):
        return _told(found, "spaces" if joined != bare else found.strange)
    return _worded(_ABOUT.sub("", joined, count=1).strip("()*† "), whole)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number, another one that it may be, and what is strange in how it is written."""

    near: str
    other: str = ""
    strange: str = ""


def _worded(text: str, whole: bool) -> Guess:
    """Return what a text of digits and words or signs seems to mean."""
    if found := _read(text, whole):
        return _told(found, "words")
    if any(letter.isdigit() for letter in text) and (found := _read(text.translate(_LETTERS), whole)):
        return _told(found, "letters")
    tail = _TAIL.fullmatch(text)
    if tail and (found := _read(tail[1], whole)):
        power = _SCALES.get(tail[2].strip().casefold().rstrip("."), 0)
        scaled = _read(tail[1], whole=False) if power else found
        return _told(_scaled(scaled or found, power), "words")
    return Guess("")


def _read(text: str, whole: bool) -> _Number | None:
    bare = text.lstrip("+")
    if _PLAIN.fullmatch(text):
        return _Number(bare)
    if _COMMAS.fullmatch(text):
        single = text.count(",") == 1 and "." not in text and not whole
        return _Number(bare.replace(",", ""), bare.replace(",", ".") if single else "", "commas")
    if _POINTS.fullmatch(text) and (text.count(".") > 1 or "," in text):
        return _Number(bare.replace(".", "").replace(",", "."), "", "points")
    if _DECIMAL.fullmatch(text):
        return _Number(bare.replace(",", "."), "", "decimal")
    return None


def _scaled(number: _Number, power: int) -> _Number:
    """Return a number times a power of ten; `1,234 million` is read with a comma before decimals."""
    if not power:
        return number
    told = number.other or number.near
    return _Number(f"{float(told) * 10**power:.6f}".rstrip("0").rstrip("."))


def _told(found: _Number, reason: str) -> Guess:
    return Guess("either" if found.other else "near", found.near, found.other, _WHY[reason])
