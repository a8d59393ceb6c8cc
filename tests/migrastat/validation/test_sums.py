"""Totals against their parts: exact where all parts are there, never less than them where some are missing."""

import pytest
from tests.migrastat.validation.tables import CALL, FLOW, check, codes, flow, only, told

from migrastat.structures import Dimension, Text
from migrastat.validation import Context
from migrastat.validation.families import LEAF, PART, WHOLE, members_of

WRONG = ("SUM_OF_PARTS", "PARTS_EXCEED")


def by_sex(total, women, men, more=()):
    return check(f"A TJK RUS _T _T 2023 {total}", f"A TJK RUS F _T 2023 {women}", f"A TJK RUS M _T 2023 {men}", *more)


def test_a_total_that_is_not_the_sum_of_its_parts_is_told_at_the_total_with_its_parts():
    finding = only(by_sex(1050, 400, 600), "SUM_OF_PARTS")
    assert (finding.grade, finding.cell, finding.value, finding.place) == (
        "error",
        "G1",
        "1050",
        "A.TJK.RUS._T._T:2023",
    )
    for word in ("1,050", "1,000", "M 600 in G3", "F 400 in G2", "50 too much in the total"):
        assert word in finding.what.en
    assert "600 — G3" in finding.what.ru and "the total is 1,000" in finding.remedy.en
    assert "too little" in only(by_sex(950, 400, 600), "SUM_OF_PARTS").what.en


def test_a_total_that_is_wrong_in_two_dimensions_is_told_for_both():
    lines = ["A TJK RUS _T _T 2023 1500", "A TJK RUS F _T 2023 400", "A TJK RUS M _T 2023 600"]
    lines += ["A TJK RUS _T Y0T14 2023 300", "A TJK RUS _T Y_GE15 2023 700"]
    report = check(*lines)
    assert told(report, *WRONG) == [("SUM_OF_PARTS", "G1", "1500")] * 2
    assert {word for one in report.findings for word in ("of SEX", "of AGE") if word in one.what.en} == {
        "of SEX",
        "of AGE",
    }


def test_sums_that_hold_are_not_told():
    assert told(by_sex(1000, 400, 600), *WRONG) == []
    assert told(by_sex(1000, 400, 590, ["A TJK RUS _U _T 2023 10"]), *WRONG) == []


def test_a_part_that_is_missing_lets_the_total_be_larger_but_never_smaller():
    assert told(check("A TJK RUS _T _T 2023 1000", "A TJK RUS M _T 2023 600"), *WRONG) == []
    report = check("A TJK RUS _T _T 2023 500", "A TJK RUS M _T 2023 600")
    assert told(report, *WRONG) == [("PARTS_EXCEED", "G1", "500")]


def test_a_part_that_cannot_be_read_counts_as_missing():
    assert told(by_sex(1000, "4~00", 500), *WRONG) == []
    assert told(by_sex(1000, "4~00", 1100), *WRONG) == [("PARTS_EXCEED", "G1", "1000")]
    assert told(check("A TJK RUS _T _T 2023 1000", "A TJK RUS F _T 2023 . M", "A TJK RUS M _T 2023 600"), *WRONG) == []


def test_of_areas_only_the_rest_of_the_world_makes_a_list_complete():
    lines = ["A TJK WLD _T _T 2023 1000", "A TJK RUS _T _T 2023 700", "A TJK KAZ _T _T 2023 200"]
    assert told(check(*lines), *WRONG) == []
    assert told(check(*lines, "A TJK RST _T _T 2023 90"), *WRONG) == [("SUM_OF_PARTS", "G1", "1000")]
    assert told(check(*lines, "A TJK RST _T _T 2023 100"), *WRONG) == []


def test_a_group_within_a_list_is_held_against_the_codes_under_it():
    lines = ["A TJK RUS _T _T 2023 100", "A TJK RUS _T Y0T14 2023 40", "A TJK RUS _T Y_GE15 2023 60"]
    lines += ["A TJK RUS _T Y0T4 2023 15", "A TJK RUS _T Y5T14 2023 20"]
    assert told(check(*lines), *WRONG) == [("SUM_OF_PARTS", "G2", "40")]


def test_without_the_groups_the_smallest_ones_are_held_against_the_total():
    ages = (("_T", 100), ("Y0T4", 15), ("Y5T14", 25), ("Y_GE15", 70))
    lines = [f"A TJK RUS _T {age} 2023 {value}" for age, value in ages]
    assert told(check(*lines[:3]), *WRONG) == []
    finding = only(check(*lines), "SUM_OF_PARTS")
    assert finding.cell == "G1" and "Y5T14 25 in G3" in finding.what.en
    few = [lines[0], "A TJK RUS _T Y0T4 2023 80", lines[2]]
    assert told(check(*few), *WRONG) == [("PARTS_EXCEED", "G1", "100")]


def test_parts_without_a_total_are_one_note_for_a_dimension():
    report = check(*(f"A TJK RUS {sex} _T {year} 10" for sex in ("F", "M") for year in (2022, 2023)))
    finding = only(report, "TOTAL_MISSING")
    assert (finding.grade, finding.column, finding.cell, finding.value) == ("note", "SEX", "D1", "_T")
    assert "groups: 2" in finding.what.en


def test_codes_that_overlap_are_not_added_but_none_is_larger_than_the_total():
    loose = flow(dimensions=tuple(_loose(one) for one in FLOW.dimensions))
    lines = ["A TJK RUS _T _T 2023 100", "A TJK RUS F _T 2023 80", "A TJK RUS M _T 2023 90"]
    assert told(check(*lines, dataflow=loose), *WRONG) == []
    report = check(*lines[:2], "A TJK RUS M _T 2023 120", dataflow=loose)
    finding = only(report, "PARTS_EXCEED")
    assert finding.cell == "G1" and "M 120 in G3" in finding.what.en and "F" not in finding.what.en.split("(")[2]


def _loose(dimension):
    return Dimension(
        dimension.id, dimension.name, dimension.codelist, total=dimension.total, partition=dimension.id != "SEX"
    )


def test_figures_rounded_to_a_base_may_be_off_by_what_rounding_makes():
    lines = ["A TJK RUS _T _T 2023 1005", "A TJK RUS F _T 2023 400", "A TJK RUS M _T 2023 600"]
    assert told(check(*lines), *WRONG) == [("SUM_OF_PARTS", "G1", "1005")]
    assert told(check(*lines, context=Context(participant="TJK", base=5)), *WRONG) == []


@pytest.mark.parametrize(("total", "faults"), [("10.25", 0), ("10.26", 0), ("10.27", 1)])
def test_decimals_may_be_off_by_half_of_the_last_digit_of_each_figure(total, faults):
    money = flow(whole=False, kind="flow")
    lines = [f"A TJK RUS _T _T 2023 {total}", "A TJK RUS F _T 2023 4.20", "A TJK RUS M _T 2023 6.05"]
    assert len(told(check(*lines, dataflow=money), *WRONG)) == faults


def test_rates_are_not_added():
    lines = ["A TJK RUS _T _T 2023 5", "A TJK RUS F _T 2023 40", "A TJK RUS M _T 2023 60"]
    assert told(check(*lines, dataflow=flow(kind="rate")), *WRONG) == []


def test_a_second_row_of_one_key_is_told_with_both_rows_and_not_added():
    lines = [
        "A TJK RUS _T _T 2023 1000",
        "A TJK RUS F _T 2023 400",
        "A TJK RUS M _T 2023 600",
        "A TJK RUS F _T 2023 410",
    ]
    report = check(*lines)
    finding = only(report, "DUPLICATE")
    assert (finding.grade, finding.cell, finding.row) == ("error", "F4", 4)
    assert "row 2" in finding.what.en and "400" in finding.what.en and "410" in finding.what.en
    assert told(report, *WRONG) == [] and report.table.num_rows == 3
    assert "same value" in only(check(lines[0], lines[0]), "DUPLICATE").what.en


def test_roles_of_codes_follow_from_the_list():
    ages = FLOW.dimension("AGE")
    names = list(ages.codelist.codes)
    roles = {(names[one.code], names[one.whole], one.role) for one in members_of(ages)}
    assert roles == {
        ("_T", "_T", WHOLE),
        ("Y0T14", "_T", PART),
        ("Y_GE15", "_T", PART),
        ("Y0T4", "_T", LEAF),
        ("Y5T14", "_T", LEAF),
        ("Y_GE15", "_T", LEAF),
        ("Y0T14", "Y0T14", WHOLE),
        ("Y0T4", "Y0T14", PART),
        ("Y5T14", "Y0T14", PART),
    }


def test_a_list_that_goes_in_circles_does_not_hang():
    circle = codes("CL", ("_T", "", "", ""), ("A", "", "", "B"), ("B", "", "", "A"))
    assert members_of(Dimension("X", Text(), circle, total="_T"))


def test_the_call_is_unchanged_by_a_check():
    before = CALL
    check("A TJK RUS _T _T 2023 1")
    assert before == CALL
