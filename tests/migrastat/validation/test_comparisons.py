"""Figures against the previous release, the partner's and those of other dataflows."""

import pyarrow as pa
from pyarrow import parquet
from tests.migrastat.validation.tables import BALANCE, CALL, check, figures, flow, only, told

from migrastat.validation import Context


def against(*lines, **more):
    return Context(participant="TJK", first="2021", last="2024", previous=figures(*lines), **more)


def test_a_large_revision_is_asked_about_and_a_small_one_noted():
    context = against("A TJK RUS _T _T 2023 1000 A F", "A TJK KAZ _T _T 2023 1000 A F", "A TJK UZB _T _T 2023 1000 A F")
    report = check(
        "A TJK RUS _T _T 2023 1200 A F",
        "A TJK KAZ _T _T 2023 1050 A F",
        "A TJK UZB _T _T 2023 1000 A F",
        context=context,
    )
    assert told(report, "REVISION", "REVISED") == [("REVISION", "G1", "1200"), ("REVISED", "G2", "1050")]
    finding = only(report, "REVISION")
    assert finding.grade == "question" and "20 percent" in finding.what.en and "why" in finding.remedy.en
    assert only(report, "REVISED").grade == "note"


def test_a_figure_that_is_withdrawn_is_asked_about():
    finding = only(check("A TJK RUS _T _T 2023 . M", context=against("A TJK RUS _T _T 2023 1000 A")), "REVISION")
    assert "now there is no figure" in finding.what.en and finding.value == ""


def test_the_share_from_which_a_revision_is_asked_about_is_a_setting():
    context = against("A TJK RUS _T _T 2023 1000 A", revision=0.5)
    assert told(check("A TJK RUS _T _T 2023 1400 A", context=context), "REVISION") == []


def test_a_revision_of_a_total_and_its_parts_is_asked_about_once():
    lines = [f"A TJK RUS {sex} _T 2023 {{}} A" for sex in ("_T", "F", "M")]
    old = [line.format(value) for line, value in zip(lines, (1000, 400, 600), strict=True)]
    new = [line.format(value * 2) for line, value in zip(lines, (1000, 400, 600), strict=True)]
    report = check(*new, context=against(*old))
    assert told(report, "REVISION") == [("REVISION", "G1", "2000")]
    assert report.counts["REVISED"] == 2 and report.changed.revised == 3


def test_a_series_that_disappeared_is_asked_about_once_with_its_parts_and_periods():
    old = [
        f"A TJK {area} {sex} _T {year} 100 A" for area in ("RUS", "KAZ") for sex in ("_T", "F") for year in (2022, 2023)
    ]
    report = check(*(line for line in old if "RUS" in line), context=against(*old))
    finding = only(report, "SERIES_GONE")
    assert finding.grade == "question" and finding.row == 0 and "2 figures" in finding.what.en
    assert finding.place == "A.TJK.KAZ._T._T:2023" and report.changed.removed == 4


def test_a_figure_that_disappeared_from_a_series_is_asked_about_within_the_call_alone():
    old = [f"A TJK RUS _T _T {year} 100 A" for year in (2019, 2022, 2023)]
    report = check("A TJK RUS _T _T 2023 100 A", context=against(*old))
    assert only(report, "FIGURE_GONE").place == "A.TJK.RUS._T._T:2022"
    assert report.changed.removed == 1


def test_what_changed_is_counted_and_listed():
    context = against(
        "A TJK RUS _T _T 2022 90 A",
        "A TJK RUS _T _T 2023 100 A",
        "A TJK KAZ _T _T 2023 50 E",
        "A TJK UZB _T _T 2023 7 A",
    )
    lines = [
        "A TJK RUS _T _T 2023 101 A",
        "A TJK KAZ _T _T 2023 50 A",
        "A TJK RUS _T _T 2024 120 A",
        "A TJK RUS _T _T 2022 90 A",
    ]
    changed = check(*lines, context=context).changed
    assert (changed.added, changed.revised, changed.removed, changed.same) == (1, 2, 1, 1)
    listed = [(one.kind, one.place, one.old, one.new, one.row, one.told) for one in changed.listed]
    assert listed == [
        ("added", "A.TJK.RUS._T._T:2024", None, 120.0, 3, False),
        ("revised", "A.TJK.KAZ._T._T:2023", 50.0, 50.0, 2, True),
        ("revised", "A.TJK.RUS._T._T:2023", 100.0, 101.0, 1, False),
        ("removed", "A.TJK.UZB._T._T:2023", 7.0, None, 0, False),
    ]
    assert check(*lines).changed is None


def test_a_previous_release_of_another_shape_is_not_compared_and_that_is_said(tmp_path):
    old = figures("A TJK RUS _T _T 2023 1000 A").drop_columns(["COUNTERPART", "TIME_PERIOD"])
    parquet.write_table(old, tmp_path / "old.parquet")
    report = check("A TJK RUS _T _T 2023 1000 A", context=Context(previous=tmp_path / "old.parquet"))
    assert "TIME_PERIOD" in only(report, "PREVIOUS_UNLIKE").what.en and report.changed is None


def test_a_dimension_that_is_new_stands_at_its_total_in_the_previous_release():
    old = figures("A TJK RUS _T _T 2023 1000 A").drop_columns(["AGE"])
    report = check("A TJK RUS _T _T 2023 1001 A", context=Context(previous=old))
    assert told(report, "REVISED") == [("REVISED", "G1", "1001")]


def test_the_partner_who_says_otherwise_is_asked_about_at_the_corridor_alone():
    partner = figures(
        "A RUS TJK _T _T 2023 5000", "A RUS TJK F _T 2023 9000", "A KAZ TJK _T _T 2023 900", "A UZB TJK _T _T 2022 9000"
    )
    lines = [
        "A TJK RUS _T _T 2023 1000",
        "A TJK RUS F _T 2023 10",
        "A TJK KAZ _T _T 2023 1000",
        "A TJK UZB _T _T 2023 100",
    ]
    report = check(*lines, context=Context(participant="TJK", partner=partner))
    finding = only(report, "MIRROR")
    assert (finding.grade, finding.cell) == ("question", "G1")
    for word in ("Russian Federation", "5,000", "FLOW_OUT", "5 times"):
        assert word in finding.what.en
    near = Context(participant="TJK", partner=partner, mirror_factor=6)
    assert told(check(*lines, context=near), "MIRROR") == []
    low = Context(participant="TJK", partner=partner, mirror_floor=10_000)
    assert told(check(*lines, context=low), "MIRROR") == []


def test_what_only_the_partner_breaks_down_stands_at_its_total():
    partner = figures("A RUS TJK _T _T 2023 5000", "A RUS TJK _T _T 2023 7000")
    partner = partner.append_column("PURPOSE", pa.array(["_T", "WORK"]))
    report = check("A TJK RUS _T _T 2023 1000", context=Context(participant="TJK", partner=partner))
    assert "5,000" in only(report, "MIRROR").what.en


STOCK = flow(id="MIGRANT_STOCK", kind="stock", identities=(BALANCE,), mirror="")


def balanced(change, arrivals, departures, **more):
    lines = ["A TJK RUS _T _T 2022 10000", f"A TJK RUS _T _T 2023 {10000 + change}"]
    related = {
        "FLOW_IN": figures(f"A TJK RUS _T _T 2023 {arrivals}", "A TJK RUS F _T 2023 7", "A KAZ RUS _T _T 2023 9"),
        "FLOW_OUT": figures(f"A TJK RUS _T _T 2023 {departures}"),
    }
    return check(*lines, dataflow=STOCK, context=Context(participant="TJK", related=related, **more))


def test_a_change_of_stock_that_flows_do_not_explain_is_asked_about():
    finding = only(balanced(3000, 1500, 200), "IDENTITY")
    assert (finding.grade, finding.cell, finding.value) == ("question", "G2", "13000")
    for word in ("3,000", "1,300", "+ FLOW_IN 1,500", "− FLOW_OUT 200", "1,700 apart", "Change of stock"):
        assert word in finding.what.en
    assert "Изменение численности" in finding.what.ru


def test_a_balance_within_its_tolerance_or_without_its_members_is_not():
    assert told(balanced(3000, 3200, 200), "IDENTITY") == []
    assert told(balanced(3000, 2600, 200), "IDENTITY") == []  # 600 of 13,000 is within 5 percent
    assert told(balanced(3000, 1500, 200, identity_floor=2000), "IDENTITY") == []
    assert told(check("A TJK RUS _T _T 2022 1", dataflow=STOCK, context=CALL), "IDENTITY") == []
