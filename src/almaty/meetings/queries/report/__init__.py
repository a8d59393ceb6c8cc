"""The report of a meeting, as a paper and as files."""

from almaty.meetings.queries.report.compose import report_paper
from almaty.meetings.queries.report.files import as_pdf

__all__ = ["as_pdf", "report_paper"]
