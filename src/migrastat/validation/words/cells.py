"""What is said of single cells."""

from migrastat.validation.words.phrases import words

_CODE = ("A code of the list {list} ({many} codes)", "Код из перечня {list} (кодов: {many})")
_CHOOSE = (
    "Choose a code of the list {list}, such as {some}",
    "Выберите код из перечня {list}, например {some}",
)
_WRITE_CODE = ("Write {near} ({near_name}), if that is meant", "Напишите {near} ({near_name}), если имелось в виду это")
_WHAT_CODE = ("“{value}” is not in the code list of {column}", "Значения «{value}» нет в перечне кодов {column}")
_NUMBER = (
    "A number in digits alone, such as {example}",
    "Число, записанное только цифрами, например {example}",
)
_PERIOD = ("A period written as {example}", "Период в виде {example}")

WORDS = {
    "CODE_EMPTY": words(
        ("There is no code in {column}", "В столбце {column} нет кода"),
        _CODE,
        _CHOOSE,
    ),
    "CODE_EMPTY.total": words(
        ("There is no code in {column}", "В столбце {column} нет кода"),
        _CODE,
        (
            "Choose a code; if the figure is of all together, write {total}",
            "Выберите код; если число относится ко всем вместе, напишите {total}",
        ),
    ),
    "CODE_UNKNOWN": words(_WHAT_CODE, _CODE, _CHOOSE),
    "CODE_UNKNOWN.near": words(_WHAT_CODE, _CODE, _WRITE_CODE),
    "CODE_UNUSABLE": words(
        (
            "{value} ({value_name}) cannot be the area that figures are reported by",
            "{value} ({value_name}) не может быть отчитывающейся территорией",
        ),
        ("The code of a State or area in {column}", "Код государства или территории в столбце {column}"),
        ("Write the code of the area that reports", "Напишите код отчитывающейся территории"),
    ),
    "AREA_OTHER": words(
        (
            "The row is of {value} ({value_name}), and the answer is that of {participant} ({participant_name})",
            "Строка относится к {value} ({value_name}), а отвечает {participant} ({participant_name})",
        ),
        ("{participant} in {column}", "{participant} в столбце {column}"),
        (
            "Write {participant} if the figure is that of {participant_name}; delete the row if it is not",
            "Напишите {participant}, если это данные участника {participant_name}; иначе удалите строку",
        ),
    ),
    "FREQ_OTHER": words(
        ("The frequency {value} is not the one asked for", "Периодичность {value} не запрашивалась"),
        ("{wanted} in {column}", "{wanted} в столбце {column}"),
        (
            "Write {wanted} if the figure is of such a period; delete the row if it is not",
            "Напишите {wanted}, если число за такой период; иначе удалите строку",
        ),
    ),
    "PERIOD_MALFORMED": words(
        ("“{value}” is not a period", "«{value}» — не период"),
        _PERIOD,
        ("Write the period as {example}", "Запишите период в виде {example}"),
    ),
    "PERIOD_MALFORMED.near": words(
        ("“{value}” is not written as a period is", "«{value}» записано не так, как записывают период"),
        _PERIOD,
        ("Write {near}, if that is meant", "Напишите {near}, если имелось в виду это"),
    ),
    "PERIOD_FREQ": words(
        (
            "The period {value} does not go with the frequency {frequency}",
            "Период {value} не соответствует периодичности {frequency}",
        ),
        ("A period written as {example}, as {frequency} asks", "Период в виде {example}, как требует {frequency}"),
        (
            "Write the period as {example}, or correct the frequency",
            "Запишите период в виде {example} или исправьте периодичность",
        ),
    ),
    "PERIOD_OUTSIDE": words(
        ("The period {value} is not part of the call", "Период {value} не входит в запрос"),
        ("A period {range}", "Период {range}"),
        (
            "Delete the figures of {value}; if the period is mistyped, correct it",
            "Удалите данные за {value}; если период написан с ошибкой, исправьте его",
        ),
    ),
    "VALUE_TEXT": words(
        ("“{value}” is not a number", "«{value}» — не число"),
        _NUMBER,
        (
            "Write the number in digits; if there is none, leave the cell empty and say so in OBS_STATUS",
            "Запишите число цифрами; если его нет, оставьте ячейку пустой и укажите это в OBS_STATUS",
        ),
    ),
    "VALUE_TEXT.near": words(
        ("“{value}” is text and not a number: {reason}", "«{value}» — текст, а не число: {reason}"),
        _NUMBER,
        ("Write {near}, if that is meant", "Напишите {near}, если имелось в виду это"),
    ),
    "VALUE_TEXT.either": words(
        ("“{value}” is text and not a number: {reason}", "«{value}» — текст, а не число: {reason}"),
        _NUMBER,
        ("Write {near} or {other}, whichever is meant", "Напишите {near} или {other} — что имелось в виду"),
    ),
    "VALUE_TEXT.excel": words(
        (
            "“{value}” is an error message of the spreadsheet, not a number",
            "«{value}» — сообщение табличной программы об ошибке, а не число",
        ),
        _NUMBER,
        (
            "Mend the formula that gave it, or write the number itself; "
            "if there is none, leave the cell empty and say so in OBS_STATUS",
            "Исправьте формулу или впишите само число; если его нет, оставьте ячейку пустой и укажите это в OBS_STATUS",
        ),
    ),
    "VALUE_TEXT.none": words(
        (
            "“{value}” seems to mean that there is no figure",
            "«{value}», по-видимому, означает, что данных нет",
        ),
        ("An empty cell, and {status} in OBS_STATUS", "Пустая ячейка и {status} в OBS_STATUS"),
        (
            "Leave the cell empty and write {status} in OBS_STATUS; write 0 if there was really nobody",
            "Оставьте ячейку пустой и напишите {status} в OBS_STATUS; если никого не было, напишите 0",
        ),
    ),
    "VALUE_TEXT.hidden": words(
        (
            "“{value}” hides a figure and is not a number",
            "«{value}» скрывает значение и не является числом",
        ),
        _NUMBER,
        (
            "Write the true number: small cells are protected before anything is published; "
            "if it may not leave the office, leave the cell empty and say so in OBS_STATUS",
            "Впишите точное число: малые значения защищаются до публикации; "
            "если его нельзя передать, оставьте ячейку пустой и укажите это в OBS_STATUS",
        ),
    ),
    "VALUE_LOW": words(
        (
            "{number} is less than {least}, the least there can be",
            "{number} меньше, чем {least} — наименьшее возможное",
        ),
        ("A number of {least} or more", "Число не меньше {least}"),
        (
            "Correct the number; if there is no figure, leave the cell empty and say so in OBS_STATUS",
            "Исправьте число; если его нет, оставьте ячейку пустой и укажите это в OBS_STATUS",
        ),
    ),
    "VALUE_FRACTION": words(
        (
            "{number} is not a whole number, and what is counted here is: {unit}",
            "{number} — не целое число, а единица счёта здесь: {unit}",
        ),
        ("A whole number", "Целое число"),
        (
            "Write {near}; if the figure was given in thousands, write it in full",
            "Напишите {near}; если число дано в тысячах, запишите его полностью",
        ),
    ),
    "VALUE_FRACTION.thousands": words(
        (
            "{value} is read as {number}, which is not a whole number; what is counted here is: {unit}",
            "{value} читается как {number}, а это не целое число; единица счёта здесь: {unit}",
        ),
        ("A whole number, without a point between thousands", "Целое число без точки между тысячами"),
        (
            "Write {near}, if the point stands between thousands; {other} if it does not",
            "Напишите {near}, если точка отделяет тысячи; если нет — {other}",
        ),
    ),
    "VALUE_LARGE": words(
        ("{value} is larger than any figure can be here", "{value} больше, чем здесь возможно"),
        ("A number of {most} at most", "Число не больше {most}"),
        (
            "See whether digits were doubled or the unit is another one, and correct the number",
            "Проверьте, не удвоены ли цифры и та ли единица, и исправьте число",
        ),
    ),
    "VALUE_EMPTY": words(
        (
            "There is no figure, and OBS_STATUS does not say that it is missing",
            "Значения нет, и в OBS_STATUS не указано, что оно отсутствует",
        ),
        ("A number, or a status of a missing figure: {status}", "Число или статус отсутствующего значения: {status}"),
        (
            "Write the number; 0 if there was nobody; {status} in OBS_STATUS if it is not known; or delete the row",
            "Впишите число; 0, если никого не было; {status} в OBS_STATUS, если оно неизвестно; или удалите строку",
        ),
    ),
    "STATUS_CONTRADICTS": words(
        (
            "There is a figure, {number}, and OBS_STATUS says {status}: that it is missing",
            "Значение есть ({number}), а в OBS_STATUS стоит {status}: отсутствует",
        ),
        ("Either a figure, or the status of a missing one", "Либо значение, либо статус отсутствующего"),
        (
            "Correct OBS_STATUS if the figure holds; else empty its cell",
            "Исправьте OBS_STATUS, если значение верно; иначе очистите его ячейку",
        ),
    ),
    "ATTRIBUTE_MISSING": words(
        ("{column} is not said", "Не указано: {column}"),
        (
            "Something in {column}: it must be said of every figure",
            "Запись в столбце {column}: она нужна для каждого значения",
        ),
        ("Fill in {column}", "Заполните {column}"),
    ),
    "ATTRIBUTE_UNKNOWN": words(_WHAT_CODE, _CODE, _CHOOSE),
    "ATTRIBUTE_UNKNOWN.near": words(_WHAT_CODE, _CODE, _WRITE_CODE),
    "TEXT_LONG": words(
        ("The text in {column} has {length} characters", "В тексте столбца {column} {length} знаков"),
        ("{most} characters at most", "Не больше {most} знаков"),
        (
            "Shorten it; what is longer belongs into the notes on the source",
            "Сократите его; подробности укажите в сведениях об источнике",
        ),
    ),
    "TEXT_CONTROL": words(
        (
            "The text in {column} has characters that cannot be seen: {value}",
            "В тексте столбца {column} есть невидимые символы: {value}",
        ),
        ("Text in one line, without hidden characters", "Текст в одну строку без скрытых символов"),
        (
            "Type the text again, in one line; do not paste it",
            "Наберите текст заново в одну строку, не вставляя его из другой программы",
        ),
    ),
    "FORMULA_TEXT": words(
        (
            "The text in {column} begins with “{sign}”: a spreadsheet would take it for a formula",
            "Текст в столбце {column} начинается со знака «{sign}»: табличная программа примет его за формулу",
        ),
        ("Text that begins with a letter or a digit", "Текст, который начинается с буквы или цифры"),
        ("Begin the text with a word", "Начните текст со слова"),
    ),
    "FORMULA_TEXT.value": words(
        ("“{value}” is a formula and not a number", "«{value}» — формула, а не число"),
        _NUMBER,
        ("Write the number that the formula gives", "Впишите число, которое даёт формула"),
    ),
    "SMALL_CELL": words(
        (
            "{number} is small enough to point at persons",
            "{number} — число так мало, что может указывать на отдельных людей",
        ),
        (
            "Nothing to mend: cells from 1 to {most} are marked for disclosure control before anything is published",
            "Исправлять нечего: ячейки от 1 до {most} помечаются для защиты до публикации",
        ),
        (
            "Leave it if it is right: it is protected before it is shown to others",
            "Оставьте, если верно: значение будет защищено, прежде чем его увидят другие",
        ),
    ),
    "DUPLICATE": words(
        (
            "The same figure stands in row {other} already, as {first}; here it is {second}",
            "То же значение уже есть в строке {other}: {first}; здесь оно {second}",
        ),
        ("One row for each key and period: {place}", "По одной строке на каждый ключ и период: {place}"),
        (
            "Delete the wrong one of the two rows; if they are of different groups, correct the codes of one",
            "Удалите неверную из двух строк; если это разные группы, исправьте коды в одной из них",
        ),
    ),
    "DUPLICATE.same": words(
        (
            "The same figure stands in row {other} already, with the same value",
            "То же значение уже есть в строке {other}, и оно совпадает",
        ),
        ("One row for each key and period: {place}", "По одной строке на каждый ключ и период: {place}"),
        (
            "Delete this row; if it is of another group, correct its codes",
            "Удалите эту строку; если это другая группа, исправьте её коды",
        ),
    ),
}
