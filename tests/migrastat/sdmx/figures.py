"""A dataflow made by hand and tables of it: what the tests of SDMX messages stand on."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from migrastat import areas
from migrastat.sdmx import write_data
from migrastat.structures import Attribute, Code, CodeList, Dataflow, Dimension, Text

PREPARED = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
AGENCY = "ALMATY"
FORMS = ("csv1", "csv2", "ml21", "ml21generic", "ml30", "json1", "json1draft", "json2")
LAYOUTS = ("AllDimensions", "TIME_PERIOD")


def codelist(ident: str, **names: tuple[str, str]) -> CodeList:
    codes = {code: Code(code, Text(*name)) for code, name in names.items()}
    return CodeList(ident, "1.0", Text(f"List {ident}", f"Перечень {ident}"), codes)


FREQ = codelist("CL_FREQ", A=("Annual", "Годовая"), Q=("Quarterly", "Квартальная"), M=("Monthly", "Месячная"))
SEX = codelist("CL_SEX", _T=("Total", "Оба пола"), F=("Female", "Женщины"), M=("Male", "Мужчины"))
STATUS = codelist(
    "CL_OBS_STATUS", A=("Normal value", "Обычное"), E=("Estimated", "Оценка"), M=("Missing", "Нет данных")
)
CONF = codelist("CL_CONF_STATUS", F=("Free", "Открыто"), N=("Not for publication", "Не для публикации"))
AGE = CodeList(
    "CL_AGE",
    "1.2",
    Text("Age groups", "Возрастные группы"),
    {
        "_T": Code("_T", Text("All ages", "Все возрасты")),
        "Y_LT15": Code("Y_LT15", Text("Under 15", "До 15 лет"), parent="_T"),
        "Y_GE15": Code(
            "Y_GE15", Text('15 & over, "adults"', "15 лет и старше"), parent="_T", definition=Text("15+", "15+")
        ),
    },
    source="Made for the tests",
)
AREAS = CodeList(
    "CL_AREA",
    "1.0",
    Text("Areas", "Страны и территории"),
    {one.code: Code(one.code, Text(one.name_en, one.name_ru)) for one in areas().values() if one.code != "_Z"},
    source="ISO 3166-1 alpha-3",
)


def flow_in(ident: str = "FLOW_IN", version: str = "1.0") -> Dataflow:
    """Return migration flows into a State."""
    return Dataflow(
        id=ident,
        version=version,
        agency=AGENCY,
        name=Text("Migration flows in", "Прибытия мигрантов"),
        definition=Text("Persons who came to stay.", "Лица, прибывшие на жительство."),
        kind="flow",
        unit="PERSON",
        unit_name=Text("persons", "человек"),
        population=Text("all who came", "все прибывшие"),
        dimensions=(
            Dimension("FREQ", Text("Frequency", "Периодичность"), FREQ),
            Dimension("REF_AREA", Text("Reporting State", "Отчитывающееся государство"), AREAS),
            Dimension("COUNTERPART", Text("Origin", "Страна выезда"), AREAS, total="WLD"),
            Dimension("SEX", Text("Sex", "Пол"), SEX, Text("Sex of the person", "Пол лица"), total="_T"),
            Dimension("AGE", Text("Age", "Возраст"), AGE, total="_T"),
        ),
        attributes=(
            Attribute("OBS_STATUS", Text("Status", "Статус"), STATUS, required=True),
            Attribute("CONF_STATUS", Text("Confidentiality", "Конфиденциальность"), CONF),
            Attribute("COMMENT_OBS", Text("Comment", "Комментарий")),
            Attribute("UNIT_MEASURE", Text("Unit", "Единица"), level="dataset"),
        ),
        frequencies=("A", "Q", "M"),
        whole=False,
    )


ROWS: tuple[tuple[Any, ...], ...] = (
    ("A", "KAZ", "UZB", "F", "_T", "2022", 1234.0, "A", None, None),
    ("A", "KAZ", "UZB", "F", "_T", "2023", 1_250_000_000_123.0, "A", "F", "plain"),
    ("A", "KAZ", "WLD", "_T", "Y_GE15", "2023", 0.1, "E", None, "=1+2"),
    ("A", "TJK", "RUS", "_T", "_T", "2023", None, "M", "N", "'=1, \"quoted\" <b>&amp; 'x'\nnext line\tтаблица"),
    ("M", "KGZ", "XXA", "M", "Y_LT15", "2023-01", -3.5, "A", None, "@cell"),
    ("Q", "KGZ", "UNK", "M", "Y_LT15", "2023-Q1", 0.0, "A", None, "a: b"),
)


def table(rows: Any = ROWS, dataflow: Dataflow | None = None) -> pa.Table:
    """Return rows as a canonical table: texts, and values as numbers."""
    names = (dataflow or flow_in()).columns
    types = [pa.float64() if name == "OBS_VALUE" else pa.string() for name in names]
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return pa.table([pa.array(each, kind) for each, kind in zip(columns, types, strict=True)], list(names))


def message(form: str, rows: Any = None, dataflow: Dataflow | None = None, **more: Any) -> bytes:
    """Return a message as the platform writes it."""
    held = table() if rows is None else rows
    said = {"sender": AGENCY, "prepared": PREPARED} | more
    return b"".join(write_data([held], dataflow or flow_in(), form, **said))


def saved(folder: Path, content: bytes | str, name: str = "message") -> Path:
    """Return the path of a file with that content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows_of(received: Any) -> list[tuple[Any, ...]]:
    """Return what was received as rows in the order of the dataflow, values as numbers."""
    names = [name for name in flow_in().columns if name in received.rows.column_names]
    value = names.index("OBS_VALUE")
    rows = zip(*(received.rows.column(name).to_pylist() for name in names), strict=True)
    return [
        tuple(float(cell) if at == value and cell is not None else cell for at, cell in enumerate(row)) for row in rows
    ]
