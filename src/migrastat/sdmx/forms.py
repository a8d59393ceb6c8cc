"""The forms of SDMX messages, with the media types by which a service and its client name them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

DataForm = Literal["csv1", "csv2", "json1", "json1draft", "json2", "ml21", "ml21generic", "ml30"]
StructureForm = Literal["ml21", "ml30", "json1", "json2"]

_SDMX = "application/vnd.sdmx."

DATA_MEDIA: Mapping[str, str] = MappingProxyType(
    {
        "csv1": f"{_SDMX}data+csv;version=1.0.0",
        "csv2": f"{_SDMX}data+csv;version=2.0.0",
        "json1": f"{_SDMX}data+json;version=1.0.0",
        # What older services still give under this name, and older clients read.
        "json1draft": f"{_SDMX}data+json;version=1.0.0-wd",
        "json2": f"{_SDMX}data+json;version=2.0.0",
        "ml21": f"{_SDMX}structurespecificdata+xml;version=2.1",
        "ml21generic": f"{_SDMX}genericdata+xml;version=2.1",
        "ml30": f"{_SDMX}data+xml;version=3.0.0",
    }
)
STRUCTURE_MEDIA: Mapping[str, str] = MappingProxyType(
    {
        "ml21": f"{_SDMX}structure+xml;version=2.1",
        "ml30": f"{_SDMX}structure+xml;version=3.0.0",
        "json1": f"{_SDMX}structure+json;version=1.0.0",
        "json2": f"{_SDMX}structure+json;version=2.0.0",
    }
)
