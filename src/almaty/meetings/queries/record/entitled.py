"""Who is to know of a record: participants on the step of the meeting's audience, and whoever sent a delegation."""

from datetime import date

from almaty.kernel.audience import Audience, readable_by
from almaty.meetings.models import Delegate, Meeting
from almaty.people.rules.standing import steps


def entitled_to(meeting: Meeting, today: date) -> list[str]:
    """Return the codes of the participants that read the record of a meeting on a day."""
    asked = Audience(meeting.audience)
    on_step = [code for code, step in steps(today).items() if step != Audience.PUBLIC and asked in readable_by(step)]
    came = Delegate.objects.filter(meeting=meeting, stage="confirmed").values_list("participant", flat=True)
    return sorted({*on_step, *came})
