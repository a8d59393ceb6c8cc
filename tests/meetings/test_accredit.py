"""Delegations name their own people; the secretariat confirms; nobody sees more than they may; data go in time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from tests import cast
from tests.archive.papers import pdf

from almaty.archive.operations import open_held, sweep_files
from almaty.archive.queries import faulty_files
from almaty.kernel.actor import ANYONE
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound, TooLarge, WrongType
from almaty.meetings.models import Credentials, Delegate, Meeting
from almaty.meetings.operations.accreditation import (
    attach_credentials,
    confirm_delegate,
    erase_accreditations,
    propose_delegate,
    read_credentials,
    refuse_delegate,
    set_consent,
    withdraw_delegate,
)
from almaty.meetings.operations.convening import close_meeting, open_meeting
from almaty.meetings.queries.delegations import delegations_of
from almaty.meetings.rules.accrediting import Person
from almaty.people.models import Act
from almaty.process.models import Rule

pytestmark = pytest.mark.django_db
NIGORA = Person("Nigora Safarova", "Head of department, Migration Service", "nigora@cast.example", "head")


@pytest.fixture
def proposed(convened, now):
    """Return a meeting with Nigora Safarova proposed for Tajikistan."""
    meeting = convened(audience="public")
    return propose_delegate(meeting.slug, "TJK", NIGORA, actor=cast.deputy().actor, now=now)


def names(actor, slug, now):
    """Return the names that an actor sees."""
    found = delegations_of(actor, Meeting.objects.get(slug=slug))
    return {one.row.name for delegation in found for one in delegation.people}


def test_a_proposal_is_seen_by_its_own_people_and_the_secretariat_alone(proposed, now):
    slug = proposed.meeting.slug
    for who in (cast.coordinator(), cast.deputy(), cast.secretary()):
        assert names(who.actor, slug, now) == {"Nigora Safarova"}
    for who in (cast.coordinator("KGZ"), cast.chair_office(), cast.observer(), cast.outsider()):
        assert names(who.actor, slug, now) == set()
    assert names(ANYONE, slug, now) == set()


def test_a_confirmed_delegate_is_named_to_participants_and_to_the_public_by_consent_only(proposed, now):
    slug = proposed.meeting.slug
    confirm_delegate(slug, proposed.pk, actor=cast.secretary().actor, now=now)
    assert names(cast.coordinator("KGZ").actor, slug, now) == {"Nigora Safarova"}
    assert names(ANYONE, slug, now) == set()
    assert names(cast.outsider().actor, slug, now) == set()
    assert [(one.code, one.count) for one in delegations_of(ANYONE, proposed.meeting)] == [("TJK", 1)]
    set_consent(slug, proposed.pk, consent=True, actor=cast.coordinator().actor, now=now)
    assert names(ANYONE, slug, now) == {"Nigora Safarova"}


def test_an_address_is_seen_by_the_own_people_and_the_secretariat(proposed, now):
    slug = proposed.meeting.slug
    confirm_delegate(slug, proposed.pk, actor=cast.secretary().actor, now=now)

    def email(who):
        return delegations_of(who.actor, proposed.meeting)[0].people[0].email

    assert email(cast.deputy()) == email(cast.secretary()) == "nigora@cast.example"
    assert email(cast.coordinator("KGZ")) == email(cast.chair_office()) == ""


def test_a_forged_form_for_another_state_is_refused_and_stands_in_the_log(convened, now, last_act):
    meeting = convened()
    with pytest.raises(NotAllowed):
        propose_delegate(meeting.slug, "KGZ", NIGORA, actor=cast.coordinator().actor, now=now)
    act = last_act()
    assert (act.verb, act.facts["participant"]) == ("refused-accreditation", "KGZ")
    assert not Delegate.objects.exists()


@pytest.mark.parametrize("who", ["secretary", "chair_office", "outsider"])
def test_nobody_accredits_for_a_state_but_its_own_people(convened, now, who):
    meeting = convened(audience="public")
    with pytest.raises(NotAllowed):
        propose_delegate(meeting.slug, "TJK", NIGORA, actor=getattr(cast, who)().actor, now=now)


def test_another_states_coordinator_neither_withdraws_nor_consents(proposed, now):
    other = cast.coordinator("KGZ").actor
    with pytest.raises(NotAllowed):
        withdraw_delegate(proposed.meeting.slug, proposed.pk, actor=other, now=now)
    with pytest.raises(NotAllowed):
        set_consent(proposed.meeting.slug, proposed.pk, consent=True, actor=other, now=now)


def test_only_the_secretariat_confirms_and_a_refusal_says_why(proposed, now, leave):
    slug = proposed.meeting.slug
    for who in (cast.coordinator(), cast.chair_office()):
        with pytest.raises(NotAllowed):
            confirm_delegate(slug, proposed.pk, actor=who.actor, now=now)
    with pytest.raises(Invalid):
        refuse_delegate(slug, proposed.pk, reason=" ", actor=cast.secretary().actor, now=now)
    mail.outbox.clear()
    with leave():
        row = refuse_delegate(slug, proposed.pk, reason="No credentials", actor=cast.secretary().actor, now=now)
    assert (row.stage, row.reason) == ("refused", "No credentials")
    assert mail.outbox
    assert all("No credentials" in one.body and "Safarova" not in one.body for one in mail.outbox)
    with pytest.raises(Conflict):
        confirm_delegate(slug, proposed.pk, actor=cast.secretary().actor, now=now)


def test_a_delegation_has_one_head_and_another_takes_over_once_the_first_is_withdrawn(proposed, now):
    actor, slug = cast.coordinator().actor, proposed.meeting.slug
    second = replace(NIGORA, name="Rustam Aliev")
    with pytest.raises(Invalid) as refused:
        propose_delegate(slug, "TJK", second, actor=actor, now=now)
    assert refused.value.where == "role"
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegate.objects.create(meeting=proposed.meeting, participant="TJK", name="X", role="head", proposed_at=now)
    withdraw_delegate(slug, proposed.pk, actor=actor, now=now)
    assert propose_delegate(slug, "TJK", second, actor=actor, now=now).stage == "proposed"


@pytest.mark.parametrize(("changed", "where"), [
    ({"name": " "}, "name"), ({"function": ""}, "function"), ({"email": "nobody"}, "email"), ({"role": "king"}, "role"),
    ({"name": "x" * 121}, "name"),
])  # fmt: skip
def test_what_is_missing_of_a_person_is_told(convened, now, changed, where):
    meeting = convened()
    with pytest.raises(Invalid) as refused:
        propose_delegate(meeting.slug, "TJK", replace(NIGORA, **changed), actor=cast.coordinator().actor, now=now)
    assert refused.value.where == where


def test_after_the_moment_that_was_set_nobody_is_named_any_more(convened, content, now):
    meeting, actor = convened(), cast.coordinator().actor
    at = content.accredit_until
    assert propose_delegate(meeting.slug, "TJK", NIGORA, actor=actor, now=at).stage == "proposed"
    with pytest.raises(Conflict):
        propose_delegate(
            meeting.slug, "TJK", replace(NIGORA, role="member"), actor=actor, now=at + timedelta(seconds=1)
        )


def test_an_observer_does_not_come_to_a_meeting_of_members(convened, now):
    meeting = convened(audience="members")
    with pytest.raises(NotFound):
        propose_delegate(meeting.slug, "ITA", NIGORA, actor=cast.observer().actor, now=now)


def test_the_log_names_no_delegate(proposed, now):
    confirm_delegate(proposed.meeting.slug, proposed.pk, actor=cast.secretary().actor, now=now)
    for act in Act.objects.filter(subject="meetings:som-9"):
        assert "Safarova" not in f"{act.facts}"
        assert "nigora" not in f"{act.facts}"


def test_credentials_are_kept_for_the_participant_and_the_secretariat_and_each_reading_is_an_entry(
    convened, now, incoming, last_act
):
    meeting = convened()
    body = pdf()
    row = attach_credentials(meeting.slug, "TJK", path=incoming(body), name="../нота.exe", actor=cast.deputy().actor,
                             now=now)  # fmt: skip
    assert (row.name, row.media_type, row.size) == ("нота.pdf", "application/pdf", len(body))
    for who in (cast.coordinator(), cast.secretary()):
        _row, stream = read_credentials(meeting.slug, "TJK", actor=who.actor, now=now)
        with stream:
            assert stream.read() == body
        assert (last_act().verb, last_act().actor_name) == ("read-credentials", who.account.name)
    for who in (cast.coordinator("KGZ"), cast.chair_office(), cast.observer()):
        with pytest.raises(NotFound):
            read_credentials(meeting.slug, "TJK", actor=who.actor, now=now)


def test_credentials_for_another_state_are_refused_before_the_file_is_looked_at(convened, now, incoming, monkeypatch):
    meeting, path = convened(), incoming(pdf())
    monkeypatch.setattr("almaty.archive.operations.inspect.scan", lambda *_args, **_more: pytest.fail("looked at"))
    with pytest.raises(NotAllowed):
        attach_credentials(meeting.slug, "KGZ", path=path, name="a.pdf", actor=cast.coordinator().actor, now=now)
    assert not path.exists()
    assert not Credentials.objects.exists()


def test_a_wrong_kind_and_too_large_a_file_are_refused_and_nothing_is_kept(convened, now, incoming, settings):
    meeting, actor = convened(), cast.coordinator().actor
    with pytest.raises(WrongType):
        attach_credentials(meeting.slug, "TJK", path=incoming(b"MZ\x90\x00\x00"), name="a.pdf", actor=actor, now=now)
    settings.MAX_UPLOAD_MB = 1
    with pytest.raises(TooLarge):
        attach_credentials(meeting.slug, "TJK", path=incoming(b"a" * 1_100_000), name="a.txt", actor=actor, now=now)
    assert not Credentials.objects.exists()


def test_the_store_keeps_credentials_until_they_are_erased_and_not_longer(convened, now, incoming, leave):
    meeting, actor = convened(), cast.secretary().actor
    row = attach_credentials(meeting.slug, "TJK", path=incoming(b"a note verbale"), name="a.txt",
                             actor=cast.coordinator().actor, now=now)  # fmt: skip
    sweep_files()
    assert faulty_files() == []
    open_held(row.sha256).close()
    opened = open_meeting(meeting.slug, saves=meeting.saves, actor=actor, now=now)
    close_meeting(meeting.slug, saves=opened.saves, actor=actor, now=now)
    with leave():
        erase_accreditations(now + timedelta(days=90))
    assert open_held(row.sha256) is None
    assert faulty_files() == []


def test_personal_data_are_erased_when_the_days_of_the_setting_are_over_and_not_before(proposed, now, last_act):
    slug, secretary = proposed.meeting.slug, cast.secretary().actor
    consenting = replace(NIGORA, name="Rustam Aliev", role="member", consent_public=True)
    agreed = propose_delegate(slug, "TJK", consenting, actor=cast.coordinator().actor, now=now)
    for one in (proposed, agreed):
        confirm_delegate(slug, one.pk, actor=secretary, now=now)
    opened = open_meeting(slug, saves=proposed.meeting.saves, actor=secretary, now=now)
    close_meeting(slug, saves=opened.saves, actor=secretary, now=now)
    Rule.objects.filter(key="accreditation_kept_days").update(value="10")
    assert erase_accreditations(now + timedelta(days=10, seconds=-1)) == {}
    assert erase_accreditations(now + timedelta(days=10)) == {slug: 2}
    gone, kept = Delegate.objects.get(pk=proposed.pk), Delegate.objects.get(pk=agreed.pk)
    assert (gone.name, gone.function, gone.email, gone.role) == ("", "", "", "head")
    assert (kept.name, kept.email) == ("Rustam Aliev", "")
    assert (last_act().verb, last_act().facts) == ("erase-accreditations", {"people": 2, "documents": 0})
    assert erase_accreditations(now + timedelta(days=11)) == {}
    set_consent(slug, agreed.pk, consent=False, actor=cast.coordinator().actor, now=now)
    assert Delegate.objects.get(pk=agreed.pk).name == ""


def test_a_meeting_under_way_keeps_its_delegates_however_long_it_lasts(proposed, now):
    assert erase_accreditations(now + timedelta(days=4000)) == {}
    assert Delegate.objects.get().name == "Nigora Safarova"
