"""A meeting is drafted unseen, convened with an invitation in both languages, cancelled with a reason."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from tests import cast

from almaty.kernel.actor import ANYONE
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound, SignInFirst
from almaty.meetings.models import Meeting
from almaty.meetings.operations.convening import (
    cancel_meeting,
    close_meeting,
    convene,
    draft_meeting,
    drop_draft,
    open_meeting,
    save_meeting,
)
from almaty.meetings.queries.gate import meeting_for
from almaty.meetings.queries.numbers import suggested_numbers
from almaty.meetings.rules.convening.content import faults_before_convening
from almaty.meetings.rules.telling import span_words
from almaty.people.models import Act

pytestmark = pytest.mark.django_db


def test_the_ninth_meeting_follows_the_eighth_on_record(db):
    assert suggested_numbers()["som"] == 9


def test_the_next_number_counts_what_is_planned_and_not_what_was_cancelled(drafted, now):
    draft = drafted()
    assert suggested_numbers()["som"] == 10
    cancel_meeting(draft.slug, why=Pair("No host"), saves=draft.saves, actor=cast.secretary().actor, now=now)
    assert suggested_numbers()["som"] == 9


@pytest.mark.parametrize("number", [8, 9])
def test_a_number_is_given_once_on_record_and_among_the_plans(drafted, number):
    drafted()
    with pytest.raises(Conflict) as refused:
        drafted(number=number)
    assert refused.value.where == "number"
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize("who", ["coordinator", "deputy", "observer", "outsider"])
def test_nobody_but_secretariat_and_chair_knows_of_a_draft_or_convenes(drafted, content, now, who):
    draft, actor = drafted(), getattr(cast, who)().actor
    with pytest.raises(NotFound):
        meeting_for(actor, draft.slug)
    with pytest.raises(NotAllowed):
        convene(draft.slug, saves=draft.saves, actor=actor, now=now)
    with pytest.raises(NotAllowed):
        draft_meeting(content, actor=actor, now=now)
    with pytest.raises(SignInFirst):
        draft_meeting(content, actor=ANYONE, now=now)


def test_the_chairs_office_drafts_and_convenes_too(content, now):
    chair = cast.chair_office().actor
    draft = draft_meeting(content, actor=chair, now=now)
    assert convene(draft.slug, saves=draft.saves, actor=chair, now=now).stage == "convened"


def test_those_entitled_get_the_invitation_in_their_own_language(convened):
    cast.coordinator(), cast.observer(), cast.outsider(), cast.coordinator("ARM")
    convened()
    told = {letter.to[0]: letter for letter in mail.outbox}
    assert {"coordinator.tjk@cast.example", "observer.ita@cast.example"} <= set(told)
    assert "paul@cast.example" not in told
    russian, english = told["coordinator.tjk@cast.example"], told["observer.ita@cast.example"]
    assert russian.subject == "Приглашение: Девятое совещание старших должностных лиц"
    assert "Имеем честь пригласить вас." in russian.body
    assert "10 сентября 2030 г., 09:00 – 11 сентября 2030 г., 17:00 (время Алматы, UTC+5)" in russian.body
    assert "https://process.example/ru/convened/som-9/" in russian.body
    assert "You are kindly invited." in english.body


def test_a_meeting_of_members_is_not_told_to_observers_and_not_shown_to_them(convened):
    cast.coordinator(), cast.observer()
    meeting = convened(audience="members")
    assert {letter.to[0] for letter in mail.outbox} == {"coordinator.tjk@cast.example"}
    assert meeting_for(cast.coordinator().actor, meeting.slug) == meeting
    with pytest.raises(NotFound):
        meeting_for(cast.observer().actor, meeting.slug)
    with pytest.raises(NotFound):
        meeting_for(ANYONE, meeting.slug)


def test_the_public_sees_a_public_meeting_once_it_is_convened(drafted, now):
    draft = drafted(audience="public")
    with pytest.raises(NotFound):
        meeting_for(ANYONE, draft.slug)
    convene(draft.slug, saves=draft.saves, actor=cast.secretary().actor, now=now)
    assert meeting_for(ANYONE, draft.slug).stage == "convened"


def test_all_that_is_missing_is_named_at_once_and_nothing_happens(drafted, now):
    draft = drafted(concept=Pair(), invitation=Pair("English only"), place=Pair(), starts_at=None, ends_at=None,
                    accredit_until=None)  # fmt: skip
    with pytest.raises(Invalid) as refused:
        convene(draft.slug, saves=draft.saves, actor=cast.secretary().actor, now=now)
    told = refused.value.told("ru")
    for part in ("нет дат", "где пройдёт", "Концептуальной записки", "Приглашения нет"):
        assert part in told
    assert Meeting.objects.get().stage == "draft"
    assert mail.outbox == []


@pytest.mark.parametrize(("changed", "where"), [
    ({"title": Pair()}, "title"), ({"number": 1000}, "number"), ({"kind": "party"}, "kind"),
    ({"zone": "Mars/Base"}, "zone"), ({"country": "Kazakhstan"}, "country"), ({"host": "XXX"}, "host"),
    ({"languages": ("en", "tlh")}, "languages"), ({"audience": "friends"}, "audience"),
    ({"join_url": "javascript:alert(1)"}, "join_url"), ({"ends_at": None}, "ends"),
    ({"ends_at": datetime(2030, 9, 9, tzinfo=UTC)}, "ends"),
    ({"accredit_until": datetime(2030, 9, 12, tzinfo=UTC)}, "accredit_until"),
    ({"kind": "urgent", "number": None}, "kind"),
])  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(drafted, changed, where):
    with pytest.raises(Invalid) as refused:
        drafted(**changed)
    assert refused.value.where == where
    assert not Meeting.objects.exists()


def test_of_two_who_change_a_meeting_the_second_is_told(drafted, content, now):
    draft, actor = drafted(), cast.secretary().actor
    save_meeting(draft.slug, replace(content, place=pair("Astana", "Астана")), saves=1, actor=actor, now=now)
    with pytest.raises(Conflict) as refused:
        save_meeting(draft.slug, content, saves=1, actor=actor, now=now)
    assert refused.value.code == "overtaken"
    assert Meeting.objects.get().place.en == "Astana"


def test_a_convened_meeting_that_moves_is_told_and_keeps_its_number(convened, content, now, leave):
    cast.coordinator()
    meeting, actor = convened(), cast.secretary().actor
    mail.outbox.clear()
    later = replace(
        content, starts_at=content.starts_at + timedelta(days=1), ends_at=content.ends_at + timedelta(days=1)
    )
    with leave():
        meeting = save_meeting(meeting.slug, later, saves=meeting.saves, actor=actor, now=now)
    assert [letter.subject for letter in mail.outbox] == ["Изменения: Девятое совещание старших должностных лиц"]
    with leave():
        meeting = save_meeting(meeting.slug, replace(later, concept=pair("More.", "Больше.")), saves=meeting.saves,
                               actor=actor, now=now)  # fmt: skip
    assert len(mail.outbox) == 1
    with pytest.raises(Conflict):
        save_meeting(meeting.slug, replace(later, number=10), saves=meeting.saves, actor=actor, now=now)
    with pytest.raises(Invalid):
        save_meeting(meeting.slug, replace(later, invitation=Pair()), saves=meeting.saves, actor=actor, now=now)


def test_a_meeting_goes_from_convened_to_open_to_closed_and_no_other_way(convened, now):
    meeting, actor = convened(), cast.secretary().actor
    with pytest.raises(Conflict):
        close_meeting(meeting.slug, saves=meeting.saves, actor=actor, now=now)
    meeting = open_meeting(meeting.slug, saves=meeting.saves, actor=actor, now=now)
    with pytest.raises(Conflict):
        cancel_meeting(meeting.slug, why=Pair("Late"), saves=meeting.saves, actor=actor, now=now)
    meeting = close_meeting(meeting.slug, saves=meeting.saves, actor=actor, now=now)
    assert (meeting.stage, meeting.opened_at, meeting.closed_at) == ("closed", now, now)
    with pytest.raises(Conflict):
        open_meeting(meeting.slug, saves=meeting.saves, actor=actor, now=now)
    assert list(Act.objects.filter(subject="meetings:som-9").order_by("seq").values_list("verb", flat=True)) == [
        "draft-meeting", "convene-meeting", "open-meeting", "close-meeting",
    ]  # fmt: skip


def test_a_cancellation_says_why_to_all_who_were_invited(convened, now, leave):
    cast.coordinator()
    meeting, actor = convened(), cast.chair_office().actor
    mail.outbox.clear()
    with pytest.raises(Invalid):
        cancel_meeting(meeting.slug, why=Pair(), saves=meeting.saves, actor=actor, now=now)
    with leave():
        cancel_meeting(meeting.slug, why=pair("The hall is closed.", "Зал закрыт."), saves=meeting.saves, actor=actor,
                       now=now)  # fmt: skip
    assert "Зал закрыт." in mail.outbox[0].body
    assert meeting_for(cast.coordinator().actor, meeting.slug).stage == "cancelled"


def test_a_draft_is_dropped_and_a_convened_meeting_is_not(drafted, convened, now):
    actor = cast.secretary().actor
    draft = drafted(kind="thematic", number=None)
    drop_draft(draft.slug, saves=draft.saves, actor=actor, now=now)
    assert not Meeting.objects.exists()
    meeting = convened()
    with pytest.raises(Conflict):
        drop_draft(meeting.slug, saves=meeting.saves, actor=actor, now=now)


def test_a_start_that_has_passed_in_one_zone_has_passed_in_all(content):
    start = datetime(2030, 9, 10, 4, tzinfo=UTC)
    for zone in ("Asia/Almaty", "Europe/Zurich", "Asia/Kabul"):
        one = replace(content, starts_at=start, zone=zone)
        assert faults_before_convening(one, now=start - timedelta(seconds=1)) == []
        assert [fault.code for fault in faults_before_convening(one, now=start)] == ["meeting-over"]


@pytest.mark.parametrize(("zone", "told"), [
    ("Asia/Kabul", "10 September 2030, 08:30 – 11 September 2030, 16:30 (Kabul time, UTC+4:30)"),
    ("Europe/Zurich", "10 September 2030, 06:00 – 11 September 2030, 14:00 (Geneva time, UTC+2)"),
])  # fmt: skip
def test_the_time_of_a_meeting_is_told_in_its_own_zone(content, zone, told):
    assert span_words(content.starts_at, content.ends_at, zone).en == told
