"""A corridor: what is held between two areas, both directions side by side."""

from almaty.picture.queries.corridor.gather import CorridorFigures, check_ends, gather_corridor
from almaty.picture.queries.corridor.page import CorridorPage, corridor_page, largest_corridors

__all__ = ["CorridorFigures", "CorridorPage", "check_ends", "corridor_page", "gather_corridor", "largest_corridors"]
