"""The closed meeting of the record's tests, and the moment after it."""

from tests.meetings.record.conftest import (
    approved,
    circulated,
    delegates,
    items,
    lifted,
    meeting,
    now,
    written,
)

__all__ = ["approved", "circulated", "delegates", "items", "lifted", "meeting", "now", "written"]
