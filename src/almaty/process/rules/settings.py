"""Settings of the Process: a rule's value as written, read as what it is.

What no source states stays a setting that is "not verified"; a rule without a value is not in force.
"""

import re

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid

Setting = None | int | bool | str | tuple[str, ...]

CHAIR_TERM = "chair_term_months"
TROIKA_MONTHS = "troika_months"
FOUR_EYES = "four_eyes_publishing"

_FLAGS = {"yes": True, "no": False}


def read_setting(value_type: str, written: str, choices: tuple[str, ...] = ()) -> Setting:
    """Return a rule's value; None when it has none. Refuses with Invalid what its type cannot be.

    >>> read_setting("int", "24"), read_setting("bool", "yes"), read_setting("list", "en;ru"), read_setting("int", "")
    (24, True, ('en', 'ru'), None)
    """
    text = written.strip()
    if not text:
        return None
    if value_type == "int" and re.fullmatch(r"[0-9]{1,6}", text):
        return int(text)
    if value_type == "bool" and text in _FLAGS:
        return _FLAGS[text]
    if value_type == "list":
        return tuple(part.strip() for part in text.split(";") if part.strip())
    if value_type == "choice" and (not choices or text in choices):
        return text
    if value_type == "text":
        return text
    raise Invalid(
        what=pair(f"“{text}” cannot be the value of this rule.", f"«{text}» не может быть значением этого правила."),
        why=_expected(value_type, choices),
        way_out=pair("Write it in that form, or leave it empty.", "Укажите его в этой форме или оставьте пустым."),
        where="value",
    )


def _expected(value_type: str, choices: tuple[str, ...]) -> Pair:
    listed = ", ".join(choices)
    return {
        "int": pair("It has to be a whole number, such as 24.", "Требуется целое число, например 24."),
        "bool": pair("It has to be yes or no.", "Требуется yes или no."),
        "choice": pair(f"It has to be one of: {listed}.", f"Допустимо одно из значений: {listed}."),
    }.get(value_type, pair("The type of the value is not known.", "Вид значения не известен."))
