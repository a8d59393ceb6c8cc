"""Tables of the room. Sensitivity is declared in each docstring and checked by tests/house."""

from almaty.meetings.models.calendars import CalendarKey
from almaty.meetings.models.delegations import Credentials, Delegate
from almaty.meetings.models.meetings import AgendaItem, Meeting
from almaty.meetings.models.papers import Paper, PaperFile
from almaty.meetings.models.records import Correction, Entry, Outcome, Report

__all__ = [
    "AgendaItem",
    "CalendarKey",
    "Correction",
    "Credentials",
    "Delegate",
    "Entry",
    "Meeting",
    "Outcome",
    "Paper",
    "PaperFile",
    "Report",
]
