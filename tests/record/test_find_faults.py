"""Promise: whatever is wrong in a record folder is told with file, line, column and the way out, all of it at once."""

import pytest

from almaty.kernel.refusal import Invalid
from almaty.record import faults
from almaty.record.faults import TEXTS
from almaty.record.reading import SHIPPED, check_record, read_record


def test_the_shipped_record_has_no_fault():
    assert [fault.told("en") for fault in check_record()] == []


CELLS = [
    ("meetings.csv", "som-5", "start", "27 September 2018", faults.WRONG_TYPE),
    ("meetings.csv", "som-5", "start", "2018-02-31", faults.WRONG_TYPE),
    ("meetings.csv", "som-5", "start", "99999", faults.WRONG_TYPE),
    ("meetings.csv", "som-5", "number", "five", faults.WRONG_TYPE),
    ("meetings.csv", "som-5", "online", "perhaps", faults.WRONG_TYPE),
    ("meetings.csv", "som-5", "kind", "summit", faults.NOT_IN_CHOICES),
    ("meetings.csv", "som-5", "title_ru", "", faults.ONE_LANGUAGE),
    ("meetings.csv", "som-5", "outcome_en", "", faults.ONE_LANGUAGE),
    ("meetings.csv", "som-5", "title_ru", "Fifth meeting", faults.WRONG_SCRIPT),
    ("meetings.csv", "som-5", "title_en", "Fifth совещание", faults.WRONG_SCRIPT),
    ("meetings.csv", "som-5", "held_state", "", faults.REQUIRED_EMPTY),
    ("meetings.csv", "som-5", "sources", "S19;S9999", faults.BROKEN_REFERENCE),
    ("meetings.csv", "som-5", "term", "chair-99", faults.BROKEN_REFERENCE),
    ("meetings.csv", "som-5", "end", "2018-09-01", faults.END_BEFORE_START),
    ("status_claims.csv", "kaz-3", "participant", "XXX", faults.BROKEN_REFERENCE),
    ("status_claims.csv", "tkm-3", "valid_to", "2023-06", faults.OVERLAP),
    ("status_claims.csv", "tkm-3", "valid_to", "2021", faults.BREAK),
    ("status_claims.csv", "ots-1", "in_use", "no", faults.BREAK),
    ("status_claims.csv", "uzb-2", "valid_from", "", faults.BREAK),
    ("chair_dates.csv", "chair-3-start-2", "in_use", "yes", faults.OVERLAP),
    ("chair_dates.csv", "chair-6-start-1", "date", "2024-06-01", faults.OVERLAP),
    ("sources.csv", "S3", "address", "javascript:alert(1)", faults.WRONG_TYPE),
    ("sources.csv", "S4", "id", "S3", faults.DUPLICATE_KEY),
    ("documents.csv", "AP/SOM/5/Report", "symbol", "ap som 5", faults.WRONG_TYPE),
    ("rules.csv", "chair_term_months", "value", "two years", faults.WRONG_TYPE),
    ("rules.csv", "decision_rule", "value", "lottery", faults.NOT_IN_CHOICES),
    ("theme_links.csv", "protection-1", "meeting", "som-5", faults.NOT_EXACTLY_ONE),
]


@pytest.mark.parametrize(("file", "key", "column", "value", "kind"), CELLS)
def test_a_planted_fault_is_found_where_it_is(copy, file, key, column, value, kind):
    line = copy.line_of(file, key)
    copy.put(file, line, column, value)
    found = [fault for fault in check_record(copy.folder) if fault.kind == kind]
    assert found, f"no {kind}"
    assert any(fault.file == file for fault in found)
    if kind not in (faults.OVERLAP, faults.BREAK):  # these name the later of two rows
        assert any((fault.row, fault.file) == (line, file) for fault in found)


def test_all_faults_are_told_and_not_only_the_first(copy):
    copy.put("meetings.csv", 2, "kind", "summit")
    copy.put("meetings.csv", 3, "start", "soon")
    copy.put("duties.csv", 2, "text_ru", "")
    (copy.folder / "facts.csv").unlink()
    kinds = {fault.kind for fault in check_record(copy.folder)}
    assert {faults.NOT_IN_CHOICES, faults.WRONG_TYPE, faults.ONE_LANGUAGE, faults.MISSING_FILE} <= kinds


def test_a_missing_and_an_unknown_column_are_told_once_each(copy):
    copy.change("meetings.csv", lambda lines: lines[0].__setitem__(lines[0].index("place_ru"), "plaec_ru"))
    found = {(fault.kind, fault.row, fault.column) for fault in check_record(copy.folder)}
    assert (faults.MISSING_COLUMN, 1, "place_ru") in found
    assert (faults.UNKNOWN_COLUMN, 1, "plaec_ru") in found


def test_a_row_of_the_wrong_width_and_a_stray_table_are_told(copy):
    copy.change("duties.csv", lambda lines: lines[3].append("one too many"))
    (copy.folder / "notes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    found = {(fault.kind, fault.file, fault.row) for fault in check_record(copy.folder)}
    assert (faults.WRONG_WIDTH, "duties.csv", 4) in found
    assert (faults.UNKNOWN_FILE, "notes.csv", 0) in found


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        "id,value\n".encode("utf-16"),
        b'id,"value\n"unclosed',
        b"id\x00,x\n",
        "имя".encode("cp1251"),
    ],
)
def test_a_damaged_file_is_told_and_never_raises(copy, content):
    (copy.folder / "facts.csv").write_bytes(content)
    assert any(fault.file == "facts.csv" for fault in check_record(copy.folder))


@pytest.mark.parametrize(
    "content",
    [b"", b"sheets = 3", b"[sheets.meetings]\ncolumns = 1", b"\xff\xff", b"a = " + b"[" * 5000,
     b'[sheets.a]\ncolumns = [{ name = "x", type = "rune" }]',
     b'[sheets.a]\ncolumns = [{ name = "x", type = "ref", to = "b.id" }]',
     b'[sheets.a]\ncolumns = [{ name = "x" }]\nspans = [["x"]]',
     b'[sheets.a]\ncolumns = [{ name = "x" }]\nunique = [["y"]]'],
)  # fmt: skip
def test_a_damaged_schema_is_one_fault(copy, content):
    (copy.folder / "schema.toml").write_bytes(content)
    assert [fault.kind for fault in check_record(copy.folder)] == [faults.BAD_SCHEMA]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    assert [fault.kind for fault in check_record(tmp_path / "nowhere")] == [faults.BAD_SCHEMA]


def test_reading_a_broken_record_is_refused_with_place_and_way_out(copy):
    copy.put("meetings.csv", 2, "kind", "summit")
    with pytest.raises(Invalid) as refused:
        read_record(copy.folder)
    assert refused.value.where == "meetings.csv:2, column kind"
    assert "summit" in refused.value.told("ru")


def test_a_record_saved_by_a_spreadsheet_with_a_byte_order_mark_is_read(copy):
    path = copy.folder / "duties.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert check_record(copy.folder) == []


@pytest.mark.parametrize("kind", TEXTS)
def test_every_kind_of_fault_speaks_both_languages(kind):
    fault = faults.Fault(kind, "meetings.csv", 2, "kind", "x")
    for text in (fault.what, fault.why, fault.way_out):
        assert text.en and any("а" <= letter <= "я" for letter in text.ru)


def test_the_copy_is_read_from_its_own_folder(copy):
    copy.put("duties.csv", 2, "text_en", "Another duty.")
    assert read_record(copy.folder)["duties"][0].pair("text").en == "Another duty."
    assert read_record(SHIPPED)["duties"][0].pair("text").en != "Another duty."
