"""The contract of the command line: results on one stream, findings on the other, a code that says how it went."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from migrastat.command import VERBS, main
from migrastat.command import check as check_verb
from migrastat.command.voice import Voice
from migrastat.tables import Stock, sdmx_of_tables, write_table

HEAD = "year,birth,residence,value\n"
GOOD = HEAD + "2020,KAZ,RUS,5\n"
PROGRAM = [sys.executable, "-m", "migrastat.command"]


@pytest.fixture
def put(tmp_path: Path) -> Any:
    def write(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any], list[str]]:
    """Return the exit code of `check`, its summary and the lines on standard error."""
    code = main(["check", *words])
    captured = capsys.readouterr()
    return code, json.loads(captured.out or "{}"), captured.err.splitlines()


def test_a_table_in_order_ends_with_nothing_and_says_nothing(put: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """But for the summary, which a machine can read."""
    code, summary, lines = told(capsys, put("s.csv", GOOD))
    assert (code, lines) == (0, [])
    [file] = summary["files"]
    assert (file["kind"], file["rows"], file["tables"], file["findings"]) == ("stock", 1, 1, [])
    assert (summary["errors"], summary["notes"]) == (0, 0)


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (HEAD + "2020,KAZ,RUS,-5\n", "NEGATIVE", "s.csv, born in KAZ, living in RUS, 2020, _T"),
        (HEAD + "2020,KAZ,RUS,5\n2020,KZA,RUS,5\n", "AREA", "s.csv, line 3, birth"),
        (HEAD + "2206,KAZ,RUS,5\n", "YEAR", "s.csv, line 2, year"),
        (HEAD + "2206-01-01,KAZ,RUS,5\n", "YEAR", "s.csv, line 2, year"),
        (HEAD + "2020,KAZ,RUS,many\n", "VALUE", "s.csv, line 2, value"),
        (HEAD + "2020,KAZ,RUS,5\n2020,KAZ,RUS,5\n", "TWICE", "s.csv, lines 2, 3"),
        ("year,birth,value\n2020,KAZ,5\n", "COLUMNS", "s.csv, stocks, residence"),
        ("a,b\n1,2\n", "KIND", "s.csv, table"),
        (HEAD, "EMPTY", "s.csv, table"),
        ("", "FILE", "s.csv"),
    ],
)
def test_a_fault_is_told_with_its_place_and_ends_with_one(
    put: Any, capsys: pytest.CaptureFixture[str], content: str, code: str, place: str
) -> None:
    """File, line or cell, and the way out; counted in the summary."""
    ended, summary, lines = told(capsys, put("s.csv", content))
    assert ended == 1
    [line] = [line for line in lines if line.startswith(f"error: {code} at ")]
    assert f"{place}: " in line
    assert "; " in line
    assert {"code": code, "grade": "error", "count": 1} in summary["files"][0]["findings"]


def test_a_truncated_parquet_file_is_told(put: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a file that is no table."""
    parquet.write_table(pa.table({"year": [2020]}), tmp_path / "s.parquet")
    whole = (tmp_path / "s.parquet").read_bytes()
    code, _, [line] = told(capsys, put("s.parquet", whole[: len(whole) // 2]))
    assert code == 1
    assert "FILE at" in line
    assert "s.parquet" in line


def test_rows_of_parquet_are_counted_from_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It has no lines."""
    table = pa.table({"year": [2020], "birth": ["KZA"], "residence": ["RUS"], "value": [5]})
    parquet.write_table(table, tmp_path / "s.parquet")
    assert "row 1, birth" in told(capsys, str(tmp_path / "s.parquet"))[2][0]


def test_every_file_is_looked_at_whatever_was_wrong_before(put: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that cannot be opened ends with three, and the others are still told."""
    names = [put("bad.csv", HEAD + "2020,KAZ,RUS,-5\n"), "none.csv", put("good.csv", GOOD)]
    code, summary, lines = told(capsys, *names)
    assert code == 3
    assert [file["rows"] for file in summary["files"]] == [1, None, 1]
    assert any("FILE at none.csv: No such file or directory" in line for line in lines)
    assert (summary["errors"], len(lines)) == (2, 2)


def test_findings_are_json_when_asked_for(put: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """One object a line, also of a file that cannot be opened."""
    path = put("s.csv", HEAD + "2020,KAZ,RUS,-5\n2020,KZA,RUS,5\n")
    _, _, lines = told(capsys, path, "none.csv", "--findings", "json")
    found = [json.loads(line) for line in lines]
    assert [each["code"] for each in found] == ["AREA", "NEGATIVE", "FILE"]
    assert {*found[0]} == {"code", "where", "what", "remedy", "grade"}


def test_what_is_asked_of_tables_is_looked_at(put: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Completeness, population, tolerance, own codes, other names of columns, and what the table is."""
    stocks, people = put("s.csv", GOOD), put("p.csv", "year,area,population\n2020,RUS,6\n")
    assert told(capsys, stocks, "--complete")[1]["errors"] == 3
    assert "POPULATION at" in told(capsys, stocks, "--population", people)[2][0]
    assert told(capsys, stocks, "--population", people, "--tolerance", "1")[0] == 0
    own = put("o.csv", "when,from,to,n\n2020,North,South,5\n")
    words = (own, "--as", "flow", "--column", "period=when", "--column", "value=n")
    assert told(capsys, *words)[0] == 1
    assert told(capsys, *words, "--own-codes")[0] == 0
    start = put("y.csv", "year0,orig,dest,flow\n2015,KAZ,RUS,5\n")
    assert (told(capsys, start)[0], told(capsys, start, "--years", "5")[0]) == (1, 0)


def test_sdmx_is_known_by_its_first_column(tmp_path: Path, put: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """As series, or as what is said."""
    path = tmp_path / "s.csv"
    write_table(sdmx_of_tables([Stock(("KAZ", "RUS"), [[1, 2], [3, -4]], 2020)], "STOCK"), path)
    assert told(capsys, str(path))[1]["files"][0]["kind"] == "series"
    code, _, [line] = told(capsys, str(path), "--as", "stock")
    assert (code, "born in RUS, living in RUS, 2020" in line) == (1, True)
    content = path.read_text().replace('"dataflow"', '"flow"')
    assert "SDMX at lines 2, 3, 4, 5, STRUCTURE: 'flow' is not" in told(capsys, put("bad.csv", content))[2][0]


def test_the_summary_goes_into_a_file_whole_or_not_at_all(
    put: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And then standard output stays empty; a full disk leaves what was there."""
    path, target = put("s.csv", GOOD), tmp_path / "summary.json"
    assert told(capsys, path, "-o", str(target)) == (0, {}, [])
    before = target.read_text()
    assert json.loads(before)["errors"] == 0

    def full(self: Path, text: str, **how: Any) -> None:
        self.write_bytes(text.encode()[:9])
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(check_verb.Path, "write_text", full)
    code, _, [line] = told(capsys, path, "-o", str(target))
    assert (code, "No space left" in line) == (3, True)
    assert target.read_text() == before
    assert {each.name for each in tmp_path.iterdir()} == {"s.csv", "summary.json"}


def test_a_command_that_is_not_understood_ends_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    """With the verb that was probably meant, and nothing on standard output."""
    for words, said in (
        (["chekc", "s.csv"], "there is no verb 'chekc'; did you mean check?"),
        (["check", "s.csv", "--oops"], "unrecognized arguments: --oops"),
        (["check"], "the following arguments are required: FILE"),
        (["check", "s.csv", "--as", "river"], "invalid choice: 'river'"),
        (["check", "s.csv", "--column", "born=x"], "born=x is not ROLE=NAME"),
        ([], "the following arguments are required: VERB"),
    ):
        with pytest.raises(SystemExit) as ended:
            main(words)
        captured = capsys.readouterr()
        assert (ended.value.code, captured.out) == (2, "")
        assert said in captured.err


def helped(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_help_teaches_with_an_example_that_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The example of `check` is run as it stands."""
    first = helped(capsys)
    assert all(verb in first for verb in VERBS)
    assert "exit codes" in first
    lines = [line.strip() for line in helped(capsys, "check").splitlines()]
    example = [line for line in lines if line.startswith(("printf ", "migrastat check "))]
    assert len(example) == 3
    script = "\n".join(example).replace("migrastat check", shlex.join([*PROGRAM, "check"]))
    done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 1
    assert "NEGATIVE at stocks.csv" in done.stderr
    assert json.loads((tmp_path / "summary.json").read_text())["errors"] == 2


def test_a_pipe_that_nobody_reads_is_no_traceback(put: Any, tmp_path: Path) -> None:
    """Whoever asked has gone: that is all."""
    put("s.csv", GOOD)
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [*PROGRAM, "check", "s.csv"], stdout=writing, stderr=subprocess.PIPE, check=False, cwd=tmp_path, timeout=60
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_findings_that_nobody_reads_are_no_traceback_either(put: Any, tmp_path: Path) -> None:
    """Standard error may be the pipe that has gone."""
    put("s.csv", HEAD + "2020,KAZ,RUS,-5\n")
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [*PROGRAM, "check", "s.csv"], stdout=subprocess.PIPE, stderr=writing, check=False, cwd=tmp_path, timeout=60
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stdout) == (141, b"")


def test_a_stop_from_the_keyboard_is_a_clean_end(
    put: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the code that shells know."""

    def stopped(*args: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check_verb, "inspect_table", stopped)
    assert main(["check", put("s.csv", GOOD)]) == 130
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "stopped\n")


def test_progress_is_said_to_a_terminal_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And not when it is asked to be quiet."""
    Voice().progress(1, 2, "period")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    Voice(quiet=True).progress(2, 2, "period")
    Voice().progress(2, 2, "period")
    assert capsys.readouterr().err == "\rperiod: 2 of 2\n"


def test_the_library_is_imported_without_what_it_does_not_need_yet() -> None:
    """Neither Arrow nor SciPy nor DuckDB is loaded by `import migrastat`, nor by holding keys and tables."""
    script = """
import sys
import migrastat
assert not {"pyarrow", "scipy", "duckdb", "pandas", "polars", "numpy"} & set(sys.modules), "import migrastat"
migrastat.SeriesKey.parse("REFUGEES.AFG.IRN._T._Z")
migrastat.Stock(("KAZ",), [[1]], 2020)
import migrastat.command
assert not {"pyarrow", "scipy", "duckdb", "pandas", "polars"} & set(sys.modules), "tables"
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
