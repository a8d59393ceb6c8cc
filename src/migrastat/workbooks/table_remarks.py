"""What is said of a State's own table while it is read."""

from collections.abc import Sequence

from migrastat.structures import CellFinding, Dataflow, Text

_TABLE = Text(
    "a table with one row of headings and a row for each figure",
    "таблица с одной строкой заголовков и строкой на каждое значение",
)
_SAVE = Text(
    "Save the table as CSV UTF-8 or as an Excel workbook (.xlsx) and send that.",
    "Сохраните таблицу как CSV UTF-8 или как книгу Excel (.xlsx) и отправьте её.",
)


def empty() -> CellFinding:
    """Say that a file holds nothing."""
    return CellFinding("FILE_EMPTY", "error", Text("The file holds nothing.", "Файл пуст."), _TABLE, _SAVE)


def no_table() -> CellFinding:
    """Say that a file is no table."""
    return CellFinding("FILE_KIND", "error", Text("The file is no table.", "Это не таблица."), _TABLE, _SAVE)


def no_headings() -> CellFinding:
    """Say that no row looks like headings."""
    what = Text("No row of headings was found.", "Строка заголовков не найдена.")
    return CellFinding("HEADING_LOST", "error", what, _TABLE, _SAVE)


def unmapped(dataflow: Dataflow, names: Sequence[str]) -> CellFinding:
    """Say that it is not known which column of the sender is which of the dataflow."""
    titles = {one.id: one.name for one in dataflow.dimensions}
    told = [titles.get(name, Text(name, name)) for name in names]
    what = Text(
        "It is not known which column holds: " + ", ".join(text.text("en") for text in told) + ".",
        "Неизвестно, в каком столбце: " + ", ".join(text.text("ru") for text in told) + ".",
    )
    expected = Text("a column, or one value for the whole file", "столбец или одно значение для всего файла")
    remedy = Text(
        "Say on the page of columns which column it is; the answer is remembered for next time.",
        "Укажите на странице столбцов, какой это столбец; ответ запоминается на следующий раз.",
    )
    return CellFinding("MAPPING_INCOMPLETE", "error", what, expected, remedy, value=", ".join(names))


def heading_gone(heading: str) -> CellFinding:
    """Say that a column that the mapping names is not in the file."""
    what = Text(f"The column “{heading}” is not in the file.", f"В файле нет столбца «{heading}».")
    expected = Text("the same headings as last time", "те же заголовки, что и в прошлый раз")
    remedy = Text(
        "Give the column its former heading, or say on the page of columns what takes its place.",
        "Верните столбцу прежний заголовок или укажите на странице столбцов, чем он заменён.",
    )
    return CellFinding("MAPPING_HEADING", "error", what, expected, remedy, column=heading, value=heading)


def column_left_out(heading: str) -> CellFinding:
    """Note that a column was not read."""
    what = Text(f"The column “{heading}” was not read.", f"Столбец «{heading}» не прочитан.")
    expected = Text("columns that belong to the dataflow", "столбцы, относящиеся к потоку данных")
    remedy = Text(
        "Nothing has to be done if it does not belong to the answer.",
        "Ничего делать не нужно, если он не относится к ответу.",
    )
    return CellFinding("COLUMN_UNKNOWN", "note", what, expected, remedy, column=heading)


def row_broken(sheet: str, row: int, held: int, wanted: int) -> CellFinding:
    """Say that a row has more cells than there are headings."""
    what = Text(
        f"Row {row} has {held} cells, the headings {wanted}.", f"В строке {row} ячеек: {held}, заголовков: {wanted}."
    )
    expected = Text(f"{wanted} cells", f"ячеек: {wanted}")
    remedy = Text(
        "Put texts that contain the delimiter into quotation marks, or save the table anew as CSV.",
        "Заключите тексты с разделителем в кавычки или сохраните таблицу как CSV заново.",
    )
    return CellFinding("ROW_BROKEN", "error", what, expected, remedy, sheet, row)
