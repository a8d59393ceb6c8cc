"""What is wrong with a message is said with its code, its place and the way out, in both languages."""

import json

import pytest
from tests.migrastat.sdmx.figures import ROWS, flow_in, message, rows_of, saved, table

from migrastat import read_data
from migrastat.sdmx import Limits, urn

HEAD = "DATAFLOW,FREQ,REF_AREA,COUNTERPART,SEX,AGE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS,COMMENT_OBS"
ROW = "ALMATY:FLOW_IN(1.0),A,KAZ,UZB,F,_T,2023,5,A,,"


def told(received):
    """Return code, row and column of every finding; every one of them has words in both languages."""
    for finding in received.findings:
        for text in (finding.what, finding.expected, finding.remedy):
            assert text.en
            assert text.ru
    return [(finding.code, finding.row, finding.column) for finding in received.findings]


def read(tmp_path, content, **more):
    return read_data(saved(tmp_path, content), flow_in(), **more)


# Files


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FILE_EMPTY"),
        (b"  \n\n", "FILE_EMPTY"),
        (b"PK\x03\x04rest of a workbook", "FILE_PACKED"),
        (b"\x1f\x8b\x08\x00", "FILE_PACKED"),
        (b"%PDF-1.7", "FILE_KIND"),
        (b"country;year;value\nKAZ;2023;1\n", "FILE_KIND"),
        (b"[1, 2]", "FILE_KIND"),
        ((HEAD + "\n" + ROW).encode("utf-16"), "ENCODING"),
        ("﻿<a/>".encode("utf-16-le"), "ENCODING"),
    ],
)
def test_a_file_that_is_no_message_is_told_what_it_is(tmp_path, content, code):
    received = read(tmp_path, content)
    assert [one[0] for one in told(received)] == [code]
    assert received.rows.num_rows == 0


@pytest.mark.parametrize(
    ("limits", "form", "code"),
    [
        (Limits(size=100), "csv2", "FILE_TOO_LARGE"),
        (Limits(whole=100), "json2", "FILE_TOO_LARGE"),
        (Limits(rows=3), "csv1", "FILE_TOO_LARGE"),
        (Limits(rows=3), "ml30", "FILE_TOO_LARGE"),
        (Limits(rows=3), "json1", "FILE_TOO_LARGE"),
    ],
)
def test_a_file_that_is_too_large_is_refused(tmp_path, limits, form, code):
    received = read(tmp_path, message(form), limits=limits)
    assert [one[0] for one in told(received)] == [code]
    assert received.rows.num_rows == 0


# CSV


def test_the_row_is_the_line_that_a_text_editor_shows(tmp_path):
    lines = [HEAD, ROW, ROW + '"two\nlines"', "", ROW, "ALMATY:FLOW_IN(1.0),A,KAZ", ROW + '"three\n\nlines"', ROW, ""]
    received = read(tmp_path, "\n".join(lines))
    assert received.rows.column("_row").to_pylist() == [2, 3, 6, 8, 11]
    assert told(received) == [("ROW_BROKEN", 7, "")]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_any_separator_and_line_ending_is_read(tmp_path, separator, mark, ending):
    content = mark + ending.join([HEAD, ROW, ROW]).replace(",", separator) + ending
    received = read(tmp_path, content)
    assert rows_of(received) == [("A", "KAZ", "UZB", "F", "_T", "2023", 5.0, "A", None, None)] * 2
    assert received.findings == ()
    assert received.columns["SEX"] == "SEX"


def test_columns_that_are_unknown_missing_or_stand_twice_are_all_told(tmp_path):
    content = HEAD.replace("SEX,", "GENDER,").replace("CONF_STATUS", "AGE") + "\n" + ROW
    assert sorted(told(read(tmp_path, content))) == [
        ("COLUMN_MISSING", 1, "SEX"),
        ("COLUMN_TWICE", 1, "AGE"),
        ("COLUMN_UNKNOWN", 1, "GENDER"),
    ]


def test_rows_of_another_dataflow_are_told_once_for_each(tmp_path):
    other = ROW.replace("FLOW_IN", "FLOW_OUT")
    newer = ROW.replace("1.0", "1.1")
    others = [other, other, newer, ROW.replace("ALMATY", "ELSE"), ROW.replace("ALMATY:FLOW_IN(1.0)", "?")]
    received = read(tmp_path, "\n".join([HEAD, ROW, *others]))
    assert told(received) == [
        ("DATAFLOW_OTHER", 3, "DATAFLOW"),
        ("DATAFLOW_VERSION", 5, "DATAFLOW"),
        ("DATAFLOW_OTHER", 6, "DATAFLOW"),
        ("DATAFLOW_OTHER", 7, "DATAFLOW"),
    ]


@pytest.mark.parametrize("version", ["1", "1.0.0", "1.0+", "latest"])
def test_a_version_that_says_the_same_is_the_same(tmp_path, version):
    content = HEAD + "\n" + ROW.replace("(1.0)", f"({version})")
    assert told(read(tmp_path, content)) == []


def test_figures_to_delete_are_refused_and_merged_ones_read(tmp_path):
    content = message("csv2").decode()
    lines = content.splitlines()
    for letter in "IARM":
        assert told(read(tmp_path, content.replace("(1.0),I,", f"(1.0),{letter},"))) == []
    deleted = "\n".join([lines[0], lines[1], lines[2].replace("(1.0),I,", "(1.0),D,"), lines[3]])
    assert told(read(tmp_path, deleted)) == [("ACTION", 3, "ACTION")]


def test_a_structure_column_needs_its_id(tmp_path):
    content = message("csv2").decode().replace("STRUCTURE_ID", "STRUCTURE_NOTE")
    assert [one[0] for one in told(read(tmp_path, content))] == ["COLUMN_UNKNOWN", "DATAFLOW_MISSING"]


@pytest.mark.parametrize("at", [0, 40_000])
def test_text_that_is_not_utf_8_is_told_with_its_line(tmp_path, at):
    lines = [HEAD, *[ROW] * at, ROW + "примечание"]
    received = read(tmp_path, "\n".join(lines).encode("cp1251"))
    assert told(received) == [("ENCODING", at + 2, "")]


def test_a_quotation_mark_that_is_not_closed_is_told(tmp_path):
    """Else the rows behind it would be a comment, and lost."""
    open_to_the_end = [HEAD, ROW, ROW + '"never closed', ROW, ROW]
    assert told(read(tmp_path, "\n".join(open_to_the_end))) == [("ROW_BROKEN", 3, "COMMENT_OBS")]
    open_to_the_next = [HEAD, ROW, ROW + '"never closed', ROW, ROW + '"a note"']
    assert ("ROW_BROKEN", 3, "COMMENT_OBS") in told(read(tmp_path, "\n".join(open_to_the_next)))


@pytest.mark.parametrize("form", ["csv1", "csv2", "ml21", "ml21generic", "ml30", "json1", "json2"])
def test_figures_in_another_unit_are_told_where_they_say_so(tmp_path, form):
    assert told(read(tmp_path, message(form, about={"UNIT_MEASURE": ""}))) == []
    findings = told(read(tmp_path, message(form, about={"UNIT_MEASURE": "THOUSAND"})))
    assert [(code, column) for code, _, column in findings] == [("UNIT_OTHER", "UNIT_MEASURE")]


# XML


def test_lines_are_told_where_a_figure_has_one_of_its_own_and_numbers_where_not(tmp_path):
    content = message("ml21")
    assert read(tmp_path, content).rows.column("_row")[0].as_py() == content.split(b"<Obs")[0].count(b"\n") + 1
    received = read(tmp_path, content.replace(b"\n", b""))
    assert received.rows.column("_row").to_pylist() == list(range(1, 1 + len(ROWS)))
    assert told(received) == [("ROWS_COUNTED", 0, "")]


@pytest.mark.parametrize(
    ("form", "old", "new", "code"),
    [
        ("ml21", 'SEX="', 'GENDER="', "COLUMN_UNKNOWN COLUMN_MISSING"),
        ("ml21generic", 'id="SEX"', 'id="GENDER"', "COLUMN_UNKNOWN COLUMN_MISSING"),
        ("ml21", "mes:StructureSpecificData", "mes:Structure", "MESSAGE_KIND"),
        ("ml21", "v2_1/message", "v2_0/message", "MESSAGE_KIND"),
        ("ml21", 'encoding="UTF-8"', 'encoding="windows-1251"', "ENCODING"),
        ("ml21", '<Ref agencyID="ALMATY" id="FLOW_IN"', '<Ref agencyID="ALMATY" id="FLOW_OUT"', "DATAFLOW_OTHER"),
        ("ml30", "Dataflow=ALMATY:FLOW_IN(1.0)</com", "Dataflow=ALMATY:FLOW_OUT(1.0)</com", "DATAFLOW_OTHER"),
        ("ml30", "Dataflow=ALMATY:FLOW_IN(1.0)</com", "Dataflow=ALMATY:FLOW_IN(2.0)</com", "DATAFLOW_VERSION"),
        ("ml30", 'ss:structureRef="FLOW_IN"', 'ss:structureRef="NONE"', "DATAFLOW_MISSING"),
        ("ml30", 'ss:action="Information"', 'ss:action="Delete"', "ACTION"),
        ("ml21generic", 'action="Information"', 'action="Delete"', "ACTION"),
        ("ml21", "</mes:Structure>", "</mes:Structure><mes:DataSetAction>Delete</mes:DataSetAction>", "ACTION"),
        ("ml21", "<Obs ", '<Group REF_AREA="KAZ"><Obs/></Group><Obs ', "MESSAGE_SHAPE"),
        ("ml21generic", '<gen:Value id="SEX" ', "<gen:Value ", "MESSAGE_SHAPE"),
        ("ml21generic", "<gen:ObsValue value", "<gen:ObsValue worth", "MESSAGE_SHAPE"),
        ("ml21", "</mes:DataSet>", "", "FILE_DAMAGED"),
        ("ml21", ' OBS_STATUS="A"', " OBS_STATUS=A", "FILE_DAMAGED"),
    ],
)
def test_what_is_wrong_in_xml_is_told(tmp_path, form, old, new, code):
    content = message(form).decode()
    assert old in content
    codes = [one[0] for one in told(read(tmp_path, content.replace(old, new)))]
    assert sorted(set(codes)) == sorted(code.split())


def test_xml_that_is_not_utf_8_is_told(tmp_path):
    content = message("ml21").decode().encode("cp1251")
    assert {one[0] for one in told(read(tmp_path, content))} <= {"FILE_DAMAGED", "ENCODING"}
    assert read(tmp_path, content).rows.num_rows == 0


def test_remarks_in_a_message_are_passed_over(tmp_path):
    note = "<com:Annotation><com:AnnotationTitle>n</com:AnnotationTitle></com:Annotation>"
    note = f"<com:Annotations>{note}</com:Annotations>"
    for form, layout in (("ml21", "AllDimensions"), ("ml30", "TIME_PERIOD"), ("ml21generic", "TIME_PERIOD")):
        content = message(form, dimension_at_observation=layout).decode()
        head, _, rest = content.partition("<mes:DataSet ")
        noted = head + "<mes:DataSet " + rest.replace(">\n", f">\n{note}\n", 1)
        received = read(tmp_path, noted)
        assert rows_of(received) == list(ROWS)
        assert received.findings == ()


def test_attributes_in_tags_of_their_own_and_said_of_a_whole_series_are_read(tmp_path):
    content = message("ml30", table(ROWS[:2]), dimension_at_observation="TIME_PERIOD").decode()
    content = content.replace(' OBS_STATUS="A"', "").replace('AGE="_T">', 'AGE="_T" OBS_STATUS="E">')
    held = '"><Comp id="COMMENT_OBS"><Value>a &amp; b</Value></Comp></Obs>'
    content = content.replace('"/>\n</Series>', held + "\n</Series>")
    rows = rows_of(read(tmp_path, content))
    assert [row[7] for row in rows] == ["E", "E"]
    assert rows[1][-1] == "a & b"
    twice = content.replace("</Value></Comp>", "</Value><Value>c</Value></Comp>")
    assert [one[0] for one in told(read(tmp_path, twice))] == ["MESSAGE_SHAPE"]


def test_several_data_sets_are_read_one_after_the_other(tmp_path):
    content = message("ml21").decode()
    begin, end = content.index("<mes:DataSet "), content.index("</mes:StructureSpecificData>")
    data = content[begin:end]
    second = data.replace('ss:structureRef="FLOW_IN"', 'ss:structureRef="X"')
    received = read(tmp_path, content[:end] + second + content[end:])
    assert received.rows.num_rows == 2 * len(ROWS)
    assert [one[0] for one in told(received)] == ["DATAFLOW_MISSING"]


# JSON


def changed(form, change, layout="AllDimensions"):
    held = json.loads(message(form, dimension_at_observation=layout))
    change(held["data"])
    return json.dumps(held)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda data: data.pop("dataSets"), "MESSAGE_KIND"),
        (lambda data: data.update(dataSets=5), "MESSAGE_SHAPE"),
        (lambda data: data.update(structures=[]), "MESSAGE_SHAPE"),
        (lambda data: data["dataSets"][0].update(structure=7), "MESSAGE_SHAPE"),
        (lambda data: data["dataSets"][0].update(action="Delete"), "ACTION"),
        (lambda data: data["dataSets"][0].update(observations={"0:0": [1]}), "MESSAGE_SHAPE"),
        (lambda data: data["dataSets"][0].update(observations={"0:0:0:0:0:99": [1]}), "MESSAGE_SHAPE"),
        (lambda data: data["dataSets"][0].update(observations={"0:0:0:0:0:-1": [1]}), "MESSAGE_SHAPE"),
        (lambda data: data["dataSets"][0].update(observations={"0:0:0:0:0:0": 1}), "MESSAGE_SHAPE"),
        (lambda data: data["dataSets"][0].update(observations={"0:0:0:0:0:0": [1] * 9}), "MESSAGE_SHAPE"),
        (lambda data: data["dataSets"][0].update(observations={"0:0:0:0:0:0": [1, "A"]}), "MESSAGE_SHAPE"),
        (lambda data: data["dataSets"][0].update(observations={"0:0:0:0:0:0": [{}]}), "MESSAGE_SHAPE"),
        (lambda data: data["dataSets"][0].update(dimensionGroupAttributes={"0::": [0]}), "MESSAGE_SHAPE"),
        (lambda data: data["structures"][0]["dimensions"].update(observation=[]), "MESSAGE_SHAPE"),
        (
            lambda data: data["structures"][0]["dimensions"]["observation"][3].update(id="GENDER"),
            "COLUMN_UNKNOWN COLUMN_MISSING",
        ),
        (
            lambda data: data["dataSets"][0]["links"].clear() or data["structures"][0]["links"].clear(),
            "DATAFLOW_MISSING",
        ),
        (
            lambda data: data["dataSets"][0].update(links=5) or data["structures"][0].update(links={}),
            "DATAFLOW_MISSING",
        ),
        (
            lambda data: data["dataSets"][0]["links"][0].update(urn=urn("Dataflow", "ALMATY", "OTHER", "1.0")),
            "DATAFLOW_OTHER",
        ),
    ],
)
def test_what_is_wrong_in_json_is_told(tmp_path, change, code):
    codes = [one[0] for one in told(read(tmp_path, changed("json2", change)))]
    assert sorted(set(codes)) == sorted(code.split())


def test_a_figure_that_stands_twice_in_json_is_told_and_not_lost_in_silence(tmp_path):
    for form, layout in (("json1", "AllDimensions"), ("json2", "AllDimensions"), ("json2", "TIME_PERIOD")):
        content = message(form, table(ROWS[:1]), dimension_at_observation=layout).decode()
        head, _, rest = content.partition('"observations":{')
        twice = head + '"observations":{' + rest[: rest.index("]") + 1] + "," + rest
        assert [one[0] for one in told(read(tmp_path, twice))] == ["FIGURE_TWICE"]


def test_json_that_breaks_off_is_told_with_its_line(tmp_path):
    assert told(read(tmp_path, '{"data":\n{"dataSets": [')) == [("FILE_DAMAGED", 2, "")]
    assert told(read(tmp_path, '{"data":\n"примечание"}'.encode("cp1251"))) == [("ENCODING", 2, "")]


def test_dimensions_that_have_one_value_may_stand_at_the_data_set(tmp_path):
    def move(data):
        dimensions = data["structure"]["dimensions"]
        dimensions["dataSet"] = [dimensions["observation"].pop(0)]
        held = data["dataSets"][0]["observations"]
        data["dataSets"][0]["observations"] = {
            key.split(":", 1)[1]: cells for key, cells in held.items() if key[0] == "0"
        }

    rows = rows_of(read(tmp_path, changed("json1", move)))
    assert rows == [row for row in ROWS if row[0] == "A"]


def test_attributes_of_a_series_and_texts_in_two_languages_are_read(tmp_path):
    def move(data):
        structure = data["structures"][0]
        structure["attributes"]["series"] = [structure["attributes"]["observation"].pop(0)]
        for series in data["dataSets"][0]["series"].values():
            series["attributes"] = [0]
            for cells in series["observations"].values():
                cells.pop(1)
                cells[-1] = {"en": "a note", "ru": "заметка"}

    rows = rows_of(read(tmp_path, changed("json2", move, "TIME_PERIOD")))
    assert [row[7] for row in rows] == ["A"] * len(ROWS)
    assert {row[-1] for row in rows} == {"a note"}


def test_numbers_of_json_keep_the_digits_they_are_written_with(tmp_path):
    content = message("json2", table(ROWS[:1])).decode().replace("[1234,", "[1234.500,")
    assert read(tmp_path, content).rows.column("OBS_VALUE").to_pylist() == ["1234.500"]
