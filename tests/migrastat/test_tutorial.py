"""The tutorial runs from its two files to the printed plot, and the picture on its page is what its code draws."""

import doctest
import re
import shutil
from pathlib import Path

import pytest

from migrastat.command import main

HOWTO = Path(__file__).parents[2] / "docs/howto"
PAGE, FILES = HOWTO / "from-two-files-to-a-plot.md", HOWTO / "from-two-files"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the two files, in which the reader works."""
    for name in ("stocks.csv", "components.csv"):
        shutil.copy(FILES / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_page_runs_as_it_is_written(folder: Path) -> None:
    """Every line, and each answer; it ends with the three files for print and for a page."""
    result = doctest.testfile(
        str(PAGE), module_relative=False, encoding="utf-8", optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert result.attempted > 15
    assert result.failed == 0
    assert (folder / "circle.pdf").read_bytes().startswith(b"%PDF")
    assert (folder / "circle.png").stat().st_size > 30_000
    assert ribbons(folder / "circle.svg") == ribbons(FILES / "circle.svg"), (
        "the picture on the page is not the one its code draws: copy the circle.svg that the page saves"
    )


def test_the_picture_takes_ten_lines() -> None:
    """As the page says."""
    section = PAGE.read_text().split("## Ten lines")[1].split("That is it.")[0]
    assert len([line for line in section.splitlines() if line.startswith("    >>> ")]) == 10


def test_the_two_commands_do_the_same(folder: Path) -> None:
    """As they stand on the page."""
    lines = PAGE.read_text().split("## The same from the command line")[1].split("##")[0]
    commands = [line.split()[1:] for line in lines.splitlines() if line.startswith("    migrastat ")]
    assert [main(words) for words in commands] == [0, 0]
    assert (folder / "circle.pdf").read_bytes().startswith(b"%PDF")


def ribbons(path: Path) -> list[str]:
    """The corridors that a picture shows, smallest first."""
    return re.findall(r"<title>([^<]+ → [^<]+): ", path.read_text())
