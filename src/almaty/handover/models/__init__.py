"""Tables of the room. Sensitivity is declared in each docstring and checked by tests/house."""

from almaty.handover.models.handovers import Handover, Matter, MatterStep
from almaty.handover.models.reviews import Review, ReviewPart, Sealed

__all__ = ["Handover", "Matter", "MatterStep", "Review", "ReviewPart", "Sealed"]
