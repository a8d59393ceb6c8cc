"""Promise: the shipped record says what its sources say, in both languages, and has one answer at any date."""

import re
from datetime import date, timedelta

import pytest

from almaty.kernel.pair import Pair, Standing
from almaty.kernel.period import FuzzyDate, Period
from almaty.kernel.refusal import NotFound
from almaty.record.reading import SHIPPED
from almaty.record.schema import read_schema

CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)


def days():
    """Return the first of every month from the first conference to the end of 2026."""
    return [date(year, month, 1) for year in range(2011, 2027) for month in range(1, 13)]


def test_every_text_is_in_both_languages(record):
    for sheet in record:
        for row in record[sheet]:
            for text in (value for value in row.values.values() if isinstance(value, Pair) and value):
                assert text.en and CYRILLIC.search(text.ru), (sheet, row.line)
                assert text.standing("ru") is Standing.TRANSLATED


def test_every_row_names_a_source_that_is_held(record):
    held = {row.text("id") for row in record["sources"]}
    for sheet in record:
        for row in record[sheet]:
            if sheet != "sources":
                assert row.names("sources"), (sheet, row.line)
                assert set(row.names("sources")) <= held


def test_every_source_is_cited(record):
    cited = {name for sheet in record if sheet != "sources" for row in record[sheet] for name in row.names("sources")}
    assert {row.text("id") for row in record["sources"]} == cited


def test_a_participant_has_one_status_in_use_at_any_date(record):
    for person in record["participants"]:
        used = [
            Period(row.fuzzy("valid_from"), row.fuzzy("valid_to"))
            for row in record["status_claims"]
            if row.text("participant") == person.text("code") and row.flag("in_use")
        ]
        assert used
        begun = min(period.start.first for period in used if period.start)
        for day in days():
            assert sum(period.contains(day) for period in used) == (1 if day >= begun else 0)


def test_the_list_of_today_is_six_members_and_four_observers(record):
    now = {
        row.text("participant"): row.text("status")
        for row in record["status_claims"]
        if row.flag("in_use") and Period(row.fuzzy("valid_from"), row.fuzzy("valid_to")).contains(date(2026, 11, 23))
    }
    by_status = {status: {who for who, held in now.items() if held == status} for status in set(now.values())}
    assert by_status["member"] == {"AFG", "AZE", "KAZ", "KGZ", "TJK", "TUR"}
    assert by_status["observer"] == {"IRN", "ITA", "PAK", "TKM"}
    assert by_status["applicant-member"] == {"UZB"}
    assert by_status["support-unit"] == {"iom", "unhcr"}


def test_the_chair_is_held_by_one_state_at_any_date(record):
    claims = [row for row in record["chair_dates"] if row.flag("in_use")]
    used = {(row.text("term"), row.text("bound")): row.fuzzy("date") for row in claims}
    terms = record["chair_terms"]
    starts = [used[term.text("id"), "start"] for term in terms]
    assert [term.text("participant") for term in terms] == ["KAZ", "KGZ", "TJK", "TUR", "AZE", "KAZ"]
    assert starts == sorted(starts)
    for term, following in zip(terms, starts[1:], strict=False):
        assert used[term.text("id"), "end"] == following
    assert (terms[-1].text("id"), "end") not in used


def test_the_nominal_end_of_each_term_is_the_claim_in_use(record):
    for row in record["chair_dates"]:
        if row.flag("in_use") and row.text("bound") == "nominal-end":
            assert record.row("chair_terms", row.text("term")).fuzzy("nominal_to") == row.fuzzy("date")


@pytest.mark.parametrize(
    ("meeting", "place", "start", "end"),
    [
        ("ministerial-1", "Алматы", "2011-03-15", "2011-03-16"),
        ("som-2", "Астана", "2015-09-22", "2015-09-22"),
        ("som-5", "Бишкек", "2018-09-27", "2018-09-28"),
        ("tem-2019-2", "Душанбе", "2019-05-14", "2019-05-15"),
        ("ministerial-3", "Баку", "2025-04-24", "2025-04-24"),
    ],
)
def test_a_meeting_stands_with_place_and_days(record, meeting, place, start, end):
    row = record.row("meetings", meeting)
    assert row.pair("place").ru == place
    assert (row.fuzzy("start"), row.fuzzy("end")) == (FuzzyDate(start), FuzzyDate(end))
    assert row.text("held_state") == "held"


def test_meetings_of_which_nothing_is_held_say_so_and_are_asked_for(record):
    silent = {row.text("id") for row in record["meetings"] if row.text("held_state") == "no-record"}
    assert {"som-4", "som-6", "tem-2019-1"} <= silent
    assert silent <= {row.text("meeting") for row in record["gaps"]}


def test_no_text_is_claimed_to_be_held_and_all_is_public(record):
    assert not any(row.flag("text_held") for row in record["documents"])
    assert {row.text("audience") for row in record["documents"]} == {"public"}


def test_what_is_assumed_is_marked_and_names_no_source_of_the_process(record):
    rules = {row.text("id"): row for row in record["rules"]}
    assert rules["chair_term_months"].number("value") == 24
    assert rules["four_eyes_publishing"].flag("value")
    for name in ("decision_rule", "silence_days", "quorum_percent", "observers_speak", "modalities_amended_by"):
        assert rules[name].text("status") == "not-verified"
        assert set(rules[name].names("sources")) <= {"E1", "E2"}
    assert all(set(row.names("sources")) - {"E1", "E2"} for row in rules.values() if row.text("status") == "sourced")


def test_a_conflict_has_at_least_two_sides_and_at_most_one_is_used_but_for_a_change_in_time(record):
    for conflict in record["conflicts"]:
        sides = [row for row in record["conflict_sides"] if row.text("conflict") == conflict.text("id")]
        assert len(sides) >= 2
        assert sum(row.flag("used") for row in sides) <= (2 if conflict.text("id") == "C2" else 1)


def test_a_conflict_named_in_a_note_is_held(record):
    held = {row.text("id") for row in record["conflicts"]}
    for sheet in record:
        for row in record[sheet]:
            for text in (value for value in row.values.values() if isinstance(value, Pair)):
                named = re.findall(r"\bC\d+\b", text.en)
                assert set(named) <= held
                assert named == re.findall(r"\bC\d+\b", text.ru)


def test_a_row_that_is_not_there_is_refused(record):
    with pytest.raises(NotFound):
        record.row("meetings", "som-99")


def test_the_readme_describes_every_file_and_column():
    told = (SHIPPED / "README.md").read_text(encoding="utf-8")
    for sheet in read_schema(SHIPPED / "schema.toml").sheets.values():
        section = told.split(f"### {sheet.file}", 1)[1].split("\n### ", 1)[0]
        for column in sheet.columns:
            assert f"`{column.name}`" in section, (sheet.name, column.name)


def test_days_in_the_record_lie_in_its_time(record):
    latest = date(2026, 11, 23) + timedelta(days=400)
    for sheet in record:
        for row in record[sheet]:
            for value in row.values.values():
                assert not isinstance(value, FuzzyDate) or date(2009, 1, 1) < value.first < latest
