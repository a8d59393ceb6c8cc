"""What waits passes whole with the mandate; whoever takes it up is welcomed with what there is to know."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests import cast
from tests.commitments import making
from tests.exchange.sharing import answers
from tests.texts import story

from almaty.commitments.operations.reminding import remind_of_reports
from almaty.exchange.models import Call, ChairConsent
from almaty.handover.models import Handover
from almaty.kernel.pair import pair
from almaty.meetings.models import Meeting, Outcome
from almaty.overview.queries.desk import collected
from almaty.people.models import Mandate
from almaty.people.operations import hand_on_mandate, log_act
from almaty.texts.models import Draft, Text

pytestmark = pytest.mark.django_db

ROOMS = {"calls", "texts", "meetings", "commitments"}


@pytest.fixture
def now():
    """Return this moment."""
    return datetime.now(tz=UTC)


def _waiting(person, now):
    return {one.address: one.room for one in collected(person.actor, now).items}


def _everywhere(now):
    """Let something of every room wait for Tajikistan."""
    answers.answer(answers.flows("2024"), stage="ready", about=answers.ABOUT)
    Call.objects.update(deadline=now + timedelta(days=20))
    slug = story.read(now)
    writer = cast.deputy().account
    Draft.objects.create(
        text=Text.objects.get(slug=slug), participant="TJK", paragraph=2, form="comment", nature="", lang="en",
        words="So.", seen=1, stage="ready", written_by=writer, written_at=now,
    )  # fmt: skip
    meeting = Meeting.objects.create(
        slug="som-40", kind="som", number=40, title=pair("Fortieth meeting", "Сороковое совещание"), audience="public",
        made_at=now, convened_at=now, starts_at=now + timedelta(days=30), ends_at=now + timedelta(days=31),
        stage="convened", accredit_until=now + timedelta(days=10), record_stage="approved", record_approved_at=now,
    )  # fmt: skip
    Outcome.objects.create(meeting=meeting, kind="action", text=pair("Send figures.", "Направить данные."), owner="TJK",
                           due=now.date() + timedelta(days=3), made_at=now)  # fmt: skip
    ago = now - timedelta(days=200)
    making.declared(ago, first_due=now.date() - timedelta(days=30), last_due=now.date() + timedelta(days=400))
    making.drafted(now)
    remind_of_reports(now, site="http://testserver")
    return slug


def test_everything_that_waited_waits_for_the_successor_who_finds_a_welcome(now):
    slug = _everywhere(now)
    farrukh, zarina = cast.coordinator(), cast.deputy()
    before = _waiting(farrukh, now)
    assert set(before.values()) == ROOMS
    mandate = Mandate.objects.get(account=farrukh.account)
    hand_on_mandate(mandate.pk, zarina.account.pk, day=now.date(), actor=farrukh.actor, now=now)
    assert before.items() <= _waiting(zarina, now).items()
    assert not {address for address, room in _waiting(farrukh, now).items() if room != "meetings"}
    desk = zarina.client.get("/en/desk/").content.decode()
    assert "/en/desk/welcome/" in desk
    assert "Your mandate began on" in desk
    page = zarina.client.get("/en/desk/welcome/").content.decode()
    for told in (
        "Until then it was held by Farrukh Nazarov.", "bind a State to its answer", f"/en/texts/{slug}/",
        "Fortieth meeting", "declare a commitment for a participant", "Dates of the next 60 days",
    ):  # fmt: skip
        assert told in page, told
    assert "Вступление в роль" in zarina.client.get("/ru/desk/welcome/").content.decode()


def test_what_the_predecessor_did_last_is_told_to_the_successor_as_far_as_the_successor_reads_it(now):
    farrukh, zarina = cast.coordinator(), cast.deputy()
    ago = now - timedelta(days=90)
    mine = making.declared(ago, first_due=now.date() - timedelta(days=30), last_due=now.date() + timedelta(days=400))
    for subject in (f"commitments:{mine.number}", "commitments:999", "review:closed-to-states", "people:account-3"):
        for _each in range(2):
            log_act(actor=farrukh.actor, verb="bind-report", subject=subject, now=now)
    assert "What was done last" not in zarina.client.get("/en/desk/welcome/").content.decode(), "a deputy still"
    mandate = Mandate.objects.get(account=farrukh.account)
    hand_on_mandate(mandate.pk, zarina.account.pk, day=now.date(), actor=farrukh.actor, now=now)
    page = zarina.client.get("/en/desk/welcome/").content.decode()
    told = page.split("What was done last before you")[1].split("</ul>")[0]
    assert "reported on a commitment" in told and f"/en/commitments/{mine.number}/" in told and "(2 times)" in told
    assert "declared a commitment" in told
    assert "999" not in told and "closed-to-states" not in told and "account-3" not in told
    assert "Последние действия" in zarina.client.get("/ru/desk/welcome/").content.decode()
    stranger = cast.coordinator("KGZ").client.get("/en/desk/welcome/").content.decode()
    assert "What was done last" not in stranger


def test_the_welcome_stands_on_the_desk_for_sixty_days_only(now):
    farrukh = cast.coordinator()
    for days, told in ((59, True), (61, False)):
        Mandate.objects.filter(account=farrukh.account).update(starts=timezone.now().date() - timedelta(days=days))
        assert ("Your mandate began on" in farrukh.client.get("/en/desk/").content.decode()) is told
    assert farrukh.client.get("/en/desk/welcome/").status_code == 200


def test_names_are_told_to_those_alone_who_may_see_the_people_of_the_participant(now):
    farrukh, zarina = cast.coordinator(), cast.deputy()
    cast.coordinator("KGZ")
    told = farrukh.client.get("/en/desk/welcome/").content.decode()
    assert "Zarina Holova" in told
    assert "Coordinator of KGZ" not in told
    assert farrukh.account.name not in zarina.client.get("/en/desk/welcome/").content.decode()


def test_without_a_mandate_there_is_no_welcome():
    assert Client().get("/ru/desk/welcome/").status_code == 401
    assert cast.outsider().client.get("/en/desk/welcome/").status_code == 403
    for person in (cast.secretary(), cast.chair_office(), cast.observer(), cast.deputy()):
        assert person.client.get("/ru/desk/welcome/").status_code == 200


def test_the_chair_signs_and_a_state_is_asked_again_for_its_consent_on_the_desk(now):
    part = answers.answer(answers.flows("2024"), stage="bound")
    ChairConsent.objects.create(participant="TJK", call=part.answer.call, chair="AZE", given_at=now, ended_at=now,
                                ended_why="passed", asked_again_at=now)  # fmt: skip
    Handover.objects.create(slug="kaz-tjk", outgoing="KAZ", incoming="TJK", effective_at=now + timedelta(days=5),
                            takes_up_at=now + timedelta(days=5), opened_at=now)  # fmt: skip
    page = cast.chair_office().client.get("/en/desk/?room=handover").content.decode()
    assert "Handover: sign" in page
    assert "/en/handovers/kaz-tjk/" in page
    farrukh = cast.coordinator().client.get("/en/desk/").content.decode()
    assert "decide again whether its office reads your answer" in farrukh
    assert "only: national coordinator" in farrukh
    assert "Handover: sign" not in farrukh
    assert "decide again" not in cast.coordinator("KGZ").client.get("/en/desk/").content.decode()
