"""A table of a State's own, of which has still to be said which column is which."""

from migrastat.structures import OBS_VALUE, TIME_PERIOD, CellFinding, Dataflow, Text
from migrastat.workbooks.mapping import DECIMAL

_ASKED = CellFinding(
    code="OWN_COLUMNS",
    grade="error",
    what=Text("It has not been said yet which column of this table is which.",
              "Ещё не указано, что означают столбцы этой таблицы."),
    expected=Text("The columns of your table, matched with those of the dataflow; once is enough, it is remembered.",
                  "Соответствие столбцов вашей таблицы столбцам набора данных; указать достаточно один раз."),
    remedy=Text("Open “columns and codes of this file” beside it in the list of what was sent, look over what is "
                "proposed, and read the table.",
                "В перечне отправленного откройте рядом с файлом «столбцы и коды этого файла», проверьте предложенное "
                "и прочитайте таблицу."),
)  # fmt: skip


def columns_not_said() -> CellFinding:
    """Return the finding of a table that waits for its mapping."""
    return _ASKED


def targets_of(flow: Dataflow, periods: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a column of a State's own table can be: a column of the dataflow, or the figures of a period."""
    told = tuple(attribute.id for attribute in flow.attributes if attribute.level == "observation")
    return (*flow.key, TIME_PERIOD, OBS_VALUE, *(f"{OBS_VALUE}:{period}" for period in periods), *told)


def constants_of(given: dict[str, str], flow: Dataflow) -> dict[str, str]:
    """Return the constants of a mapping that mean something: codes of dimensions, and the sign of decimals."""
    known = {one.id: set(one.codelist.codes) for one in flow.dimensions} | {DECIMAL: {",", "."}}
    return {name: value for name, value in given.items() if value in known.get(name, ())}
