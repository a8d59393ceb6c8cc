"""`migrastat crossings`: files in, a file out whole or not at all, findings on standard error, help that runs."""

import doctest
import json
import re
import shlex
import subprocess
from pathlib import Path

import pytest
from pyarrow import csv, parquet
from tests.migrastat.crossings.histories import random_histories, table_of

from migrastat.command import main

PAGE = Path(__file__).parents[3] / "docs" / "methods" / "crossings.md"
PERIOD = ("--start", "2020-01-01", "--end", "2026-01-09")


@pytest.fixture
def border(tmp_path):
    path = tmp_path / "crossings.parquet"
    parquet.write_table(table_of(*random_histories(1500, 5, 0.02, 2200, seed=21)), path)
    return path


def test_the_page_of_the_method_gives_what_it_says():
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert result.attempted > 5
    assert result.failed == 0


def test_the_example_of_the_help_runs_as_it_stands(tmp_path, capsys, monkeypatch):
    with pytest.raises(SystemExit):
        main(["crossings", "--help"])
    lines = re.findall(r"^  (printf .*|migrastat .*)$", capsys.readouterr().out, re.MULTILINE)
    assert len(lines) == 4
    monkeypatch.chdir(tmp_path)
    for line in lines[:-1]:
        subprocess.run(["sh", "-c", line], check=True)  # noqa: S607 (any shell)
    assert main(shlex.split(lines[-1])[1:]) == 0
    told = capsys.readouterr()
    assert '"2021-03","arrival","TJK","migrations",1,"final"' in told.out
    assert '"2023-01","arrival","UZB","undecided",1,"provisional"' in told.out
    assert "KGZ" not in told.out
    assert "6 crossings of 3 persons" in told.err


def test_every_format_holds_the_same_cells(border, tmp_path):
    names = [tmp_path / f"result.{ending}" for ending in ("csv", "parquet", "json")]
    for name in names:
        assert main(["crossings", str(border), *PERIOD, "--by", "month,direction", "-o", str(name)]) == 0
    table = parquet.read_table(names[1])
    assert csv.read_csv(names[0]).to_pylist() == table.to_pylist() == json.loads(names[2].read_text())
    assert table.num_rows > 50


def test_errors_end_with_code_1_and_write_nothing(tmp_path, capsys):
    cut = tmp_path / "cut.parquet"
    cut.write_bytes(b"PAR1 and no more")
    target = tmp_path / "result.csv"
    target.write_text("as it was")
    assert main(["crossings", str(cut), "-o", str(target), "--findings", "json"]) == 1
    told = json.loads(capsys.readouterr().err)
    assert (told["code"], told["where"], told["grade"]) == ("FILE", str(cut), "error")
    assert target.read_text() == "as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cut.parquet", "result.csv"]


def test_a_name_that_cannot_be_written_is_refused_before_the_work(border, capsys):
    assert main(["crossings", str(border), "-o", "result.xlsx"]) == 1
    assert "end it in .csv, .parquet, .json" in capsys.readouterr().err


def test_a_file_that_is_not_there_ends_with_code_3(tmp_path, capsys):
    assert main(["crossings", str(tmp_path / "nowhere.parquet")]) == 3
    assert "nowhere.parquet" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ("--start", "2021-13-01"),
        ("--days", "365/900"),
        ("--column", "person"),
        ("--engine", "sqlite"),
    ],
)
def test_a_word_that_is_not_understood_ends_with_code_2(border, words):
    with pytest.raises(SystemExit) as ended:
        main(["crossings", str(border), *words])
    assert ended.value.code == 2


@pytest.mark.parametrize("words", [("--by", "direction"), ("--by", "month,colour"), ("--memory", "much")])
def test_a_setting_that_cannot_be_ends_with_code_2_and_says_why(border, capsys, words):
    assert main(["crossings", str(border), *words]) == 2
    assert "migrastat crossings: " in capsys.readouterr().err


def test_a_memory_and_a_folder_to_spill_into_are_kept_and_left_clean(border, tmp_path):
    spill = tmp_path / "spill"
    spill.mkdir()
    target = tmp_path / "result.csv"
    more = ["--memory", "500MB", "--spill", str(spill), "--threads", "1", "-o", str(target)]
    assert main(["crossings", str(border), *PERIOD, *more]) == 0
    assert list(spill.iterdir()) == []


def test_given_statuses_and_revisions_are_files_too(border, tmp_path):
    given, revisions, target = (tmp_path / name for name in ("given.csv", "revisions.csv", "result.csv"))
    given.write_text("person,status,as_of\n" + "".join(f"{person},1,2020-01-01\n" for person in range(1500)))
    words = ["--initial", str(given), "--revisions", str(revisions), "--threshold", "0", "-o", str(target)]
    assert main(["crossings", str(border), *PERIOD, *words]) == 0
    assert csv.read_csv(revisions).column_names == [
        "month",
        "direction",
        "part",
        "known_by",
        "months",
        "value",
        "status",
    ]
    assert csv.read_csv(target).num_rows > 50
