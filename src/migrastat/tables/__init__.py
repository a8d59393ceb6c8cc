"""The shapes in which figures are held and passed on: series, stocks, flows, demographic components.

What reads and writes Arrow tables is imported when it is asked for, so that keys and tables cost no time.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from migrastat.tables.checks import (
    check_components,
    check_flow,
    check_margins,
    check_periods,
    check_sexes,
    check_stock,
)
from migrastat.tables.matrices import Components, Flow, Period, Stock
from migrastat.tables.periods import calendar_year, day_of, moment, over_mid_years
from migrastat.tables.regions import Aggregated, aggregate, select
from migrastat.tables.series import (
    SEXES,
    STATUSES,
    Floats,
    MalformedKeyError,
    Observation,
    Series,
    SeriesKey,
    Years,
    series_of,
    total,
)
from migrastat.tables.sums import Filled, add_periods, both_sexes, with_population

if TYPE_CHECKING:
    from migrastat.tables.annual import components_of_years
    from migrastat.tables.cells import Tables
    from migrastat.tables.detailed import FlowsBy, detailed_flows_from
    from migrastat.tables.files import read_table, write_table
    from migrastat.tables.inspection import Demands, Inspection, inspect_table
    from migrastat.tables.reading import (
        Reading,
        components_from,
        flows_from,
        populations_from,
        stocks_from,
    )
    from migrastat.tables.rows import series_from
    from migrastat.tables.sdmx import read_sdmx, sdmx_of_series, sdmx_of_tables
    from migrastat.tables.sheet import LINES, ROWS

__all__ = [
    "LINES",
    "ROWS",
    "SEXES",
    "STATUSES",
    "Aggregated",
    "Components",
    "Demands",
    "Filled",
    "Floats",
    "Flow",
    "FlowsBy",
    "Inspection",
    "MalformedKeyError",
    "Observation",
    "Period",
    "Reading",
    "Series",
    "SeriesKey",
    "Stock",
    "Tables",
    "Years",
    "add_periods",
    "aggregate",
    "both_sexes",
    "calendar_year",
    "check_components",
    "check_flow",
    "check_margins",
    "check_periods",
    "check_sexes",
    "check_stock",
    "components_from",
    "components_of_years",
    "day_of",
    "detailed_flows_from",
    "flows_from",
    "inspect_table",
    "moment",
    "over_mid_years",
    "populations_from",
    "read_sdmx",
    "read_table",
    "sdmx_of_series",
    "sdmx_of_tables",
    "select",
    "series_from",
    "series_of",
    "stocks_from",
    "total",
    "with_population",
    "write_table",
]

_HOMES = {
    "annual": ("components_of_years",),
    "cells": ("Tables",),
    "detailed": ("FlowsBy", "detailed_flows_from"),
    "files": ("read_table", "write_table"),
    "inspection": ("Demands", "Inspection", "inspect_table"),
    "reading": ("Reading", "components_from", "flows_from", "populations_from", "stocks_from"),
    "rows": ("series_from",),
    "sdmx": ("read_sdmx", "sdmx_of_series", "sdmx_of_tables"),
    "sheet": ("LINES", "ROWS"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'migrastat.tables' has no attribute {name!r}")
    return getattr(import_module(f"migrastat.tables.{home}"), name)
