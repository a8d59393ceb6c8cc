"""The two years after the adoption: figures, meetings, commitments, reports and readings, day by day."""

from collections.abc import Iterator
from datetime import date

from almaty.demonstration.operations.counting import Office
from almaty.demonstration.operations.diary import Act
from almaty.demonstration.operations.gathering import Hall
from almaty.demonstration.operations.handing import Passing
from almaty.demonstration.operations.negotiation import Table
from almaty.demonstration.operations.pledging import Register, reminders
from almaty.demonstration.operations.reviewing import Looking
from almaty.demonstration.rules.gatherings import gatherings


def two_years(table: Table) -> Iterator[Act]:
    """Yield every act from the adoption of the declaration to the end of the story, in no order."""
    yield from Office(table.stage).acts()
    yield from Passing(table.stage).acts()
    yield from Looking(table.stage).acts()
    yield from reminders(date(2024, 7, 1), date(2026, 6, 30))
    halls = {one.key: Hall(one, table.stage) for one in gatherings()}
    for hall in halls.values():
        yield from hall.acts()
    yield from Register(table, halls).acts()
