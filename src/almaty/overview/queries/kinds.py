"""What the kinds of things that can be found are called."""

from almaty.kernel.pair import Pair, pair

KIND_NAMES: dict[str, Pair] = {
    "document": pair("Documents", "Документы"),
    "meeting": pair("Meetings", "Совещания"),
    "participant": pair("Participants", "Участники"),
    "milestone": pair("Milestones", "Вехи"),
    "chair-term": pair("Terms of the Chair", "Председательства"),
    "theme": pair("Themes", "Направления"),
    "objective": pair("Objectives", "Цели"),
    "duty": pair("Duties of the Support Unit", "Обязанности Группы поддержки"),
    "rule": pair("Rules", "Правила"),
    "fact": pair("About the Process", "О Процессе"),
    "source": pair("Sources", "Источники"),
    "conflict": pair("Conflicts of sources", "Расхождения источников"),
    "gap": pair("Gaps in the record", "Пробелы в документации"),
    "indicator": pair("Indicators", "Показатели"),
    "release": pair("Releases of figures", "Выпуски данных"),
    "dataflow": pair("Definitions of figures", "Определения показателей"),
    "state": pair("State profiles", "Страновые профили"),
    "corridor": pair("Corridors", "Миграционные коридоры"),
}


def kind_name(kind: str) -> Pair:
    """Return what a kind is called, its code when it has no name here."""
    return KIND_NAMES.get(kind, pair(kind, kind))
