"""Pictures of migration, for print and for the screen: each gives SVG, PNG, PDF and the table behind it."""

from migrastat.plots.circle import circle, circles
from migrastat.plots.picture import Picture
from migrastat.plots.revisions import revisions
from migrastat.plots.ridge import ridge

__all__ = ["Picture", "circle", "circles", "revisions", "ridge"]
