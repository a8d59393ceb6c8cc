"""Migration statistics as a pure library: area codes, series, measures, breaks, findings.

It needs NumPy alone to be imported and knows nothing of the platform that uses it.
"""

from migrastat.breaks import Break, JumpRule, find_breaks
from migrastat.codes import Area, UnknownAreaError, area, areas
from migrastat.findings import Finding
from migrastat.tables import MalformedKeyError, Observation, Series, SeriesKey, series_of

__all__ = [
    "Area",
    "Break",
    "Finding",
    "JumpRule",
    "MalformedKeyError",
    "Observation",
    "Series",
    "SeriesKey",
    "UnknownAreaError",
    "area",
    "areas",
    "find_breaks",
    "series_of",
]
