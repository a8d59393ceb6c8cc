"""The columns of the spreadsheet of commitments. One row is one commitment; texts have a column for each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from almaty.commitments.rules.names import FORM_NAMES, POPULATION_NAMES
from almaty.kernel.audience import AUDIENCE_NAMES
from almaty.kernel.pair import Pair, pair

Kind = Literal["text", "code", "date", "number", "year", "whole"]
Lists = Mapping[str, Mapping[str, Pair]]
"""What cells choose from: the name of a list, its codes, what each is called."""

START_SHEET, SHEET, LISTS_SHEET = "Start", "Commitments", "Lists"
MOST_ROWS = 500
POPULATIONS, OBJECTIVES, TAGS, PARTNERS, INDICATORS = 2, 2, 4, 3, 2
WAYS = {
    "rise": pair("a rising figure is progress", "рост показателя — продвижение"),
    "fall": pair("a falling figure is progress", "снижение показателя — продвижение"),
}
FIXED: Lists = {
    "form": FORM_NAMES,
    "population": POPULATION_NAMES,
    "audience": {step.value: name for step, name in AUDIENCE_NAMES.items()},
    "way": WAYS,
}
_ONE_LANGUAGE = pair("One language suffices; the other can follow.",
                     "Достаточно одного языка; второй можно добавить позже.")  # fmt: skip
_CHOOSE = pair("Choose from the list.", "Выберите из списка.")
_DAY = pair("A day, such as 2026-12-31.", "Дата, например 31.12.2026.")
_NUMBER = pair("A number alone.", "Только число.")
_OR_EMPTY = pair("Choose from the list, or leave empty.", "Выберите из списка или оставьте пустым.")


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its id, which stands under its heading in every language; `field` is what it tells of a commitment.

    `listed` names the list that its cells choose from. A column that is `required` must be filled in on every row; of
    a text that is required one language suffices.
    """

    id: str
    field: str
    name: Pair
    help: Pair
    kind: Kind = "text"
    required: bool = False
    listed: str = ""
    width: int = 18


def _text(field: str, en: str, ru: str, *, required: bool = False, ident: str = "") -> tuple[Column, ...]:
    return tuple(
        Column(f"{ident or field}_{side}", field, pair(f"{en} ({mark})", f"{ru} ({mark})"), _ONE_LANGUAGE,
               required=required, width=34)
        for side, mark in (("en", "EN"), ("ru", "RU"))
    )  # fmt: skip


def _coded(field: str, listed: str, en: str, ru: str, *, many: int = 0, required: bool = False) -> tuple[Column, ...]:
    """Return one column that chooses from a list, or several of which the first alone may be required."""
    if not many:
        return (Column(field, field, pair(en, ru), _CHOOSE if required else _OR_EMPTY, "code", required, listed, 26),)
    return tuple(
        Column(f"{listed}_{place}", field, pair(f"{en} {place}", f"{ru} {place}"),
               _CHOOSE if required and place == 1 else _OR_EMPTY, "code", required and place == 1, listed, 26)
        for place in range(1, many + 1)
    )  # fmt: skip


def _day(field: str, en: str, ru: str) -> Column:
    return Column(field, field, pair(en, ru), _DAY, "date", required=True, width=14)


def _indicator(place: int) -> tuple[Column, ...]:
    """Return the columns of an indicator: a live series, or a result in words."""
    start, field = f"indicator_{place}", f"indicators-{place}"
    key = pair("The key of a series, such as REFUGEES.AFG.TJK._T._Z, as its page names it.",
               "Ключ ряда, например REFUGEES.AFG.TJK._T._Z, как на его странице.")  # fmt: skip
    return (
        Column(f"{start}_series", field, pair(f"Indicator {place}: series", f"Показатель {place}: ряд"), key, width=30),
        *_text(field, f"Indicator {place}: or a result in words", f"Показатель {place}: или результат словами",
               ident=f"{start}_result"),
        Column(f"{start}_baseline", field, pair(f"Indicator {place}: baseline",
                                                f"Показатель {place}: исходное значение"), _NUMBER, "number"),
        Column(f"{start}_baseline_year", field, pair(f"Indicator {place}: year of the baseline",
                                                     f"Показатель {place}: год исходного значения"), _NUMBER, "year"),
        Column(f"{start}_target", field, pair(f"Indicator {place}: target", f"Показатель {place}: целевое значение"),
               _NUMBER, "number"),
        Column(f"{start}_target_year", field, pair(f"Indicator {place}: year of the target",
                                                   f"Показатель {place}: год целевого значения"), _NUMBER, "year"),
        Column(f"{start}_way", field, pair(f"Indicator {place}: which way is progress",
                                           f"Показатель {place}: что считать продвижением"), _OR_EMPTY, "code",
               listed="way", width=26),
    )  # fmt: skip


COLUMNS: tuple[Column, ...] = (
    *_coded("lead", "participant", "Participant", "Участник", required=True),
    *_text("title", "Title", "Название", required=True),
    *_text("change", "What exactly will be different", "Что именно изменится", required=True),
    *_text("beneficiaries", "For whom", "Для кого", required=True),
    *_coded("populations", "population", "Group of people", "Группа людей", many=POPULATIONS, required=True),
    *_text("institution", "Led by which institution", "Ответственное учреждение", required=True),
    _day("by_date", "By when", "Срок исполнения"),
    *_coded("paragraph", "paragraph", "Paragraph of an adopted text", "Пункт принятого текста"),
    *_coded("outcome", "outcome", "Decision of a meeting", "Решение совещания"),
    *_coded("form", "form", "Made by", "Кем принято"),
    *_coded("partners", "partner", "Together with", "Совместно с", many=PARTNERS),
    Column("matches", "matches", pair("Matches commitment number", "В поддержку обязательства номер"),
           pair("For a commitment in support of another: the number after C-.",
                "Для обязательства в поддержку другого: номер после C-."), "whole"),
    *_coded("objectives", "objective", "Objective of the Process", "Цель Процесса", many=OBJECTIVES, required=True),
    *_coded("tags", "tag", "Outside framework", "Внешний документ", many=TAGS),
    *(column for place in range(1, INDICATORS + 1) for column in _indicator(place)),
    *_text("resources_needed", "Resources needed", "Необходимые ресурсы"),
    *_text("resources_matched", "Resources matched so far", "Уже найденные ресурсы"),
    _day("first_due", "First report is due on", "Срок первого отчёта"),
    Column("every_months", "every_months", pair("then every (months)", "затем каждые (месяцев)"), _NUMBER, "whole",
           required=True, width=12),
    _day("last_due", "Last report is due on", "Срок последнего отчёта"),
    *_coded("audience", "audience", "Who reads the commitment", "Кто читает обязательство"),
    Column("audience_reports", "audience_reports", pair("Who reads its reports", "Кто читает отчёты"), _OR_EMPTY,
           "code", listed="audience", width=26),
)  # fmt: skip
BY_ID: Mapping[str, Column] = {column.id: column for column in COLUMNS}


def label(code: str, name: Pair) -> str:
    """Write a code as a cell shows it: the code and its name in both languages.

    >>> label("TJK", pair("Tajikistan", "Таджикистан"))
    'TJK · Tajikistan · Таджикистан'
    """
    return BETWEEN.join(dict.fromkeys((code, *(side for side in (name.en, name.ru) if side))))[:_LONGEST_LABEL]


class Codes:
    """Reads the code that a cell names: by its label, the code itself, or a name that is exactly one of the list.

    >>> read = Codes({"TJK": pair("Tajikistan", "Таджикистан")})
    >>> [read(text) for text in ("TJK · Tajikistan", "tjk", " таджикистан", "XYZ · Nowhere", "")]
    ['TJK', 'TJK', 'TJK', None, None]
    """

    def __init__(self, listed: Mapping[str, Pair]) -> None:
        self._listed = listed
        self._named: dict[str, str | None] = {}
        for code, name in listed.items():
            for each in {code.casefold(), name.en.casefold(), name.ru.casefold()} - {""}:
                self._named[each] = code if self._named.get(each, code) == code else None

    def __call__(self, written: str) -> str | None:
        """Return the code of a text, None where it names none, or could name two."""
        text = " ".join(written.split())
        for wanted in (text, text.partition(BETWEEN.strip())[0].strip()):
            found = wanted if wanted in self._listed else self._named.get(wanted.casefold())
            if found is not None:
                return found
        return None


BETWEEN = " · "
_LONGEST_LABEL = 250
