"""The reads of the room: the figures, and what is known about them. All of it is public."""

from almaty.exchange.queries import figures
from almaty.exchange.queries.catalogue import BreakView, IndicatorView, MethodView, ReleaseView, catalogue
from almaty.exchange.queries.listing import (
    carried_by,
    faulty_releases,
    indicator,
    indicators,
    indicators_of,
    release,
    releases,
    search_entries,
)
from almaty.exchange.queries.overview import sizes, totals_by_area
from almaty.exchange.queries.shapes import SIDES, Cell, Held, Partner, Partners, SeriesView, Side, Span

__all__ = [
    "SIDES",
    "BreakView",
    "Cell",
    "Held",
    "IndicatorView",
    "MethodView",
    "Partner",
    "Partners",
    "ReleaseView",
    "SeriesView",
    "Side",
    "Span",
    "carried_by",
    "catalogue",
    "faulty_releases",
    "figures",
    "indicator",
    "indicators",
    "indicators_of",
    "release",
    "releases",
    "search_entries",
    "sizes",
    "totals_by_area",
]
