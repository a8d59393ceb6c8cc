"""What is written in any form comes back as it was: codes, periods, values, statuses, comments."""

import math
import re
import tempfile
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.migrastat.sdmx.figures import FORMS, LAYOUTS, PREPARED, ROWS, flow_in, message, rows_of, saved, table

from migrastat import read_data
from migrastat.sdmx.xml_text import escape

CASES = [(form, layout) for form in FORMS for layout in LAYOUTS]
CODES = st.from_regex(r"\A[A-Z0-9_][A-Z0-9_@$-]{0,5}\Z")
PERIODS = st.sampled_from(["2019", "2023", "2023-S2", "2023-Q4", "2023-12"])
VALUES = st.one_of(
    st.none(), st.integers(-(10**15), 10**15).map(float), st.floats(allow_nan=False, allow_infinity=False)
)
COMMENTS = st.one_of(
    st.none(),
    st.text(min_size=1).filter(lambda text: text not in {"NaN", "#N/A"}),
    st.sampled_from(
        ["=1+1", "'=1", "''@x", "-", "+7 727", 'say "no"', "a,b\nc", "\tx", "]]>", "&amp;", "<!DOCTYPE a>"]
    ),
)


@pytest.mark.parametrize(("form", "layout"), CASES)
def test_every_cell_of_a_message_comes_back(tmp_path, form, layout):
    path = saved(tmp_path, message(form, dimension_at_observation=layout))
    for told in ("", form):
        received = read_data(path, flow_in(), told)
        assert rows_of(received) == list(ROWS)
        assert received.findings == ()


@pytest.mark.parametrize(("form", "layout"), CASES)
def test_a_message_without_figures_is_read_as_one(tmp_path, form, layout):
    received = read_data(saved(tmp_path, message(form, table(()), dimension_at_observation=layout)), flow_in())
    assert received.rows.num_rows == 0
    assert not [finding for finding in received.findings if finding.grade == "error"]


@given(
    figures=st.dictionaries(
        st.tuples(CODES, CODES, CODES, CODES, CODES, PERIODS),
        st.tuples(VALUES, CODES, st.one_of(st.none(), CODES), COMMENTS),
        max_size=12,
    ),
    case=st.sampled_from(CASES),
)
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_codes_values_and_comments_come_back(figures, case):
    form, layout = case
    rows = sorted(key + said for key, said in figures.items())
    with tempfile.TemporaryDirectory() as folder:
        content = message(form, table(rows), dimension_at_observation=layout)
        received = read_data(saved(Path(folder), content), flow_in())
    comment = flow_in().columns.index("COMMENT_OBS")
    assert [row[:comment] for row in _whole(received)] == [row[:comment] for row in rows]
    assert [row[comment] for row in _whole(received)] == [_as_held(row[comment], form) for row in rows]


def _whole(received):
    """Return the rows with null for optional columns that no row has."""
    names = flow_in().columns
    held = received.rows
    size = held.num_rows
    columns = [held.column(name).to_pylist() if name in held.column_names else [None] * size for name in names]
    value = names.index("OBS_VALUE")
    columns[value] = [None if cell is None else float(cell) for cell in columns[value]]
    return list(zip(*columns, strict=True))


def _as_held(comment, form):
    """Return a comment as a form can hold it: XML has no letters for most control characters."""
    if comment is None or not form.startswith("ml"):
        return comment
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", comment)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("value", [0.1, 1e-7, 1e22, 123456789.125, -0.5, 2.0**53, 5e-324, 1.7976931348623157e308, 1e15])
def test_a_value_keeps_its_last_digit(tmp_path, form, value):
    row = [("A", "KAZ", "UZB", "F", "_T", "2022", value, "A", None, None)]
    text = read_data(saved(tmp_path, message(form, table(row))), flow_in()).rows.column("OBS_VALUE")[0].as_py()
    assert float(text) == value
    if value == math.floor(value) and abs(value) < 2**63:
        assert text == str(int(value))


def test_counts_and_decimals_are_written_as_they_are_held(tmp_path):
    held = table(ROWS[:2])
    at = held.schema.get_field_index("OBS_VALUE")
    for column, told in (
        (pa.array([10**18 + 1, 7]), [str(10**18 + 1), "7"]),
        (pa.array([Decimal("12.50"), Decimal("0.10")]), ["12.50", "0.10"]),
    ):
        for form in FORMS:
            other = held.set_column(at, "OBS_VALUE", column)
            received = read_data(saved(tmp_path, message(form, other)), flow_in())
            assert received.rows.column("OBS_VALUE").to_pylist() == told, form


@pytest.mark.parametrize("form", ["ml21", "ml30", "ml21generic", "json1", "json2"])
def test_keys_alone_are_written_by_series_and_hold_no_figures(tmp_path, form):
    keys = table().select(flow_in().key)
    content = message(form, keys, dimension_at_observation="TIME_PERIOD")
    assert content.count(b"series" if form.startswith("json") else b"Series ") or b"<gen:Series>" in content
    received = read_data(saved(tmp_path, content), flow_in())
    assert received.rows.num_rows == 0
    with pytest.raises(ValueError, match="by series"):
        message(form, keys)


def test_a_message_says_who_when_and_what(tmp_path):
    del tmp_path
    for form in ("ml21", "ml30", "ml21generic", "json1", "json1draft", "json2"):
        content = message(form, sender="KAZ_STAT", ident="M-1").decode()
        assert "KAZ_STAT" in content
        assert "M-1" in content
        assert "2026-03-01T12:30:00Z" in content
        assert message(form) == message(form)


def test_the_unit_of_the_figures_goes_with_them():
    for form in FORMS:
        assert message(form).count(b"PERSON") >= 1, form
        assert message(form, about={"UNIT_MEASURE": '=1 & "x"'}) != message(form)
    with pytest.raises(ValueError, match="COLOUR"):
        message("csv2", about={"COLOUR": "red"})


def test_a_form_or_argument_that_is_none_is_refused_at_once():
    for more in (
        {"form": "xls"},
        {"dimension_at_observation": "SEX"},
        {"action": "D"},
        {"prepared": PREPARED.replace(tzinfo=None)},
    ):
        with pytest.raises(ValueError, match=r"form|laid out|action|zone"):
            message(**({"form": "csv2"} | more))
    with pytest.raises(ValueError, match="labels"):
        message("csv1", labels="name")
    with pytest.raises(ValueError, match="no form"):
        read_data(__file__, flow_in(), "csv3")


def test_letters_that_xml_cannot_hold_are_shown_as_unreadable():
    assert escape("a\x00b\x1fc") == "a\ufffdb\ufffdc"
