"""Migration statistics as a pure library: area codes, tables, measures, breaks, estimates of flows, pictures.

What is asked for is imported when it is asked for, so that `import migrastat` costs a few milliseconds.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from migrastat.breaks import Break, JumpRule, find_breaks
    from migrastat.codes import Area, UnknownAreaError, area, areas
    from migrastat.findings import Finding
    from migrastat.tables import (
        Components,
        Flow,
        MalformedKeyError,
        Observation,
        Period,
        Series,
        SeriesKey,
        Stock,
        series_of,
    )

__all__ = [
    "Area",
    "Break",
    "Components",
    "Finding",
    "Flow",
    "JumpRule",
    "MalformedKeyError",
    "Observation",
    "Period",
    "Series",
    "SeriesKey",
    "Stock",
    "UnknownAreaError",
    "area",
    "areas",
    "find_breaks",
    "series_of",
]

_HOMES = {
    "migrastat.breaks": ("Break", "JumpRule", "find_breaks"),
    "migrastat.codes": ("Area", "UnknownAreaError", "area", "areas"),
    "migrastat.findings": ("Finding",),
    "migrastat.tables": (
        "Components",
        "Flow",
        "MalformedKeyError",
        "Observation",
        "Period",
        "Series",
        "SeriesKey",
        "Stock",
        "series_of",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'migrastat' has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
