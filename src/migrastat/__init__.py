"""Migration statistics as a pure library: area codes, tables, measures, breaks, estimates of flows, pictures.

What is asked for is imported when it is asked for, so that `import migrastat` costs a few milliseconds.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from migrastat.breaks import Break, JumpRule, find_breaks
    from migrastat.codes import Area, UnknownAreaError, area, areas
    from migrastat.findings import Finding, FindingsError
    from migrastat.flows.accounts import Choices
    from migrastat.flows.batch import estimate_all
    from migrastat.flows.catalogue import METHODS
    from migrastat.flows.estimate import FlowEstimate, estimate
    from migrastat.measures import area_measures, corridor_measures, system_measures
    from migrastat.plots.circle import circle, circles
    from migrastat.plots.picture import Picture
    from migrastat.plots.revisions import revisions
    from migrastat.plots.ridge import ridge
    from migrastat.sdmx import read_data, write_availability, write_data, write_structures
    from migrastat.tables import (
        Components,
        Flow,
        MalformedKeyError,
        Observation,
        Period,
        Reading,
        Series,
        SeriesKey,
        Stock,
        add_periods,
        aggregate,
        both_sexes,
        components_from,
        flows_from,
        inspect_table,
        read_sdmx,
        read_table,
        sdmx_of_series,
        sdmx_of_tables,
        series_from,
        series_of,
        stocks_from,
        with_population,
        write_table,
    )
    from migrastat.validation import Context, Report, validate
    from migrastat.workbooks import (
        Asked,
        CallBook,
        ColumnMapping,
        Mark,
        make_workbook,
        mark_of,
        read_book,
        read_mapped_csv,
        read_paste,
        read_workbook,
        suggest_mapping,
    )

__all__ = [
    "METHODS",
    "Area",
    "Asked",
    "Break",
    "CallBook",
    "Choices",
    "ColumnMapping",
    "Components",
    "Context",
    "Finding",
    "FindingsError",
    "Flow",
    "FlowEstimate",
    "JumpRule",
    "MalformedKeyError",
    "Mark",
    "Observation",
    "Period",
    "Picture",
    "Reading",
    "Report",
    "Series",
    "SeriesKey",
    "Stock",
    "UnknownAreaError",
    "add_periods",
    "aggregate",
    "area",
    "area_measures",
    "areas",
    "both_sexes",
    "circle",
    "circles",
    "components_from",
    "corridor_measures",
    "estimate",
    "estimate_all",
    "find_breaks",
    "flows_from",
    "inspect_table",
    "make_workbook",
    "mark_of",
    "read_book",
    "read_data",
    "read_mapped_csv",
    "read_paste",
    "read_sdmx",
    "read_table",
    "read_workbook",
    "revisions",
    "ridge",
    "sdmx_of_series",
    "sdmx_of_tables",
    "series_from",
    "series_of",
    "stocks_from",
    "suggest_mapping",
    "system_measures",
    "validate",
    "with_population",
    "write_availability",
    "write_data",
    "write_structures",
    "write_table",
]

_HOMES = {
    "migrastat.breaks": (
        "Break",
        "JumpRule",
        "find_breaks",
    ),
    "migrastat.codes": (
        "Area",
        "UnknownAreaError",
        "area",
        "areas",
    ),
    "migrastat.findings": (
        "Finding",
        "FindingsError",
    ),
    "migrastat.flows": (
        "METHODS",
        "Choices",
        "FlowEstimate",
        "estimate",
        "estimate_all",
    ),
    "migrastat.measures": (
        "area_measures",
        "corridor_measures",
        "system_measures",
    ),
    "migrastat.plots": (
        "Picture",
        "circle",
        "circles",
        "revisions",
        "ridge",
    ),
    "migrastat.sdmx": (
        "read_data",
        "write_availability",
        "write_data",
        "write_structures",
    ),
    "migrastat.tables": (
        "Components",
        "Flow",
        "MalformedKeyError",
        "Observation",
        "Period",
        "Reading",
        "Series",
        "SeriesKey",
        "Stock",
        "add_periods",
        "aggregate",
        "both_sexes",
        "components_from",
        "flows_from",
        "inspect_table",
        "read_sdmx",
        "read_table",
        "sdmx_of_series",
        "sdmx_of_tables",
        "series_from",
        "series_of",
        "stocks_from",
        "with_population",
        "write_table",
    ),
    "migrastat.validation": (
        "Context",
        "Report",
        "validate",
    ),
    "migrastat.workbooks": (
        "Asked",
        "CallBook",
        "ColumnMapping",
        "Mark",
        "make_workbook",
        "mark_of",
        "read_book",
        "read_mapped_csv",
        "read_paste",
        "read_workbook",
        "suggest_mapping",
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
