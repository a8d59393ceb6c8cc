"""The rules: the code of each, its grade and its name in both languages. The method page has formulas and sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from migrastat.structures import Grade, Text


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code never changes once it was published."""

    code: str
    grade: Grade
    name: Text


def _rules(*rows: tuple[str, Grade, str, str]) -> Mapping[str, Rule]:
    return MappingProxyType({code: Rule(code, grade, Text(en, ru)) for code, grade, en, ru in rows})


RULES = _rules(
    ("FILE_UNREADABLE", "error", "The file cannot be read", "Файл не читается"),
    ("ROW_BROKEN", "error", "A row cannot be read", "Строка не читается"),
    ("NO_ROWS", "error", "No row", "Нет строк"),
    ("COLUMN_MISSING", "error", "A column is missing", "Нет столбца"),
    ("COLUMN_TWICE", "error", "A column stands twice", "Столбец повторяется"),
    ("COLUMN_UNKNOWN", "note", "A column that is not read", "Столбец не читается"),
    ("CODE_EMPTY", "error", "No code", "Код не указан"),
    ("CODE_UNKNOWN", "error", "A code that is not in the list", "Кода нет в перечне"),
    ("CODE_UNUSABLE", "error", "A code that cannot stand here", "Код здесь неприменим"),
    ("AREA_OTHER", "error", "Figures of another participant", "Данные другого участника"),
    ("FREQ_OTHER", "error", "Another frequency", "Другая периодичность"),
    ("PERIOD_MALFORMED", "error", "No period", "Период записан неверно"),
    ("PERIOD_FREQ", "error", "A period of another frequency", "Период другой периодичности"),
    ("PERIOD_OUTSIDE", "error", "A period outside the call", "Период вне запроса"),
    ("VALUE_TEXT", "error", "Not a number", "Не число"),
    ("VALUE_LOW", "error", "Too small a number", "Слишком малое число"),
    ("VALUE_FRACTION", "error", "Not a whole number", "Не целое число"),
    ("VALUE_LARGE", "error", "Too large a number", "Слишком большое число"),
    ("VALUE_EMPTY", "error", "No figure, and no reason", "Нет значения и причины"),
    ("STATUS_CONTRADICTS", "error", "A figure that is said to be missing", "Значение помечено как отсутствующее"),
    ("ATTRIBUTE_MISSING", "error", "A statement is missing", "Нет обязательного сведения"),
    ("ATTRIBUTE_UNKNOWN", "error", "A code that is not in the list", "Кода нет в перечне"),
    ("TEXT_LONG", "error", "Too long a text", "Слишком длинный текст"),
    ("TEXT_CONTROL", "error", "Hidden characters", "Скрытые символы"),
    ("FORMULA_TEXT", "error", "Text that works as a formula", "Текст, действующий как формула"),
    ("DUPLICATE", "error", "One figure in two rows", "Одно значение в двух строках"),
    ("SUM_OF_PARTS", "error", "A total that is not the sum of its parts", "Итог не равен сумме частей"),
    ("PARTS_EXCEED", "error", "Parts larger than their total", "Части больше итога"),
    ("TOTAL_MISSING", "note", "Parts without a total", "Части без итога"),
    ("SMALL_CELL", "note", "Small enough to point at persons", "Число так мало, что указывает на людей"),
    ("TENFOLD", "question", "Ten times the year before", "В десять раз иначе, чем год назад"),
    ("BREAK", "question", "An unusual jump", "Необычный скачок"),
    ("REVISION", "question", "A large revision", "Крупный пересмотр"),
    ("REVISED", "note", "A revision", "Пересмотр"),
    ("SERIES_GONE", "question", "A series that is no longer there", "Ряд исчез"),
    ("FIGURE_GONE", "question", "A figure that is no longer there", "Значение исчезло"),
    ("PREVIOUS_UNLIKE", "note", "Not compared with the previous release", "Нет сравнения с прежним выпуском"),
    ("IDENTITY", "question", "A balance that does not hold", "Баланс не сходится"),
    ("MIRROR", "question", "The partner says otherwise", "У партнёра другое значение"),
)
