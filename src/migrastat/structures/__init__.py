"""What a table of shared statistics has to look like: dataflows, their dimensions, code lists and rules.

A `Dataflow` here is an SDMX dataflow together with its data structure definition: one structure for each. The table
of a dataflow has one column for every dimension (in order), then `TIME_PERIOD` and `OBS_VALUE`, then attributes.
"""

from migrastat.structures.dataflow import (
    OBS_VALUE,
    TIME_PERIOD,
    Attribute,
    Code,
    CodeList,
    Dataflow,
    Dimension,
    Identity,
    Projection,
    Text,
)
from migrastat.structures.received import CELL, ROW, SHEET, CellFinding, Grade, Received

__all__ = [
    "CELL",
    "OBS_VALUE",
    "ROW",
    "SHEET",
    "TIME_PERIOD",
    "Attribute",
    "CellFinding",
    "Code",
    "CodeList",
    "Dataflow",
    "Dimension",
    "Grade",
    "Identity",
    "Projection",
    "Received",
    "Text",
]
