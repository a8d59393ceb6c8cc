"""The words of a workbook, in English and Russian: plain and official."""

from migrastat.structures import Text

FRONT, SOURCES, CODES = "Instructions · Инструкция", "Sources · Источники", "Codes · Коды"
LISTS, MARK = "_lists", "_mark"

PERIOD = Text("Period", "Период")
FIGURE = Text("Figure", "Значение")

FREQUENCIES = {
    "A": Text("yearly", "годовые данные"),
    "H": Text("half-yearly", "полугодовые данные"),
    "Q": Text("quarterly", "квартальные данные"),
    "M": Text("monthly", "месячные данные"),
}

CALL = Text("Call for data", "Запрос данных")
STATE = Text("State", "Государство")
DEADLINE = Text("To be answered by", "Срок ответа")
AUDIENCE = Text("Audience wished for", "Желаемый круг читателей")
ADDRESS = Text("Send the workbook here", "Куда отправить рабочую книгу")
NOTES = Text("Notes", "Примечания")
HOW = Text("How to fill in this workbook", "Как заполнить рабочую книгу")
COLOURS = Text("What the colours mean", "Что означают цвета")
ASKED = Text("What is asked", "Что запрашивается")
UNIT = Text("Unit", "Единица")
COUNTED = Text("Who or what is counted", "Кто или что учитывается")
DEFINITION = Text("Definition", "Определение")
DURATION = Text("Rule of duration", "Правило о продолжительности")
CAVEATS = Text("To be borne in mind", "Следует учитывать")
PERIODS = Text("Periods", "Периоды")
SHEET = Text("Sheet", "Лист")

STEPS = (
    Text(
        "Each sheet with figures is one table. A row is one group of persons or events, a column is one period.",
        "Каждый лист с данными — одна таблица. Строка — одна группа лиц или событий, столбец — один период.",
    ),
    Text(
        "Figures that the platform already holds are filled in (sand). Leave them as they are to confirm them, or "
        "write the right figure over them.",
        "Данные, которые уже есть на платформе, внесены (песочный цвет). Оставьте их, чтобы подтвердить, "
        "или исправьте.",
    ),
    Text(
        "Choose codes from the drop-down lists; a code or a name alone may be typed too. New rows go into the blank "
        "rows at the end of the table; their order does not matter.",
        "Коды выбирайте из раскрывающихся списков; можно ввести и один код или одно название. Новые строки вносите в "
        "пустые строки в конце таблицы; порядок строк не важен.",
    ),
    Text(
        "A figure is a number alone. No formulas, merged cells or words: paste from other tables with "
        "Paste special > Values.",
        "В ячейке значения — только число. Без формул, объединённых ячеек и слов: из других таблиц вставляйте через "
        "«Специальная вставка > Значения».",
    ),
    Text(
        "Leave a cell empty where the figure is not known. Write 0 only where it was counted and there was none.",
        "Если значение неизвестно, оставьте ячейку пустой. 0 пишите только тогда, когда подсчёт был и случаев не было.",
    ),
    Text(
        "Write small numbers as they are. They are protected before anything leaves the State.",
        "Малые числа пишите как есть. Они защищаются, прежде чем что-либо покинет государство.",
    ),
    Text(
        "After the figures stand their status (estimate, provisional, break in series...) and a comment on the row. "
        "A comment on one period begins with it: “2023: new register”.",
        "После значений указываются их статус (оценка, предварительные данные, разрыв ряда...) и комментарий к строке. "
        "Комментарий к одному периоду начинается с него: «2023: новый регистр».",
    ),
    Text(
        "On the sheet “Sources” say where the figures come from. What was said last time is filled in.",
        "На листе «Источники» укажите, откуда данные. Сказанное в прошлый раз уже внесено.",
    ),
    Text(
        "Save the file as an Excel workbook (.xlsx) and send it to the address above. Every remark on it comes at "
        "once, with sheet, row and cell; the corrected workbook can be sent again as often as needed.",
        "Сохраните файл как книгу Excel (.xlsx) и отправьте по указанному адресу. Все замечания приходят сразу, "
        "с листом, строкой и ячейкой; исправленную книгу можно отправлять снова сколько угодно раз.",
    ),
)

LEGEND = {
    "input": Text("Yours to fill in", "Для заполнения"),
    "held": Text("Held already: confirm or correct", "Уже есть: подтвердите или исправьте"),
    "changed": Text("Changed by you", "Изменено вами"),
    "before": Text("Earlier figures, to compare with", "Прежние данные, для сравнения"),
    "wrong": Text("A text where a number is wanted", "Текст вместо числа"),
}

ABOUT = {
    "publisher": Text("Who publishes the figures", "Кто публикует данные"),
    "source": Text("Type of source", "Вид источника"),
    "population": Text("Who is counted, who is not", "Кто учтён и кто не учтён"),
    "duration": Text(
        "Rule of duration (12 months, 90 days...)", "Правило о продолжительности (12 месяцев, 90 дней...)"
    ),
    "breaks": Text("Known breaks in the series", "Известные разрывы ряда"),
    "note": Text("Anything else a reader should know", "Что ещё следует знать читателю"),
}
IN_ENGLISH = Text("in English", "на английском")
IN_RUSSIAN = Text("in Russian", "на русском")
ONE_IS_ENOUGH = Text("One language is enough.", "Достаточно одного языка.")

CHOOSE = Text("Choose from the list.", "Выберите из списка.")
NUMBER = Text("A number alone, or leave it empty.", "Только число, или оставьте пустой.")
WHOLE = Text("A whole number, or leave it empty.", "Целое число, или оставьте пустой.")
GUIDE = Text(
    "White and sand cells are yours. Empty = not known, 0 = counted, none. Numbers only; paste as values.",
    "Белые и песочные ячейки — ваши. Пусто = неизвестно, 0 = подсчитано, нет. Только числа; вставляйте значения.",
)
CODE = Text("Code", "Код")
ENGLISH = Text("English", "Английский")
RUSSIAN = Text("Russian", "Русский")
CODE_LISTS = Text("Code lists", "Списки кодов")
PAGE = Text("page", "стр.")


def both(text: Text, between: str = " · ") -> str:
    """Write a text in both languages, once where they are the same."""
    return between.join(dict.fromkeys(part for part in (text.en, text.ru) if part))
