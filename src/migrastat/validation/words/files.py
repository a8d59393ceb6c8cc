"""What is said of files, rows and columns as a whole."""

from migrastat.validation.words.phrases import words

WORDS = {
    "FILE_UNREADABLE": words(
        ("The file cannot be read: {why}", "Файл не читается: {why}"),
        ("A CSV file in UTF-8 with one heading row", "Файл CSV в кодировке UTF-8 с одной строкой заголовков"),
        (
            "Save it again as “CSV UTF-8” from the program that made it, and send that file",
            "Сохраните его заново в исходной программе как «CSV UTF-8» и отправьте новый файл",
        ),
    ),
    "ROW_BROKEN.fields": words(
        ("The row has {found} fields: {value}", "В строке {found} полей: {value}"),
        ("{wanted} fields, as in the heading row", "{wanted} полей, как в строке заголовков"),
        (
            "Add or remove separators until the row has {wanted} fields; put a text with a comma in quotation marks",
            "Добавьте или уберите разделители, чтобы полей стало {wanted}; текст с запятой возьмите в кавычки",
        ),
    ),
    "ROW_BROKEN.letters": words(
        ("The row has letters that are not UTF-8: {value}", "В строке есть символы не в кодировке UTF-8: {value}"),
        ("Text in UTF-8", "Текст в кодировке UTF-8"),
        (
            "Save the whole file again as “CSV UTF-8”, and send that file",
            "Сохраните весь файл заново как «CSV UTF-8» и отправьте новый файл",
        ),
    ),
    "ROW_BROKEN": words(
        ("The row cannot be taken apart: {value}", "Строку нельзя разобрать: {value}"),
        ("Fields with separators between them", "Поля, разделённые разделителем"),
        (
            "See whether a quotation mark in it is not closed",
            "Проверьте, не осталась ли в ней незакрытая кавычка",
        ),
    ),
    "NO_ROWS": words(
        ("There is no row with figures", "Нет ни одной строки с данными"),
        ("At least one row below the heading", "Хотя бы одна строка под заголовком"),
        (
            "Enter the figures; if they are not held, answer “we do not hold this”",
            "Внесите данные; если их нет, ответьте «таких данных мы не ведём»",
        ),
    ),
    "COLUMN_MISSING": words(
        ("The column {column} is missing", "Нет столбца {column}"),
        ("A column with the heading {name}", "Столбец с заголовком {name}"),
        ("Add the column {name} and fill it in", "Добавьте столбец {name} и заполните его"),
    ),
    "COLUMN_MISSING.near": words(
        ("The column {column} is missing", "Нет столбца {column}"),
        ("A column with the heading {name}", "Столбец с заголовком {name}"),
        (
            "Rename the column “{near}” to {name} if that is what it holds; else add the column {name}",
            "Переименуйте столбец «{near}» в {name}, если это он; иначе добавьте столбец {name}",
        ),
    ),
    "COLUMN_TWICE": words(
        ("The column {name} stands twice", "Столбец {name} повторяется"),
        ("Each column once", "Каждый столбец один раз"),
        (
            "Delete one of the two; the first was read here",
            "Удалите один из них; здесь прочитан первый",
        ),
    ),
    "COLUMN_UNKNOWN": words(
        (
            "The column “{name}” is not part of the table, and was not read",
            "Столбец «{name}» не относится к таблице и не прочитан",
        ),
        ("Only the columns {columns}", "Только столбцы {columns}"),
        ("Nothing need be done; remove it if it is not meant", "Делать ничего не нужно; удалите его, если он лишний"),
    ),
}
