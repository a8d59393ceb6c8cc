"""The reads of the room: the figures, and what is known about them. All of it is public."""

from almaty.exchange.queries import figures
from almaty.exchange.queries.catalogue import BreakView, IndicatorView, MethodView, ReleaseView, catalogue
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
    "catalogue",
    "figures",
]
