"""A State: everything that is held of it, drawn and told."""

from almaty.picture.queries.state.gather import StateFigures, gather, read_area
from almaty.picture.queries.state.outstanding import what_stands_out
from almaty.picture.queries.state.page import Section, StatePage, state_page

__all__ = ["Section", "StateFigures", "StatePage", "gather", "read_area", "state_page", "what_stands_out"]
