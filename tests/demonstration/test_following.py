"""What follows the declaration in the story, as it is written: enough of everything, in both languages, and sound."""

from collections import Counter
from datetime import date

from almaty.commitments.rules.frameworks import faults_of_tags
from almaty.commitments.rules.names import POPULATION_NAMES, REPORTED, VERDICTS
from almaty.demonstration.rules.counts import answered, asked
from almaty.demonstration.rules.gatherings import gatherings
from almaty.demonstration.rules.places import invented_states
from almaty.demonstration.rules.pledges import pledges, readings, reports
from almaty.demonstration.rules.sheets import both, rows
from almaty.demonstration.rules.story import cast, paragraphs
from almaty.handover.rules.names import PART_NAMES
from migrastat.codes import areas

STATES = {"XAL", "XBE", "XDA", "XKO", "XSA", "XTE"}


def test_six_states_declare_sixty_commitments_under_the_paragraphs_the_meetings_or_freely():
    told = pledges()
    of_states = [one for one in told if one.lead in STATES]
    assert Counter(one.lead for one in of_states) == dict.fromkeys(STATES, 10)
    assert {one.form for one in told} == {"individual", "joint", "matching"}
    assert {one.anchor for one in told} == {"paragraph", "outcome", "free"}
    keys = {one.key for one in paragraphs()}
    assert all(one.on in keys for one in told if one.anchor == "paragraph")
    assert [one.declared for one in told] == sorted(one.declared for one in told)


def test_every_commitment_is_told_in_both_languages_and_in_its_legal_frame():
    for one in pledges():
        assert all(text.en and text.ru for text in (one.title, one.change, one.beneficiaries, one.result)), one.key
        assert set(one.populations) <= POPULATION_NAMES.keys()
        assert not faults_of_tags(one.tags, one.populations), one.key
        assert one.declared < one.by_date
    titles = Counter(text for one in pledges() for text in (one.title.en, one.title.ru))
    assert titles.most_common(1)[0][1] == 1


def test_two_years_of_reports_have_every_stage_silence_corrections_and_replies():
    told, known = reports(), {one.key for one in pledges()}
    assert len(told) >= 150
    assert {one.commitment for one in told} <= known
    assert known - {one.commitment for one in told}, "somebody never reports"
    assert {one.progress for one in told} - {""} == set(REPORTED)
    assert {one.kind for one in told} == {"report", "unchanged", "correction", "draft"}
    assert date(2024, 5, 1) < min(one.on for one in told) < max(one.on for one in told) < date(2026, 7, 1)
    assert {one.verdict for one in readings()} == set(VERDICTS)
    assert any(one.reply for one in readings())
    numbered = {(one.commitment, one.seq) for one in told}
    assert all((one.commitment, one.seq) in numbered for one in readings())


def test_meetings_figures_and_review_name_who_is_in_the_story():
    people = {(one.role, one.participant) for one in cast()}
    assert {("coordinator", one.participant) for meeting in gatherings() for one in meeting.comers} <= people
    assert {(one.kind) for one in gatherings()} == {"ministerial", "som", "tem"}
    kinds = Counter((one.kind, one.state) for meeting in gatherings() for one in meeting.outcomes)
    assert {
        ("action", "done"),
        ("action", "open"),
        ("action", "dropped"),
        ("action", ""),
        ("decision", ""),
    } <= kinds.keys()
    assert {one.state for one in answered()} == STATES
    assert {one.call for one in answered()} < {one.key for one in asked()}, "one call still waits for answers"
    assert [row["part"] for row in rows("review")] == ["foreword", "next-chair", "lessons", "recommendations"]
    assert {row["part"] for row in rows("review")} == set(PART_NAMES)
    assert all(both(row, "text").en and both(row, "text").ru for row in rows("review"))


def test_invented_states_stand_among_the_areas_of_a_demonstration_alone():
    assert {one.code for one in invented_states()} > STATES
    assert not {one.code for one in invented_states()} & areas().keys()
