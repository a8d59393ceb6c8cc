"""A Senior Officials' Meeting at each stage of its life, one moment of 2030, letters that really leave."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests import cast

from almaty.archive.operations import receiver
from almaty.kernel.pair import pair
from almaty.meetings.operations.convening import convene, draft_meeting
from almaty.meetings.rules.convening.content import Content
from almaty.people.models import Act

SITE = "https://process.example"
CONTENT = Content(
    kind="som",
    number=9,
    title=pair("Ninth Senior Officials' Meeting", "Девятое совещание старших должностных лиц"),
    place=pair("Almaty", "Алматы"),
    country="KAZ",
    starts_at=datetime(2030, 9, 10, 4, tzinfo=UTC),
    ends_at=datetime(2030, 9, 11, 12, tzinfo=UTC),
    zone="Asia/Almaty",
    host="KAZ",
    accredit_until=datetime(2030, 9, 1, 13, tzinfo=UTC),
    concept=pair("What the meeting is for.", "Для чего созывается совещание."),
    invitation=pair("You are kindly invited.", "Имеем честь пригласить вас."),
)


@pytest.fixture
def now() -> datetime:
    """Return a moment long before the meeting."""
    return datetime(2030, 6, 1, 7, 0, tzinfo=UTC)


@pytest.fixture
def content() -> Content:
    """Return what the meeting says."""
    return CONTENT


@pytest.fixture
def drafted(db, now):
    """Return a function that keeps a draft."""
    return lambda **changed: draft_meeting(replace(CONTENT, **changed), actor=cast.secretary().actor, now=now)


@pytest.fixture
def convened(drafted, now, django_capture_on_commit_callbacks):
    """Return a function that convenes a meeting; its letters leave."""

    def convened_one(**changed):
        draft = drafted(**changed)
        with django_capture_on_commit_callbacks(execute=True):
            return convene(draft.slug, saves=draft.saves, actor=cast.secretary().actor, now=now, site=SITE)

    return convened_one


@pytest.fixture
def leave(django_capture_on_commit_callbacks):
    """Return what lets letters leave that are written inside it."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def incoming():
    """Return a function that puts bytes where a form's file comes in, and gives the place."""

    def put(body: bytes):
        path = receiver(None).incoming()
        path.write_bytes(body)
        return path

    return put


@pytest.fixture
def last_act():
    """Return a function that reads the newest entry of the log, of a verb where one is named."""

    def newest(verb: str = "") -> Act:
        rows = Act.objects.order_by("-seq")
        return (rows.filter(verb=verb) if verb else rows).first()

    return newest
