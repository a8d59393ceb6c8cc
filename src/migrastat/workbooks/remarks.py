"""What is said of a file or a sheet while it is read: what is there, what is wanted, how to mend it."""

from migrastat.structures import CellFinding, Text

ANEW = Text(
    "Download the workbook of the call anew, copy the figures into it (Paste special > Values), and send that.",
    "Скачайте рабочую книгу запроса заново, скопируйте в неё значения («Специальная вставка > Значения») "
    "и отправьте её.",
)
_PLAIN = Text("an Excel workbook (.xlsx) as the call gave it", "книга Excel (.xlsx), полученная с запросом")


def _file(code: str, what: Text, remedy: Text = ANEW, expected: Text = _PLAIN) -> CellFinding:
    return CellFinding(code, "error", what, expected, remedy)


def empty_file() -> CellFinding:
    """Say that a file has no bytes."""
    return _file("FILE_EMPTY", Text("The file is empty (0 bytes).", "Файл пуст (0 байт)."))


def damaged() -> CellFinding:
    """Say that a file cannot be unpacked."""
    what = Text(
        "The file cannot be opened as a workbook: it is damaged or cut short.",
        "Файл не открывается как рабочая книга: он повреждён или неполон.",
    )
    return _file("FILE_DAMAGED", what)


def no_workbook(kind: str) -> CellFinding:
    """Say that a file is something else, of a kind where that is known."""
    named = f" ({kind})" if kind else ""
    what = Text(f"The file is no Excel workbook{named}.", f"Это не книга Excel{named}.")
    remedy = Text(
        "Open it in the program it was made with and save it as an Excel workbook (.xlsx); then send that.",
        "Откройте файл в исходной программе, сохраните как книгу Excel (.xlsx) и отправьте её.",
    )
    return _file("FILE_KIND", what, remedy)


def old_format() -> CellFinding:
    """Say that a workbook is of the format before 2007."""
    what = Text("The workbook is of the old Excel format (.xls).", "Книга сохранена в старом формате Excel (.xls).")
    remedy = Text(
        "Save it as an Excel workbook (.xlsx) and send that.", "Сохраните её как книгу Excel (.xlsx) и отправьте."
    )
    return _file("FILE_OLD", what, remedy)


def locked() -> CellFinding:
    """Say that a workbook is encrypted."""
    what = Text("The workbook is locked with a password.", "Книга защищена паролем на открытие.")
    remedy = Text(
        "Remove the password (File > Info > Protect workbook > Encrypt with password: leave it empty), save, and send "
        "it again.",
        "Снимите пароль (Файл > Сведения > Защита книги > Зашифровать с использованием пароля: оставьте поле пустым), "
        "сохраните и отправьте снова.",
    )
    return _file("FILE_LOCKED", what, remedy)


def macros() -> CellFinding:
    """Say that a workbook has macros."""
    what = Text("The workbook has macros (programs).", "В книге есть макросы (программы).")
    remedy = Text(
        "Save it as an Excel workbook without macros (.xlsx) and send that.",
        "Сохраните её как книгу Excel без макросов (.xlsx) и отправьте.",
    )
    return _file("FILE_MACROS", what, remedy)


def too_large(en: str, ru: str) -> CellFinding:
    """Say that a file would grow beyond what is opened, and how."""
    what = Text(
        f"The file would become too large when opened: {en}.", f"При открытии файл стал бы слишком большим: {ru}."
    )
    expected = Text("a workbook with the figures that were asked", "книга с запрошенными данными")
    remedy = Text(
        ANEW.en + " Very large tables are better sent as SDMX-CSV.",
        ANEW.ru + " Очень большие таблицы лучше отправлять как SDMX-CSV.",
    )
    return _file("FILE_TOO_LARGE", what, remedy, expected)


def trick_name(name: str) -> CellFinding:
    """Say that a part of the file has a name that leads elsewhere."""
    shown = name.replace("\0", "?")[:60]
    what = Text(
        f"A part of the file has a name that leads out of it: {shown}.",
        f"Имя части файла ведёт за его пределы: {shown}.",
    )
    return _file("FILE_NAMES", what)


def inner_file(name: str) -> CellFinding:
    """Say that a file has another file inside."""
    what = Text(
        f"Another file is embedded in the workbook ({name[:60]}).", f"В книгу вложен другой файл ({name[:60]})."
    )
    remedy = Text(
        "Delete the embedded object, save, and send again.", "Удалите вложенный объект, сохраните и отправьте снова."
    )
    return _file("FILE_INSIDE", what, remedy)


def entities(name: str) -> CellFinding:
    """Say that a part declares what no office program writes."""
    what = Text(
        f"A part of the file ({name[:60]}) has declarations that no office program writes.",
        f"Часть файла ({name[:60]}) содержит объявления, которых офисные программы не пишут.",
    )
    return _file("FILE_DECLARATIONS", what)


def external_link(target: str) -> CellFinding:
    """Say that a workbook takes figures from another file."""
    named = f" ({target[:80]})" if target else ""
    what = Text(f"The workbook takes figures from another file{named}.", f"Книга берёт данные из другого файла{named}.")
    remedy = Text(
        "Data > Edit links > Break link; save and send again.",
        "Данные > Изменить связи > Разорвать связь; сохраните и отправьте снова.",
    )
    expected = Text("a workbook that stands alone", "книга без связей с другими файлами")
    return _file("FILE_LINKS", what, remedy, expected)


def no_mark() -> CellFinding:
    """Say that a workbook is not one of a call."""
    what = Text(
        "This workbook is not the one that the call gave: its hidden mark is missing.",
        "Это не та книга, что получена с запросом: в ней нет скрытой отметки.",
    )
    return _file("BOOK_UNMARKED", what)


def wrong_mark(code: str, held: str, wanted: str) -> CellFinding:
    """Say that a workbook is of another call, State, version of a dataflow or layout."""
    names = {
        "BOOK_CALL": Text("another call", "другого запроса"),
        "BOOK_STATE": Text("another State", "другого государства"),
        "BOOK_VERSION": Text("another version of the definition", "другой версии определения"),
        "BOOK_LAYOUT": Text("another layout", "другого вида"),
        "BOOK_PERIODS": Text("other periods", "других периодов"),
    }
    name = names[code]
    what = Text(f"The workbook is of {name.en}: {held}.", f"Это книга {name.ru}: {held}.")
    return CellFinding(code, "error", what, Text(wanted, wanted), ANEW, value=held)


def no_sheet(sheet: str) -> CellFinding:
    """Say that the sheet of a dataflow is missing."""
    what = Text(f"The sheet {sheet} is missing.", f"Нет листа {sheet}.")
    expected = Text(f"a sheet named {sheet}", f"лист с именем {sheet}")
    remedy = Text("Give the sheet its name back. " + ANEW.en, "Верните листу его имя. " + ANEW.ru)
    return CellFinding("SHEET_MISSING", "error", what, expected, remedy, sheet=sheet)


def other_sheet(sheet: str) -> CellFinding:
    """Note that a sheet was not read."""
    what = Text(
        f"The sheet {sheet} is not part of the call and was not read.",
        f"Лист {sheet} не относится к запросу и не прочитан.",
    )
    expected = Text("the sheets of the call", "листы запроса")
    remedy = Text(
        "Copy figures that belong to the answer into a sheet of the call.",
        "Перенесите нужные значения на лист запроса.",
    )
    return CellFinding("SHEET_UNKNOWN", "note", what, expected, remedy, sheet=sheet)


def no_ids(sheet: str) -> CellFinding:
    """Say that the row of ids of a sheet is missing."""
    what = Text(
        f"The row of column ids on the sheet {sheet} (small letters under the headings) is missing or damaged.",
        f"На листе {sheet} нет строки идентификаторов столбцов (мелкий шрифт под заголовками) или она повреждена.",
    )
    expected = Text("the headings as the call gave them", "заголовки, полученные с запросом")
    return CellFinding("HEADING_LOST", "error", what, expected, ANEW, sheet=sheet)


def far_cell(sheet: str, cell: str) -> CellFinding:
    """Say that something stands so far away that the sheet cannot be read."""
    what = Text(f"The sheet {sheet} reaches as far as {cell}.", f"Лист {sheet} заполнен вплоть до {cell}.")
    expected = Text("figures in the table alone", "значения только в таблице")
    remedy = Text(f"Clear what stands at {cell} and around it.", f"Очистите {cell} и ячейки рядом.")
    return CellFinding("SHEET_TOO_LARGE", "error", what, expected, remedy, sheet=sheet, cell=cell)
