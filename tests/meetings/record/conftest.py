"""A closed meeting of officials with an agenda, two delegations, one observer, and its rapporteur's record."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests import cast

from almaty.kernel.pair import Pair, pair
from almaty.meetings.models import AgendaItem, Delegate, Meeting
from almaty.meetings.operations.outcomes import Lifted, lift_outcome
from almaty.meetings.operations.record import approve_record, circulate_record, write_entry

SITE = "https://process.example"
OPENED = pair("The Chair opened the meeting.", "Председатель открыл совещание.")
AGREED = pair("The meeting agreed to send figures by June.", "Совещание условилось направить данные к июню.")


@pytest.fixture
def now() -> datetime:
    """Return noon in Almaty on the day after the meeting."""
    return datetime(2027, 3, 5, 7, 0, tzinfo=UTC)


@pytest.fixture
def meeting(db, now):
    """Return the closed ninth meeting of senior officials, for everybody, held on 3 and 4 March 2027 in Almaty."""
    found = Meeting.objects.create(
        slug="som-9", kind="som", number=9,
        title=pair("Ninth Senior Officials' Meeting", "Девятое совещание старших должностных лиц"),
        place=pair("Almaty", "Алматы"), country="KAZ", host="KAZ", languages=["en", "ru"], audience="public",
        zone="Asia/Almaty", starts_at=datetime(2027, 3, 3, 4, tzinfo=UTC), ends_at=datetime(2027, 3, 4, 12, tzinfo=UTC),
        stage="closed", made_at=now - timedelta(days=90), convened_at=now - timedelta(days=60),
        opened_at=now - timedelta(days=2), closed_at=now - timedelta(hours=19),
    )  # fmt: skip
    titles = (pair("Opening", "Открытие"), pair("Mixed movements", "Смешанные потоки"))
    for place, title in enumerate(titles, start=1):
        AgendaItem.objects.create(meeting=found, position=place, number=str(place), title=title)
    return found


@pytest.fixture
def items(meeting):
    """Return the two items of the agenda."""
    return list(meeting.items.order_by("position"))


@pytest.fixture
def delegates(meeting, now):
    """Return four confirmed delegates: two of Tajikistan, of whom the head consents to be named; Kyrgyzstan, Italy."""
    people = (("TJK", "Farrukh Nazarov", "head", True), ("TJK", "Zarina Holova", "member", False),
              ("KGZ", "Nurlan Asanov", "head", False), ("ITA", "Chiara Bellandi", "observer", True))  # fmt: skip
    return [
        Delegate.objects.create(
            meeting=meeting, participant=code, name=name, function="Ministry", role=role, consent_public=consent,
            stage="confirmed", proposed_at=now, decided_at=now, present=["2027-03-03"] if code != "ITA" else [],
        )
        for code, name, role, consent in people
    ]  # fmt: skip


@pytest.fixture
def written(meeting, items, now):
    """Return the record with two entries, as the secretariat writes it."""
    for item, text in zip(items, (OPENED, AGREED), strict=True):
        write_entry("som-9", text, item=item.pk, actor=cast.secretary().actor, now=now)
    meeting.refresh_from_db()
    return meeting


@pytest.fixture
def lifted(written, now):
    """Return an action of Tajikistan and a decision, lifted out of the second entry."""
    entry = written.entries.order_by("position").last()
    said = (Lifted("action", pair("Send figures.", "Направить данные."), "TJK", date(2027, 6, 1)),
            Lifted("decision", pair("Figures are shared.", "Данные становятся общими.")))  # fmt: skip
    return [lift_outcome("som-9", each, entry=entry.pk, actor=cast.secretary().actor, now=now) for each in said]


@pytest.fixture
def circulated(written, lifted, now):
    """Return the record, circulated for ten days."""
    written.refresh_from_db()
    return circulate_record("som-9", until=now + timedelta(days=10), saves=written.record_saves,
                            actor=cast.secretary().actor, now=now, site=SITE)  # fmt: skip


@pytest.fixture
def approved(circulated, now):
    """Return the record, approved the day after the time for corrections."""
    return approve_record("som-9", saves=circulated.record_saves, actor=cast.chair_office().actor,
                          now=now + timedelta(days=11), site=SITE)  # fmt: skip


@pytest.fixture
def english_only() -> Pair:
    """Return a text that nobody has translated."""
    return Pair("Kyrgyzstan presented its figures.")
