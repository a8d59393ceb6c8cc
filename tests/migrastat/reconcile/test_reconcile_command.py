"""`migrastat reconcile`: what its help shows runs, findings have places, and nothing is half-written."""

import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from migrastat.command import main
from migrastat.command.reconcile import _EXAMPLE

MIRROR = """origin,destination,year,reported_sender,reported_receiver
KAZ,KGZ,2020,800,1500
KGZ,KAZ,2020,2100,5200
KAZ,UZB,2020,,
"""


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    path = tmp_path / "mirror.csv"
    path.write_text(MIRROR)
    return path


def test_the_example_of_the_help_runs(tmp_path: Path) -> None:
    """As it stands, in a shell."""
    lines = [line.strip() for line in _EXAMPLE.splitlines() if line.startswith(("  printf", "  migrastat"))]
    script = "\n".join(line.replace("migrastat", f"{sys.executable} -m migrastat.command", 1) for line in lines)
    done = subprocess.run(["/bin/sh", "-ec", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    header, *rows = done.stdout.splitlines()
    assert len(rows) == 6 and '"neither"' in rows[-1]
    assert header.startswith('"origin","destination","year","estimate","lower","upper","level"')
    assert (tmp_path / "factors.csv").read_text().startswith('"area","side","year","factor","lower","upper","spread"')


def test_levels_methods_and_files_are_chosen(mirror: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wider at a higher level; factors have no interval and say nothing of what nobody reports."""
    wide, narrow, simple = (mirror.with_name(name) for name in ("wide.parquet", "narrow.parquet", "simple.json"))
    assert main(["reconcile", str(mirror), "--level", "0.95", "-o", str(wide)]) == 0
    assert main(["reconcile", str(mirror), "--level", "0.5", "-o", str(narrow)]) == 0
    assert main(["reconcile", str(mirror), "--method", "factors", "-o", str(simple)]) == 0
    spans = [pq.read_table(path).to_pydict() for path in (wide, narrow)]
    for row in range(3):
        assert spans[0]["lower"][row] < spans[1]["lower"][row] < spans[1]["estimate"][row] < spans[1]["upper"][row]
    rows = json.loads(simple.read_text())
    assert rows[0]["estimate"] > 0 and rows[0]["lower"] is None and rows[2]["estimate"] is None
    assert "note: LEVEL" in capsys.readouterr().err


def test_faults_are_findings_and_nothing_is_written(mirror: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, the line of every fault, no file."""
    mirror.write_text(MIRROR + "KAZ,XYZ,2020,5,-5\nKAZ,KGZ,2020,1,1\n")
    target, report = mirror.with_name("out.csv"), mirror.with_name("report.csv")
    words = ["reconcile", str(mirror), "--findings", "json", "--report", str(report), "-o", str(target)]
    assert main(words) == 1
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert {(each["code"], each["where"]) for each in told} == {
        ("AREA", "line 5, destination"),
        ("VALUE", "line 5, reported_receiver"),
        ("TWICE", "lines 2, 6, origin"),
    }
    assert not target.exists() and not report.exists()


def test_names_that_are_not_usual_are_said(mirror: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--columns` gives them to roles; a pair without a name is no pair."""
    mirror.write_text(MIRROR.replace("reported_sender", "left").replace("reported_receiver", "came"))
    assert main(["reconcile", str(mirror), "--columns", "reported_sender=left, reported_receiver=came"]) == 0
    assert main(["reconcile", str(mirror)]) == 1
    with pytest.raises(SystemExit):
        main(["reconcile", str(mirror), "--columns", "left"])
    assert main(["reconcile", str(mirror.with_name("absent.csv"))]) == 3
    assert "ROLE=NAME" in capsys.readouterr().err
