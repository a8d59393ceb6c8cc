"""What is said of an SDMX message while it is read: what is there, what is wanted, how to mend it."""

from collections.abc import Iterable

from migrastat.sdmx.naming import Reference
from migrastat.structures import CellFinding, Dataflow, Text

_EXPORT = Text(
    "Export the file anew from the program that made it, and send that.",
    "Выгрузите файл заново из исходной программы и отправьте его.",
)
_MESSAGE = Text("an SDMX data message in CSV, XML or JSON", "сообщение с данными SDMX в формате CSV, XML или JSON")
_SHOWN = 120


def _file(code: str, what: Text, expected: Text = _MESSAGE, remedy: Text = _EXPORT, row: int = 0) -> CellFinding:
    return CellFinding(code, "error", what, expected, remedy, row=row)


def empty() -> CellFinding:
    """Say that a file has no bytes."""
    return _file("FILE_EMPTY", Text("The file is empty.", "Файл пуст."))


def too_large(found: int, limit: int, en: str = "bytes", ru: str = "байт") -> CellFinding:
    """Say that a file has more of something than is taken in."""
    what = Text(
        f"The file is too large: {found:,} {en}; at most {limit:,} are read.",
        f"Файл слишком велик: {found:,} ({ru}); читается не более {limit:,}.".replace(",", "\xa0"),
    )
    remedy = Text(
        "Send the periods in several files, or the table as SDMX-CSV.",
        "Отправьте периоды несколькими файлами или таблицу в SDMX-CSV.",
    )
    return _file("FILE_TOO_LARGE", what, Text(f"at most {limit:,}", f"не более {limit:,}".replace(",", "\xa0")), remedy)


def packed() -> CellFinding:
    """Say that a file is an archive."""
    what = Text("The file is packed (ZIP, GZIP or another archive).", "Файл упакован (ZIP, GZIP или другой архив).")
    remedy = Text("Unpack it and send the message itself.", "Распакуйте его и отправьте само сообщение.")
    return _file("FILE_PACKED", what, remedy=remedy)


def unknown_form(start: str) -> CellFinding:
    """Say that a file is no SDMX message of a form that is read."""
    what = Text(
        f"The file is no SDMX data message; it begins with {start[:60]!r}.",
        f"Это не сообщение с данными SDMX; файл начинается с {start[:60]!r}.",
    )
    remedy = Text(
        "Choose SDMX-CSV, SDMX-ML or SDMX-JSON when you export; a CSV table of another make is read with a mapping.",
        "При выгрузке выберите SDMX-CSV, SDMX-ML или SDMX-JSON; иная таблица CSV читается с таблицей соответствий.",
    )
    return _file("FILE_KIND", what, remedy=remedy)


def other_root(root: str, wanted: str) -> CellFinding:
    """Say that the outermost element is not that of a data message."""
    what = Text(
        f"The outermost element is {root[:_SHOWN]}, not that of a data message.",
        f"Корневой элемент — {root[:_SHOWN]}, а не сообщение с данными.",
    )
    return _file("MESSAGE_KIND", what, Text(wanted, wanted))


def encoding(row: int = 0, named: str = "") -> CellFinding:
    """Say that a file is not in UTF-8: by its own word, or by a line that cannot be read so."""
    at_en, at_ru = (f" (line {row})", f" (строка {row})") if row else ("", "")
    told = f": {named[:40]}" if named else ""
    what = Text(f"The file is not in UTF-8{at_en}{told}.", f"Файл не в кодировке UTF-8{at_ru}{told}.")
    remedy = Text(
        "Save the file in UTF-8 (“CSV UTF-8” in Excel) and send it again.",
        "Сохраните файл в кодировке UTF-8 (в Excel — «CSV UTF-8») и отправьте снова.",
    )
    return _file("ENCODING", what, Text("UTF-8", "UTF-8"), remedy, row)


def malformed(why: str, row: int = 0) -> CellFinding:
    """Say that a file cannot be taken apart by the rules of its format."""
    at_en, at_ru = (f" at line {row}", f" в строке {row}") if row else ("", "")
    what = Text(f"The file is damaged{at_en}: {why[:_SHOWN]}.", f"Файл повреждён{at_ru}: {why[:_SHOWN]}.")
    return _file("FILE_DAMAGED", what, row=row)


def row_broken(row: int, found: int, wanted: int, text: str) -> CellFinding:
    """Say that a line of a CSV file has more or fewer fields than its heading."""
    what = Text(f"The line has {found} fields: {text[:_SHOWN]}", f"Полей в строке: {found}: {text[:_SHOWN]}")
    expected = Text(f"{wanted} fields, as in the heading row", f"{wanted} полей, как в строке заголовков")
    remedy = Text(
        "Add or remove separators; put a text that has a comma in quotation marks.",
        "Добавьте или уберите разделители; текст с запятой возьмите в кавычки.",
    )
    return _file("ROW_BROKEN", what, expected, remedy, row)


def unclosed(row: int, column: str) -> CellFinding:
    """Say that a text in quotation marks does not end, so that the rows behind it became a part of it."""
    what = Text(
        "A quotation mark is not closed: the rows behind it were read as part of this cell.",
        "Не закрыта кавычка: следующие строки прочитаны как часть этой ячейки.",
    )
    expected = Text("a quotation mark at the end of the text", "кавычка в конце текста")
    remedy = Text("Close it, or remove the one at the beginning.", "Закройте её или удалите кавычку в начале текста.")
    return CellFinding("ROW_BROKEN", "error", what, expected, remedy, row=row, column=column)


def declarations(row: int) -> CellFinding:
    """Say that an XML file declares a document type, in which entities hide."""
    what = Text(
        "The file declares a document type (DOCTYPE); such files are not opened.",
        "В файле есть объявление типа документа (DOCTYPE); такие файлы не открываются.",
    )
    remedy = Text(
        "Remove the lines with <!DOCTYPE …> and send the file again.",
        "Удалите строки <!DOCTYPE …> и отправьте файл снова.",
    )
    return _file("FILE_DECLARATIONS", what, Text("XML without declarations", "XML без объявлений"), remedy, row)


def too_deep(limit: int, row: int = 0) -> CellFinding:
    """Say that elements stand in one another more deeply than any message has them."""
    what = Text(f"The file is nested more than {limit} levels deep.", f"Вложенность в файле больше {limit} уровней.")
    return _file("FILE_NESTED", what, row=row)


def too_long(limit: int, row: int = 0) -> CellFinding:
    """Say that one cell, tag or text is larger than any message has it."""
    what = Text(f"One text in the file is longer than {limit:,} bytes.", f"Один из текстов файла длиннее {limit} байт.")
    return _file("CELL_TOO_LONG", what, row=row)


def other_dataflow(held: str, dataflow: Dataflow, row: int = 0, column: str = "") -> CellFinding:
    """Say that a message, or rows of it from `row` on, are of another dataflow."""
    what = Text(f"The figures are of {held[:_SHOWN]}.", f"Данные относятся к {held[:_SHOWN]}.")
    wanted = str(Reference(dataflow.agency, dataflow.id, dataflow.version))
    remedy = Text(
        f"Send them to the part of the call that asks for them, or name {wanted} if they are its figures.",
        f"Отправьте их в соответствующую часть запроса или укажите {wanted}, если это его данные.",
    )
    return CellFinding(
        "DATAFLOW_OTHER", "error", what, Text(wanted, wanted), remedy, row=row, column=column, value=held
    )


def other_version(held: str, dataflow: Dataflow) -> CellFinding:
    """Note that a message was made for another version of the dataflow."""
    what = Text(
        f"The file was made for version {held}; it is read by version {dataflow.version}.",
        f"Файл составлен для версии {held}; он читается по версии {dataflow.version}.",
    )
    expected = Text(f"version {dataflow.version}", f"версия {dataflow.version}")
    remedy = Text("Nothing has to be done if all codes are accepted.", "Если все коды приняты, ничего делать не нужно.")
    return CellFinding("DATAFLOW_VERSION", "note", what, expected, remedy, value=held)


def no_dataflow(dataflow: Dataflow) -> CellFinding:
    """Say that a message does not tell which dataflow its figures are of."""
    what = Text(
        "The file does not say which dataflow it is of.", "В файле не указано, к какому потоку данных он относится."
    )
    wanted = str(Reference(dataflow.agency, dataflow.id, dataflow.version))
    return _file("DATAFLOW_MISSING", what, Text(wanted, wanted))


def action(held: str, row: int = 0, column: str = "") -> CellFinding:
    """Say that figures are to be deleted, or that what to do with them is not known."""
    what = Text(f"The action is {held[:40]!r}.", f"Указано действие {held[:40]!r}.")
    expected = Text(
        "I (information), A (append), R (replace) or M (merge)",
        "I (информация), A (добавление), R (замена) или M (слияние)",
    )
    remedy = Text(
        "An answer gives figures and does not delete any: leave such rows out; write I for the others.",
        "Ответ сообщает данные и ничего не удаляет: исключите такие строки, для остальных укажите I.",
    )
    return CellFinding("ACTION", "error", what, expected, remedy, row=row, column=column, value=held[:40])


def other_unit(held: str, dataflow: Dataflow, row: int = 0, column: str = "") -> CellFinding:
    """Say that figures are in another unit than those of the dataflow."""
    what = Text(f"The unit of the figures is {held[:40]!r}.", f"Единица измерения значений: {held[:40]!r}.")
    expected = Text(f"{dataflow.unit} ({dataflow.unit_name.en})", f"{dataflow.unit} ({dataflow.unit_name.ru})")
    remedy = Text(
        f"Convert the figures, and write {dataflow.unit}.", f"Пересчитайте значения и укажите {dataflow.unit}."
    )
    return CellFinding("UNIT_OTHER", "error", what, expected, remedy, row=row, column=column, value=held[:40])


def unknown_column(name: str, wanted: Iterable[str], row: int = 0) -> CellFinding:
    """Say that a column, attribute or dimension is none of the dataflow: it may change what the figures mean."""
    what = Text(f"The dataflow has no column {name[:60]}.", f"В потоке данных нет столбца {name[:60]}.")
    listed = ", ".join(wanted)
    remedy = Text("Remove the column, or give it its right name.", "Удалите столбец или дайте ему верное имя.")
    return CellFinding("COLUMN_UNKNOWN", "error", what, Text(listed, listed), remedy, row=row, column=name[:60])


def missing_column(name: str, label: Text, row: int = 0) -> CellFinding:
    """Say that a column is not there that no figure can be without."""
    what = Text(f"The column {name} ({label.en}) is missing.", f"Нет столбца {name} ({label.ru}).")
    expected = Text(f"a column {name}", f"столбец {name}")
    remedy = Text(f"Add the column {name} and fill it in.", f"Добавьте столбец {name} и заполните его.")
    return CellFinding("COLUMN_MISSING", "error", what, expected, remedy, row=row, column=name)


def column_twice(name: str, row: int = 0) -> CellFinding:
    """Say that a heading stands twice."""
    what = Text(f"The column {name[:60]} stands twice.", f"Столбец {name[:60]} повторяется.")
    expected = Text("every column once", "каждый столбец один раз")
    remedy = Text("Leave one of them.", "Оставьте один из них.")
    return CellFinding("COLUMN_TWICE", "error", what, expected, remedy, row=row, column=name[:60])


def shape(where: str, row: int = 0, wanted: Text = _MESSAGE) -> CellFinding:
    """Say that a part of a message is not as the standard has it."""
    what = Text(f"{where[:_SHOWN]} is not as the standard has it.", f"{where[:_SHOWN]}: не соответствует стандарту.")
    return _file("MESSAGE_SHAPE", what, wanted, row=row)


def repeated(name: str) -> CellFinding:
    """Say that a JSON object has two entries of one name, of which a reader would lose one."""
    what = Text(
        f"The entry {name[:60]!r} stands twice in one object.", f"Запись {name[:60]!r} повторяется в одном объекте."
    )
    expected = Text("every key once", "каждый ключ один раз")
    remedy = Text("Leave the right one of them.", "Оставьте верную из них.")
    return _file("FIGURE_TWICE", what, expected, remedy)


def counted() -> CellFinding:
    """Note that rows are numbered as observations, since lines tell nothing."""
    what = Text(
        "Several figures stand in one line of the file; row numbers count the figures from its beginning.",
        "В одной строке файла несколько значений; номера строк — это порядковые номера значений от начала файла.",
    )
    remedy = Text("Nothing has to be done.", "Ничего делать не нужно.")
    return CellFinding("ROWS_COUNTED", "note", what, Text("one figure a line", "одно значение в строке"), remedy)
