"""`migrastat flows`: from files to a file, findings on standard error, exit codes, help that runs."""

import re
import shlex
import subprocess
from pathlib import Path

import numpy as np
import pyarrow.csv
import pytest
from pyarrow import parquet

from migrastat.command import main
from migrastat.flows import METHODS

STOCKS = """\
year,birth,residence,sex,value
2010,KAZ,RUS,F,100
2010,RUS,KAZ,F,250
2015,KAZ,RUS,F,130
2015,RUS,KAZ,F,240
2020,KAZ,RUS,F,150
2020,RUS,KAZ,F,220
2020,UZB,RUS,F,40
"""
COMPONENTS = """\
area,sex,period_start,period_end,births,deaths,population_start,population_end
KAZ,F,2010,2015,190,80,8400,8500
RUS,F,2010,2015,900,950,76000,75990
KAZ,F,2015,2020,200,80,8500,8620
RUS,F,2015,2020,850,990,75990,75850
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "stocks.csv").write_text(STOCKS)
    (tmp_path / "components.csv").write_text(COMPONENTS)
    return tmp_path


def asked(files: Path, *words: str) -> list[str]:
    return ["flows", "--stocks", f"{files}/stocks.csv", "--components", f"{files}/components.csv", *words]


def test_every_method_and_period_is_one_long_table(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Kinds of moves sum to their total; the report has every adjustment; notes name who was left out."""
    words = ["--all", "--types", "-o", f"{files}/out.parquet", "--report", f"{files}/report.csv"]
    assert main(asked(files, *words)) == 0
    rows = parquet.read_table(files / "out.parquet").to_pylist()
    assert {row["method"] for row in rows} == set(METHODS)
    assert {(row["period_start"], row["period_end"], row["sex"]) for row in rows} == {
        (2010, 2015, "F"),
        (2015, 2020, "F"),
    }
    sums: dict[tuple[object, ...], dict[str, float]] = {}
    for row in rows:
        key = tuple(row[name] for name in ("period_start", "method", "origin", "destination"))
        sums.setdefault(key, {})[row["kind"]] = row["value"]
    split = [kinds for kinds in sums.values() if len(kinds) > 1]
    assert len(split) >= 2 * len([code for code in METHODS if code.startswith("da_")])
    for kinds in split:
        assert kinds["total"] == pytest.approx(sum(value for kind, value in kinds.items() if kind != "total"))
    report = pyarrow.csv.read_csv(files / "report.csv").to_pylist()
    assert {row["step"] for row in report} >= {"world_balance", "birthplace_totals"}
    told = capsys.readouterr().err
    assert "note: AREAS at UZB" in told
    assert "40 born there count as native-born" in told
    assert "note: BALANCE at 2010-2015 F" in told


def test_a_seed_and_one_method_go_to_standard_output(files: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """CSV, so that it can be piped on."""
    (files / "seed.csv").write_text("origin,destination,value\nKAZ,RUS,2\nRUS,KAZ,1\nKAZ,KAZ,9\nRUS,RUS,9\n")
    assert main(asked(files, "--method", "da_pb_closed", "--seed", f"{files}/seed.csv", "--sex", "F")) == 0
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert lines[0].replace('"', "") == "period_start,period_end,sex,method,kind,origin,destination,value"
    assert len(lines) == 5


@pytest.mark.parametrize(
    ("file", "spoil", "code", "told"),
    [
        ("stocks.csv", ("KAZ,RUS,F,100", "KAZ,RUS,F,-100"), 1, "born in KAZ, living in RUS, 2010: -100"),
        ("stocks.csv", ("2010,KAZ", "2206,KAZ"), 1, "YEAR"),
        ("stocks.csv", ("birth,", "born_where,"), 1, "COLUMNS"),
        ("stocks.csv", ("2010,KAZ,RUS", "2010,WLD,RUS"), 1, "total"),
        ("stocks.csv", (STOCKS, ""), 1, "stocks.csv"),
        ("components.csv", ("190,80", "many,80"), 1, "VALUE"),
        ("components.csv", ("RUS,F,2010,2015,900,950,76000,75990\n", ""), 1, "RUS, births"),
        ("components.csv", ("190,80", "190,80000"), 1, "80,000 deaths"),
    ],
)
def test_bad_files_are_told_and_nothing_is_written(
    files: Path, capsys: pytest.CaptureFixture[str], file: str, spoil: tuple[str, str], code: int, told: str
) -> None:
    """The place, the remedy, exit code 1; no file, not even half of one."""
    path = files / file
    path.write_text(path.read_text().replace(*spoil))
    assert main(asked(files, "-o", f"{files}/out.csv", "--report", f"{files}/report.csv")) == code
    assert told in capsys.readouterr().err
    assert sorted(each.name for each in files.iterdir()) == ["components.csv", "stocks.csv"]


def test_a_truncated_parquet_and_a_missing_file_are_told(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 for what is no table, 3 for what is not there."""
    table = pyarrow.csv.read_csv(files / "stocks.csv")
    parquet.write_table(table, files / "stocks.parquet")
    whole = (files / "stocks.parquet").read_bytes()
    (files / "stocks.parquet").write_bytes(whole[: len(whole) // 2])
    assert main(["flows", "--stocks", f"{files}/stocks.parquet"]) == 1
    assert "stocks.parquet" in capsys.readouterr().err
    assert main(["flows", "--stocks", f"{files}/nowhere.csv"]) == 3


def test_the_example_of_the_help_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As it stands there, in a shell."""
    with pytest.raises(SystemExit):
        main(["flows", "--help"])
    shown = capsys.readouterr().out
    example = shown[shown.index("example (") :].splitlines()[1:]
    (command,) = [line.strip() for line in example if line.strip().startswith("migrastat")]
    for line in example[: example.index(f"  {command}")]:
        subprocess.run(["/bin/sh", "-c", line.strip()], cwd=tmp_path, check=True)
    words = [f"{tmp_path}/{word}" if re.fullmatch(r"\w\.csv", word) else word for word in shlex.split(command)[1:]]
    assert main([*words, "-o", f"{tmp_path}/out.csv"]) == 0
    assert np.isfinite(pyarrow.csv.read_csv(tmp_path / "out.csv")["value"].to_numpy()).all()


def test_a_mistyped_area_stops_the_estimate_unless_codes_are_own(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its people would quietly become native-born elsewhere; nothing is written."""
    for name in ("stocks.csv", "components.csv"):
        (files / name).write_text((files / name).read_text().replace("KAZ", "KZ"))
    assert main(asked(files, "-o", f"{files}/out.csv")) == 1
    assert "lines 2, 4, 6, birth: 'KZ' is no area code" in capsys.readouterr().err
    assert not (files / "out.csv").exists()
    assert main(asked(files, "--own-codes", "-o", f"{files}/out.csv")) == 0
    assert '"KZ","RUS"' in (files / "out.csv").read_text()
