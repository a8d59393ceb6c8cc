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


def test_figures_that_are_no_counts_are_told_by_their_corridor(
    flows: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of them, with exit code 1; and a population that is not known for the period."""
    flows.write_text(FLOWS.replace("70000", "-7").replace("90000", "-9"))
    assert main(["measures", str(flows), "--period", "2010"]) == 1
    said = capsys.readouterr().err
    assert "KAZ to RUS: -7 is no count" in said
    assert "UZB to RUS: -9 is no count" in said
    flows.write_text(FLOWS)
    (tmp_path / "people.csv").write_text("area,year,population\nKAZ,2000,5\n")
    assert main(["measures", str(flows), "--population", str(tmp_path / "people.csv")]) == 1
    assert "the middle of 2010-2015, 2012.5" in capsys.readouterr().err


def test_distances_moved(flows: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pair given one way serves both; the missing cell of the second period leaves a gap."""
    (tmp_path / "away.csv").write_text("origin,destination,distance\nKAZ,RUS,3000\nRUS,UZB,2800\nKAZ,UZB,1000\n")
    assert main(["measures", str(flows), "--distance", str(tmp_path / "away.csv")]) == 0
    rows = [line.split(",") for line in capsys.readouterr().out.splitlines() if "mean_distance" in line]
    assert float(rows[0][4]) == pytest.approx((70 * 3000 + 30 * 3000 + 90 * 2800) / 190)
    assert rows[1][4] == ""


def test_one_period_can_be_chosen(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By its years or by its first; another is answered by what there is."""
    assert main(["measures", str(flows), "--period", "2010"]) == 0
    assert "2015-2020" not in capsys.readouterr().out
    assert main(["measures", str(flows), "--period", "1990-1995", "--findings", "json"]) == 1
    said = json.loads(capsys.readouterr().err)
    assert said["code"] == "NOTHING"
    assert "2010-2015 _T" in said["remedy"]


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


HEAD = "origin,destination,value,year"


@pytest.mark.parametrize(
    ("content", "words", "told"),
    [
        ("origin,value,year\nKAZ,1,2020\n", [], "no column destination"),
        ("origin,destination,value\nKAZ,RUS,5\n", [], "period_start and period_end"),
        (f"{HEAD}\nKAZ,RUS,-5,2020\n", [], "KAZ to RUS"),
        (f"{HEAD}\nKAZ,RUS,many,2020\n", [], "VALUE at line 2"),
        (f"{HEAD}\nKAZ,RUS,5,2020\nKAZ,RUS,6,2020\n", [], "TWICE"),
        (f"{HEAD}\n,RUS,5,2020\n", [], "line 2"),
        (f"{HEAD},sex\nKAZ,RUS,5,2020,X\n", [], "SEX at line 2"),
        (f"{HEAD},sex\nKAZ,RUS,5,2020,M\nKAZ,RUS,5,2020,F\n", [], "choose one with --sex"),
        (f"{HEAD}\nKAZ,RUS,5,soon\n", [], "PERIOD at line 2"),
        (f"{HEAD},method\nKAZ,RUS,5,2020,a\nKAZ,RUS,5,2020,b\n", [], "METHOD at column method"),
        (f"{HEAD}\nKAZ,QQQ,5,2020\n", [], "AREA at line 2"),
        (f"{HEAD}\nKAZ,RUS,5,2020\n", ["--areas", "KAZ,XXX"], "AREA at XXX"),
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
