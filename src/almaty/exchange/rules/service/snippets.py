"""Ready pieces of code that read a table from the service, one for each tool. Plain Python.

Everything that stands in them is an address made of ids and codes, so that nothing has to be escaped.
"""

from dataclasses import dataclass

from almaty.kernel.pair import Pair, pair


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of code for a tool: what the tool is, how to use the piece, the code; `key` is short and stays."""

    key: str
    tool: str
    how: Pair
    code: str


@dataclass(frozen=True, slots=True)
class Table:
    """What is read: the address of the platform (without a slash at its end), agency, dataflow and key."""

    base: str
    agency: str
    dataflow: str
    key: str = "all"

    @property
    def path(self) -> str:
        """Return the path of the data in version 2.1 of SDMX."""
        return f"sdmx/2.1/data/{self.agency},{self.dataflow}/{self.key}"

    @property
    def address(self) -> str:
        """Return the whole address of the data."""
        return f"{self.base}/{self.path}"


def snippets(table: Table) -> tuple[Snippet, ...]:
    """Return the pieces for Python, R, Excel and Power BI."""
    return (
        Snippet("pandas", "Python: pandas", _RUN, _pandas(table)),
        Snippet("sdmx1", "Python: sdmx1", _RUN, _sdmx1(table)),
        Snippet("pysdmx", "Python: pysdmx", _RUN, _pysdmx(table)),
        Snippet("readr", "R: readr", _RUN, _readr(table)),
        Snippet("rsdmx", "R: rsdmx", _RUN, _rsdmx(table)),
        Snippet("excel", "Excel", _EXCEL, _power_query(table)),
        Snippet("power-bi", "Power BI", _POWER_BI, _power_query(table)),
    )


_RUN = pair("Run it as it stands.", "Выполните как есть.")
_EXCEL = pair("Data → Get Data → From Other Sources → Blank Query → Advanced Editor: put this in.",
              "Данные → Получить данные → Из других источников → Пустой запрос → Расширенный редактор: "
              "вставьте этот текст.")  # fmt: skip
_POWER_BI = pair("Get data → Blank query → Advanced Editor: put this in.",
                 "Получить данные → Пустой запрос → Расширенный редактор: вставьте этот текст.")  # fmt: skip


def _pandas(table: Table) -> str:
    return f'''import pandas as pd

url = "{table.address}?format=csvfile"
figures = pd.read_csv(url, dtype={{"TIME_PERIOD": str}}, keep_default_na=False, na_values={{"OBS_VALUE": ""}})'''


def _sdmx1(table: Table) -> str:
    return f'''import sdmx

sdmx.add_source({{"id": "{table.agency}", "name": "{table.agency}", "url": "{table.base}/sdmx/2.1"}}, override=True)
service = sdmx.Client("{table.agency}")
structure = service.dataflow("{table.dataflow}", params={{"references": "all"}}).structure["DSD_{table.dataflow}"]
figures = sdmx.to_pandas(service.data("{table.dataflow}", key="{_plain(table.key)}", dsd=structure))'''


def _pysdmx(table: Table) -> str:
    structure = f"{table.base}/sdmx/2.1/dataflow/{table.agency}/{table.dataflow}/latest?references=all"
    return f'''from pysdmx.io import get_datasets

data = "{table.address}?format=csv"
structure = "{structure}"
figures = get_datasets(data, structure)[0].data'''


def _readr(table: Table) -> str:
    return f'''library(readr)

url <- "{table.address}?format=csvfile"
columns <- cols(OBS_VALUE = col_double(), .default = col_character())
figures <- read_csv(url, col_types = columns)'''


def _rsdmx(table: Table) -> str:
    return f'''library(rsdmx)

url <- "{table.address}?format=structurespecificdata"
figures <- as.data.frame(readSDMX(url))'''


def _power_query(table: Table) -> str:
    return f'''let
    Source = Web.Contents("{table.base}", [RelativePath = "{table.path}", Query = [format = "csvfile"]]),
    Rows = Csv.Document(Source, [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),
    Headed = Table.PromoteHeaders(Rows, [PromoteAllScalars = true]),
    Typed = Table.TransformColumnTypes(Headed, {{{{"OBS_VALUE", type number}}}}, "en-US")
in
    Typed'''


def _plain(key: str) -> str:
    return "" if key == "all" else key
