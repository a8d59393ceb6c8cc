"""What can be wrong in a record folder, said in both languages with the way out."""

from dataclasses import dataclass

from almaty.kernel.pair import Pair, pair

MISSING_FILE = "missing-file"
UNKNOWN_FILE = "unknown-file"
UNREADABLE = "unreadable"
BAD_SCHEMA = "bad-schema"
MISSING_COLUMN = "missing-column"
UNKNOWN_COLUMN = "unknown-column"
WRONG_WIDTH = "wrong-width"
REQUIRED_EMPTY = "required-empty"
WRONG_TYPE = "wrong-type"
NOT_IN_CHOICES = "not-in-choices"
ONE_LANGUAGE = "one-language"
WRONG_SCRIPT = "wrong-script"
DUPLICATE_KEY = "duplicate-key"
BROKEN_REFERENCE = "broken-reference"
END_BEFORE_START = "end-before-start"
OVERLAP = "overlapping-in-use"
BREAK = "break-in-use"
NOT_EXACTLY_ONE = "not-exactly-one"

_NOTHING = Pair()
_RESTORE = pair(
    "Restore the file from the published record or write it anew as the README describes.",
    "Восстановите файл из опубликованного свода или составьте его заново, как описано в README.",
)

# What a fault of each kind is, why it matters, and how to mend it.
TEXTS: dict[str, tuple[Pair, Pair, Pair]] = {
    MISSING_FILE: (
        pair("A file of the record is missing.", "Отсутствует один из файлов свода."),
        pair("The schema names it as part of the record.", "Схема называет его частью свода."),
        _RESTORE,
    ),
    UNKNOWN_FILE: (
        pair("The folder holds a table that the schema does not know.", "В папке есть таблица, не известная схеме."),
        pair("Nothing would read it, so its facts would be lost.", "Её никто не прочтёт, и сведения пропадут."),
        pair("Describe it in schema.toml or take it out.", "Опишите её в schema.toml или уберите."),
    ),
    UNREADABLE: (
        pair("The file cannot be read as a table in UTF-8.", "Файл не читается как таблица в кодировке UTF-8."),
        pair(
            "It is damaged, in another encoding, or no comma-separated text.",
            "Он повреждён, сохранён в другой кодировке или не является текстом с разделителем-запятой.",
        ),
        pair("Save it again as CSV in UTF-8.", "Сохраните его ещё раз в формате CSV, кодировка UTF-8."),
    ),
    BAD_SCHEMA: (
        pair("The schema of the record cannot be used.", "Схему свода использовать невозможно."),
        pair("schema.toml is missing or not written as it should be.", "Файла schema.toml нет, или он неверен."),
        _RESTORE,
    ),
    MISSING_COLUMN: (
        pair("A column is missing.", "Отсутствует столбец."),
        pair("The schema requires it in the header row.", "Схема требует его в строке заголовков."),
        pair("Add the column to the header and to every row.", "Добавьте столбец в заголовок и в каждую строку."),
    ),
    UNKNOWN_COLUMN: (
        pair("The header has a column that the schema does not know.", "В заголовке есть столбец, не известный схеме."),
        pair("It is misspelt, repeated or not described.", "Он написан с ошибкой, повторён или не описан."),
        pair("Correct its name or describe it in schema.toml.", "Исправьте название или опишите его в schema.toml."),
    ),
    WRONG_WIDTH: (
        pair("The row has more or fewer cells than the header.", "Число ячеек в строке не равно числу столбцов."),
        pair("A comma or a quotation mark is missing or too many.", "Не хватает запятой или кавычки либо есть лишние."),
        pair("Put texts with commas in quotation marks.", "Заключайте тексты с запятыми в кавычки."),
    ),
    REQUIRED_EMPTY: (
        pair("A required cell is empty.", "Не заполнена обязательная ячейка."),
        pair("The fact cannot be used without it.", "Без неё сведение использовать нельзя."),
        pair("Fill it in, or remove the row.", "Заполните ячейку или удалите строку."),
    ),
    WRONG_TYPE: (
        pair("The cell cannot be read as what it should be.", "Ячейку нельзя прочесть как значение нужного вида."),
        pair("The schema asks for another kind of value.", "Схема требует значение другого вида."),
        pair("Write it in the form that the README gives.", "Запишите его в форме, указанной в README."),
    ),
    NOT_IN_CHOICES: (
        pair("The value is none of those allowed.", "Значение не входит в число допустимых."),
        pair("The schema lists the values of this column.", "Схема перечисляет значения этого столбца."),
        pair("Use one of the listed values.", "Используйте одно из перечисленных значений."),
    ),
    ONE_LANGUAGE: (
        pair("The text stands in one language only.", "Текст есть только на одном языке."),
        pair("Every public text is a pair, English and Russian.", "Каждый открытый текст существует на двух языках."),
        pair("Add the other language.", "Добавьте текст на втором языке."),
    ),
    WRONG_SCRIPT: (
        pair("The text is not in the language of its column.", "Текст не на языке своего столбца."),
        pair(
            "Russian is written in Cyrillic and English in Latin letters.",
            "Русский текст пишется кириллицей, английский — латиницей.",
        ),
        pair("Put the right text into each column.", "Внесите в каждый столбец текст на его языке."),
    ),
    DUPLICATE_KEY: (
        pair("Two rows carry the same key.", "Две строки имеют одинаковый ключ."),
        pair("A key names one fact and is used in addresses.", "Ключ обозначает одно сведение и входит в адреса."),
        pair("Give one of the rows another key.", "Дайте одной из строк другой ключ."),
    ),
    BROKEN_REFERENCE: (
        pair("The row points to something that the record does not hold.", "Строка ссылается на то, чего нет в своде."),
        pair("The row it names is missing or spelt otherwise.", "Названная строка отсутствует или записана иначе."),
        pair("Correct the reference or add the row it names.", "Исправьте ссылку или добавьте названную строку."),
    ),
    END_BEFORE_START: (
        pair("The end lies before the start.", "Окончание предшествует началу."),
        pair("A period cannot end before it begins.", "Период не может закончиться раньше, чем начался."),
        pair("Correct one of the two dates.", "Исправьте одну из двух дат."),
    ),
    OVERLAP: (
        pair("Two claims are in use for the same time.", "Для одного и того же времени используются два утверждения."),
        pair("Rights and screens need one answer at any date.", "Права и экраны требуют одного ответа на любую дату."),
        pair("Leave one of them in use; the other stays.", "Оставьте в использовании одно; другое сохранится."),
    ),
    BREAK: (
        pair("No claim is in use for part of the time.", "Для части времени нет используемого утверждения."),
        pair("The claims in use should follow without a break.", "Используемые утверждения должны идти без перерыва."),
        pair("Move a date or add the claim that is missing.", "Измените дату или добавьте недостающее утверждение."),
    ),
    NOT_EXACTLY_ONE: (
        pair("Exactly one of these columns must be filled.", "Должен быть заполнен ровно один из этих столбцов."),
        pair("The row would point to nothing or to two things.", "Строка указывает ни на что или на два."),
        pair("Fill one and leave the others empty.", "Заполните один и оставьте остальные пустыми."),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a record folder.

    `row` is the line of the file (the header is line 1; 0 means the file as a whole), `column` the name in the
    header, `value` what stands there. `detail` names what was expected, in both languages.
    """

    kind: str
    file: str
    row: int = 0
    column: str = ""
    value: str = ""
    detail: Pair = _NOTHING

    @property
    def what(self) -> Pair:
        """Return what is wrong."""
        return TEXTS[self.kind][0]

    @property
    def why(self) -> Pair:
        """Return why it is wrong, with what was expected."""
        why = TEXTS[self.kind][1]
        if not self.detail:
            return why
        return pair(f"{why.en} {self.detail.en}", f"{why.ru} {self.detail.ru}")

    @property
    def way_out(self) -> Pair:
        """Return how to mend it."""
        return TEXTS[self.kind][2]

    @property
    def where(self) -> str:
        """Return the place, as "meetings.csv:14, column start"."""
        line = f":{self.row}" if self.row else ""
        return f"{self.file}{line}" + (f", column {self.column}" if self.column else "")

    def told(self, lang: str) -> str:
        """Return the fault as one line of plain text."""
        shown = f" «{self.value[:60]}»" if self.value else ""
        return f"{self.where}{shown}: {self.what.text(lang)} {self.why.text(lang)} {self.way_out.text(lang)}"


def in_order(faults: list[Fault]) -> list[Fault]:
    """Return the faults by file, then by line and column, each once."""
    return sorted(dict.fromkeys(faults), key=lambda fault: (fault.file, fault.row, fault.column, fault.kind))
