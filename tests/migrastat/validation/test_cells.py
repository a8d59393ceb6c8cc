"""Every rule on single rows, with the exact cell and the words that mend it."""

import pytest
from tests.migrastat.validation.tables import AREAS, CALL, FLOW, STATUSES, check, flow, only, told

from migrastat.structures import Attribute, Text
from migrastat.validation import Context

GOOD = "A TJK RUS _T _T 2023 1000 A F"


def test_a_sound_row_has_no_finding():
    report = check(GOOD)
    assert report.findings == () and report.errors == report.questions == report.notes == 0
    assert report.table.to_pylist() == [
        {
            "FREQ": "A",
            "REF_AREA": "TJK",
            "COUNTERPART": "RUS",
            "SEX": "_T",
            "AGE": "_T",
            "TIME_PERIOD": "2023",
            "OBS_VALUE": 1000.0,
            "OBS_STATUS": "A",
            "CONF_STATUS": "F",
            "COMMENT_OBS": None,
        }
    ]


CASES = [
    ("A TJK RSU _T _T 2023 1000", "CODE_UNKNOWN", "C1", "RSU", "RUS"),
    ("A TJK Kazakhstan _T _T 2023 1000", "CODE_UNKNOWN", "C1", "Kazakhstan", "KAZ"),
    ("A TJK Казахстан _T _T 2023 1000", "CODE_UNKNOWN", "C1", "Казахстан", "KAZ"),
    ("A TJK 643 _T _T 2023 1000", "CODE_UNKNOWN", "C1", "643", "RUS"),
    ("A TJK rus _T _T 2023 1000", "CODE_UNKNOWN", "C1", "rus", "RUS"),
    ("A TJK RUS М _T 2023 1000", "CODE_UNKNOWN", "D1", "М", "M"),  # a Cyrillic letter
    ("A TJK RUS мужчины _T 2023 1000", "CODE_UNKNOWN", "D1", "мужчины", "M"),
    ("A TJK RUS . _T 2023 1000", "CODE_EMPTY", "D1", "", "_T"),
    ("A WLD RUS _T _T 2023 1000", "CODE_UNUSABLE", "B1", "WLD", "reports"),
    ("A KAZ RUS _T _T 2023 1000", "AREA_OTHER", "B1", "KAZ", "Tajikistan"),
    ("Q TJK RUS _T _T 2023-Q1 1000", "FREQ_OTHER", "A1", "Q", "A"),
    ("A TJK RUS _T _T 2023~г. 1000", "PERIOD_MALFORMED", "F1", "2023 г.", "2023"),
    ("A TJK RUS _T _T 31.12.2023 1000", "PERIOD_MALFORMED", "F1", "31.12.2023", "2023"),
    ("A TJK RUS _T _T . 1000", "PERIOD_MALFORMED", "F1", "", "2023"),
    ("A TJK RUS _T _T 2023-Q1 1000", "PERIOD_FREQ", "F1", "2023-Q1", "2023"),
    ("A TJK RUS _T _T 2025 1000", "PERIOD_OUTSIDE", "F1", "2025", "2025"),
    ("A TJK RUS _T _T 2020 1000", "PERIOD_OUTSIDE", "F1", "2020", "2020"),
    ("A TJK RUS _T _T 2023 1~234", "VALUE_TEXT", "G1", "1 234", "1234"),
    ("A TJK RUS _T _T 2023 1\xa0234", "VALUE_TEXT", "G1", "1\xa0234", "1234"),
    ("A TJK RUS _T _T 2023 1,234", "VALUE_TEXT", "G1", "1,234", "1234"),
    ("A TJK RUS _T _T 2023 12,0", "VALUE_TEXT", "G1", "12,0", "12.0"),
    ("A TJK RUS _T _T 2023 1.234.567", "VALUE_TEXT", "G1", "1.234.567", "1234567"),
    ("A TJK RUS _T _T 2023 1200~чел.", "VALUE_TEXT", "G1", "1200 чел.", "1200"),
    ("A TJK RUS _T _T 2023 12~тыс.", "VALUE_TEXT", "G1", "12 тыс.", "12000"),
    ("A TJK RUS _T _T 2023 1OO", "VALUE_TEXT", "G1", "1OO", "100"),
    ("A TJK RUS _T _T 2023 1_000", "VALUE_TEXT", "G1", "1_000", "digits"),
    ("A TJK RUS _T _T 2023 #REF!", "VALUE_TEXT", "G1", "#REF!", "formula"),
    ("A TJK RUS _T _T 2023 н/д", "VALUE_TEXT", "G1", "н/д", "M in OBS_STATUS"),
    ("A TJK RUS _T _T 2023 <5", "VALUE_TEXT", "G1", "<5", "true number"),
    ("A TJK RUS _T _T 2023 many", "VALUE_TEXT", "G1", "many", "digits"),
    ("A TJK RUS _T _T 2023 =A1+B1", "FORMULA_TEXT", "G1", "=A1+B1", "number"),
    ("A TJK RUS _T _T 2023 -7", "VALUE_LOW", "G1", "-7", "Correct"),
    ("A TJK RUS _T _T 2023 12.5", "VALUE_FRACTION", "G1", "12.5", "12"),
    ("A TJK RUS _T _T 2023 1.234", "VALUE_FRACTION", "G1", "1.234", "1234"),
    ("A TJK RUS _T _T 2023 inf", "VALUE_LARGE", "G1", "inf", "unit"),
    ("A TJK RUS _T _T 2023 99999999999", "VALUE_LARGE", "G1", "99999999999", "unit"),
    ("A TJK RUS _T _T 2023 .", "VALUE_EMPTY", "G1", "", "M in OBS_STATUS"),
    ("A TJK RUS _T _T 2023 NaN", "VALUE_TEXT", "G1", "NaN", "M in OBS_STATUS"),
    ("A TJK RUS _T _T 2023 1000 M", "STATUS_CONTRADICTS", "G1", "1000", "OBS_STATUS"),
    ("A TJK RUS _T _T 2023 1000 Z", "ATTRIBUTE_UNKNOWN", "H1", "Z", "such as"),
    ("A TJK RUS _T _T 2023 1000 Estimated", "ATTRIBUTE_UNKNOWN", "H1", "Estimated", "E (Estimated)"),
    ("A TJK RUS _T _T 2023 1000 A F =cmd|'/c'!A1", "FORMULA_TEXT", "J1", "=cmd|'/c'!A1", "word"),
    ("A TJK RUS _T _T 2023 1000 A F -see~notes", "FORMULA_TEXT", "J1", "-see notes", "word"),
    ("A TJK RUS _T _T 2023 1000 A F a\u202eb", "TEXT_CONTROL", "J1", "a\u202eb", "Type"),
]


@pytest.mark.parametrize(("line", "code", "cell", "value", "remedy"), CASES)
def test_a_fault_is_told_with_its_cell_and_the_way_out(line, code, cell, value, remedy):
    report = check(line)
    finding = only(report, code)
    assert (finding.cell, finding.value, finding.row) == (cell, value, 1)
    assert remedy in finding.remedy.en
    assert report.errors == 1 and len(report.findings) == 1


@pytest.mark.parametrize(
    "line",
    [
        GOOD,
        f"{GOOD} -5",
        "A TJK RUS _T _T 2023 . M",
        "A TJK RUS _T _T 2023 NaN M",
        "A TJK RUS _T _T 2023 1e3",
        "A TJK RUS _T _T 2023 0",
    ],
)
def test_what_is_right_is_not_told(line):
    assert check(line).findings == ()


def test_a_small_cell_is_a_note_from_one_to_one_less_than_the_limit():
    report = check(
        *(f"A TJK {area} _T _T 2023 {value}" for area, value in (("RUS", 0), ("KAZ", 1), ("UZB", 4), ("KGZ", 5)))
    )
    assert told(report, "SMALL_CELL") == [("SMALL_CELL", "G2", "1"), ("SMALL_CELL", "G3", "4")]
    assert (report.errors, report.questions) == (0, 0)
    assert check("A TJK RUS _T _T 2023 9", context=Context(small=10)).notes == 1
    assert check("A TJK RUS _T _T 2023 3", context=Context(small=0)).notes == 0


def test_every_fault_of_a_row_is_told_not_only_the_first():
    report = check("X KAZ RSU Female ? 2025 1,5 Q Z @cmd")
    assert [code for code, _, _ in told(report)] == [
        "CODE_UNKNOWN",
        "AREA_OTHER",
        "CODE_UNKNOWN",
        "CODE_UNKNOWN",
        "CODE_UNKNOWN",
        "PERIOD_OUTSIDE",
        "VALUE_TEXT",
        "ATTRIBUTE_UNKNOWN",
        "ATTRIBUTE_UNKNOWN",
        "FORMULA_TEXT",
    ]
    assert {one.place for one in report.findings} == {"X.KAZ.RSU.Female.?:2025"}


def test_a_long_text_is_told_with_its_length():
    finding = only(check(f"A TJK RUS _T _T 2023 10 A F {'x' * 1001}"), "TEXT_LONG")
    assert "1,001" in finding.what.en and "1\xa0001" in finding.what.ru and len(finding.value) < 200


def test_an_attribute_that_must_be_said_is_missed_by_row_and_by_column():
    strict = flow(attributes=(Attribute("OBS_STATUS", Text("Status", "Статус"), STATUSES, required=True),))
    assert told(check("A TJK RUS _T _T 2023 10 .", dataflow=strict)) == [("ATTRIBUTE_MISSING", "H1", "")]


def test_figures_that_need_not_be_whole_nor_positive_may_be_neither():
    money = flow(whole=False, least=None)
    assert check("A TJK RUS _T _T 2023 -12.75", dataflow=money).findings == ()
    finding = only(check("A TJK RUS _T _T 2023 1,234", dataflow=money), "VALUE_TEXT")
    assert "1234 or 1.234" in finding.remedy.en


def test_without_a_participant_any_area_but_a_total_may_report():
    report = check("A KAZ RUS _T _T 2023 10", "A WLD RUS _T _T 2023 10", "A UNK RUS _T _T 2023 10", context=Context())
    assert told(report) == [("CODE_UNUSABLE", "B2", "WLD"), ("CODE_UNUSABLE", "B3", "UNK")]


def test_periods_of_quarters_are_held_against_a_call_of_years():
    context = Context(participant="TJK", frequency="Q", first="2023", last="2023")
    lines = [f"Q TJK RUS _T _T {one} 10" for one in ("2022-Q4", "2023-Q1", "2023-Q4", "2024-Q1", "2023")]
    assert told(check(*lines, context=context)) == [
        ("PERIOD_OUTSIDE", "F1", "2022-Q4"),
        ("PERIOD_OUTSIDE", "F4", "2024-Q1"),
        ("PERIOD_FREQ", "F5", "2023"),
    ]


def test_of_each_code_so_many_are_listed_and_all_are_counted():
    lines = [f"A TJK {area} _T _T 2023 2" for area in list(AREAS.codes)[1:51]]
    report = check(*lines, context=Context(listed=10))
    assert len(told(report, "SMALL_CELL")) == 10
    assert report.counts == {"SMALL_CELL": 50, "TOTAL_MISSING": 1} and report.unlisted == {"SMALL_CELL": 40}
    assert report.notes == 51


def test_settings_that_make_no_sense_are_refused():
    with pytest.raises(ValueError, match="no period"):
        Context(first="2023-13")
    with pytest.raises(ValueError, match="no frequency"):
        Context(frequency="D")
    with pytest.raises(ValueError, match="over 1"):
        Context(tenfold=1)


def test_the_context_of_a_call_is_that_of_its_state():
    assert CALL.participant in FLOW.dimension("REF_AREA").codelist.codes
