"""The verbs of the review of a term."""

from almaty.handover.operations.review.closing import close_review
from almaty.handover.operations.review.reading import note_reading
from almaty.handover.operations.review.starting import drop_review, set_audience, start_review
from almaty.handover.operations.review.writing import write_part

__all__ = ["close_review", "drop_review", "note_reading", "set_audience", "start_review", "write_part"]
