"""The shapes in which figures are held and passed on: series, stocks, flows, demographic components."""

from migrastat.tables.matrices import Components, Flow, Period, Stock
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

__all__ = [
    "SEXES",
    "STATUSES",
    "Components",
    "Floats",
    "Flow",
    "MalformedKeyError",
    "Observation",
    "Period",
    "Series",
    "SeriesKey",
    "Stock",
    "Years",
    "series_of",
    "total",
]
