"""What a State says of the source behind its figures: publisher, source type, population, duration, breaks."""

from collections.abc import Mapping
from typing import Any

from almaty.kernel.pair import Pair, pair

SOURCE_TYPES: dict[str, Pair] = {
    "register": pair("population register", "регистр населения"),
    "permits": pair("permits and registrations of foreigners", "разрешения и учёт иностранцев"),
    "border": pair("border records", "данные пограничного контроля"),
    "census": pair("census", "перепись"),
    "survey": pair("sample survey", "выборочное обследование"),
    "administrative": pair("another administrative record", "иной административный учёт"),
    "payments": pair("records of payments", "данные о платежах"),
    "cases": pair("case files of an authority", "материалы дел органа власти"),
    "education": pair("records of schools and universities", "учёт учебных заведений"),
    "partner": pair("figures of the partner State", "данные государства-партнёра"),
    "estimate": pair("estimate", "оценка"),
}
ABOUT_NAMES: dict[str, Pair] = {
    "publisher": pair("publisher", "кто публикует"),
    "source": pair("source type", "вид источника"),
    "population": pair("population", "кто учтён"),
    "duration": pair("duration rule", "правило о продолжительности"),
    "breaks": pair("known breaks", "известные разрывы ряда"),
    "note": pair("note", "примечание"),
}
_ALWAYS = ("publisher", "source", "population")
PAIRS = ("publisher", "population", "duration", "breaks", "note")


def missing_of(about: Mapping[str, Any], *, timed: bool) -> tuple[Pair, ...]:
    """Return the names of what is not said yet; a dataflow with a duration rule (`timed`) asks for that too."""
    wanted = (*_ALWAYS, "duration") if timed else _ALWAYS
    return tuple(ABOUT_NAMES[name] for name in wanted if not _said(about.get(name)))


def _said(value: Any) -> bool:
    return bool(Pair.from_dict(value)) if isinstance(value, dict) else bool(value)
