"""Tables of the room. Sensitivity is declared in each docstring and checked by tests/house."""

from almaty.commitments.models.commitments import Commitment, Indicator, Numbering, Partner, Tag, Version
from almaty.commitments.models.reports import Due, Evidence, Reading, Reply, Report, ReportDraft

__all__ = [
    "Commitment",
    "Due",
    "Evidence",
    "Indicator",
    "Numbering",
    "Partner",
    "Reading",
    "Reply",
    "Report",
    "ReportDraft",
    "Tag",
    "Version",
]
