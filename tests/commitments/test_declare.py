"""Commitments are drafted by many, bound by one, changed with a reason, and never lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests import cast
from tests.commitments.making import FIRST, NOW, REPORT, RESULT, adopted, content, declared, drafted, report
from tests.texts.agreed import agreed_text

from almaty.commitments.models import Commitment, Version
from almaty.commitments.operations.declaring import (
    agree_to_joint,
    bind_commitment,
    change_commitment,
    draft_commitment,
    drop_draft,
    leave_joint,
    save_commitment,
    withdraw_commitment,
)
from almaty.commitments.operations.reporting import bind_report
from almaty.commitments.queries.content import content_of
from almaty.commitments.queries.gate import commitment_of
from almaty.commitments.rules.content import IndicatorAsked
from almaty.commitments.rules.open_form import read
from almaty.kernel.actor import ANYONE, Role
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound, SignInFirst, TooLarge
from almaty.meetings.models import Meeting, Outcome
from almaty.people.models import Act, Letter

pytestmark = pytest.mark.django_db
WHY = pair("The ministry was reorganised.", "Министерство реорганизовано.")


def test_the_secretariat_drafts_for_a_state_and_only_its_coordinator_binds_it():
    secretary = cast.secretary().actor
    row = draft_commitment(content(), actor=secretary, now=NOW)
    for who in (cast.deputy(), cast.secretary(), cast.chair_office(), cast.coordinator("KGZ")):
        with pytest.raises((NotAllowed, NotFound)):
            bind_commitment(row.number, saves=row.saves, actor=who.actor, now=NOW)
    with pytest.raises(NotFound):
        bind_commitment(row.number, saves=row.saves, actor=ANYONE, now=NOW)
    with pytest.raises(SignInFirst):
        draft_commitment(content(), actor=ANYONE, now=NOW)
    bound = bind_commitment(row.number, saves=row.saves, actor=cast.coordinator().actor, now=NOW)
    assert (bound.standing, bound.bound_at, bound.progress, bound.next_due) == ("standing", NOW, "no-report", FIRST)
    assert [one.date.year for one in bound.dues.all()] == [2030, 2031, 2032, 2033]
    assert Act.objects.filter(verb="bind-commitment", subject=f"commitments:{row.number}").count() == 1


def test_nobody_drafts_for_another_state_and_the_attempt_is_in_the_log():
    for who in (cast.coordinator("KGZ"), cast.observer(), cast.chair_office(), cast.outsider()):
        with pytest.raises(NotAllowed):
            draft_commitment(content(), actor=who.actor, now=NOW)
    assert Act.objects.filter(verb="refused-commitment").count() == 4
    assert not Commitment.objects.exists()


def test_a_draft_is_seen_by_its_state_and_the_secretariat_alone():
    row = drafted()
    for who in (cast.coordinator(), cast.deputy(), cast.secretary()):
        assert commitment_of(who.actor, row.number) == row
    for actor in (cast.coordinator("KGZ").actor, cast.chair_office().actor, cast.observer().actor, ANYONE):
        with pytest.raises(NotFound):
            commitment_of(actor, row.number)
    with pytest.raises(NotFound):
        commitment_of(cast.secretary().actor, 2**80)


def test_of_two_who_save_at_once_the_second_is_told_and_a_number_is_never_given_twice():
    row, coordinator, deputy = drafted(), cast.coordinator().actor, cast.deputy().actor
    save_commitment(row.number, content(title=pair("Another", "Другое")), saves=1, actor=deputy, now=NOW)
    with pytest.raises(Conflict) as told:
        save_commitment(row.number, content(), saves=1, actor=coordinator, now=NOW)
    assert told.value.code == "overtaken"
    with pytest.raises(Conflict):
        bind_commitment(row.number, saves=1, actor=coordinator, now=NOW)
    with pytest.raises(Invalid) as told:
        save_commitment(row.number, content(lead="KGZ"), saves=2, actor=cast.secretary().actor, now=NOW)
    assert told.value.where == "lead"
    drop_draft(row.number, actor=coordinator, now=NOW)
    assert drafted().number == row.number + 1


def test_everything_that_is_wrong_is_said_at_once_with_its_field():
    wrong = content(
        title=Pair(), change=pair("x" * 7000, "х"), populations=("nobody",), objectives=("peace",), partners=("TJK",),
        matches=7, anchor="paragraph", text="no\0where", paragraph=3, audience=Audience.MEMBERS,
        audience_reports=Audience.PUBLIC, tags=(("gcm", "99"),), every_months=0,
        indicators=(IndicatorAsked("series", series="NO.SUCH"), IndicatorAsked("result"),
                    replace(RESULT, baseline=2.0, baseline_year=2024, target=1.0, target_year=2030)),
    )  # fmt: skip
    with pytest.raises(Invalid) as told:
        draft_commitment(wrong, actor=cast.coordinator().actor, now=NOW)
    for words in ("title is missing", "population", "objective", "partner", "matching", "paragraph", "wider circle",
                  "gcm 99", "every 1 to", "No figures", "described result", "wrong side"):  # fmt: skip
        assert words in told.value.what.en
    with pytest.raises(TooLarge) as too_large:
        draft_commitment(content(change=pair("x" * 200_000, "")), actor=cast.coordinator().actor, now=NOW)
    assert too_large.value.where == "change"
    with pytest.raises(Invalid) as told:
        draft_commitment(content(title=pair("A\0B", "")), actor=cast.coordinator().actor, now=NOW)
    assert told.value.where == "title"
    assert not Commitment.objects.exists()


def test_legal_frames_do_not_mix():
    with pytest.raises(Invalid) as told:
        drafted(tags=(("gcm", "5"), ("refugee-convention", "33")))
    assert told.value.code == "frames-mixed"
    assert "refugees and asylum-seekers" in told.value.why.en
    assert drafted(tags=(("gcm", "5"), ("refugee-convention", "33")), populations=("migrants", "refugees"))
    assert drafted(tags=(("sdg", "10.7"),))


def test_what_has_no_measure_or_no_date_ahead_is_drafted_but_not_bound():
    row = drafted(indicators=(), by_date=date(2030, 1, 1), first_due=date(2029, 1, 1), last_due=date(2030, 1, 1))
    with pytest.raises(Invalid) as told:
        bind_commitment(row.number, saves=1, actor=cast.coordinator().actor, now=NOW)
    for words in ("Nothing measures", "has passed", "No report would fall due"):
        assert words in told.value.what.en


def test_a_commitment_hangs_on_a_paragraph_of_an_adopted_text_with_the_step_of_its_adoption():
    under = {"anchor": "paragraph", "text": "labour", "paragraph": 3}
    text = agreed_text()
    with pytest.raises(Invalid) as told:
        drafted(**under)
    assert told.value.where == "paragraph"
    text = adopted(text.slug)
    row = declared(**under)
    assert (row.text, row.paragraph, row.meeting, row.outcome) == ("labour", 3, "", None)
    assert 0 < row.step <= text.last
    with pytest.raises(Invalid):
        drafted(**under | {"paragraph": 9})


def test_a_commitment_hangs_on_a_decision_of_a_meeting_that_its_participant_may_read():
    meeting = Meeting.objects.create(
        slug="som-9", kind="som", number=9,
        title=pair("SOM 9", "СДЛ-9"), stage="convened", made_at=NOW, convened_at=NOW,
        audience="members", record_stage="approved", record_approved_at=NOW, starts_at=NOW,
        ends_at=NOW + timedelta(days=1),
    )  # fmt: skip
    outcome = Outcome.objects.create(meeting=meeting, kind="decision", text=pair("Decided.", "Решено."), made_at=NOW)
    row = declared(anchor="outcome", outcome=outcome.pk)
    assert (row.meeting, row.outcome, row.text) == ("som-9", outcome.pk, "")
    with pytest.raises(Invalid) as told:
        drafted(lead="ITA", anchor="outcome", outcome=outcome.pk)
    assert told.value.where == "outcome"


def test_a_series_is_one_of_which_figures_are_held():
    series = IndicatorAsked("series", series="REFUGEES.AFG.IRN._T._Z", baseline=1.0, baseline_year=2024)
    assert declared(indicators=(series,)).indicators.get().series == "REFUGEES.AFG.IRN._T._Z"
    with pytest.raises(Invalid):
        drafted(indicators=(replace(series, series="REFUGEES.AFG.XXX._T._Z"),))


def test_partners_agree_each_for_themselves_and_are_asked_again_when_the_promise_changes():
    kgz = cast.coordinator("KGZ").actor
    row = declared(form="joint", partners=("KGZ", "AZE"))
    with pytest.raises(NotAllowed):
        agree_to_joint(row.number, "KGZ", actor=cast.coordinator().actor, now=NOW)
    with pytest.raises(Invalid):
        agree_to_joint(row.number, "TUR", actor=cast.coordinator("TUR").actor, now=NOW)
    letter = Letter.objects.get(account__email="coordinator.kgz@cast.example")
    assert letter.subject == "Совместное обязательство ожидает вашего согласия: Реестр трудящихся-мигрантов"
    assert agree_to_joint(row.number, "KGZ", actor=kgz, now=NOW).agreed_at == NOW
    with pytest.raises(Conflict):
        agree_to_joint(row.number, "KGZ", actor=kgz, now=NOW)
    leave_joint(row.number, "AZE", actor=cast.coordinator("AZE").actor, now=NOW)
    assert content_of(row).partners == ("KGZ",)
    other = replace(content_of(row), change=pair("Every village registers.", "Регистрирует каждое село."))
    change_commitment(row.number, other, why=WHY, saves=row.saves, actor=cast.coordinator().actor, now=NOW)
    assert row.partners.get(participant="KGZ").agreed_at is None
    assert Letter.objects.filter(account__email="coordinator.kgz@cast.example").count() == 2
    assert Version.objects.get(commitment=row).content["agreed"] == ["KGZ"]
    with pytest.raises(Invalid):
        drafted(form="joint")


def test_a_joint_commitment_for_members_is_read_by_a_partner_that_is_none():
    row = declared(form="joint", partners=("ITA",), audience=Audience.MEMBERS, audience_reports=Audience.MEMBERS)
    assert commitment_of(cast.observer().actor, row.number) == row
    leave_joint(row.number, "ITA", actor=cast.observer().actor, now=NOW)
    with pytest.raises(NotFound):
        commitment_of(cast.observer().actor, row.number)


def test_a_matching_commitment_names_one_in_force():
    row = declared()
    other = declared(lead="KGZ", form="matching", matches=row.number)
    assert other.matches == row
    with pytest.raises(Invalid) as told:
        drafted(lead="KGZ", form="matching", matches=drafted().number)
    assert told.value.where == "matches"


def test_a_change_keeps_the_older_version_with_the_reason_and_touches_no_report():
    row, coordinator = declared(), cast.coordinator().actor
    report(row)
    row.refresh_from_db()
    before = content_of(row)
    after = replace(before, institution=pair("Ministry of Migration", "Министерство миграции"))
    with pytest.raises(Invalid) as told:
        change_commitment(row.number, after, why=Pair(), saves=row.saves, actor=coordinator, now=NOW)
    assert told.value.where == "why"
    with pytest.raises(Invalid) as told:
        late = replace(before, first_due=date(2031, 12, 1))
        change_commitment(row.number, late, why=WHY, saves=row.saves, actor=coordinator, now=NOW)
    assert told.value.code == "schedule"
    with pytest.raises(Conflict) as told:
        change_commitment(row.number, before, why=WHY, saves=row.saves, actor=coordinator, now=NOW)
    assert told.value.code == "unchanged"
    with pytest.raises(NotAllowed):
        change_commitment(row.number, after, why=WHY, saves=row.saves, actor=cast.secretary().actor, now=NOW)
    changed = change_commitment(row.number, after, why=WHY, saves=row.saves, actor=coordinator, now=NOW)
    kept = Version.objects.get(commitment=row)
    assert (read(kept.content), kept.why, kept.number) == (before, WHY, 1)
    assert content_of(changed) == after
    assert (changed.progress, row.reports.get().changed) == ("under-way", REPORT.changed)


def test_a_withdrawn_commitment_says_why_and_takes_no_more_reports():
    row, coordinator = declared(), cast.coordinator().actor
    with pytest.raises(Invalid):
        withdraw_commitment(row.number, why=Pair(en="   "), saves=row.saves, actor=coordinator, now=NOW)
    gone = withdraw_commitment(row.number, why=WHY, saves=row.saves, actor=coordinator, now=NOW)
    assert (gone.standing, gone.withdrawn_why, gone.next_due) == ("withdrawn", WHY, None)
    assert not gone.dues.exists()
    assert commitment_of(ANYONE, row.number) == row
    with pytest.raises(Conflict) as told:
        bind_report(row.number, REPORT, saves=0, actor=coordinator, now=NOW)
    assert told.value.code == "moved-on"
    with pytest.raises(Conflict):
        withdraw_commitment(row.number, why=WHY, saves=gone.saves, actor=coordinator, now=NOW)


def test_an_organisation_binds_itself_through_its_focal_point():
    focal = cast._seated("focal@cast.example", "Focal point", Role.ORGANISATION, "iom").actor
    row = draft_commitment(content(lead="iom"), actor=focal, now=NOW)
    assert bind_commitment(row.number, saves=1, actor=focal, now=NOW).standing == "standing"
