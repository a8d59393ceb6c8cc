"""The codes of a release's description in the reader's words."""

from collections.abc import Mapping

from almaty.kernel.pair import Pair, pair

TIME_TYPES: Mapping[str, Pair] = {
    "end-year": pair("at the end of the year", "на конец года"),
    "mid-year": pair("at mid-year", "на середину года"),
    "calendar-year flow": pair("in the calendar year", "за календарный год"),
    "calendar-year average": pair("average of the calendar year", "в среднем за календарный год"),
    "4-year flow from year": pair("in four years, from the year named", "за четыре года начиная с указанного года"),
    "five-year flow from year": pair("in five years, from the year named", "за пять лет начиная с указанного года"),
}
KINDS: Mapping[str, Pair] = {
    "stock": pair("stock", "численность на дату"),
    "flow": pair("flow", "поток за период"),
    "rate": pair("rate", "коэффициент"),
}
LICENCE_STATUSES: Mapping[str, Pair] = {
    "as stated": pair("as stated by the owner", "по указанию правообладателя"),
    "check owner's page": pair("from general knowledge; check the owner's page before reuse",
                               "по общим сведениям; перед использованием сверьтесь со страницей правообладателя"),
}  # fmt: skip
BREAK_KINDS: Mapping[str, Pair] = {
    "": pair("not explained", "причина не указана"),
    "population-reclassified": pair("the population counted changed", "изменился состав учитываемых лиц"),
    "method": pair("the method of counting changed", "изменился метод учёта"),
    "movement": pair("a movement of people", "перемещение людей"),
    "territory": pair("borders or territory changed", "изменились границы или территория"),
}


def word(words: Mapping[str, Pair], code: str) -> Pair:
    """Return the words for a code; the code itself where there are none."""
    return words.get(code) or Pair(code, code)
