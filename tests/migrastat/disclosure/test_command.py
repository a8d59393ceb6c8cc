"""`migrastat protect`: from a file to a file, what was lost on standard error, no key anywhere, help that runs."""

import os
import subprocess
import sys
from pathlib import Path

import pyarrow.csv
import pytest

from migrastat import command
from migrastat.command import protect

CASES = "area,sex,value\nAZE,F,3\nAZE,M,14\nKAZ,F,20\nKAZ,M,19\nKGZ,F,31\nKGZ,M,12\n"
SECRET = "a secret that nobody may see"


@pytest.fixture(autouse=True)
def verb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(command.VERBS, "protect", "protect small cells")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "cases.csv").write_text(CASES)
    (tmp_path / "release.key").write_text(SECRET)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_file_is_protected_and_the_loss_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "protect cases.csv --dims area,sex --rule threshold=10 -o out.csv --working all.csv"
    assert command.main(words.split()) == 0
    rows = pyarrow.csv.read_csv(folder / "out.csv").to_pylist()
    assert len(rows) == 12
    assert sum(row["value"] is None for row in rows) == 4
    assert "1 of 12 cells are sensitive; 4 cells suppressed" in capsys.readouterr().err
    assert "threshold" in (folder / "all.csv").read_text()


@pytest.mark.parametrize("method", ["round", "cellkey"])
def test_a_key_is_used_and_never_shown(folder: Path, capsys: pytest.CaptureFixture[str], method: str) -> None:
    words = f"protect cases.csv --dims area,sex --method {method} --key-file release.key --working all.csv"
    assert command.main(words.split()) == 0
    told = capsys.readouterr()
    assert told.out
    assert SECRET not in told.out + told.err + (folder / "all.csv").read_text()


def test_groups_contributors_and_rules_are_read_from_the_line(folder: Path) -> None:
    (folder / "firms.csv").write_text("area,firm,value\nKAZ,A,90.5\nKAZ,B,2\nKGZ,C,40\nKGZ,D,50\nKGZ,E,45\nUZB,F,70\n")
    words = "protect firms.csv --dims area --contributor firm --rule threshold=3 --rule dominance=1,75"
    assert command.main([*words.split(), "--group", "area:CA=KAZ,KGZ", "-o", "out.csv"]) == 0
    assert {row["area"] for row in pyarrow.csv.read_csv(folder / "out.csv").to_pylist()} == {
        "KAZ", "KGZ", "UZB", "CA", "_T"}  # fmt: skip


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("protect cases.csv --dims area,age", 1),
        ("protect cases.csv --dims area,sex --method round", 1),
        ("protect cases.csv --dims area,sex --rule dominance=1,75", 1),
        ("protect none.csv --dims area,sex", 3),
        ("protect cases.csv --dims area,sex --method round --key-file none.key", 3),
    ],
)
def test_what_cannot_be_done_writes_nothing(folder: Path, line: str, code: int) -> None:
    assert command.main([*line.split(), "-o", "out.csv"]) == code
    assert not (folder / "out.csv").exists()


@pytest.mark.parametrize("rest", ["--rule treshold=10", "--rule dominance=x", "--group area=KAZ", "--noise 5,3", ""])
def test_a_line_that_is_not_understood_is_refused(folder: Path, rest: str) -> None:
    words = ["protect", "cases.csv", *(["--dims", "area,sex", *rest.split()] if rest else [])]
    with pytest.raises(SystemExit) as told:
        command.main(words)
    assert told.value.code == 2


def test_the_example_of_the_help_runs_as_it_stands(tmp_path: Path) -> None:
    """Every line after `example` is run by a shell in which `migrastat` is this command."""
    lines = [line.strip() for line in protect._EXAMPLE.split("example")[1].splitlines()[1:] if line.strip()]
    main = "from migrastat import command; command.VERBS['protect'] = ''; raise SystemExit(command.main())"
    script = f'set -e\nmigrastat() {{ {sys.executable} -c "{main}" "$@"; }}\n' + "\n".join(lines)
    done = subprocess.run(
        ["/bin/bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False, env={**os.environ}
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count('"conf_status"') == 2
