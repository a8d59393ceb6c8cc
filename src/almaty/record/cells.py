"""One cell of the record: from the text in the file to a typed value, or to what is wrong with it."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import urlsplit

from almaty.kernel.identifiers import is_symbol
from almaty.kernel.pair import Pair, pair
from almaty.kernel.period import FuzzyDate
from almaty.record.faults import (
    NOT_IN_CHOICES,
    ONE_LANGUAGE,
    REQUIRED_EMPTY,
    WRONG_SCRIPT,
    WRONG_TYPE,
)
from almaty.record.schema import Column

Value = None | str | int | bool | FuzzyDate | date | Pair | tuple[str, ...]
Trouble = tuple[str, str, str, Pair]  # kind of fault, header, the value found, what was expected

_CODE = re.compile(r"^[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*$")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_INT = re.compile(r"^-?\d{1,12}$")
_FLAGS = {"yes": True, "no": False}
SETTING_TYPES: Mapping[str, str] = {"int": "int", "bool": "bool", "list": "list", "text": "text", "choice": "code"}

FORMS: Mapping[str, Pair] = {
    "code": pair("Letters, digits and single hyphens, dots or underscores.",
                 "Буквы, цифры и одиночные дефисы, точки или подчёркивания."),
    "symbol": pair("A document symbol such as AP/SOM/5/Report.",
                   "Условное обозначение документа, например AP/SOM/5/Report."),
    "fuzzydate": pair("2016, 2016-11 or 2016-11-29.", "2016, 2016-11 или 2016-11-29."),
    "date": pair("A day such as 2016-11-29.", "День, например 2016-11-29."),
    "int": pair("A whole number.", "Целое число."),
    "bool": pair("yes or no.", "yes или no."),
    "list": pair("Codes separated by semicolons.", "Коды через точку с запятой."),
    "url": pair("An address that begins with http:// or https://.", "Адрес, начинающийся с http:// или https://."),
}  # fmt: skip


def _code(text: str) -> str:
    if not _CODE.match(text):
        raise ValueError(text)
    return text


def _symbol(text: str) -> str:
    if not is_symbol(text):
        raise ValueError(text)
    return text


def _int(text: str) -> int:
    if not _INT.match(text):
        raise ValueError(text)
    return int(text)


def _url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"\s", text):
        raise ValueError(text)
    return text


def _list(text: str) -> tuple[str, ...]:
    return tuple(_code(part.strip()) for part in text.split(";"))


def _refs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";"))


READERS: Mapping[str, Callable[[str], Value]] = {
    "text": str,
    "code": _code,
    "symbol": _symbol,
    "fuzzydate": FuzzyDate,
    "date": date.fromisoformat,
    "int": _int,
    "bool": lambda text: _FLAGS[text],
    "choice": str,
    "ref": str,
    "refs": _refs,
    "list": _list,
    "url": _url,
}


def read_cell(column: Column, cells: Mapping[str, str]) -> tuple[Value, list[Trouble]]:
    """Return the value of a column in one row, given the row's cells by header, and what is wrong with it.

    An empty cell is None, an empty pair an empty Pair, an empty list an empty tuple.
    """
    if column.type == "pair":
        return _read_pair(column, cells)
    text = cells.get(column.name, "").strip()
    if not text:
        empty: Value = () if column.type in ("refs", "list") else None
        return empty, [(REQUIRED_EMPTY, column.name, "", Pair())] if column.required else []
    kind = column.type
    if kind == "setting":
        kind = SETTING_TYPES.get(cells.get(column.typed_by, "").strip(), "text")
    try:
        value = READERS[kind](text)
    except (ValueError, KeyError, OverflowError):
        return None, [(WRONG_TYPE, column.name, text, FORMS.get(kind, Pair()))]
    choices = column.choices
    if column.type == "setting" and kind == SETTING_TYPES["choice"]:
        choices = tuple(part.strip() for part in cells.get(column.chosen_by, "").split(";"))
    return value, _not_chosen(column, text, choices)


def _not_chosen(column: Column, text: str, choices: tuple[str, ...]) -> list[Trouble]:
    if not choices or text in choices:
        return []
    listed = ", ".join(choices)
    return [(NOT_IN_CHOICES, column.name, text, pair(f"Allowed: {listed}.", f"Допустимо: {listed}."))]


def _read_pair(column: Column, cells: Mapping[str, str]) -> tuple[Pair, list[Trouble]]:
    in_english, in_russian = column.headers
    en, ru = cells.get(in_english, "").strip(), cells.get(in_russian, "").strip()
    troubles: list[Trouble] = []
    if not en and not ru:
        troubles += [(REQUIRED_EMPTY, in_english, "", Pair())] if column.required else []
        return Pair(), troubles
    if not en or not ru:
        troubles.append((ONE_LANGUAGE, in_russian if en else in_english, en or ru, Pair()))
    if ru and not _CYRILLIC.search(ru):
        troubles.append((WRONG_SCRIPT, in_russian, ru, Pair()))
    if _CYRILLIC.search(en):
        troubles.append((WRONG_SCRIPT, in_english, en, Pair()))
    return pair(en, ru), troubles
