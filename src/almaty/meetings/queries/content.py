"""What a meeting says, read back as the plain values that it was made of."""

from almaty.meetings.models import Meeting
from almaty.meetings.rules.convening.content import Content


def content_of(meeting: Meeting) -> Content:
    """Return all that a meeting says."""
    return Content(
        kind=meeting.kind,
        title=meeting.title,
        number=meeting.number,
        place=meeting.place,
        country=meeting.country,
        online=meeting.online,
        join_url=meeting.join_url,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        zone=meeting.zone,
        host=meeting.host,
        languages=tuple(meeting.languages),
        interpretation=meeting.interpretation,
        audience=meeting.audience,
        accredit_until=meeting.accredit_until,
        concept=meeting.concept,
        invitation=meeting.invitation,
    )
