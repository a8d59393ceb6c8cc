"""A call of the secretariat to three States, at each stage of its life; one moment; letters that really leave."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests import cast

from almaty.exchange.models import Part, Submission
from almaty.exchange.operations.calls import draft_call, open_call
from almaty.exchange.rules.calls.content import Content, FlowAsked
from almaty.kernel.pair import pair
from almaty.people.models import Act

SITE = "https://process.example"
CONTENT = Content(
    title=pair("Figures for the fifth SOM", "Данные к пятому СДЛ"),
    notes=pair("Send what you publish.", "Направьте публикуемые данные."),
    flows=(FlowAsked("REFUGEES", "A", "2020", "2024"), FlowAsked("TRAFFICKING_VICTIMS", "A", "2023", "2024")),
    states=("TJK", "KGZ", "KAZ"),
    deadline=datetime(2030, 6, 30, 13, 0, tzinfo=UTC),
    zone="Asia/Almaty",
    audience="members",
    remind_days=(7, 1, -2),
)


@pytest.fixture
def now() -> datetime:
    """Return a moment long before the deadline of the call: noon in Almaty."""
    return datetime(2030, 6, 1, 7, 0, tzinfo=UTC)


@pytest.fixture
def content() -> Content:
    """Return what the call says."""
    return CONTENT


@pytest.fixture
def drafted(db, now):
    """Return a function that keeps a draft."""

    def kept(**changed):
        return draft_call(replace(CONTENT, **changed), actor=cast.secretary().actor, now=now)

    return kept


@pytest.fixture
def opened(drafted, now, django_capture_on_commit_callbacks):
    """Return a function that opens a call; its letters leave."""

    def open_one(**changed):
        draft = drafted(**changed)
        with django_capture_on_commit_callbacks(execute=True):
            return open_call(draft.slug, saves=draft.saves, actor=cast.secretary().actor, now=now, site=SITE)

    return open_one


@pytest.fixture
def part_of():
    """Return a function that finds a part of an answer."""
    return lambda call, state, flow: Part.objects.get(answer__call=call, answer__participant=state, flow__dataflow=flow)


@pytest.fixture
def bind(part_of, now):
    """Return a function that has a State answer a part, as its own people would: with "we do not hold this"."""

    def bound(call, state, flow, **changed):
        part = part_of(call, state, flow)
        facts = {"stage": "bound", "bound_at": now, "nothing": "not-held", "reason": "Nobody counts them."} | changed
        Part.objects.filter(pk=part.pk).update(**facts)
        return part_of(call, state, flow)

    return bound


@pytest.fixture
def send_file(part_of, now):
    """Return a function that has a State send a file with a number of errors."""

    def sent(call, state, flow, *, errors):
        part = part_of(call, state, flow)
        number = part.submissions.count() + 1
        part.current = Submission.objects.create(
            part=part, number=number, way="csv", name="refugees.csv", count=12, errors=errors, sent_at=now
        )
        part.saves += 1
        part.save()
        return part

    return sent


@pytest.fixture
def last_act():
    """Return a function that reads the newest entry of the log."""
    return lambda: Act.objects.order_by("-seq").first()


@pytest.fixture
def deadline() -> datetime:
    """Return the deadline of the call."""
    return CONTENT.deadline


@pytest.fixture
def later(deadline):
    """Return a function that gives a moment some days after the deadline, before it where negative."""
    return lambda days, hours=0: deadline + timedelta(days=days, hours=hours)
