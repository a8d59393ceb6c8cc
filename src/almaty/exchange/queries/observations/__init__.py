"""The observations of every release that a reader may read, asked for by key: DuckDB over the releases' own files.

A file is sorted by key and period, so that a question about one series reads a few blocks of it; nothing is held in
memory but what is being handed on.
"""

from almaty.exchange.queries.observations.chosen import unknown_codes
from almaty.exchange.queries.observations.select import Available, Selection, availability, select
from almaty.exchange.queries.observations.sources import Source, Sources, sources_for

__all__ = ["Available", "Selection", "Source", "Sources", "availability", "select", "sources_for", "unknown_codes"]
