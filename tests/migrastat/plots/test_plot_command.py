"""`migrastat plot` and `migrastat measures`: files in, files out, findings on standard error, meaningful exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pyarrow.csv as csv
import pytest

from migrastat.command import main
from migrastat.command.measures import _EXAMPLE as MEASURES
from migrastat.command.plot import _EXAMPLE as PLOT

FLOWS = """origin,destination,value,period_start,period_end,sex,method
KAZ,RUS,70000,2010,2015,_T,da_pb_closed
RUS,KAZ,30000,2010,2015,_T,da_pb_closed
UZB,RUS,90000,2010,2015,_T,da_pb_closed
KAZ,RUS,60000,2015,2020,_T,da_pb_closed
RUS,KAZ,,2015,2020,_T,da_pb_closed
UZB,KAZ,25000,2015,2020,_T,da_pb_closed
"""
PEOPLE = """area,year,population
KAZ,2010,16000000
KAZ,2015,17000000
KAZ,2020,19000000
RUS,2010,143000000
RUS,2015,144000000
RUS,2020,145000000
"""


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    """A file of two periods, in which one figure is missing."""
    path = tmp_path / "flows.csv"
    path.write_text(FLOWS)
    (tmp_path / "people.csv").write_text(PEOPLE)
    return path


@pytest.mark.parametrize("example", [MEASURES, PLOT], ids=["measures", "plot"])
def test_the_example_in_the_help_runs(example: str, tmp_path: Path) -> None:
    """As it is written, line by line, in a shell."""
    lines = [line.strip() for line in example.split("\n\n")[0].splitlines()[1:]]
    python = f"{sys.executable} -m migrastat.command"
    script = "\n".join(
        line.replace("migrastat ", f"{python} ", 1) if line.startswith("migrastat ") else line for line in lines
    )
    done = subprocess.run(["/bin/sh", "-ec", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "effectiveness_index" in done.stdout or (tmp_path / "circle.svg").read_text().startswith("<svg")


def test_measures_of_each_period(flows: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Population half-way through the period; an area without one and a missing cell leave gaps, and a note says so."""
    target = tmp_path / "areas.csv"
    words = ["measures", str(flows), "--population", str(tmp_path / "people.csv"), "--by", "area", "-o", str(target)]
    assert main(words) == 0
    assert "1 areas have no population: UZB" in capsys.readouterr().err
    rows = csv.read_csv(target).to_pylist()
    assert [(row["period"], row["area"]) for row in rows][::3] == [("2010-2015", "KAZ"), ("2015-2020", "KAZ")]
    assert rows[0]["out_rate"] == pytest.approx(1000 * 70_000 / 16_500_000 / 5)
    assert rows[2]["out_rate"] is None
    assert (rows[3]["in"], rows[3]["out"], rows[4]["out"]) == (None, 60_000, None)


def test_one_period_can_be_chosen(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By its years or by its first; another is answered by what there is."""
    assert main(["measures", str(flows), "--period", "2010"]) == 0
    assert "2015-2020" not in capsys.readouterr().out
    assert main(["measures", str(flows), "--period", "1990-1995", "--findings", "json"]) == 1
    said = json.loads(capsys.readouterr().err)
    assert said["code"] == "NOTHING"
    assert "2010-2015, _T, da_pb_closed" in said["remedy"]


def test_a_picture_a_period_or_one_for_all(flows: Path, tmp_path: Path) -> None:
    """Several periods stand side by side; the table goes to a file of its own."""
    target, table = tmp_path / "circle.svg", tmp_path / "behind.csv"
    assert main(["plot", str(flows), "-o", str(target), "--lang", "ru", "--least", "40000", "--table", str(table)]) == 0
    said = target.read_text()
    assert "2010–2015 годы" in said
    assert "2015–2020 годы" in said
    assert "Демографический баланс" in said
    assert csv.read_csv(table).num_rows == 5
    assert main(["plot", str(flows), "-o", str(target), "--period", "2015", "--areas", "KAZ, RUS", "--rest"]) == 0
    assert "All other areas" in target.read_text()


@pytest.mark.parametrize(
    ("content", "words", "told"),
    [
        ("origin,value\nKAZ,1\n", [], "no column destination"),
        ("origin,destination,value\nKAZ,RUS,-5\n", [], "row 1: -5 is no count"),
        ("origin,destination,value\nKAZ,RUS,many\n", [], "VALUE at flows"),
        ("origin,destination,value\nKAZ,RUS,5\nKAZ,RUS,6\n", [], "KAZ to RUS"),
        ("origin,destination,value\n,RUS,5\n", [], "row 1"),
        ("origin,destination,value,sex\nKAZ,RUS,5,X\n", [], "X is no sex"),
        ("origin,destination,value,year\nKAZ,RUS,5,soon\n", [], "PERIOD at flows"),
        ("origin,destination,value,method\nKAZ,RUS,5,a\nKAZ,RUS,5,b\n", [], "choose one with --method"),
        ("origin,destination,value,kind\nKAZ,RUS,5,return\n", ["--type", "transit"], "choose among return"),
        ("origin,destination,value\nKAZ,RUS,5\n", ["--areas", "KAZ,XXX"], "AREA at XXX"),
        ("", [], "FILE at"),
    ],
)
def test_bad_figures_leave_no_picture(
    content: str, words: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The finding names the place, the exit code is 1, and an older picture stays as it was."""
    path, target = tmp_path / "flows.csv", tmp_path / "circle.svg"
    path.write_text(content)
    target.write_text("before")
    assert main(["plot", str(path), "-o", str(target), *words]) == 1
    assert told in capsys.readouterr().err
    assert target.read_text() == "before"
    assert {each.name for each in tmp_path.iterdir()} == {"flows.csv", "circle.svg"}


def test_ridge_and_triangle_by_command(tmp_path: Path) -> None:
    """The other two kinds of picture."""
    (tmp_path / "sides.csv").write_text("year,receiver,sender\n2018,10,20\n2018,30,20\n2019,5,5\n")
    (tmp_path / "known.csv").write_text("month,lag,value\n2024-01,1,10\n2024-01,2,12\n2024-02,1,9\n")
    for kind, name in (("ridge", "sides"), ("revisions", "known")):
        target = tmp_path / f"{kind}.svg"
        assert main(["plot", str(tmp_path / f"{name}.csv"), "--kind", kind, "-o", str(target), "--lang", "ru"]) == 0
        assert target.read_text().startswith("<svg")


def test_a_file_that_is_not_there_ends_with_three(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing is written."""
    assert main(["plot", str(tmp_path / "none.csv"), "-o", str(tmp_path / "circle.svg")]) == 3
    assert "none.csv" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
