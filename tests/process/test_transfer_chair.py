"""The chair passes at an instant: rights follow it to the second, the record with its days, and a load keeps it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from almaty.kernel.actor import SYSTEM
from almaty.kernel.period import FuzzyDate
from almaty.people.rules import ChairSpan, chair_on, chair_spans, reading_on
from almaty.process.models import ChairDateClaim, ChairTerm, ChairTransfer, Rule, Source
from almaty.process.operations import call_off_transfer, load_record, plan_transfer, transfer_chair
from almaty.process.queries import chair_today
from almaty.process.rules.transfers import Passed, exact_spans
from almaty.record.reading import read_record

NOON = datetime(2027, 4, 24, 12, tzinfo=UTC)
KAZ = ChairSpan("KAZ", date(2025, 4, 24))
A_SECOND = timedelta(seconds=1)


def _held(spans, *moments):
    return [chair_on(spans, moment) for moment in moments]


def test_the_signed_instant_counts_and_the_days_of_read_record_follow_it():
    signed = [Passed(NOON, "KAZ", "TJK")]
    recorded = [ChairSpan("KAZ", KAZ.since, date(2027, 4, 24)), ChairSpan("TJK", date(2027, 4, 24))]
    late = [ChairSpan("KAZ", KAZ.since, date(2027, 4, 25)), ChairSpan("TJK", date(2027, 4, 25))]
    fuzzy = [ChairSpan("KAZ", KAZ.since, date(2027, 4, 1)), ChairSpan("TJK", date(2027, 4, 1))]
    for days in ([KAZ], recorded, late, fuzzy):
        spans = exact_spans(days, signed)
        assert _held(spans, NOON - A_SECOND, NOON) == ["KAZ", "TJK"], days
        assert len(spans) == 2
        assert chair_on(spans, NOON.date()) == "TJK"  # by the day alone the incoming State holds it


def test_between_a_term_that_ends_and_one_that_starts_late_nobody_holds_the_chair():
    signed = [Passed(NOON, "KAZ", ""), Passed(NOON + timedelta(days=9), "", "TJK")]
    spans = exact_spans([KAZ], signed)
    assert _held(spans, NOON - A_SECOND, NOON, NOON + timedelta(days=9)) == ["KAZ", "", "TJK"]


def test_terms_that_follow_one_another_by_signed_handovers_each_end_at_their_instant():
    later = NOON + timedelta(days=700)
    spans = exact_spans([KAZ], [Passed(later, "TJK", "KAZ"), Passed(NOON, "KAZ", "TJK")])
    assert _held(spans, NOON, later - A_SECOND, later) == ["TJK", "TJK", "KAZ"]


def test_the_office_that_handed_over_reads_on_for_the_set_months_and_no_longer():
    spans = exact_spans([KAZ], [Passed(NOON, "KAZ", "TJK")], reading_months=6)
    end = datetime(2027, 10, 24, 12, tzinfo=UTC)
    assert [reading_on(spans, when) for when in (NOON - A_SECOND, NOON, end - A_SECOND, end)] == [
        frozenset(), {"KAZ"}, {"KAZ"}, frozenset(),
    ]  # fmt: skip
    assert reading_on(exact_spans([KAZ], [Passed(NOON, "KAZ", "TJK")]), NOON) == frozenset()


@pytest.mark.django_db
def test_the_chair_passes_in_read_record_and_a_load_of_the_shipped_record_keeps_it():
    dushanbe = datetime(2027, 4, 23, 19, 30, tzinfo=UTC)  # 00:30 of the 24th, there
    transfer_chair(outgoing="KAZ", incoming="TJK", at=dushanbe, handover="kaz-tjk", nominal_to="", zone="Asia/Dushanbe",
                   actor=SYSTEM, now=dushanbe)  # fmt: skip
    loaded = load_record(read_record(), now=dushanbe)
    assert not [name for name in (*loaded.added, *loaded.updated) if "chair" in name]
    assert chair_today(today=date(2027, 4, 24)).term.row.participant_id == "TJK"
    assert chair_today(today=date(2027, 4, 23)).term.row.participant_id == "KAZ"
    assert _held(chair_spans(), dushanbe - A_SECOND, dushanbe) == ["KAZ", "TJK"]
    term = ChairTerm.objects.get(number=7)
    claims = {one.bound: str(one.date) for one in term.date_claims.filter(in_use=True)}
    assert claims == {"start": "2027-04-24", "nominal-end": "2029-04-24"}
    assert Source.objects.get(key=term.sources[0]).note.en.startswith("The act “kaz-tjk”")
    ended = ChairDateClaim.objects.get(term="chair-6", bound="end", in_use=True)
    assert ended.date == FuzzyDate("2027-04-24")
    assert reading_on(chair_spans(), dushanbe) == {"KAZ"}
    Rule.objects.filter(key="troika_months").update(value="")
    assert reading_on(chair_spans(), dushanbe) == frozenset()


@pytest.mark.django_db
def test_a_term_of_which_the_record_claims_the_same_start_is_that_term():
    """What a page said of the coming chair stands beside what was signed; the term is one."""
    source = Source.objects.first().key
    years = {"nominal_from": FuzzyDate("2027"), "nominal_to": FuzzyDate("2029"), "nominal_standing": "sourced"}
    term = ChairTerm.objects.create(key="chair-7", number=7, participant_id="TJK", sources=[source], **years)
    claim = {"term": term, "as_of": FuzzyDate("2026"), "in_use": True, "basis": "reported", "sources": [source]}
    ChairDateClaim.objects.create(key="chair-7-start-1", bound="start", date=FuzzyDate("2027-04-24"), **claim)
    transfer_chair(outgoing="KAZ", incoming="TJK", at=NOON, handover="kaz-tjk", nominal_to="2029-06", actor=SYSTEM,
                   now=NOON)  # fmt: skip
    assert ChairTerm.objects.filter(participant="TJK", number__gte=7).count() == 1
    assert term.date_claims.filter(bound="start").count() == 2
    assert term.date_claims.get(bound="start", in_use=True).basis == "handover"
    assert _held(chair_spans(), NOON - A_SECOND, NOON) == ["KAZ", "TJK"]


@pytest.mark.django_db
def test_an_instant_that_has_not_come_is_taken_back_and_one_that_has_stays():
    plan_transfer(outgoing="KAZ", incoming="TJK", at=NOON, handover="kaz-tjk")
    assert _held(chair_spans(), NOON - A_SECOND, NOON) == ["KAZ", "TJK"]  # before the record knows of it
    call_off_transfer("kaz-tjk", now=NOON)
    assert ChairTransfer.objects.count() == 1
    call_off_transfer("kaz-tjk", now=NOON - A_SECOND)
    assert _held(chair_spans(), NOON) == ["KAZ"]
