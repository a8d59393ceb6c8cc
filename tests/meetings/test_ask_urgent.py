"""A member State asks for urgent consultations; the Chair is told at once and convenes them, or says why not."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from tests import cast

from almaty.kernel.actor import ANYONE
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound, SignInFirst
from almaty.meetings.models import Meeting
from almaty.meetings.operations.convening import ask_urgent, convene_urgent, decline_urgent
from almaty.meetings.queries.content import content_of
from almaty.meetings.queries.gate import meeting_for
from almaty.people.models import Act
from almaty.process.models import Rule

pytestmark = pytest.mark.django_db
TITLE, WHY = Pair(ru="Положение на границе", source="ru"), Pair(ru="Двенадцать тысяч человек за ночь.", source="ru")


@pytest.fixture
def asked(now, leave):
    """Return a function by which Tajikistan asks; the letters leave."""

    def ask(who=None, participant="TJK"):
        with leave():
            return ask_urgent(participant, title=TITLE, why=WHY, actor=(who or cast.coordinator()).actor, now=now)

    return ask


def ready(meeting, now, **changed):
    """Return what the Chair fills in: in two hours, online."""
    start = now + timedelta(hours=2)
    return replace(content_of(meeting), starts_at=start, ends_at=start + timedelta(hours=1), online=True, **changed)


def test_the_chairs_office_and_the_secretariat_are_told_at_once(asked, now):
    cast.chair_office(), cast.secretary(), cast.coordinator("KGZ")
    meeting = asked()
    assert (meeting.stage, meeting.asked_for, meeting.asked_at) == ("requested", "TJK", now)
    assert {letter.to[0] for letter in mail.outbox} == {"aigerim@cast.example", "gulnara@cast.example"}
    letter = mail.outbox[0]
    assert letter.subject == "СРОЧНО: запрошены консультации: Положение на границе"
    assert "Таджикистан" in letter.body
    assert "Двенадцать тысяч человек за ночь." in letter.body


@pytest.mark.parametrize("who", ["deputy", "secretary", "chair_office", "outsider"])
def test_only_a_coordinator_asks(now, who):
    with pytest.raises(NotAllowed):
        ask_urgent("TJK", title=TITLE, why=WHY, actor=getattr(cast, who)().actor, now=now)
    with pytest.raises(SignInFirst):
        ask_urgent("TJK", title=TITLE, why=WHY, actor=ANYONE, now=now)


def test_an_observer_and_a_coordinator_of_another_state_are_refused_and_the_log_shows_it(now):
    for actor, state in ((cast.observer().actor, "ITA"), (cast.coordinator("KGZ").actor, "TJK")):
        with pytest.raises(NotAllowed):
            ask_urgent(state, title=TITLE, why=WHY, actor=actor, now=now)
        assert Act.objects.order_by("-seq").first().facts == {"participant": state}
    assert Act.objects.filter(verb="refused-urgent").count() == 2
    assert not Meeting.objects.exists()


def test_observers_may_ask_where_the_setting_says_so(now):
    Rule.objects.filter(key="urgent_asked_by").update(value="any-participant")
    assert ask_urgent("ITA", title=TITLE, why=WHY, actor=cast.observer().actor, now=now).asked_for == "ITA"


def test_a_request_says_why(now):
    with pytest.raises(Invalid) as refused:
        ask_urgent("TJK", title=TITLE, why=Pair(), actor=cast.coordinator().actor, now=now)
    assert refused.value.where == "why"


def test_a_request_is_seen_by_its_state_the_chair_and_the_secretariat_alone(asked):
    meeting = asked()
    for who in (cast.coordinator(), cast.chair_office(), cast.secretary()):
        assert meeting_for(who.actor, meeting.slug) == meeting
    for who in (cast.coordinator("KGZ"), cast.observer(), cast.outsider()):
        with pytest.raises(NotFound):
            meeting_for(who.actor, meeting.slug)


def test_the_chair_convenes_and_all_members_are_told_with_texts_in_one_language(asked, now, leave):
    cast.coordinator("KGZ"), cast.observer()
    meeting = asked()
    mail.outbox.clear()
    chair, soon = cast.chair_office().actor, now + timedelta(minutes=20)
    with leave():
        meeting = convene_urgent(meeting.slug, ready(meeting, now), saves=meeting.saves, actor=chair, now=soon)
    assert (meeting.stage, meeting.convened_at) == ("convened", soon)
    assert {letter.to[0] for letter in mail.outbox} == {"coordinator.tjk@cast.example", "coordinator.kgz@cast.example"}
    assert meeting_for(cast.coordinator("KGZ").actor, meeting.slug) == meeting


def test_the_least_notice_is_the_setting_and_is_counted_from_the_convening(asked, now):
    meeting, chair = asked(), cast.chair_office().actor
    with pytest.raises(Invalid) as refused:
        convene_urgent(meeting.slug, ready(meeting, now), saves=1, actor=chair, now=now + timedelta(minutes=61))
    assert "60" in refused.value.why.en
    Rule.objects.filter(key="urgent_notice_minutes").update(value="30")
    kept = convene_urgent(meeting.slug, ready(meeting, now), saves=1, actor=chair, now=now + timedelta(minutes=61))
    assert kept.stage == "convened"


def test_a_declined_request_tells_the_asking_state_why(asked, now, leave):
    meeting = asked()
    mail.outbox.clear()
    why = pair("The matter is before the SOM tomorrow.", "Вопрос завтра рассмотрит СДЛ.")
    with leave():
        decline_urgent(meeting.slug, why=why, saves=meeting.saves, actor=cast.chair_office().actor, now=now)
    assert [letter.to for letter in mail.outbox] == [["coordinator.tjk@cast.example"]]
    assert "Вопрос завтра рассмотрит СДЛ." in mail.outbox[0].body
    seen = meeting_for(cast.coordinator().actor, meeting.slug)
    assert (seen.stage, seen.ended_why.en) == ("declined", why.en)


@pytest.mark.parametrize("who", ["secretary", "coordinator", "observer"])
def test_nobody_but_the_chair_decides(asked, now, who):
    meeting, actor = asked(), getattr(cast, who)().actor
    with pytest.raises(NotAllowed):
        decline_urgent(meeting.slug, why=Pair("No"), saves=meeting.saves, actor=actor, now=now)
    with pytest.raises(NotAllowed):
        convene_urgent(meeting.slug, ready(meeting, now), saves=meeting.saves, actor=actor, now=now)


def test_a_request_is_decided_once(asked, now):
    meeting, chair = asked(), cast.chair_office().actor
    decline_urgent(meeting.slug, why=Pair("No"), saves=meeting.saves, actor=chair, now=now)
    with pytest.raises(Conflict):
        convene_urgent(meeting.slug, ready(meeting, now), saves=2, actor=chair, now=now)
