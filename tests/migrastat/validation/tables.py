"""A small dataflow with its lists, and tables of it."""

import pyarrow as pa

from migrastat.codes import areas
from migrastat.structures import Attribute, Code, CodeList, Dataflow, Dimension, Identity, Received, Text
from migrastat.validation import Context, validate

LETTERS = dict(
    zip(
        (
            "FREQ",
            "REF_AREA",
            "COUNTERPART",
            "SEX",
            "AGE",
            "TIME_PERIOD",
            "OBS_VALUE",
            "OBS_STATUS",
            "CONF_STATUS",
            "COMMENT_OBS",
        ),
        "ABCDEFGHIJ",
        strict=True,
    )
)
CALL = Context(participant="TJK", frequency="A", first="2021", last="2024")


def codes(name, *rows):
    """Return a code list of rows (code, English, Russian, parent)."""
    return CodeList(name, "1.0", Text(name, name), {row[0]: Code(row[0], Text(row[1], row[2]), row[3]) for row in rows})


AREAS = codes("CL_AREA", *((one.code, one.name_en, one.name_ru, "") for one in areas().values() if one.code != "_Z"))
SEXES = codes(
    "CL_SEX",
    ("_T", "Total", "Всего", ""),
    ("F", "Female", "Женщины", "_T"),
    ("M", "Male", "Мужчины", "_T"),
    ("_U", "Unknown", "Не указан", "_T"),
)
AGES = codes(
    "CL_AGE",
    ("_T", "All ages", "Все возрасты", ""),
    ("Y0T14", "0 to 14", "0–14 лет", "_T"),
    ("Y0T4", "0 to 4", "0–4 года", "Y0T14"),
    ("Y5T14", "5 to 14", "5–14 лет", "Y0T14"),
    ("Y_GE15", "15 and over", "15 лет и старше", "_T"),
)
STATUSES = codes(
    "CL_OBS_STATUS",
    *((code, name, name, "") for code, name in (("A", "Normal"), ("B", "Break"), ("E", "Estimated"), ("M", "Missing"))),
)
SECRECY = codes("CL_CONF_STATUS", ("F", "Free", "Открыто", ""), ("C", "Secret", "Закрыто", ""))


def flow(**changes):
    """Return a dataflow of arrivals."""
    dimensions = (
        Dimension(
            "FREQ",
            Text("Frequency", "Периодичность"),
            codes("CL_FREQ", *((one, one, one, "") for one in "AHQM")),
            partition=False,
        ),
        Dimension("REF_AREA", Text("Reporting State", "Государство"), AREAS, partition=False),
        Dimension("COUNTERPART", Text("Partner", "Партнёр"), AREAS, total="WLD"),
        Dimension("SEX", Text("Sex", "Пол"), SEXES, total="_T"),
        Dimension("AGE", Text("Age", "Возраст"), AGES, total="_T"),
    )
    attributes = (
        Attribute("OBS_STATUS", Text("Status", "Статус"), STATUSES),
        Attribute("CONF_STATUS", Text("Confidentiality", "Конфиденциальность"), SECRECY),
        Attribute("COMMENT_OBS", Text("Comment", "Примечание")),
    )
    told = {
        "id": "FLOW_IN",
        "version": "1.0",
        "agency": "ALMATY",
        "name": Text("Arrivals", "Прибытия"),
        "definition": Text(),
        "kind": "flow",
        "unit": "person",
        "unit_name": Text("persons", "человек"),
        "population": Text(),
        "dimensions": dimensions,
        "attributes": attributes,
        "frequencies": ("A", "Q"),
        "mirror": "FLOW_OUT",
    }
    return Dataflow(**{**told, **changes})


FLOW = flow()


def table(*lines, columns=FLOW.columns):
    """Return a table of lines such as `A TJK RUS _T _T 2023 1000 A F`; `.` is an empty cell, the rest left out."""
    rows = [["" if cell == "." else cell.replace("~", " ") for cell in line.split(" ")] for line in lines]
    rows = [row + [""] * (len(columns) - len(row)) for row in rows]
    return pa.table({name: pa.array([row[at] for row in rows], pa.string()) for at, name in enumerate(columns)})


def figures(*lines):
    """Return a release: the same with numbers."""
    told = table(*lines)
    place = told.column_names.index("OBS_VALUE")
    numbers = [float(one) if one else None for one in told["OBS_VALUE"].to_pylist()]
    return told.set_column(place, "OBS_VALUE", pa.array(numbers, pa.float64()))


def check(*lines, context=CALL, dataflow=FLOW):
    """Validate lines as they would stand in a spreadsheet without a heading row."""
    return validate(Received(table(*lines, columns=dataflow.columns), columns=LETTERS), dataflow, context)


def told(report, *codes_):
    """Return the findings of some codes (all if none): code, cell, value."""
    return [(one.code, one.cell, one.value) for one in report.findings if not codes_ or one.code in codes_]


def only(report, code):
    """Return the one finding of a code."""
    found = [one for one in report.findings if one.code == code]
    assert len(found) == 1, [(one.code, one.cell) for one in report.findings]
    return found[0]


BALANCE = Identity(
    "CHANGE", Text("Change of stock", "Изменение численности"), "MIGRANT_STOCK", ((1, "FLOW_IN"), (-1, "FLOW_OUT"))
)
